from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.chronicle import Asked, Scope, page
from articles.models import Story
from tests import desk
from tests.deeds import Days
from tests.stories import a_story


@pytest.fixture
def ana(db: None) -> User:
    return desk.editor()


@pytest.fixture
def story(db: None) -> Story:
    return a_story()


@pytest.fixture
def days(story: Story) -> Days:
    return Days()


@pytest.fixture
def told(story: Story) -> Callable[..., list[list[str]]]:
    """What is said of each deed of the story, or of another scope; the newest first."""

    def tell(scope: Scope | None = None, **asked: Any) -> list[list[str]]:
        found = page(scope or Scope("story", story.pk), Asked(**asked))
        return [list(map(str, deed.sentences)) for deed in found.deeds]

    return tell
