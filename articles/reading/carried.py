"""What became of the marks of a story's articles when the outlets published other texts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Q, When
from django.db.models.functions import Coalesce, Substr

from articles import models
from articles.models import Carry
from articles.text.spans import Span

# From the worst to the best.
ORDER = [Carry.GONE, Carry.CHANGED, Carry.MOVED, Carry.UNCHANGED]


@dataclass(frozen=True, slots=True)
class Wording:
    """A mark in one text: the version it belongs to, with its number, and the words it marks.

    `spans` are those of a passage or a credit, in code points.
    """

    mark: int
    version: int
    number: int
    words: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """A mark before and after its article's text was replaced.

    `kind` is the model's name in lower case. `about` is the id of the claim of a passage, whoever
    a credit credits, the kind of what is not article text. `after` is None when the words are
    gone, in the version `gone_in`. `mark` and `revision` are those of the row that an editor
    accepts: the new one, or the old one whose words are gone.
    """

    kind: str
    article: int
    about: int | str
    outcome: str
    before: Wording
    after: Wording | None
    gone_in: int | None
    mark: int
    revision: int
    to_check: bool
    checked_by: str
    made_by: int | None
    maker: str  # the name of whoever made it


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    article: int
    version: int
    number: int
    read: bool
    carried_from: int | None
    carry: str
    gone_in: int | None
    revision: int
    to_check: bool
    checked_by: str | None
    made_by: int | None
    maker: str | None
    words: Any
    about: Any

    @property
    def wording(self) -> Wording:
        spans = () if isinstance(self.words, str) else tuple(self.words)
        return Wording(self.pk, self.version, self.number, _said(self.words), spans)


def now(**of: Any) -> list[Carried]:
    """The marks of the texts that are read and came from others, and those whose words are gone,
    the worst first; `of` is `story` or `article`, by its id. Three queries.

    What waits for an editor is held against the words that an editor has seen last.
    """
    found = [one for kind in KINDS for one in _now(kind, of)]
    return sorted(found, key=lambda one: (ORDER.index(Carry(one.outcome)), one.article))


def to_check(**of: Any) -> list[Carried]:
    """Those of `now` that wait for an editor."""
    return [one for one in now(**of) if one.to_check]


def waiting(articles: Iterable[int]) -> dict[int, int]:
    """How many marks wait for an editor, by article. Three queries, none where none are asked."""
    found: Counter[int] = Counter()
    wanted = list(articles)
    for rows, *_ in KINDS.values() if wanted else ():
        of = rows.to_check().filter(version__article__in=wanted)
        counted = of.order_by().values_list("version__article").annotate(n=Count("pk"))
        found.update(dict(counted))
    return found


def into(version: models.Version) -> list[Carried]:
    """What became of each mark of the text before when `version` was published, in no order but
    by its kind. Three queries.
    """
    found = []
    for kind in KINDS:
        rows = _rows(kind, {"article": version.article_id})
        for row in rows.values():
            if row.version == version.pk and row.carried_from in rows:
                found.append(_carried(kind, row, rows[row.carried_from], row.carry))
            elif row.gone_in == version.pk:
                found.append(_gone(kind, row))
    return found


def tally(article: int) -> dict[int, dict[str, int]]:
    """By Version, how many marks of the text before came out how. Three queries."""
    found: dict[int, dict[str, int]] = {}
    for kind in KINDS:
        for row in _rows(kind, {"article": article}).values():
            for version, outcome in (
                (row.carried_from and row.version, row.carry),
                (row.gone_in, Carry.GONE),
            ):
                if version:
                    counts = found.setdefault(version, {})
                    counts[str(outcome)] = counts.get(str(outcome), 0) + 1
    return found


def _now(kind: str, of: dict[str, Any]) -> Iterator[Carried]:
    rows = _rows(kind, of)
    again = {row.carried_from for row in rows.values()}
    for row in rows.values():
        if row.read and row.carried_from in rows:
            yield _since(kind, row, rows)
        elif row.gone_in and row.pk not in again:
            yield _gone(kind, row)


def _since(kind: str, row: _Row, rows: dict[int, _Row]) -> Carried:
    """What became of a mark since an editor has seen it last."""
    before, steps = rows[row.carried_from or 0], [row.carry]
    while row.to_check and before.to_check and before.carried_from in rows:
        steps.append(before.carry)
        before = rows[before.carried_from]
    return _carried(kind, row, before, min(steps, key=lambda one: ORDER.index(Carry(one))))


def _carried(kind: str, row: _Row, before: _Row, outcome: str) -> Carried:
    return Carried(
        kind=kind,
        article=row.article,
        about=row.about,
        outcome=outcome,
        before=before.wording,
        after=row.wording,
        gone_in=None,
        mark=row.pk,
        revision=row.revision,
        to_check=row.to_check,
        checked_by=row.checked_by or "",
        made_by=row.made_by,
        maker=row.maker or "",
    )


def _gone(kind: str, row: _Row) -> Carried:
    return Carried(
        kind=kind,
        article=row.article,
        about=row.about,
        outcome=Carry.GONE.value,
        before=row.wording,
        after=None,
        gone_in=row.gone_in,
        mark=row.pk,
        revision=row.revision,
        to_check=row.to_check,
        checked_by=row.checked_by or "",
        made_by=row.made_by,
        maker=row.maker or "",
    )


def _said(words: Any) -> str:
    return words if isinstance(words, str) else " … ".join(span.exact for span in words)


# --- rows --------------------------------------------------------------------------------------


def _credited() -> Any:
    return Coalesce("source__name", "wording")


def _set_aside() -> Any:
    return Substr("version__text", F("start") + 1, F("end") - F("start"))


# By kind: its rows, the words that a mark marks, and what it says of them.
KINDS: dict[str, tuple[Any, Any, Any]] = {
    "appearance": (models.Appearance.objects, F("fragments"), F("claim")),
    "attribution": (models.Attribution.objects, F("content"), _credited()),
    "furniture": (models.Furniture.objects.confirmed(), _set_aside(), F("kind")),
}


def _rows(kind: str, of: dict[str, Any]) -> dict[int, _Row]:
    """Every mark of one kind in all texts of a story or an article, by its id. One query."""
    rows, words, about = KINDS[kind]
    at = {"story": "version__article__story", "article": "version__article"}
    mine = Q(*((at[name], pk) for name, pk in of.items()))
    read = Case(When(version__article__current=F("version"), then=True), default=False)
    found = rows.filter(mine).order_by("pk")
    values = found.annotate(read=read, words_=words, about=about).values_list(
        *("pk", "version__article", "version", "version__number", "read", "carried_from", "carry"),
        *("gone_in", "revision", "to_check", "checked_by__username"),
        *("created_by", "created_by__username", "words_", "about"),
    )
    return {row[0]: _Row(*row) for row in values}
