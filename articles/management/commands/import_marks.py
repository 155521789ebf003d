"""Adds the marks of a table to a story."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles import interchange
from articles.models import Story
from newsdesk.history import by_command


class Command(BaseCommand):
    help = (
        "Adds claims, passages and credits to a story from a table (.csv) as export_story writes"
        " it: all of them, or none where a line is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int, metavar="ID", help="as in the story's address")
        parser.add_argument("file", metavar="FILE", help="its path, or - for standard input")

    def handle(self, *, id: int, file: str, **options: Any) -> None:  # noqa: A002, ARG002
        story = Story.objects.filter(pk=id).first()
        if story is None:
            self.stderr.write(f"There is no story {id}.")
            raise SystemExit(1)
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            with by_command("import_marks"):
                added = interchange.add_marks(story, data)
        except OSError as error:
            self.stderr.write(f"{file} cannot be read: {error.strerror}.")
            raise SystemExit(1) from error
        except interchange.Invalid as error:
            self.stderr.write(f"{file} was not taken in. {error}.")
            raise SystemExit(1) from error
        said = str(added)
        self.stdout.write(f"{said[0].upper()}{said[1:]}.")
