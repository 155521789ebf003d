import pytest
from django.contrib.auth.models import User

from articles.models import Article, Claim, Source, Story, Version
from tests import desk


@pytest.fixture
def ana(db: None) -> User:
    return desk.editor()


@pytest.fixture
def story(db: None) -> Story:
    return Story.objects.create(title="A ministry asks for jammers")


@pytest.fixture
def article(story: Story) -> Article:
    return desk.article(story)


@pytest.fixture
def version(article: Article) -> Version:
    return article.current


@pytest.fixture
def claim(story: Story) -> Claim:
    return story.note_claim("The ministry asked for jammers.", None)


@pytest.fixture
def post(db: None) -> Source:
    return desk.outlet()


@pytest.fixture
def elsewhere(db: None) -> Version:
    """The same text in an article of another story."""
    return desk.article(Story.objects.create(title="Another story")).current
