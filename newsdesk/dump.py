"""A backup that has been tried before it counts, and a restore that is tried before it replaces.

`pg_dump` and our own reading share one snapshot of the original. The dump is restored into a
scratch database beside it and compared: rows and a digest of each table. Only then does it get
its name, and only then do older ones go. A restore, too, fills a scratch database first; the two
then change names, in one transaction.
"""

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from newsdesk.place import Place, Refused

STAMP = "%Y%m%dT%H%M%SZ"
MAGIC = b"PGDMP"  # how a file of `pg_dump -Fc` begins
PATIENCE = 10  # seconds for others whose connections are ended

TABLES = """
SELECT relname FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname
"""
# Without an order, so that no table need be sorted.
DIGEST = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {} AS t"
NUMBERS = "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences"
OTHERS = """
SELECT concat_ws(' ', usename, nullif(application_name, ''), host(client_addr)), count(*)
  FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'
 GROUP BY 1 ORDER BY 1
"""
END_THEM = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE datname = %s AND backend_type = 'client backend'
"""
ABOUT = """
SELECT pg_encoding_to_char(encoding), datcollate, datctype, datlocprovider::text,
       to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'
  FROM pg_database AS d WHERE datname = %s
"""
LEFT = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
ALONE = "SELECT pg_try_advisory_lock(hashtext('newsdesk ' || %s))"


# What is wrong with a database that should be newsdesk's; sentences, none if it is sound.
type Check = Callable[[psycopg.Connection[Any]], Iterable[str]]


# --- backup ---------------------------------------------------------------------------------------


def backup(place: Place, folder: Path, keep: int, check: Check) -> Path:
    """The file of a new backup in `folder`, of which the newest `keep` stay.

    Raises Refused, with the older ones as they were, when it does not hold all there is.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder} cannot be used: {error.strerror}.") from error
    file = folder / f"{place.name}-{datetime.now(UTC).strftime(STAMP)}.dump"
    part = folder / f".{file.name}.part"
    with alone(place):
        for old in folder.glob(f".{place.name}-*.dump.part"):  # of one that was killed
            old.unlink()
        try:
            _try(place, part, check)
            _settle(part, file)
        finally:
            part.unlink(missing_ok=True)
    for old in _kept(folder, place.name)[:-keep]:
        old.unlink()
    return file


def _try(place: Place, part: Path, check: Check) -> None:
    numbers = _numbers(place)
    with place.connect(autocommit=False) as source:
        source.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        source.read_only = True
        (snapshot,) = source.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        part.touch(mode=0o600)
        place.run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={part}")
        wanted = fingerprint(source)
    with scratch(place) as copy:
        fill(copy, part)
        with copy.connect() as connection:
            found = fingerprint(connection)
            wrong = [table for table in wanted | found if wanted.get(table) != found.get(table)]
            if wrong:
                raise Refused(f"The dump is not what was dumped: {', '.join(sorted(wrong))}.")
            _must_be_sound(connection, check)
        behind = [name for name, last in _numbers(copy).items() if last < numbers.get(name, 0)]
        if behind:
            raise Refused(f"The dump would give numbers twice: {', '.join(sorted(behind))}.")


def fingerprint(connection: psycopg.Connection[Any]) -> dict[str, tuple[Any, ...]]:
    """How many rows each table has, and a digest of them."""
    return {
        table: connection.execute(SQL(DIGEST).format(Identifier(table))).fetchone() or ()
        for (table,) in connection.execute(TABLES).fetchall()
    }


def _numbers(place: Place) -> dict[str, int]:
    """Where each sequence stands; no snapshot holds them, they only grow."""
    with place.connect() as connection:
        return dict(connection.execute(NUMBERS).fetchall())


def _settle(part: Path, file: Path) -> None:
    """The name comes after the content, also when the power goes."""
    for path, then in ((part, lambda: part.rename(file)), (file.parent, lambda: None)):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        then()


def _kept(folder: Path, name: str) -> list[Path]:
    """The backups in `folder`, the oldest first; nothing else that may lie there."""
    ours = re.compile(rf"{re.escape(name)}-\d{{8}}T\d{{6}}Z\.dump")
    return sorted(path for path in folder.iterdir() if ours.fullmatch(path.name))


# --- restore --------------------------------------------------------------------------------------


def restore(
    place: Place, file: Path, prepare: Callable[[str], None], check: Check, *, force: bool = False
) -> str:
    """Puts the content of `file` in place; gives the name under which what was there is kept.

    `prepare` gets the name of the filled scratch database before it is checked and takes over.
    Raises Refused, with nothing changed, when the file is no whole backup or others are connected.
    """
    must_be_a_dump(file)
    with alone(place) as server:
        if not force:
            _must_be_unused(server, place)
        with scratch(place) as copy:
            fill(copy, file)
            prepare(copy.name)
            with copy.connect() as connection:
                _must_be_sound(connection, check)
            return _swap(server, place, copy, force=force)


