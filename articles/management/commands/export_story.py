"""Exports a story in a standard form."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles import interchange
from articles.models import Story


class Command(BaseCommand):
    help = "Exports a story, to standard output or into a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int, metavar="ID", help="as in the story's address")
        parser.add_argument("--format", choices=interchange.FORMATS, default="json")
        parser.add_argument("--output", type=Path, metavar="PATH", help="the file to write")

    def handle(
        self,
        *,
        id: int,  # noqa: A002 - it is one
        format: str,  # noqa: A002
        output: Path | None,
        **options: Any,  # noqa: ARG002
    ) -> None:
        story = Story.objects.filter(pk=id).first()
        if story is None:
            self.stderr.write(f"There is no story {id}.")
            raise SystemExit(1)
        data = interchange.write(story, format)
        if output is None:
            self._print(data)
            return
        try:
            output.write_bytes(data)
        except OSError as error:
            self.stderr.write(f"{output} cannot be written: {error.strerror}.")
            raise SystemExit(1) from error

    def _print(self, data: bytes) -> None:
        """As bytes, where standard output takes them: an archive is no text."""
        out = getattr(self.stdout, "buffer", None)
        if out is None:
            self.stdout.write(data.decode(), ending="")
        else:
            self.stdout.flush()
            out.write(data)
            out.flush()
