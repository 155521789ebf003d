"""One change of one row as a sentence, without who did it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from articles.text.changed_words import pieces

from . import values
from .deeds import Told
from .differing import shortened
from .names import Names, Row, short
from .nouns import (
    BECAUSE,
    FILLED,
    LABELS,
    MADE_OTHERWISE,
    NOUNS,
    QUIET,
    SAID,
    UNKNOWN_BEFORE,
    Noun,
    points_at,
)
from .parts import Part, Sentence, quote
from .states import State, columns_of, field_of

BRACES = re.compile(r"\{(\w+)\}")
FEW_WORDS = 3  # of two wordings; these are told side by side
ITSELF = {
    "claim": "text",
    "finding": "sentence",
    "source": "name",
    "tag": "name",
    "note": "text",
}
# What a note is on: the column, and the words that lead to it.
NOTED_ON = {
    "claim_id": " on the claim ",
    "appearance_id": " on the passage ",
    "article_id": " on ",
    "finding_id": " on the finding ",
    "parent_id": " in answer to ",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A change with what its row was like then, and before; `before` is None where the history
    does not know.
    """

    told: Told
    now: State
    before: State | None = None

    @property
    def kind(self) -> str:
        return self.told.kind

    @property
    def changed(self) -> list[str]:
        """The columns that changed and are told."""
        if self.told.what != "update" or self.before is None:
            return []
        quiet = QUIET.get(self.kind, set())
        return [
            column
            for column in self.now
            if self.now[column] != self.before.get(column) and column not in quiet
        ]


def rows(seen: Seen) -> Iterator[Row]:
    """The rows whose names its sentence needs."""
    yield seen.kind, seen.told.object
    if seen.told.article:
        yield "article", seen.told.article
    for state in (seen.now, seen.before or {}):
        for column, noun in _pointers(seen.kind):
            if state.get(column) is not None:
                yield noun, state[column]


@cache
def _pointers(kind: str) -> list[tuple[str, str]]:
    """The columns of the noun that point at others, with the nouns that they point at."""
    every = ((column, points_at(kind, column)) for column in columns_of(kind))
    return [(column, noun) for column, noun in every if noun]


