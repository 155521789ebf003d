"""Imports a story from a file in one of the forms that newsdesk knows."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles import interchange
from articles.models import Story
from newsdesk.history import by_command

NAMES = [one.name for one in interchange.FORMATS.values() if one.comes_in]


class Command(BaseCommand):
    help = "Imports a story from a file, and prints its id. What could not be taken is reported."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="its path, or - for standard input")
        parser.add_argument(
            "--format", choices=NAMES, default="", help="otherwise told from what stands in it"
        )

        parser.add_argument(
            "--into", type=int, metavar="ID", help="the story that annotations are on"
        )

    def handle(
        self,
        *,
        file: str,
        format: str,  # noqa: A002
        into: int | None,
        **options: Any,  # noqa: ARG002
    ) -> None:
        story = None if into is None else Story.objects.filter(pk=into).first()
        if into is not None and story is None:
            self.stderr.write(f"There is no story {into}.")
            raise SystemExit(1)
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            with by_command("import_story"):
                brought = interchange.bring_in(data, format, into=story)
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
