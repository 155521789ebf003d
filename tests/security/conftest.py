from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.security.newsroom import Newsroom, open_newsroom


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Newsroom]:
    """A newsroom that is opened once for the tests of a file, each of which undoes what it did.

    So such a file has no test that writes outside of a transaction.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield open_newsroom()
        transaction.set_rollback(True)


@pytest.fixture
def room(standing: Newsroom, db: None) -> Newsroom:
    return standing.as_it_stands()
