"""Findings that an editor has kept or dismissed, with the words that they cite."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, QuerySet, TextField, Value, When

from articles import models
from articles.models.statement import Given, Statement
from articles.reading import tree
from articles.reading.columns import numbering
from articles.reading.rows import Row
from articles.text.spans import Span, shorten

WORDS = 90  # code points of a passage inside a sentence


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that a finding rests on, cited as “A3 ¶7”.

    `appearance` is the passage that the reader can show; `current` says whether the text is the
    one that is read now.
    """

    article: int
    version: int
    label: str
    outlet: str
    paragraph: int
    spans: tuple[Span, ...]
    appearance: int | None = None
    current: bool = True

    @property
    def citation(self) -> str:
        return f"{self.label} ¶{self.paragraph}"

    @property
    def words(self) -> str:
        return " … ".join(span.exact for span in self.spans)

    @property
    def quoted(self) -> str:
        return f"“{shorten(self.words, WORDS)}”"

    @property
    def named(self) -> str:
        """Such as “Al Jazeera (A3 ¶7)”."""
        return f"{self.outlet} ({self.citation})"

    @property
    def anchor(self) -> str:
        """Where the reader shows it: the passage, or the paragraph."""
        if self.appearance:
            return f"appearance-{self.appearance}"
        return f"v{self.version}-p{self.paragraph}"


@dataclass(slots=True)
class Finding:
    """`claims` are ids; see `models.finding.Key` for the `key`."""

    id: int
    revision: int
    kind: str
    key: str
    sentence: str
    material: bool
    state: str
    reason: str
    claims: tuple[int, ...]
    passages: tuple[Cited, ...]

    @property
    def label(self) -> str:
        return str(models.Finding.Kind(self.kind).label)

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(one.article for one in self.passages))

    @property
    def by_hand(self) -> bool:
        return self.kind == models.Finding.Kind.OWN

    @property
    def kept(self) -> bool:
        return self.state == models.Finding.State.KEPT


def findings(story: tree.Story, *, kept: bool = False) -> list[Finding]:
    """What editors have decided about in `story`, in their order; only what is `kept`, if told.

    One query.
    """
    rows = [row for row in FINDINGS.rows(story=story.id) if not kept or row[6] == "kept"]
    cite = _Citing(story)
    return [
        _finding(columns, tuple(claims), cite.all(passages)) for *columns, claims, passages in rows
    ]


def _finding(columns: list[Any], claims: tuple[int, ...], passages: tuple[Cited, ...]) -> Finding:
    every: list[Any] = [*columns, claims, passages]
    return Finding(*every)


class _Citing:
    """Makes citations of what the database has of a passage."""

    def __init__(self, story: tree.Story) -> None:
        self.articles = {article.id: article for article in story.articles}
        self.marks = {
            (article.version, one.fragments): one.id
            for article in story.articles
            for one in article.appearances
        }
        self.numbers: dict[int, Callable[[int], int]] = {}

    def all(self, passages: Iterable[Any]) -> tuple[Cited, ...]:
        """Of articles that the story had when it was read."""
        return tuple(self.one(*found) for found in passages if found[0] in self.articles)

    def one(self, article: int, version: int, spans: list[Any], older: str | None) -> Cited:
        """`older` is the text, where it is one that is read no longer."""
        found = tuple(Span(one["start"], one["end"], one["exact"]) for one in spans)
        home = self.articles[article]
        if version not in self.numbers:
            self.numbers[version] = numbering(home.text if older is None else older)
        number = self.numbers[version]
        return Cited(
            article,
            version,
            home.label,
            home.outlet,
            number(found[0].start),
            found,
            self.marks.get((version, found)),
            version == home.version,
        )


READ = When(version__article__current=F("version"), then=Value(None))
OLDER = Case(READ, default=F("version__text"), output_field=TextField())


def _rows() -> QuerySet[Any]:
    claims = models.FindingClaim.objects.filter(finding=OuterRef("pk")).order_by("claim")
    passages = models.FindingPassage.objects.filter(finding=OuterRef("pk"))
    passages = passages.filter(version__article__current__isnull=False)
    passages = passages.order_by("position", "pk")
    return (
        models.Finding.objects.filter(story=Given("story"))
        .in_order()
        .annotate(
            about=ArraySubquery(claims.values("claim")),
            cites=ArraySubquery(
                passages.annotate(article=F("version__article"), older=OLDER).values_list(
                    Row("article", "version_id", "spans", "older")
                )
            ),
        )
        .values_list(
            *("pk", "revision", "kind", "key", "sentence", "material", "state", "reason"),
            *("about", "cites"),
        )
    )


FINDINGS = Statement(_rows)
