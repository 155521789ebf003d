"""Surety: hedges, negations and the bounds of figures, here and absent there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.divergence.columns import Layout
from articles.text.divergence.shapes import Difference, Kind
from articles.text.divergence.sides import Held, difference
from articles.text.divergence.terms import Mark, Term
from articles.text.spans import Span

_REACH = 3  # terms that a mark may be about
_PURPOSE = re.compile(r"\s*(?:so that|so|in order to|to)\b", re.IGNORECASE)
_PURPOSES = re.compile(r"\b(?:so that|so|in order to|to(?=\s+\w+))\b(?:\s+(?=\w))?", re.IGNORECASE)
_FAR = 60  # code points before what is aimed at


class Placed(NamedTuple):
    """A mark of a wording, and the place of the term it hangs on."""

    wording: int
    place: int
    mark: Mark


def find(layout: Layout) -> Iterator[Difference]:
    for role in ("negation", "hedge"):
        yield from _of(layout, role)
    yield from _bounds(layout)


def _of(layout: Layout, role: str) -> Iterator[Difference]:
    placed = [
        Placed(wording, place, mark)
        for wording, profile in enumerate(layout.profiles)
        for place, term in enumerate(profile.terms)
        for mark in term.marks
        if mark.role == role
    ]
    for group in _together(layout, placed):
        if found := _negation(layout, group) if role == "negation" else _hedge(layout, group):
            yield found


def _about(layout: Layout, one: Placed) -> list[int]:
    """The columns of the terms that a mark may be about, the nearest first."""
    terms = layout.profiles[one.wording].terms
    found = []
    for place in range(one.place, min(one.place + _REACH, len(terms))):
        if place > one.place and terms[place].item:
            break
        found.append(layout.at[one.wording, place])
        if one.mark.role == "negation" and not str(terms[place].value).endswith("ly"):
            break  # “has not formally invaded” denies the invasion
    return found


def _together(layout: Layout, placed: list[Placed]) -> list[list[Placed]]:
    """Marks of several wordings that are about one thing."""
    groups: list[tuple[list[Placed], set[int]]] = []
    for one in placed:
        columns = set(_about(layout, one))
        for group, known in groups:
            mine = any(one.wording == other.wording for other in group)
            agree = _agrees(layout, one, group, known & columns) or _same_head(layout, one, group)
            if agree and not mine:
                group.append(one)
                known |= columns
                break
        else:
            groups.append(([one], columns))
    return [group for group, _ in groups]


def _agrees(layout: Layout, one: Placed, group: list[Placed], columns: set[int]) -> bool:
    return any(layout.agree(one.wording, p.wording, at) for p in group for at in columns)


def _head(layout: Layout, one: Placed) -> Term | None:
    """The plain word that a hedge hangs on, if its wording has it once: it is known by that
    wherever it stands in a list.
    """
    terms = layout.profiles[one.wording].terms
    head = terms[one.place]
    if one.mark.role != "hedge" or head.kind != "word":
        return None
    return head if sum(term.key == head.key for term in terms) == 1 else None


def _same_head(layout: Layout, one: Placed, group: list[Placed]) -> bool:
    head = _head(layout, one)
    others = (_head(layout, other) for other in group)
    return head is not None and any(other and other.key == head.key for other in others)


def _elsewhere(layout: Layout, group: list[Placed]) -> dict[int, int]:
    """The wordings that have the head of the marks once, in another place of a list."""
    keys = {head.key for one in group if (head := _head(layout, one)) and head.item}
    found: dict[int, int] = {}
    for wording, profile in enumerate(layout.profiles):
        places = [n for n, term in enumerate(profile.terms) if term.key in keys]
        if len(places) == 1 and not _marked(layout, wording, places[0], "hedge"):
            found[wording] = places[0]
    return found


def _without(layout: Layout, group: list[Placed]) -> dict[int, int]:
    """The wordings that have what the marks are about without one, and the place of it."""
    found: dict[int, int] = {}
    marked = {one.wording for one in group}
    role = group[0].mark.role
    for one in group:
        for number in _about(layout, one):
            column = layout.columns[number]
            for other in column.cells.keys() - marked - found.keys():
                if not layout.related(one.wording, other):
                    continue
                place = column.places[other]
                if layout.agree(one.wording, other, number) and not _marked(
                    layout, other, place, role
                ):
                    found[other] = place
    elsewhere = _elsewhere(layout, group)
    return {w: place for w, place in elsewhere.items() if w not in marked} | found


def _marked(layout: Layout, wording: int, place: int, role: str) -> bool:
    terms = layout.profiles[wording].terms
    reach = 5 if role == "negation" else 2
    around = terms[max(0, place - reach) : place + reach]
    return any(mark.role == role for term in around for mark in term.marks)


def _negation(layout: Layout, group: list[Placed]) -> Difference | None:
    held = {p.wording: Held("not", _span(layout, p)) for p in group}
    held |= {other: Held("", None) for other in _without(layout, group)}
    return difference(Kind.NEGATION, 3, held)


def _hedge(layout: Layout, group: list[Placed]) -> Difference | None:
    """By how sure they are; words that are as sure and stand in and out of quotation marks too."""
    held: dict[int, Held] = {}
    for certainty in sorted({p.mark.value for p in group}):
        for inside in (False, True):
            same = [p for p in group if p.mark.value == certainty and bool(p.mark.quote) == inside]
            value = min((p.mark.words for p in same), default="")
            value = f"“{value}”" if inside and _outside_too(group, value) else value
            held |= {p.wording: Held(value, _purpose(layout, p)) for p in same}
    purpose = any(_is_purpose(layout, p) for p in group)
    for other, place in _without(layout, group).items():
        held[other] = Held("", _purpose_before(layout, other, place) if purpose else None)
    return difference(Kind.HEDGE, 2, held, lambda words: words + _where(group))


def _outside_too(group: list[Placed], value: str) -> bool:
    return any(p.mark.words == value and not p.mark.quote for p in group)


def _where(group: list[Placed]) -> str:
    """Whose words the hedge is, when it stands in quotation marks."""
    inside = sorted({p.mark.words for p in group if p.mark.quote})
    outside = {p.mark.words for p in group if not p.mark.quote}
    if not inside:
        return ""
    which = " and ".join(f"“{words}”" for words in inside)
    here = " in one place" if outside & set(inside) else ""
    return f"; {which} stands inside quotation marks{here}"


def _span(layout: Layout, one: Placed) -> Span:
    return layout.profiles[one.wording].span(one.mark.start, one.mark.end)


def _is_purpose(layout: Layout, one: Placed) -> re.Match[str] | None:
    return _PURPOSE.match(layout.profiles[one.wording].text, one.mark.end, one.mark.end + 20)


def _purpose(layout: Layout, one: Placed) -> Span:
    """A hedge with the “so” that it makes less sure."""
    found = _is_purpose(layout, one)
    end = found.end() if found else one.mark.end
    return layout.profiles[one.wording].span(one.mark.start, end)


def _purpose_before(layout: Layout, wording: int, place: int) -> Span | None:
    """The words that say “in order to” before what is aimed at."""
    profile = layout.profiles[wording]
    at = profile.terms[place].start
    left = profile.terms[max(0, place - 2)].start
    left = max(left - 12, at - _FAR, profile.begins(at))
    found = list(_PURPOSES.finditer(profile.text, left, at))
    if not found:
        return None
    return profile.span(found[-1].start(), found[-1].start() + len(found[-1][0].rstrip()))


def _bounds(layout: Layout) -> Iterator[Difference]:
    """“At least 37” against “37”."""
    for column in layout.columns:
        cells = {w: cell for w, cell in column.cells.items() if cell.kind == "figure"}
        if len(cells) < 2 or len({cell.value.value for cell in cells.values()}) > 1:
            continue
        held: dict[int, Held] = {}
        for wording, cell in cells.items():
            mark = next((mark for mark in cell.marks if mark.role == "bound"), None)
            span = layout.profiles[wording].span(mark.start, mark.end) if mark else None
            held[wording] = Held(str(mark.value) if mark else "", span)
        exact = {one.value for one in held.values()} <= {"", "~"}
        if found := difference(Kind.SCOPE, 1 if exact else 2, held):
            yield found
