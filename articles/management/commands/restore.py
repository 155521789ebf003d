"""Puts a backup in place of the database, once it has been tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from articles.management import soundness
from newsdesk import dump, limits
from newsdesk.place import Place, Refused


class Command(BaseCommand):
    help = (
        "Restores a backup into a scratch database, brings its tables up to date, checks it, and "
        "puts it in place. What was there stays under a name with the date."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--force", action="store_true", help="end the connections of others")
        parser.add_argument("--drop", action="store_true", help="do not keep what was there")

    def handle(self, *, file: Path, force: bool, drop: bool, **options: Any) -> None:  # noqa: ARG002
        place = Place(limits.reach(connection.settings_dict))
        _let_go()
        try:
            before = dump.restore(place, file, prepare, soundness.complaints, force=force)
        except Refused as refused:
            self.stderr.write(f"Nothing was changed. {refused}")
            raise SystemExit(1) from refused
        if drop:
            with place.beside("postgres").connect() as server:
                dump.drop(server, before)
            self.stdout.write(f"{file} is in place.")
        else:
            self.stdout.write(f"{file} is in place; what was there is the database {before}.")


def prepare(name: str) -> None:
    """Brings the tables up to date, and gives the application's role what it needs there.

    Raises Refused for a dump that is not of this newsdesk or an older one.
    """
    with connected_to(name):
        connection.ensure_connection()
        driver: psycopg.Connection[Any] = connection.connection
        if wrong := list(soundness.complaints(driver)):
            raise Refused("It is not sound: " + "; ".join(wrong) + ".")
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Django works in another database of the same server meanwhile."""
    kept = connection.settings_dict["NAME"]
    _let_go()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        _let_go()
        connection.settings_dict["NAME"] = kept


def _let_go() -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
