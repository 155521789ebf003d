"""Names that may mean one: which of thousands are alike, and why.

Never all pairs: names share a key (their letters, their words in any order, their initials, their
letters but for one), and only those that share one are looked at.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from articles.text.likeness import folded
from articles.text.misspelt import near

# Leading words that a name may go without.
ARTICLES = {"the", "le", "la", "les", "el", "los", "las", "der", "die", "das", "il", "het"}
# Words whose initials may be left out.
SMALL = ARTICLES | {"a", "an", "and", "at", "by", "de", "del", "des", "du", "et", "for", "in"}
SMALL |= {"of", "on", "und", "van", "von", "y"}
LETTERS = re.compile(r"[^\W_]+")
SILENT = re.compile(r"[.'’‘`]")  # W.P. is WP, O'Brien is OBrien
# A key that so many names share tells little: each is compared with the first one only.
CROWD = 12
ENOUGH_FOR_TWO = 12  # letters that a name needs for two of them to differ
UNNAMED = "anonymous"
BODIES = frozenset({"outlet", "organisation"})

# What may be alike, the surest first.
REASONS = {
    "same": "same name but for case, accents, marks or “The”",
    "alias": "the other name of one is the name of the other",
    "order": "same words in another order",
    "initials": "initials",
    "letters": "one or two letters apart",
    "domain": "same domain",
}


@dataclass(frozen=True)
class Known:
    """A source to compare: `aliases` hold everywhere, `story` and `parent` are ids."""

    id: int
    name: str
    kind: str
    story: int | None = None
    parent: int | None = None
    domain: str = ""
    aliases: Sequence[str] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words(self.name)

    @cached_property
    def bare(self) -> tuple[str, ...]:
        return bare(self.words)


class Alike(NamedTuple):
    """Two ids, the smaller first; a key of REASONS; and the reason in words."""

    one: int
    other: int
    reason: str
    why: str


def words(name: str) -> tuple[str, ...]:
    """The words of a name, without case, accents and marks."""
    return tuple(LETTERS.findall(folded(SILENT.sub("", name).replace("&", " and "))))


def bare(named: tuple[str, ...]) -> tuple[str, ...]:
    """Words without a leading article, unless it is all there is."""
    return named[1:] if len(named) > 1 and named[0] in ARTICLES else named


def alike(sources: Iterable[Known], apart: Collection[frozenset[int]] = frozenset()) -> list[Alike]:
    """Pairs that may be one, each once with its surest reason; the surest first.

    Left out are those `apart`, sources of two stories, and one that belongs to the other.
    """
    rows = sorted(sources, key=lambda source: source.id)
    found: dict[tuple[int, int], Alike] = {}
    for one, other, reason, why in _proposals(rows):
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in found and frozenset(pair) not in apart and _may_be_one(one, other):
            found[pair] = Alike(*pair, reason, why)
    order = list(REASONS)
    return sorted(found.values(), key=lambda pair: (order.index(pair.reason), pair.why, pair))


type Proposals = Iterator[tuple[Known, Known, str, str]]


def _proposals(rows: list[Known]) -> Proposals:
    yield from _same(rows)
    yield from _aliases(rows)
    yield from _order(rows)
    yield from _initials(rows)
    yield from _letters(rows)
    yield from _domains(rows)


def _may_be_one(one: Known, other: Known) -> bool:
    if one.id == other.id or one.id == other.parent or other.id == one.parent:
        return False
    if UNNAMED in {one.kind, other.kind}:
        return one.story is not None and one.story == other.story
    return one.story is None or other.story is None or one.story == other.story


def _of_a_kind(one: Known, other: Known) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= BODIES


def _both(one: Known, other: Known) -> str:
    return f"{one.name} / {other.name}"


def _pairs(blocks: Iterable[list[Known]]) -> Iterator[tuple[Known, Known]]:
    for block in blocks:
        if len(block) > CROWD:
            first = next((one for one in block if one.story is None), block[0])
            yield from ((first, one) for one in block if one is not first)
        else:
            yield from combinations(block, 2)


def _blocks(keyed: Iterable[tuple[Hashable, Known]]) -> list[list[Known]]:
    """The sources that share a key; an empty key is none."""
    found: dict[Hashable, list[Known]] = defaultdict(list)
    for key, source in keyed:
        if key:
            found[key].append(source)
    return [block for block in found.values() if len(block) > 1]


def _same(rows: list[Known]) -> Proposals:
    for one, other in _pairs(_blocks(("".join(row.bare), row) for row in rows)):
        yield one, other, "same", f"{_but_for(one, other)}: {_both(one, other)}"


def _but_for(one: Known, other: Known) -> str:
    if one.name == other.name:
        return "same name"
    if one.name.casefold() == other.name.casefold():
        return "same but for capitals"
    if one.words == other.words:
        return "same but for accents or marks"
    if one.bare == other.bare:
        longer = max(one, other, key=lambda row: len(row.words))
        return f"same but for “{longer.name.split()[0]}”"
    return "same but for spaces"


def _aliases(rows: list[Known]) -> Proposals:
    named: dict[str, list[Known]] = defaultdict(list)
    for row in rows:
        named["".join(row.bare)].append(row)
    for row in rows:
        for alias in row.aliases:
            for other in named.get("".join(bare(words(alias))), ())[:CROWD]:
                yield row, other, "alias", f"{alias} is another name of {row.name}"


def _order(rows: list[Known]) -> Proposals:
    """“Maduro, Nicolás” and “Nicolás Maduro”."""
    for one, other in _pairs(_blocks((tuple(sorted(row.bare)), row) for row in rows)):
        yield one, other, "order", f"same words in another order: {_both(one, other)}"


# --- initials --------------------------------------------------------------------------------


def initials(named: tuple[str, ...]) -> set[str]:
    """What a name may be shortened to: “Federal Bureau of Investigation” to fbi and fboi."""
    ways = [named, bare(named), tuple(word for word in named if word not in SMALL)]
    return {"".join(word[0] for word in way) for way in ways if len(way) > 1}


def _initials(rows: list[Known]) -> Proposals:
    short: dict[str, list[Known]] = defaultdict(list)
    for row in rows:
        if len(row.bare) == 1 and 2 <= len(row.bare[0]) <= 6 and _in_capitals(row.name):
            short[row.bare[0]].append(row)
    for row in rows:
        for key in sorted(initials(row.words)):
            for other in short.get(key, ())[:CROWD]:
                if _of_a_kind(row, other):
                    yield other, row, "initials", f"initials: {_both(other, row)}"


def _in_capitals(name: str) -> bool:
    return max(name.split(), key=len, default="").isupper()


# --- letters ---------------------------------------------------------------------------------


def _letters(rows: list[Known]) -> Proposals:
    neighbours = near(word for row in rows for word in row.bare)
    named: dict[tuple[str, ...], list[Known]] = defaultdict(list)
    for row in rows:
        named[tuple(sorted(row.bare))].append(row)
    for row in rows:
        for key, apart in _one_or_two_off(row.bare, neighbours):
            for other in named.get(key, ())[:CROWD]:
                if row.id < other.id and _of_a_kind(row, other):
                    count = "one letter" if apart == 1 else "two letters"
                    yield row, other, "letters", f"{count} apart: {_both(row, other)}"


def _one_or_two_off(
    named: tuple[str, ...], neighbours: dict[str, dict[str, int]]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The words in which names may stand that are a letter or two off, sorted; and how many."""
    letters = sum(map(len, named))
    for i, word in enumerate(named):
        for like, apart in neighbours.get(word, {}).items():
            once = (*named[:i], like, *named[i + 1 :])
            yield tuple(sorted(once)), apart
            if apart == 1 and letters >= ENOUGH_FOR_TWO:
                for j in range(i + 1, len(named)):
                    for also, more in neighbours.get(named[j], {}).items():
                        if more == 1:
                            yield tuple(sorted((*once[:j], also, *once[j + 1 :]))), 2


# --- domains ---------------------------------------------------------------------------------


def _domains(rows: list[Known]) -> Proposals:
    keyed = ((row.domain.lower().removeprefix("www."), row) for row in rows)
    for one, other in _pairs(_blocks(keyed)):
        yield one, other, "domain", f"same domain: {one.domain.lower().removeprefix('www.')}"
