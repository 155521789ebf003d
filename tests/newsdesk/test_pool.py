"""A connection that the server has closed is found out without asking it each time."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from newsdesk import pool


@pytest.fixture
def pooled(db: None) -> Iterator[psycopg.Connection[Any]]:
    """A connection as the pool keeps it."""
    connection.ensure_connection()
    own = psycopg.connect(connection.connection.info.dsn, autocommit=True)
    yield own
    own.close()


def test_an_idle_one_is_used_and_nothing_is_asked(
    pooled: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool.ConnectionPool, "check_connection", pytest.fail)
    pool.check(pooled)


def test_one_that_the_server_has_ended_is_not(pooled: psycopg.Connection[Any]) -> None:
    with connection.cursor() as cursor:
        # Waits until the other process is gone.
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pooled.info.backend_pid])
    with pytest.raises(psycopg.OperationalError):
        pool.check(pooled)


def test_one_that_is_closed_here_is_not(pooled: psycopg.Connection[Any]) -> None:
    pooled.close()
    with pytest.raises(psycopg.OperationalError):
        pool.check(pooled)
