"""What the web may ask of the database: seconds for a statement (R16), so many connections (R17).

The application's role is held to it whoever it is, in psql too, and so is every web process, where
`newsdesk.wsgi` begins. A migration, an import or the demo's start takes as long as it takes:
`manage.py` lifts it.
"""

from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier, Literal

# Nobody waits longer for a page; whoever holds a row so long has gone away.
FOR_A_REQUEST = {
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
}
# On every connection, commands' too: a server that has frozen or vanished is given up, where no
# limit of its own could help. What a DATABASE_URL says of these is used instead.
TO_REACH_IT = {
    "connect_timeout": 3,
    "tcp_user_timeout": 5000,  # milliseconds
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
# Options that libpq does not know.
DJANGO_S = {"pool", "server_side_binding", "prepare_threshold"}
SPARE = 10  # connections for readiness, commands, a backup and whoever looks with psql


def hold(database: dict[str, Any]) -> None:
    """Limit the connections that this process will make by Django's entry `database`.

    The `options` of a DATABASE_URL come last, so that they win.
    """
    _ask_for(database, FOR_A_REQUEST)


def lift(database: dict[str, Any]) -> None:
    """Let the connections that this process will make take their time, whatever their role is."""
    _ask_for(database, dict.fromkeys(FOR_A_REQUEST, "0"))


def _ask_for(database: dict[str, Any], limits: dict[str, str]) -> None:
    asked = [f"-c {name}={value}" for name, value in limits.items()]
    options = database["OPTIONS"]
    options["options"] = " ".join([*asked, options.get("options", "")]).strip()


def keep(cursor: Any, role: str) -> None:
    """Hold `role` to it on every connection that does not say otherwise.

    `cursor` is one of a role that may change that one, or a connection.
    """
    wanted = sorted(f"{name}={value}" for name, value in FOR_A_REQUEST.items())
    found = cursor.execute("SELECT rolconfig FROM pg_roles WHERE rolname = %s", [role])
    (kept,) = (found or cursor).fetchone()
    if kept is None or not set(wanted) <= set(kept):
        for name, value in FOR_A_REQUEST.items():
            statement = SQL("ALTER ROLE {} SET {} TO {}")
            cursor.execute(statement.format(Identifier(role), Identifier(name), Literal(value)))


def too_few(database: dict[str, Any], workers: int, threads: int) -> str:
    """The sentence that says why so many threads cannot all have a connection; else empty.

    A database that is not there yet is not waited for: readiness speaks of that.
    """
    pool = database["OPTIONS"]["pool"]["max_size"]
    if threads > pool:
        return f"{threads} threads do not fit a pool of {pool} connections; set WEB_THREADS."
    needed, said = workers * pool + SPARE, ask(database, "SHOW max_connections")
    if said is None or needed <= (most := int(said[0])):
        return ""
    return (
        f"{workers} workers with {pool} connections each and {SPARE} to spare need {needed}, but"
        f" PostgreSQL takes {most}: raise its max_connections, or lower WEB_WORKERS or WEB_THREADS."
    )


def reach(database: dict[str, Any]) -> dict[str, Any]:
    """What psycopg and libpq are told to reach Django's entry `database`."""
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    given = {name: database[entry] for entry, name in (names | {"PORT": "port"}).items()}
    options = {name: value for name, value in database["OPTIONS"].items() if name not in DJANGO_S}
    return {name: value for name, value in given.items() if value} | options


def ask(database: dict[str, Any], statement: str) -> tuple[Any, ...] | None:
    """The first row, on a connection of its own; None while the database is away."""
    try:
        with psycopg.connect(**reach(database)) as connection:
            return connection.execute(statement).fetchone()
    except psycopg.OperationalError:
        return None
