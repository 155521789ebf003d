"""Whether a connection from the pool can still be used, without asking the server each time."""

import select
from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool


def check(connection: Connection[Any]) -> None:
    """Raises psycopg's OperationalError for a connection that the server has closed.

    Nothing is to be read on an idle connection until the server says good-bye or dies. Only
    then is it asked, as `ConnectionPool.check_connection` asks before every single use.
    """
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        ConnectionPool.check_connection(connection)
