"""Who drives the browser."""

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer


def sign_in(page: Page, server: LiveServer, user: User) -> None:
    """Gives the page's context the cookie of a session of `user`."""
    browser = Client()
    browser.force_login(user)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}
    page.context.add_cookies([cookie])
