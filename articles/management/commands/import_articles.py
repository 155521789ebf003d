"""Imports articles into a story from files and folders."""

from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.importing import files, shelving
from articles.importing.drafts import Draft
from articles.importing.refusals import Refused
from articles.models import Story

KINDS = {".txt", ".html", ".htm", ".json"}
TOGETHER = 200  # articles stored by one set of statements


class Command(BaseCommand):
    help = (
        "Imports .txt, .html and .json files (or folders of them) as articles of one story. "
        "What cannot be read is said on standard error and makes the exit status 1; the rest "
        "is imported."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--story", required=True, metavar="TITLE", help="made when there is none"
        )

    def handle(self, *, paths: list[Path], story: str, **options: Any) -> None:  # noqa: ARG002
        self.failed = False
        found = Story.objects.filter(title=story).first() or Story.objects.create(title=story)
        for drafts in batched(self.drafts(paths), TOGETHER):
            for added in shelving.add(found, drafts):
                self.stdout.write(line(added))
        if self.failed:
            raise SystemExit(1)

    def drafts(self, paths: Iterable[Path]) -> Iterator[Draft]:
        for path in within(paths):
            try:
                yield files.read(path.name, path.read_bytes())
            except (Refused, OSError) as reason:
                self.failed = True
                self.stderr.write(str(reason))


def within(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those of a folder that can be read, by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix.lower() in KINDS)
        else:
            yield path


def line(added: shelving.Added) -> str:
    """Id, headline, outlet, language, date and furniture of an article, tab by tab."""
    article, draft = added.article, added.draft
    if added.twin:
        return f"{article.pk}\tthe same text is in this story already, as A{article.position}"
    date = article.published_at
    return "\t".join(
        [
            str(article.pk),
            draft.headline or "(no headline)",
            str(article.publisher or "(no outlet)"),
            article.language or "(no language)",
            f"{date:%Y-%m-%d}" if date else "(no date)",
            ", ".join(piece.kind for piece in draft.furniture) or "no furniture",
            *draft.notices,
        ]
    )
