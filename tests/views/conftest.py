import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import desk


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
