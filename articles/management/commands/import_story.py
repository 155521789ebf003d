"""Imports a story from a file in one of the forms that newsdesk knows."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles import interchange
from newsdesk.history import by_command

NAMES = [one.name for one in interchange.FORMATS.values() if one.comes_in]


class Command(BaseCommand):
    help = "Imports a story from a file, and prints its id. What could not be taken is reported."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="its path, or - for standard input")
        parser.add_argument(
            "--format", choices=NAMES, default="", help="otherwise told from what stands in it"
        )

    def handle(self, *, file: str, format: str, **options: Any) -> None:  # noqa: A002, ARG002
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            with by_command("import_story"):
                brought = interchange.bring_in(data, format)
        except OSError as error:
            self.stderr.write(f"{file} cannot be read: {error.strerror}.")
            raise SystemExit(1) from error
        except interchange.Invalid as error:
            self.stderr.write(f"{file} was not imported. {error}.")
            raise SystemExit(1) from error
        self.stdout.write(str(brought.story.pk))
        for line in brought.left:
            self.stderr.write(line)
        if brought.left:
            raise SystemExit(1)
