import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import desk


@pytest.fixture
def adam(db: None) -> User:
    return desk.admin()


@pytest.fixture
def client(adam: User) -> Client:
    """A browser in which an admin is signed in."""
    browser = Client()
    browser.force_login(adam)
    return browser
