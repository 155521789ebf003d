"""Imports articles into a story from files and folders."""

from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import batched
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import F

from articles.comparison import belonging
from articles.importing import files, shelving
from articles.importing.drafts import Draft
from articles.importing.refusals import Refused
from articles.models import Story, Version
from newsdesk.history import by_command

TOGETHER = 100  # articles stored by one set of statements
LONGEST_TITLE = Story._meta.get_field("title").max_length or 0


def title(words: str) -> str:
    """A story's title as its column takes it."""
    words = " ".join(words.split())
    if not 1 <= len(words) <= LONGEST_TITLE:
        raise ArgumentTypeError(f"a title has 1 to {LONGEST_TITLE} characters")
    return words


class Command(BaseCommand):
    help = (
        "Imports .txt, .html and .json files, or those in folders, as articles of one story. "
        "Writes a line for each: id, headline, outlet, language, date, what may not be article "
        "text. What cannot be read is said on standard error and makes the exit status 1; the "
        "rest is imported."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--story", required=True, type=title, metavar="TITLE", help="made when there is none"
        )

    def handle(self, *, paths: list[Path], story: str, **options: Any) -> None:  # noqa: ARG002
        with by_command("import_articles"):
            failed = self.add(paths, story)
        if failed:
            raise SystemExit(1)

    def add(self, paths: list[Path], story: str) -> bool:
        """Whether some of it could not be read."""
        same = Story.objects.filter(title=story)
        if len(same) > 1:
            raise CommandError(f"There are {len(same)} stories called “{story}”.")
        found, failed, fresh = same.first(), False, list[int]()
        for batch in ahead(batched(map(read, within(paths)), TOGETHER)):
            for reason in (one for one in batch if isinstance(one, Refused)):
                failed = True
                self.stderr.write(str(reason))
            if drafts := [one for one in batch if isinstance(one, Draft)]:
                found = found or Story.objects.create(title=story)
                for added in shelving.add(found, drafts):
                    self.stdout.write(line(added))
                    if not (added.twin or added.corrected):
                        fresh.append(added.article.pk)
        self.compare(fresh[:1])  # each look takes as long as a search
        return failed

    def compare(self, articles: list[int]) -> None:
        """Says which other story the first new article resembles."""
        texts = Version.objects.filter(article__in=articles, article__current=F("pk"))
        for version in texts.defer("search").order_by("pk"):
            found = belonging.of(version, Version.objects.all())
            for offer in found.offered[:1] if found else ():
                told = f"may belong to “{offer.title}”: {offer.best.why}"
                self.stdout.write(f"{version.article_id}\t{told}")


def ahead[T](items: Iterable[T]) -> Iterator[T]:
    """`items`, of which the next is made while the last is used: the database is waited for."""
    coming = iter(items)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, coming, None)
        while (item := waiting.result()) is not None:
            waiting = pool.submit(next, coming, None)
            yield item


def within(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those of a folder that can be read, by name; no hidden ones."""
    for path in paths:
        if path.is_dir():
            found = (one for one in path.rglob("*") if one.suffix.lower() in files.KINDS)
            shown = [one for one in found if not hidden(one.relative_to(path)) and one.is_file()]
            yield from sorted(shown) or [path]
        else:
            yield path


def hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read(path: Path) -> Draft | Refused:
    """What the file holds, or the sentence that says why it is not taken in."""
    if path.is_dir():
        return files.refusal(path.resolve().name, "it holds no .txt, .html or .json file")
    try:
        with path.open("rb") as file:
            # One byte more than allowed is enough to refuse it.
            return files.read(path.name, file.read(files.LARGEST + 1))
    except OSError as error:
        return files.refusal(path.name, f"it cannot be read ({error.strerror})")
    except Refused as refused:
        return refused


def line(added: shelving.Added) -> str:
    """Id, headline, outlet, language, date and furniture of an article, tab by tab."""
    article, draft = added.article, added.draft
    if added.twin:
        return f"{article.pk}\tthe same text is in this story already, as A{article.position}"
    if added.corrected:
        number = article.current.number
        return f"{article.pk}\tanother text of A{article.position}, now its version {number}"
    date = article.published_at
    values = [
        str(article.pk),
        draft.headline or "(no headline)",
        str(article.publisher or "(no outlet)"),
        article.language or "(no language)",
        f"{date:%Y-%m-%d}" if date else "(no date)",
        ", ".join(piece.kind for piece in draft.furniture) or "no furniture",
        *draft.notices,
    ]
    return "\t".join(" ".join(value.split()) for value in values)
