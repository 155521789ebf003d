"""What points at a source: it moves when the source becomes part of another, and what uses it
keeps it from being deleted. Counts, and the first few by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.template.defaultfilters import pluralize

from articles.models import Apart, Source, SourceMerge, Story, Tag
from articles.models.pointing import pointers

FIRST = 5
# Told by name below; of every other noun that points at a source the number is told.
NAMED = {"article", "attribution", "alias", "source"}
# What moves as well, and is no news to anybody.
QUIET = {Apart, SourceMerge}


@dataclass
class Moves:
    """`rows` are the first few: words, an address or "", and what is said of them.

    `uses`: the source cannot go while this is there.
    """

    what: str
    count: int
    rows: list[tuple[str, str, str]]
    uses: bool = False

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def moves_of(source: Source) -> list[Moves]:
    """What moves with `source`; what there is nothing of is left out."""
    return [one for one in [*_pointing(source), _stories(source)] if one.count]


def _pointing(source: Source) -> list[Moves]:
    found = [_articles(source), _credits(source), _children(source), _aliases(source)]
    return [*found, *_others(source)]


def uses_of(source: Source) -> list[Moves]:
    """What points at `source`, when some of it keeps it from being deleted."""
    found = [one for one in _pointing(source) if one.count]
    return found if any(one.uses for one in found) else []


def uses_of_tag(tag: Tag) -> list[Moves]:
    """The claims that have `tag`, and the tags below it."""
    claims = _moves(
        tag.claims.select_related("story").order_by("-pk"),
        "claim",
        lambda row: (row.text, row.get_absolute_url(), f"in “{row.story}”"),
        uses=True,
    )
    below = _moves(
        tag.children.all(),
        "tag",
        lambda row: (row.name, row.get_absolute_url(), ""),
        after=" below it",
        uses=True,
    )
    return [one for one in (claims, below) if one.count]


def _moves(rows: Any, noun: str, told: Any, *, after: str = "", uses: bool = False) -> Moves:
    count = rows.count()
    first = [told(row) for row in rows[:FIRST]] if count else []
    return Moves(f"{count} {noun}{pluralize(count)}{after}", count, first, uses)


def _articles(source: Source) -> Moves:
    rows = source.articles.select_related("story").order_by("-published_at", "-pk")
    return _moves(
        rows.with_titles(),
        "published article",
        lambda row: (
            row.title,
            row.get_absolute_url(),
            f"A{row.position} of “{row.story}”",
        ),
        uses=True,
    )


def _credits(source: Source) -> Moves:
    rows = source.attributions.select_related(
        "version__article__story", "version__article__publisher"
    )
    return _moves(
        rows.defer("version__text", "version__search").order_by("-pk"),
        "credit",
        lambda row: (
            f"“{row.content[0].exact}”",
            f"/attributions/{row.pk}/",
            f"{row.version.article} of “{row.version.article.story}”",
        ),
        uses=True,
    )


def _aliases(source: Source) -> Moves:
    rows = source.aliases.select_related("story", "article__story", "article__publisher")
    return _moves(rows, "other name", lambda row: (row.name, "", _scope(row)))


def _scope(alias: Any) -> str:
    if alias.story:
        return f"in “{alias.story}”"
    return f"in {alias.article} of “{alias.article.story}”" if alias.article else "everywhere"


def _children(source: Source) -> Moves:
    return _moves(
        source.children.order_by("folded", "pk"),
        "source",
        lambda row: (row.name, row.get_absolute_url(), row.get_kind_display()),
        after=" below it",
        uses=True,
    )


def _others(source: Source) -> Iterable[Moves]:
    for field in pointers(Source).values():
        model: Any = field.model
        if model._meta.model_name not in NAMED and model not in QUIET:
            rows = model._base_manager.filter(**{field.name: source})
            yield _moves(rows, model._meta.verbose_name, lambda row: (str(row), "", ""))


def _stories(source: Source) -> Moves:
    credited = Q(articles__versions__attributions__source=source)
    rows = Story.objects.filter(Q(articles__publisher=source) | credited).distinct()
    moves = _moves(
        rows.order_by("-pk"), "story", lambda row: (row.title, row.get_absolute_url(), "")
    )
    moves.what = f"{moves.count} stor{pluralize(moves.count, 'y,ies')} in which it is named"
    return moves
