"""Keys of a file: given once, found where they are named, and never leading back to themselves."""

from collections.abc import Callable, Hashable, Iterable, Mapping

from articles.interchange.checking import Entry, Invalid, shown

DEEPEST = 50  # entries within one another


def once[E: Entry, K: Hashable](
    entries: Iterable[E], key: str, of: Callable[[E], K | None]
) -> dict[K, E]:
    """Entries by what `of` them says, which may be nothing but not the same twice."""
    found: dict[K, E] = {}
    for entry in entries:
        name = of(entry)
        if name is None:
            continue
        if name in found:
            raise Invalid(entry.at(key), f"{found[name].place} has the same")
        found[name] = entry
    return found


def known[E](entries: Mapping[str, E], key: str, place: str, noun: str) -> E:
    if key not in entries:
        raise Invalid(place, f"there is no {noun} “{shown(key)}”")
    return entries[key]


def depths[E: Entry](entries: Mapping[str, E], parent: Callable[[E], str | None]) -> dict[str, int]:
    """How many entries each one lies within; raises Invalid for a circle and beyond DEEPEST."""
    found: dict[str, int] = {}
    for key, entry in entries.items():
        path: list[str] = []
        at: str | None = key
        while at is not None and at not in found and len(path) <= DEEPEST:
            if at in path:
                raise Invalid(entry.at("parent"), "this leads back to itself")
            path.append(at)
            at = parent(entries[at])
        outside = -1 if at is None else found.get(at, DEEPEST)
        found |= {name: outside + step for step, name in enumerate(reversed(path), 1)}
        if found[key] > DEEPEST:
            raise Invalid(entry.at("parent"), f"more than {DEEPEST} lie within one another")
    return found
