"""Who: people, bodies and countries as they are named in a text."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.text.divergence.phrases import Book, match
from articles.text.divergence.tokens import Token
from articles.text.divergence.vocabulary import INDEFINITE, OF_ROLES, ROLES, SAME
from articles.text.misspelt import distance, reach

_DEMONYMS = ("an", "ese", "ish", "ch", "li", "ni")
_GOVERNMENTS = frozenset({"government", "president", "leader", "state", "king"})
_IN_NAMES = frozenset({"", "nation", "cue", "hedge"})
_GREATEST = 12  # tokens of one
# Words in a role that mean one: a Secretary of Transportation is a Minister of Transport.
_RANKS = {"secretary": "minister", "spokeswoman": "spokesman", "spokesperson": "spokesman",
          "advisor": "adviser", "premier": "minister", "leader": "president",
          "dictator": "president", "strongman": "president", "ruler": "president",
          "despot": "president", "tyrant": "president", "autocrat": "president"}  # fmt: skip


class Who(NamedTuple):
    """`name` as printed, folded; `role` what he is, `of` what that belongs to."""

    name: tuple[str, ...] = ()
    role: str = ""
    of: frozenset[str] = frozenset()
    nation: str = ""
    unnamed: bool = False

    @property
    def key(self) -> str:
        """What a text is most likely to call him elsewhere."""
        return (self.name and self.name[-1]) or self.role or self.nation


@lru_cache(maxsize=8192)
def compare(one: Who, other: Who) -> str:
    """How two differ: `same`, `spelling`, `other`, `unnamed`, `role`, or empty: unknown."""
    if one.name and other.name:
        return _names(one.name, other.name)
    if not one.name and not other.name:
        return _roles(one, other)
    named, plain = (one, other) if one.name else (other, one)
    if plain.role and plain.unnamed:
        return "unnamed"
    if not plain.role:
        return ""
    if named.role:
        return "same" if named.role == plain.role else "role"
    return "same" if plain.role in {"president", "minister", "king"} else ""


def _names(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one):
        return "same"
    apart = distance(one[-1], other[-1])
    if apart <= reach(max(len(one[-1]), len(other[-1]))) and one[-1][:1] == other[-1][:1]:
        return "spelling"
    return "other"


def _roles(one: Who, other: Who) -> str:
    if one.role and other.role:
        if one.role != other.role:
            return "role"
        if one.nation and other.nation and one.nation != other.nation:
            return "other"
        return "role" if one.of and other.of and not one.of & other.of else "same"
    if one.nation and other.nation:
        if one.nation != other.nation:
            return "other"
        return "same" if (one.role or other.role) in _GOVERNMENTS | {""} else ""
    return ""


def read(
    row: Sequence[Token], at: int, book: Book, names: frozenset[int]
) -> tuple[Who, int] | None:
    """Who is named from the token `at` on, and the token after it; None for nobody.

    `names` are the tokens whose capital letter says that they are a name.
    """
    naming = _Naming(row, at, book, names)
    while naming.step():
        pass
    return naming.read()


class _Naming:
    """Reads one token after another, up to `good`, the last that names somebody."""

    def __init__(self, row: Sequence[Token], at: int, book: Book, names: frozenset[int]) -> None:
        self.row, self.book, self.names = row, book, names
        self.first = self.at = self.good = at
        self.name: list[str] = []
        self.of: set[str] = set()
        self.role = self.nation = ""

    def step(self) -> bool:
        """Takes the next token in, if it belongs to who is named."""
        at = self.at
        if at >= min(len(self.row), self.first + _GREATEST) or self.row[at].kind != "word":
            return False
        word = self.row[at].folded
        if self.role and word == "of":
            return self._belongs()
        if word in ROLES:
            return self._has_role(word)
        found = match(self.book, self.row, at)
        role = found[0].role if found else ""
        if found and role == "nation" and not (self.name or self.role or self.nation):
            return self._is_from(found[0].value, found[1])
        if word in OF_ROLES:
            self.of.add(SAME.get(word, word))
            return self._take(at + 1, good=False)
        if at in self.names and role in _IN_NAMES:
            self.name.append(word)
            return self._take(at + 1)
        return False

    def read(self) -> tuple[Who, int] | None:
        if self.good == self.first or not (self.name or self.role or self.nation):
            return None
        before = self.row[self.first - 1].folded if self.first else ""
        unnamed = bool(self.role) and not self.name and before in INDEFINITE
        of = frozenset(self.of) if self.role else frozenset()
        return Who(tuple(self.name), self.role, of, self.nation, unnamed), self.good

    def _take(self, after: int, *, good: bool = True) -> bool:
        self.at = after
        self.good = after if good else self.good
        return True

    def _has_role(self, word: str) -> bool:
        if self.name and self.role:
            return False
        self.of |= set(self.name)  # “a senior Maduro aide”
        self.name = []
        self.role = _RANKS.get(word, word)
        return self._take(self.at + 1)

    def _is_from(self, nation: str, after: int) -> bool:
        word = self.row[self.at].folded
        if word == "us" and not self.row[self.at].capital:
            return False
        if self.at in self.names and _goes_on(self.row, self.at, after, self.names, self.book):
            self.name.append(word)
            return self._take(self.at + 1)
        self.nation = nation
        return self._take(after)

    def _belongs(self) -> bool:
        following = _of(self.row, self.at + 1, self.book)
        if following is None:
            return False
        nation, more, after = following
        self.nation, self.of = self.nation or nation, self.of | more
        return self._take(after)


def _of(row: Sequence[Token], at: int, book: Book) -> tuple[str, set[str], int] | None:
    """“of Venezuela”, “of the Transport”: a nation, what else, and the token after it."""
    if at < len(row) and row[at].folded == "the":
        at += 1
    if at >= len(row):
        return None
    found = match(book, row, at)
    if found and found[0].role == "nation":
        return found[0].value, set(), found[1]
    word = row[at].folded
    return ("", {SAME.get(word, word)}, at + 1) if word in OF_ROLES else None


def _goes_on(row: Sequence[Token], at: int, after: int, names: frozenset[int], book: Book) -> bool:
    """Whether the nation at `at` only begins a name: The Washington Post."""
    if after - at > 1 or after not in names or row[after].start - row[at].end != 1:
        return False
    if row[at].folded.endswith(_DEMONYMS) or row[after].folded in ROLES | OF_ROLES:
        return False
    following = match(book, row, after)
    return not (following and following[0].role == "nation")