def must_be_a_dump(file: Path) -> None:
    try:
        with file.open("rb") as content:
            found = content.read(len(MAGIC))
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error
    if found != MAGIC:
        raise Refused(f"{file} is {'no backup of newsdesk' if found else 'empty'}.")


def _must_be_unused(server: psycopg.Connection[Any], place: Place) -> None:
    others = server.execute(OTHERS, [place.name]).fetchall()
    if others:
        who = ", ".join(f"{name} ({number})" for name, number in others)
        raise Refused(f"Others use the database: {who}. Stop newsdesk, or say --force.")


def _swap(server: psycopg.Connection[Any], place: Place, copy: Place, *, force: bool) -> str:
    before = f"{place.name}_before_{datetime.now(UTC).strftime(STAMP)}"
    old, aside, new = Identifier(place.name), Identifier(before), Identifier(copy.name)
    rename, allow = SQL("ALTER DATABASE {} RENAME TO {}"), SQL("ALTER DATABASE {} {} {}")
    may = SQL("ALLOW_CONNECTIONS")
    try:
        if force:
            server.execute(allow.format(old, may, Literal(False)))  # noqa: FBT003
            _end_others(server, place)
        with server.transaction():
            server.execute(rename.format(old, aside))
            server.execute(rename.format(new, old))
    except psycopg.errors.ObjectInUse as error:
        server.execute(allow.format(old, may, Literal(True)))  # noqa: FBT003
        raise Refused("Somebody has connected meanwhile. Stop newsdesk, or say --force.") from error
    server.execute(allow.format(aside, may, Literal(True)))  # noqa: FBT003
    return before


def _end_others(server: psycopg.Connection[Any], place: Place) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.execute(END_THEM, [place.name]).fetchall() and time.monotonic() < deadline:
        time.sleep(0.1)


# --- what both do ---------------------------------------------------------------------------------


@contextmanager
def alone(place: Place) -> Iterator[psycopg.Connection[Any]]:
    """A connection beside the database, for one backup or restore of it at a time.

    What one that was killed has left is dropped.
    """
    with place.beside("postgres").connect() as server:
        if not (server.execute(ALONE, [place.name]).fetchone() or [False])[0]:
            raise Refused("A backup or a restore is under way already.")
        for (left,) in server.execute(LEFT, [_scratch(place, "")]).fetchall():
            drop(server, left)
        yield server


def _scratch(place: Place, number: str) -> str:
    return f"{place.name}_scratch_{number}"


@contextmanager
def scratch(place: Place) -> Iterator[Place]:
    """An empty database like that one; dropped at the end, unless it has got another name."""
    copy = place.beside(_scratch(place, str(os.getpid())))
    with place.beside("postgres").connect() as server:
        try:
            server.execute(_create(server, place, copy))
        except psycopg.errors.InsufficientPrivilege as error:
            raise Refused(
                f"The role {server.info.user} may make no database to compare with; it needs"
                " CREATEDB, and stands in DATABASE_OWNER_URL."
            ) from error
        try:
            yield copy
        finally:
            drop(server, copy.name)


def _create(server: psycopg.Connection[Any], place: Place, copy: Place) -> Any:
    """With the same encoding and order of words, which a dump does not hold."""
    row = server.execute(ABOUT, [place.name]).fetchone()
    if row is None:
        raise Refused(f"There is no database {place.name}.")
    encoding, collate, ctype, provider, *locales = row
    locale = next((one for one in locales if one), None)
    parts = [("ENCODING", encoding), ("LC_COLLATE", collate), ("LC_CTYPE", ctype)]
    kinds = {"c": "libc", "i": "icu", "b": "builtin"}
    parts.append(("LOCALE_PROVIDER", kinds[provider]))
    if locale:
        parts.append(("ICU_LOCALE" if provider == "i" else "BUILTIN_LOCALE", locale))
    said = [SQL("{} {}").format(SQL(name), Literal(value)) for name, value in parts]
    made = SQL("CREATE DATABASE {} TEMPLATE template0 ").format(Identifier(copy.name))
    return made + SQL(" ").join(said)


def drop(server: psycopg.Connection[Any], name: str) -> None:
    server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def fill(copy: Place, file: Path) -> None:
    """Owners and rights are not the file's to say: the restoring role owns all of it."""
    how = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    copy.run("pg_restore", *how, str(file))


def _must_be_sound(connection: psycopg.Connection[Any], check: Check) -> None:
    wrong = list(check(connection))
    if wrong:
        raise Refused("It is not sound: " + "; ".join(wrong) + ".")


def size(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:.1f} MB"
