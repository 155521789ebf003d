"""Small file systems that are filled: one for tables that a write needs, one for PostgreSQL's log
of writes (WAL). Both raise PermissionError with the reason where nothing may be mounted."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from newsdesk import postgres
from tests.faults.site import Site, until

MB = 1024 * 1024
TABLES = ("articles_claim", "articles_appearance")
WAL_SEGMENT = 16 * MB


class Volume:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                return

    def free(self) -> None:
        (self.folder / "filler").unlink(missing_ok=True)


@contextmanager
def _mounted(folder: Path, size: int) -> Iterator[Volume]:
    """`size` in bytes."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
    )
    if refused := done.stderr.strip():
        folder.rmdir()
        raise PermissionError(refused)
    try:
        yield Volume(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


@contextmanager
def tables(site: Site, folder: Path) -> Iterator[Volume]:
    """A volume with the tables of claims and passages, and room for a few more."""
    sizes = [site.sql("SELECT pg_table_size(%s::regclass)", table)[0][0] for table in TABLES]
    with _mounted(folder, sum(sizes) + MB) as volume:
        place = folder / "tables"
        place.mkdir(mode=0o700)
        _hand_over(place, site)
        site.sql(f"CREATE TABLESPACE small LOCATION '{place}'")
        try:
            _move("small", site)
            yield volume
        finally:
            volume.free()
            _move("pg_default", site)
            site.sql("DROP TABLESPACE small")


def _hand_over(place: Path, site: Site) -> None:
    if user := postgres.server_user(site.data):
        os.chown(place, user.pw_uid, user.pw_gid)


def _move(tablespace: str, site: Site) -> None:
    for table in TABLES:
        site.sql(f"ALTER TABLE {table} SET TABLESPACE {tablespace}")


@contextmanager
def wal(site: Site, folder: Path) -> Iterator[Volume]:
    """A volume with PostgreSQL's log of writes; the server starts anew on entering and leaving."""
    usual, moved = site.data / "postgresql" / "pg_wal", folder / "wal"
    size = sum(file.stat().st_size for file in usual.rglob("*")) + 2 * WAL_SEGMENT
    with _mounted(folder, size) as volume:
        _stop(site)
        _copy(usual, moved)
        kept = usual.rename(usual.with_name("pg_wal.usual"))
        usual.symlink_to(moved)
        site.start_database()
        try:
            yield volume
        finally:
            volume.free()
            _stop(site)
            usual.unlink()
            _copy(moved, usual)
            subprocess.run(["rm", "-r", str(kept)], check=True)
            site.start_database()


def _stop(site: Site) -> None:
    if site.accepts():
        site.stop_database(signal.SIGINT)


def _copy(folder: Path, to: Path) -> None:
    subprocess.run(["cp", "-a", str(folder), str(to)], check=True)


def use_up_the_wal(site: Site) -> None:
    """Until the server needs room for more of it, has none, and has ended."""
    with suppress(psycopg.OperationalError), site.connect() as connection:
        while True:
            connection.execute("SELECT pg_logical_emit_message(true, 'faults', 'words')")
            connection.execute("SELECT pg_switch_wal()")
    until(lambda: not site.runs())
