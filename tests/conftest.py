"""What all tests share: the environment newsdesk reads, and a database to use."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import django
import pytest
from django.db import connection
from hypothesis import settings
from playwright.sync_api import sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from newsdesk import embedded
from tests import template
from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "tests.settings",
    # Playwright's loop runs in the thread in which the tests use the database.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    "SECRET_KEY": "for-tests-only-" + "0123456789abcdef" * 3,
    "DEBUG": "0",
    "NEWSDESK_BASE_URL": "http://127.0.0.1:8000",
}
# What this machine says about its own newsdesk is not for the tests.
FOREIGN = (
    "SECRET_KEY_FILE",
    "SECRET_KEY_FALLBACKS",
    "ALLOWED_HOSTS",
    "NEWSDESK_DESK_NAME",
    "NEWSDESK_PROXIES",
)

LEXICON = {"articles.term", "articles.termevent"}

# Here, not in a hook: the conftest files below this one may import models.
os.environ.update(ENVIRONMENT)
# What is compiled once need not be compiled again by every process that a test starts.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
for name in FOREIGN:
    os.environ.pop(name, None)
django.setup()
# A machine that is busy does not make a test wrong.
settings.register_profile("newsdesk", deadline=None)
settings.load_profile("newsdesk")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """For the whole suite two processes, each with a database; for a part none but this one."""
    return 2 if config.args_source == pytest.Config.ArgsSource.TESTPATHS else 0


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that empties all tables puts back what migrations made; else those after it miss it,
    or find some of it twice, as their order has it.
    """
    for item in items:
        mark = item.get_closest_marker("django_db")
        empties = "transactional_db" in getattr(item, "fixturenames", ()) or (
            mark is not None and mark.kwargs.get("transaction")
        )
        if empties and not (mark and mark.kwargs.get("serialized_rollback")):
            raise pytest.UsageError(f"{item.nodeid} needs django_db(serialized_rollback=True)")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where there are several processes, Chromium is looked for and fetched by the first one."""
    if session.config.option.numprocesses:
        with sync_playwright() as playwright:
            chromium.find_or_stop(playwright)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Before the first test that uses it makes the test database: the embedded server, and what
    the database is copied from.

    Tests without a database do not wait for them.
    """
    foreign = os.environ.get("DATABASE_URL")
    with nullcontext() if foreign else embedded.running(ROOT / ".data"):
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = template.prepared(ROOT)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """The lexicon is not put back after tests that empty the database, row by row: its thousand
    rows would take longer than the tests. Without any, what is built in is used.
    """
    kept = getattr(connection, "_test_serialized_contents", "")
    if kept:
        rows = [row for row in json.loads(kept) if row["model"] not in LEXICON]
        connection._test_serialized_contents = json.dumps(rows)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five real articles, which are not part of the repository."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the five seed articles are not beside this checkout (../shared/seeds)")
    return folder
