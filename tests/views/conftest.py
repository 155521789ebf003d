import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Claim, Story
from tests import desk
from tests.stories import a_claim, a_story, an_article


@pytest.fixture
def ana(db: None) -> User:
    return desk.editor()


@pytest.fixture
def client(ana: User) -> Client:
    """A browser in which an editor is signed in."""
    browser = Client()
    browser.force_login(ana)
    return browser


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser in which somebody is signed in who is in no group."""
    browser = Client()
    browser.force_login(User.objects.create_user("stranger"))
    return browser


@pytest.fixture
def story(db: None) -> Story:
    return a_story()


@pytest.fixture
def article(story: Story) -> Article:
    return an_article(story, outlet="Gazette", language="en")


@pytest.fixture
def claim(story: Story) -> Claim:
    return a_claim(story)
