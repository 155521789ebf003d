"""What is done to a site. Saves are held up by triggers in its own database, so that newsdesk's
code has no hook for tests; each function leaves everything as it was."""

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from newsdesk import postgres
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


class Volume:
    """A small file system for the tables that a write needs."""

    TABLES = ("articles_claim", "articles_appearance")

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder = site, folder

    def mount(self) -> str:
        """Mounts it; the reason why not where that is not allowed."""
        self.folder.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(self.folder)],
            capture_output=True,
            text=True,
        )
        return done.stderr.strip()

    def take_the_tables(self) -> None:
        place = self.folder / "tables"
        place.mkdir(mode=0o700)
        if user := postgres.server_user(self.site.data):
            os.chown(place, user.pw_uid, user.pw_gid)
        self.site.sql(f"CREATE TABLESPACE small LOCATION '{place}'")
        for table in self.TABLES:
            self.site.sql(f"ALTER TABLE {table} SET TABLESPACE small")

    def fill(self) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                return

    def free(self) -> None:
        (self.folder / "filler").unlink(missing_ok=True)

    def give_back(self) -> None:
        for table in self.TABLES:
            self.site.sql(f"ALTER TABLE {table} SET TABLESPACE pg_default")
        self.site.sql("DROP TABLESPACE small")
        subprocess.run(["umount", str(self.folder)], check=True)


@contextmanager
def small_volume(site: Site, folder: Path) -> Iterator[Volume]:
    """Raises PermissionError with the reason where nothing may be mounted."""
    volume = Volume(site, folder)
    if refused := volume.mount():
        raise PermissionError(refused)
    volume.take_the_tables()
    try:
        yield volume
    finally:
        volume.free()
        volume.give_back()
