"""Who changed a row, and in which request: told to the history's triggers once in a transaction.

pghistory's own context writes it in front of every statement, as a second statement in the same
string, which PostgreSQL can neither prepare nor be asked with its parameters apart.
"""

import json
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

# What the triggers read (`pghistory.models.Context`). Local to the transaction: the next request
# that gets this connection starts without.
TELL = (
    "SELECT set_config('pghistory.context_id', %s, true),"
    " set_config('pghistory.context_metadata', %s, true)"
)
# Statements that change no row with a history. After a rollback to a savepoint it is told again,
# since what was told inside is forgotten.
QUIET = (
    *("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "INSERT INTO throttle_bucket"),
    "WITH left_behind",  # who has a story open
)


class Context:
    """One request's changes: a wrapper for `connection.execute_wrapper`."""

    def __init__(self, **metadata: Any) -> None:
        self._id, self._metadata = str(uuid4()), metadata
        self._told = False

    def add(self, **metadata: Any) -> None:
        """Something more to be told of this request; told again where it was told before."""
        self._metadata |= metadata
        self._told = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's
        first = context["cursor"].connection.info.transaction_status == TransactionStatus.IDLE
        if first or sql.startswith("ROLLBACK"):
            self._told = False
        if self._told or sql.startswith(QUIET):
            return execute(sql, params, many, context)
        if first and context["connection"].get_autocommit():
            with transaction.atomic():
                return self._tell_and(execute, sql, params, many, context)
        return self._tell_and(execute, sql, params, many, context)

    def _tell_and(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        execute(TELL, [self._id, json.dumps(self._metadata)], False, context)  # noqa: FBT003
        self._told = True
        return execute(sql, params, many, context)


def tell(**metadata: Any) -> None:
    """What a view adds to what the history says of its request, before it writes anything."""
    for wrapper in connection.execute_wrappers:
        if isinstance(wrapper, Context):
            wrapper.add(**metadata)


def by_command(name: str) -> AbstractContextManager[None]:
    """What is changed inside was changed by this command, which the history says."""
    return connection.execute_wrapper(Context(command=name))
