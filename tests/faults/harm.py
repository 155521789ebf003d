"""What is done to a site. Saves are held up by triggers in its own database, so that newsdesk's
code has no hook for tests; each function leaves everything as it was."""

import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg

from tests.faults.site import Site, until

DAWDLE = """
CREATE OR REPLACE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(TG_ARGV[0]::float); RETURN NEW; END $$
"""
WHERE = {
    "before insert": "CREATE TRIGGER dawdle BEFORE INSERT ON {table}",
    "after insert": "CREATE TRIGGER dawdle AFTER INSERT ON {table}",
    "at commit": "CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON {table}"
    " DEFERRABLE INITIALLY DEFERRED",
}
# The worker's number is in the name of its connections; see settings.py.
IN_THE_MIDDLE = "SELECT pid, application_name FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
LEFT_OPEN = "SELECT pid FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"


@contextmanager
def dawdling(site: Site, place: str, seconds: float, table: str) -> Iterator[None]:
    """Every save in `table` waits so long at `place`, one of WHERE."""
    site.sql(DAWDLE)
    made = WHERE[place].format(table=table)
    site.sql(f"{made} FOR EACH ROW EXECUTE FUNCTION dawdle({seconds})")
    try:
        yield
    finally:
        let_go(site, table)


def let_go(site: Site, table: str = "articles_appearance") -> None:
    site.sql(f"DROP TRIGGER IF EXISTS dawdle ON {table}")


def in_the_middle(site: Site) -> tuple[int, int] | None:
    """Of a save that is held up now: PostgreSQL's process, and the worker it serves."""
    for backend, worker in site.sql(IN_THE_MIDDLE):
        return backend, int(worker)
    return None


def kill_a_worker(site: Site, *, anytime: bool = False) -> int:
    """The one whose save is held up, as soon as there is one; waits until another has come."""
    before = site.workers()
    victim = random.choice(before) if anytime else until(lambda: in_the_middle(site))[1]
    os.kill(victim, signal.SIGKILL)
    until(lambda: victim not in site.workers() and len(site.workers()) == len(before))
    return victim


def kill_a_backend(site: Site) -> None:
    """The one of a save that is held up, as soon as there is one.

    PostgreSQL ends all its processes then; waits until it has recovered.
    """
    with site.connect() as other:
        os.kill(until(lambda: in_the_middle(site))[0], signal.SIGKILL)
        until(lambda: _has_ended(other))
    until(site.accepts)


def _has_ended(connection: psycopg.Connection) -> bool:
    with suppress(psycopg.OperationalError):
        connection.execute("SELECT 1")
    return connection.closed


CROWD = "crowd"
OF_THE_WEB = "FROM pg_stat_activity WHERE usename = 'newsdesk_app' AND application_name <> 'crowd'"


@contextmanager
def crowded(site: Site) -> Iterator[int]:
    """Others hold every connection that the server gives, those that the web had included."""
    held: list[psycopg.Connection] = []
    try:
        while site.sql(f"SELECT pg_terminate_backend(pid) {OF_THE_WEB}") or not held:
            try:
                while True:
                    held.append(site.connect(user="newsdesk_app", name=CROWD))
            except psycopg.OperationalError:
                pass
        yield len(held)
    finally:
        for connection in held:
            connection.close()