class Writer:
    """Writes sentences with the names of rows."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def sentence(self, seen: Seen) -> Sentence | None:
        """None where nothing changed that anybody reads."""
        noun = NOUNS[seen.kind]
        match seen.told.what:
            case "insert":
                parts = self.fill(_made(noun, seen), seen)
            case "delete":
                parts = self.fill(noun.deleted, seen)
            case _:
                parts = self._update(noun, seen)
        if not parts:
            return None
        restores = seen.told.id if seen.told.what != "insert" else None
        return Sentence(tuple(parts), restores, seen.kind, seen.told.what)

    def saved(self, seen: Seen) -> Sentence:
        """Of a change that changed nothing that anybody reads."""
        parts = [Part("saved "), *self.fill(NOUNS[seen.kind].one, seen), Part(" as it was")]
        return Sentence(tuple(parts), None, seen.kind, seen.told.what)

    def fill(self, words: str, seen: Seen, state: State | None = None) -> list[Part]:
        """The parts of a sentence with braces."""
        parts = []
        for nth, piece in enumerate(BRACES.split(words)):
            if piece == "on" and nth % 2:
                parts.extend(self._noted_on(seen))
            elif nth % 2:
                parts.append(self._named(piece, seen, seen.now if state is None else state))
            elif piece:
                parts.append(Part(piece))
        return parts

    def _named(self, what: str, seen: Seen, state: State) -> Part:
        if what == "itself":
            return self._itself(seen, state)
        if what == "article":
            return self._names.part("article", seen.told.article)
        if what == "who":
            source, wording = state.get("source_id"), state.get("wording") or ""
            return self._names.part("source", source) if source else quote(wording)
        column = what if what in state else f"{what}_id"
        return values.part(seen.kind, column, state.get(column), self._names)

    def _noted_on(self, seen: Seen) -> list[Part]:
        for column, words in NOTED_ON.items():
            if seen.now.get(column) is not None:
                noun = points_at(seen.kind, column)
                return [Part(words), self._names.part(noun, seen.now[column])]
        return []

    def _itself(self, seen: Seen, state: State) -> Part:
        """As it was called then, with a link to it where it is there still."""
        part = self._names.part(seen.kind, seen.told.object)
        words = state.get(ITSELF.get(seen.kind, ""))
        return part._replace(words=short(words)) if words else part

    # --- what changed ----------------------------------------------------------------------------

    def _update(self, noun: Noun, seen: Seen) -> list[Part]:
        said: list[list[Part]] = []
        plain: list[str] = []
        reasons = {why: column for (_, column), why in BECAUSE.items() if column in seen.changed}
        for column in seen.changed:
            if reasons.get(column) is not None:
                continue  # told with what it is the reason for
            if words := _said(seen, column):
                said.append([*self.fill(words, seen), *_because(seen, column)])
            else:
                plain.append(column)
        if plain:
            said.append(self._plainly(noun, seen, plain))
        if not said and seen.before is None:
            said.append(self.fill(UNKNOWN_BEFORE.get(seen.kind, f"changed {noun.one}"), seen))
        return _joined(said, "; ")

    def _plainly(self, noun: Noun, seen: Seen, columns: list[str]) -> list[Part]:
        before = seen.before or {}
        of = self.fill(noun.one, seen, before)
        if len(columns) == 1:
            if columns[0] == ITSELF.get(seen.kind):  # the difference says how it is called
                of = [Part(of[0].words.strip(), href=of[-1].href)]
            label = f"changed the {label_of(seen.kind, columns[0])} of "
            return [Part(label), *of, Part(": "), *self._difference(seen, columns[0])]
        each = [
            [Part(f"{label_of(seen.kind, column)} "), *self._difference(seen, column)]
            for column in columns
        ]
        return [Part("changed "), *of, Part(": "), *_joined(each, "; ")]

    def _difference(self, seen: Seen, column: str) -> list[Part]:
        old, new = (seen.before or {}).get(column), seen.now.get(column)
        if noun := points_at(seen.kind, column):
            parts = [self._names.part(noun, value) for value in (old, new)]
            return [_gone(parts[0]), Part(" → "), parts[1]._replace(kind="new")]
        was, now = (values.words(seen.kind, column, value) for value in (old, new))
        if values.in_words(seen.kind, column) and _worth_comparing(was, now):
            return [Part(now, "diff", pieces=shortened(pieces(was, now)))]
        return [_value(was, "old"), Part(" → "), _value(now, "new")]


def _made(noun: Noun, seen: Seen) -> str:
    for (kind, column), words in MADE_OTHERWISE.items():
        if kind == seen.kind and seen.now[column]:
            return words
    return noun.made


def _said(seen: Seen, column: str) -> str:
    """The words for a change that has words of its own."""
    said = SAID.get((seen.kind, column), {})
    if isinstance(seen.now[column], bool | str) and (words := said.get(seen.now[column])):
        return words
    if filled := FILLED.get((seen.kind, column)):
        return filled[seen.now[column] is None]
    return ""


def _because(seen: Seen, column: str) -> list[Part]:
    """The reason for a change, where one is given."""
    why = seen.now.get(BECAUSE.get((seen.kind, column), ""))
    return [Part(": "), quote(short(str(why), values.SHOWN))] if why else []


def label_of(kind: str, column: str) -> str:
    return LABELS.get((kind, column)) or str(field_of(kind, column).verbose_name)


def _worth_comparing(was: str, now: str) -> bool:
    return len(was.split()) > FEW_WORDS and len(now.split()) > FEW_WORDS


def _value(words: str, kind: Any) -> Part:
    return Part(short(words, values.SHOWN), kind) if words else Part("nothing")


def _gone(part: Part) -> Part:
    return part._replace(kind="old", href="") if part.kind != "text" else part


def _joined(many: Sequence[list[Part]], by: str) -> list[Part]:
    joined: list[Part] = []
    for nth, parts in enumerate(many):
        joined += [Part(by), *parts] if nth else parts
    return joined


def listed(names: Sequence[Part]) -> list[Part]:
    """Such as “A, B and C”."""
    parts: list[Part] = []
    for nth, one in enumerate(names):
        if nth:
            parts.append(Part(" and " if nth == len(names) - 1 else ", "))
        parts.append(one)
    return parts
