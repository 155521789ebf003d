"""Whom and what a story refers to: its sources with their names, and its tags."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from articles.models import Alias, Role, Source, Story, Tag

type Json = dict[str, Any]


def keys(prefix: str, ids: Iterable[int]) -> dict[int, str]:
    """Keys for rows, such as `a1`, `a2`, in the order of `ids`."""
    return {pk: f"{prefix}{number}" for number, pk in enumerate(ids, 1)}


# --- sources ---------------------------------------------------------------------------------


def sources(
    story: Story, named: set[int | None], articles: Mapping[int, str]
) -> tuple[list[Json], dict[int, str]]:
    """The sources `named`, the story's own, those with a name in it alone, and their owners.

    `articles` are the keys of the articles; gives the sources' keys, too.
    """
    here = Alias.objects.filter(Q(story=story) | Q(article__in=articles))
    wanted = Q(pk__in=named) | Q(story=story) | Q(pk__in=here.values("source"))
    rows = _with_owners(list(Source.objects.filter(wanted)))
    rows.sort(key=lambda row: (row.scope, row.name, row.kind))
    names = _names(story, rows, articles)
    roles = _roles(rows)
    known = keys("s", [row.pk for row in rows])
    return [_source(row, known, names[row.pk]) | roles[row.pk] for row in rows], known


def _with_owners(rows: list[Source]) -> list[Source]:
    found = {row.pk: row for row in rows}
    while missing := {row.parent_id for row in found.values()} - {None, *found}:
        owners = Source.objects.in_bulk(missing)
        if not owners:  # deleted meanwhile
            break
        found |= owners
    return list(found.values())


def _names(
    story: Story, rows: Iterable[Source], articles: Mapping[int, str]
) -> dict[int, list[str | Json]]:
    found: dict[int, list[Alias]] = {row.pk: [] for row in rows}
    scope = Q(story=None, article=None) | Q(story=story) | Q(article__in=articles)
    for alias in Alias.objects.filter(scope, source__in=found):
        found[alias.source_id].append(alias)
    place = {pk: number for number, pk in enumerate(articles)}
    for names in found.values():
        names.sort(key=lambda a: (place.get(a.article_id or 0, -1), bool(a.story_id), a.name))
    return {pk: [_alias(alias, articles) for alias in names] for pk, names in found.items()}


def _alias(alias: Alias, articles: Mapping[int, str]) -> str | Json:
    if alias.story_id:
        return {"name": alias.name, "story": True}
    if alias.article_id:
        return {"name": alias.name, "article": articles[alias.article_id]}
    return alias.name


def _roles(rows: Iterable[Source]) -> dict[int, Json]:
    """The key `roles` of each source that has some, the first of them first."""
    found: dict[int, Json] = {row.pk: {} for row in rows}
    for role in Role.objects.filter(source__in=found).order_by("since", "until", "words"):
        days = {
            name: day.isoformat() for name in ("since", "until") if (day := getattr(role, name))
        }
        found[role.source_id].setdefault("roles", []).append({"words": role.words} | days)
    return found


def _source(row: Source, known: Mapping[int, str], names: list[str | Json]) -> Json:
    return {
        "key": known[row.pk],
        "name": row.name,
        "kind": row.kind,
        "scope": row.scope,
        "aliases": names,
        "domain": row.domain,
        "parent": known.get(row.parent_id or 0),
        "country": row.country,
        "language": row.language,
        "date_order": row.date_order,
    }


# --- tags ------------------------------------------------------------------------------------


def tags(used: Iterable[int]) -> tuple[list[Json], dict[int, str]]:
    """The tags `used` and those above them, by name; and the names."""
    book = {tag.pk: tag for tag in Tag.objects.select_related("parent")}
    found: dict[int, Tag] = {}
    for pk in used:
        tag = book.get(pk)
        while tag and tag.pk not in found:
            found[tag.pk] = tag
            tag = book.get(tag.parent_id or 0)
    rows = sorted(found.values(), key=lambda tag: tag.name)
    return [_tag(tag, found) for tag in rows], {pk: tag.name for pk, tag in found.items()}


def _tag(tag: Tag, found: Mapping[int, Tag]) -> Json:
    return {
        "name": tag.name,
        "colour": tag.colour,
        "description": tag.description,
        "parent": tag.parent.name if tag.parent and tag.parent_id in found else None,
    }
