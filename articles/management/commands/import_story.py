"""Imports a story from a file in the interchange form."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles import interchange
from newsdesk.history import by_command


class Command(BaseCommand):
    help = "Imports a story from a JSON file in newsdesk's interchange form, and prints its id."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="its path, or - for standard input")

    def handle(self, *, file: str, **options: Any) -> None:  # noqa: ARG002
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            with by_command("import_story"):
                story = interchange.read(data)
        except OSError as error:
            self.stderr.write(f"{file} cannot be read: {error.strerror}.")
            raise SystemExit(1) from error
        except interchange.Invalid as error:
            self.stderr.write(f"{file} was not imported. {error}.")
            raise SystemExit(1) from error
        self.stdout.write(str(story.pk))
