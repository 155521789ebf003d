"""What the web may ask of the database: seconds for a statement (R16), so many connections (R17).

A migration, an import or the demo's start takes as long as it takes: only `newsdesk.wsgi`, where
every web process begins, holds itself to it.
"""

from typing import Any

import psycopg

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
DJANGO_S = {"pool", "server_side_binding"}  # options that psycopg does not know
SPARE = 10  # connections for readiness, commands, a backup and whoever looks with psql


def hold(database: dict[str, Any]) -> None:
    """Limit the connections that this process will make by Django's entry `database`.

    The `options` of a DATABASE_URL come last, so that they win.
    """
    asked = [f"-c {name}={value}" for name, value in FOR_A_REQUEST.items()]
    options = database["OPTIONS"]
    options["options"] = " ".join([*asked, options.get("options", "")]).strip()


def too_few(database: dict[str, Any], workers: int, threads: int) -> str:
    """The sentence that says why so many threads cannot all have a connection; else empty.

    A database that is not there yet is not waited for: readiness speaks of that.
    """
    pool = database["OPTIONS"]["pool"]["max_size"]
    if threads > pool:
        return f"{threads} threads do not fit a pool of {pool} connections; set WEB_THREADS."
    needed, most = workers * pool + SPARE, _most(database)
    if most is None or needed <= most:
        return ""
    return (
        f"{workers} workers with {pool} connections each and {SPARE} to spare need {needed}, but"
        f" PostgreSQL takes {most}: raise its max_connections, or lower WEB_WORKERS or WEB_THREADS."
    )


def _most(database: dict[str, Any]) -> int | None:
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    given = {name: database[entry] for entry, name in (names | {"PORT": "port"}).items()}
    options = {name: value for name, value in database["OPTIONS"].items() if name not in DJANGO_S}
    try:
        with psycopg.connect(**{k: v for k, v in given.items() if v}, **options) as connection:
            (said,) = connection.execute("SHOW max_connections").fetchone() or ("0",)
    except psycopg.OperationalError:
        return None
    return int(said)
