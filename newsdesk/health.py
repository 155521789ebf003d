"""Two addresses for monitors: is the process alive, and can it serve.

Neither needs an account or a session, neither holds data, neither is logged.
"""

from functools import cache
from typing import Any

import psycopg
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

# Seconds; the shortest that the driver takes. `SELECT 1` waits for no lock, so that getting a
# connection is the only part that can last.
CONNECT_TIMEOUT = 2


# gunicorn's worker that this process is, where it is one; no longer `alive` once it is to end.
worker: Any = None


class MigrationsPending(Exception):
    """The database's tables are older than the code."""


@login_not_required
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    return _sentence("The process is alive.")


@login_not_required
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    if worker and not worker.alive:
        return _sentence("The process is about to end.", status=503)
    try:
        _ask_the_database()
        _check_migrations()
    except (psycopg.Error, DatabaseError):
        return _sentence("The database does not answer.", status=503)
    except MigrationsPending:
        return _sentence("The database waits for `manage.py migrate`.", status=503)
    return _sentence("Ready.")


def _sentence(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")


def _ask_the_database() -> None:
    """On a connection of its own: the pool's may all be busy while the server is well."""
    params = connection.get_connection_params() | {"connect_timeout": CONNECT_TIMEOUT}
    with psycopg.connect(**params) as fresh:
        fresh.execute("SELECT 1")


@cache
def _check_migrations() -> None:
    """Raise while migrations are pending; the answer that none are is kept for good."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise MigrationsPending


VIEWS = {"/healthz": alive, "/readyz": ready}
