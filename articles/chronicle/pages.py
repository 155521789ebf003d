"""A page of a history. Three queries: the deeds, their rows, the names in their sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from articles.models.pages import Place

from .asked import Asked, Scope
from .deeds import Told, deeds
from .names import Names
from .parts import Deed, Sentence
from .sentences import Seen, rows
from .states import states
from .telling import Telling

SIZE = 20
MOMENT = timedelta(microseconds=1)  # the database tells times no finer


@dataclass(frozen=True, slots=True)
class Page:
    """Deeds, the newest first, and the places after which newer and older ones lie; empty for
    none.
    """

    deeds: list[Deed]
    newer: str = ""
    older: str = ""


def page(
    scope: Scope, asked: Asked | None = None, *, after: str = "", before: str = "", size: int = SIZE
) -> Page:
    """The page of deeds older than the place `after`, or newer than `before`; else the newest."""
    asked = asked or Asked()
    if at := _moment(before):
        found, more = deeds(scope, asked, at, size, newer=True)
        if len(found) == size:  # else the newest, so that a first page is a full one
            return _page(found[::-1], newer=more, older=True)
    elif at := _moment(after):
        found, more = deeds(scope, asked, at, size, newer=False)
        return _page(found, newer=True, older=more)
    found, more = deeds(scope, asked, None, size, newer=False)
    return _page(found, newer=False, older=more)


def deed(scope: Scope, change: Any) -> Deed | None:
    """What the request of a Change did in `scope`; None where it is nothing that is told."""
    asked = Asked(since=change.at, until=change.at + MOMENT)
    found, _ = deeds(scope, asked, None, 1, newer=False)
    of_request = [[told for told in one if told.context == change.context_id] for one in found]
    return next(iter(_told(of_request)), None)


def said(changes: Iterable[Any]) -> dict[int, tuple[Sentence, ...]]:
    """What Changes say, by their ids; each is held against the event that it was given as
    `before`, which need not be the last one. Two queries.
    """
    found = [
        Told(
            nth=0,
            at=one.at,
            context=None,
            metadata={},
            who="",
            total=1,
            id=one.pk,
            kind=one.kind,
            what=one.what,
            object=one.object_id,
            event=one.event,
            before=one.before,
            article=one.article_id,
            claim=one.claim_id,
        )
        for one in changes
    ]
    told_each = _told([[told] for told in found])
    return {told.id: deed.sentences for told, deed in zip(found, told_each, strict=True)}


def _moment(written: str) -> datetime | None:
    place = Place.read(written, datetime)
    return place.key if place and isinstance(place.key, datetime) else None


def _page(found: list[list[Told]], *, newer: bool, older: bool) -> Page:
    if not found:
        return Page([])
    return Page(
        _told(found),
        str(Place(found[0][0].at, 0)) if newer else "",
        str(Place(found[-1][0].at, 0)) if older else "",
    )


def _told(found: list[list[Told]]) -> list[Deed]:
    every = [told for deed in found for told in deed]
    known = states(event for told in every for event in _events(told))
    seen = {
        told.id: Seen(
            told,
            known.get((told.kind, told.event), {}),
            known.get((told.kind, told.before)) if told.before else None,
        )
        for told in every
    }
    names = Names(row for one in seen.values() for row in rows(one))
    return [
        _deed([seen[told.id] for told in changes], names)
        for deed in found
        for _, one in groupby(deed, lambda told: told.context)
        if (changes := list(one))
    ]


def _events(told: Told) -> Iterator[tuple[str, int]]:
    yield told.kind, told.event
    if told.before:
        yield told.kind, told.before


def _deed(seen: list[Seen], names: Names) -> Deed:
    first = seen[0].told
    return Deed(
        at=first.at,
        who=first.who,
        command=str(first.metadata.get("command") or ""),
        request=str(first.metadata.get("request") or ""),
        sentences=Telling(seen, names).sentences(),
    )
