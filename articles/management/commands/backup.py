"""Backs up the database, and tries the backup before it counts."""

import argparse
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from articles.management import soundness
from newsdesk import dump, limits
from newsdesk.place import Place, Refused


class Command(BaseCommand):
    help = (
        "Writes a backup of the database into a folder. It is restored into a scratch database "
        "and compared with the original, row by row, before it counts and older ones go."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        folder = settings.BASE_DIR / ".data" / "backups"
        parser.add_argument(
            "folder", type=Path, nargs="?", default=folder, metavar="PATH", help=f"{folder}"
        )
        parser.add_argument("--keep", type=some, default=14, help="so many stay (14)")

    def handle(self, *, folder: Path, keep: int, **options: Any) -> None:  # noqa: ARG002
        since = time.monotonic()
        place = Place(limits.reach(connection.settings_dict))
        try:
            file = dump.backup(place, folder, keep, soundness.complaints)
        except Refused as refused:
            self.stderr.write(f"No backup was made. {refused}")
            raise SystemExit(1) from refused
        took = time.monotonic() - since
        self.stdout.write(f"{file}, {dump.size(file)}, restored and compared, {took:.0f} s")


def some(value: str) -> int:
    if value.isascii() and value.isdigit() and int(value[:6]) > 0:
        return int(value)
    raise argparse.ArgumentTypeError("at least the new one must stay: give a number above 0")
