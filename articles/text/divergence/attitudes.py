"""Attitudes: loaded words for one person or thing, and crediting words that doubt or vouch."""

from collections.abc import Iterator
from typing import Any

from articles.text.divergence.columns import Layout
from articles.text.divergence.profile import Profile
from articles.text.divergence.shapes import Difference, Kind
from articles.text.divergence.sides import Held, difference

_BESIDE = 3  # code points: “Maduro’s regime”
_TELLING = ("denying", "doubting", "conceding", "firm", "neutral")


def find(layout: Layout) -> Iterator[Difference]:
    yield from _loaded(layout)
    if found := _crediting(layout):
        yield found


def _loaded(layout: Layout) -> Iterator[Difference]:
    """By what they are about and whom they name; told apart by attitude."""
    found: dict[tuple[str, str], dict[int, tuple[Held, str]]] = {}
    for wording, profile in enumerate(layout.profiles):
        for (about, named), (entry, start, end) in _naming(profile).items():
            held = Held(entry.words, profile.span(start, end))
            found.setdefault((about, named), {}).setdefault(wording, (held, entry.attitude))
    for (_, named), rows in found.items():
        if not named:
            rows = _related(layout, rows)
        if len({attitude for _, attitude in rows.values()}) > 1:
            one = difference(Kind.LOADED, 2, {w: held for w, (held, _) in rows.items()})
            if one:
                yield one


def _related[T](layout: Layout, rows: dict[int, T]) -> dict[int, T]:
    """Those that may speak of the same, though they name nobody."""
    return {w: row for w, row in rows.items() if any(layout.related(w, o) for o in rows if o != w)}


def _naming(profile: Profile) -> dict[tuple[str, str], tuple[Any, int, int]]:
    """The loaded words of one wording by what they are about and whom they name.

    One that names nobody, the only one of its kind, may name what the others of its kind do.
    """
    found: dict[tuple[str, str], tuple[Any, int, int]] = {}
    for entry, start, end, place in profile.loaded:
        found.setdefault((entry.about, _named(profile, place)), (entry, start, end))
    return found


def _named(profile: Profile, place: int) -> str:
    """Whom a loaded word names: the name it is part of or stands beside, else the nation."""
    near = profile.terms[max(0, place - 1) : place + 2]
    here = profile.terms[place] if place < len(profile.terms) else None
    if here is None:
        return ""
    beside = [
        term.value
        for term in sorted(near, key=lambda term: term is not here)
        if term.kind == "who" and max(here.start - term.end, term.start - here.end) <= _BESIDE
    ]
    names = (who.name[-1] for who in beside if who.name)
    return str(next(names, "") or (beside[0].nation if beside else ""))


def _crediting(layout: Layout) -> Difference | None:
    held: dict[int, Held] = {}
    attitudes = set()
    for wording, profile in enumerate(layout.profiles):
        if (cue := _cue(profile)) is None:
            continue
        entry, start, end = cue
        held[wording] = Held(entry.words, profile.span(start, end))
        attitudes.add(entry.attitude)
    return difference(Kind.CREDITING, 2, held) if len(attitudes) > 1 else None


def _cue(profile: Profile) -> tuple[Any, int, int] | None:
    """The crediting word that tells most."""
    return min(profile.cues, key=lambda cue: _rank(cue[0].attitude), default=None)


def _rank(attitude: str) -> int:
    return _TELLING.index(attitude) if attitude in _TELLING else len(_TELLING)
