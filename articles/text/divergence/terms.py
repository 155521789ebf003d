"""Terms: what a stretch of text says, one after another, ready to be laid beside another's.

Words that say nothing are left out; what makes a word less sure, denies it or bounds a figure
hangs on the term that follows it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from articles.text.divergence import days, figures, who
from articles.text.divergence.nations import NATIONS
from articles.text.divergence.phrases import Book, Phrase, key, match
from articles.text.divergence.quotation import quoted
from articles.text.divergence.tokens import Token, tokens
from articles.text.divergence.vocabulary import EMPTY, JOINERS, QUANTITIES, SAME, UN
from articles.text.lexicon import Cue

# Requests and calls are mostly what is told, not how it is credited.
_EVENTS = frozenset({"asking", "urging"})
MOST = 240  # terms that are compared in detail
_PREPOSITIONS = {
    "by": "by", "from": "from", "to": "to", "for": "to", "at": "to", "against": "against",
    "with": "with", "in": "in", "inside": "in", "of": "of", "within": "in",
}  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "their"})
# These verbs credit whatever follows; others only when “that”, a colon or a quotation does.
_CREDITS = frozenset(
    {
        "say",
        "claim",
        "allege",
        "allegation",
        "deny",
        "admit",
        "insist",
        "cite",
        "acknowledge",
        "concede",
    }
)
_STOPS = frozenset(".!?…\n")


class Mark(NamedTuple):
    """Words that say something about the term they hang on; `quote` as of Term."""

    role: str
    words: str
    value: Any
    start: int
    end: int
    quote: int


class Term(NamedTuple):
    """`kind` is word, figure, designation, day, who, status or quantity; `key` what it is found
    by in another wording; `quote` numbers the quotation it stands in, 0 for none; `item` whether
    a comma or an “and” stands before it, `before` the preposition before it.
    """

    kind: str
    key: str
    value: Any
    start: int
    end: int
    quote: int
    item: bool
    before: str = ""
    marks: tuple[Mark, ...] = ()


class Reader:
    """Reads one stretch from left to right; `terms`, `loaded` and `cues` are what it found."""

    def __init__(
        self, text: str, start: int, end: int, language: str, published: date | None, book: Book
    ) -> None:
        self.text, self.book, self.language, self.published = text, book, language, published
        self.row = tokens(text, start, end)
        self.quotes = quoted(text, start, end)
        self.names = _names(self.row, language)
        self.terms: list[Term] = []
        self.loaded: list[tuple[Any, int, int, int]] = []
        self.cues: list[tuple[Any, int, int]] = []
        self.pending: list[Mark] = []
        self.item = False
        at = 0
        while at < len(self.row) and len(self.terms) < MOST:
            at = self._step(at)
        self._hang_the_rest()

    def _step(self, at: int) -> int:
        token = self.row[at]
        if token.kind == "mark" or token.folded in JOINERS:
            self.item = True
            if token.folded in _STOPS:
                self._hang_the_rest()
            return at + 1
        if day := days.read(self.row, at, self.published):
            return self._add("day", days.shown(day[0]), day[0], at, day[1])
        if token.kind == "designation":
            name = token.folded.removesuffix("s") if token.folded[-2:-1].isdigit() else token.folded
            return self._add("designation", _compact(name), name, at, at + 1)
        found = match(self.book, self.row, at)
        if found and (after := self._phrase(at, *found)):
            return after
        if figure := figures.read(self.row, at, self.language):
            return self._add("figure", figures.shown(figure[0]), figure[0], at, figure[1])
        if person := who.read(self.row, at, self.book, self.names):
            self._judging(at, person[1])
            return self._add("who", person[0].key, person[0], at, person[1])
        return self._word(at)

    def _phrase(self, at: int, phrase: Phrase, after: int) -> int:
        """Takes a phrase in; 0 when it is none of those here."""
        role, value = phrase
        if role == "hedge":
            if self.row[at].folded == "could" and _doubts_nothing(self.row, at):
                return after
            return self._mark("hedge", value.certainty, at, after)
        if role == "negation":
            return self._mark("negation", value, at, after)
        if role == "bound":
            return self._bound(at, value, after)
        if role == "quantity":
            return self._add("quantity", value, value, at, after)
        if role == "status":
            return self._add("status", value[1], value, at, after)
        if role == "region":
            return self._add("word", value, value, at, after)
        if role == "cue":
            return self._cue(at, value, after)
        if role == "loaded" and self.row[at].folded not in who.ROLES:
            self.loaded.append(
                (value, self.row[at].start, self.row[after - 1].end, len(self.terms))
            )
            return self._add("word", f"≈{value.about}", value, at, after)
        return 0

    def _bound(self, at: int, value: str, after: int) -> int:
        """“Some 40” bounds a figure; “some aircraft” has none."""
        if after < len(self.row) and figures.read(self.row, after, self.language):
            return self._mark("bound", value, at, after)
        quantity = QUANTITIES.get(self.row[at].folded)
        return self._add("quantity", quantity, quantity, at, at + 1) if quantity else 0

    def _cue(self, at: int, cue: Cue, after: int) -> int:
        """Takes a crediting word in; a request is mostly what is told, not how it is credited."""
        if cue.attitude in _EVENTS:
            return 0
        if after - at > 1 or cue.words in _CREDITS or self._introduces(after):
            self.cues.append((cue, self.row[at].start, self.row[after - 1].end))
            return self._add("cue", cue.words, cue, at, after)
        return 0

    def _introduces(self, after: int) -> bool:
        """Whether what follows is told: “that”, a colon, a quotation."""
        near = self.row[after : after + 3]
        if any(token.folded in {"that", ":"} for token in near):
            return True
        return bool(near) and any(left - 3 <= near[0].start <= left + 1 for left, _ in self.quotes)

    def _judging(self, at: int, after: int) -> None:
        """Loaded words within what names somebody: “dictator Nicolas Maduro”."""
        for place in range(at, after):
            found = match(self.book, self.row, place)
            if found and found[0].role == "loaded":
                token = self.row[place]
                end = self.row[found[1] - 1].end
                self.loaded.append((found[0].value, token.start, end, len(self.terms)))

    def _word(self, at: int) -> int:
        folded = self.row[at].folded
        if folded in EMPTY or (len(folded) == 1 and folded.isascii()):
            return at + 1
        if folded in UN:
            self._mark("negation", "un", at, at + 1)
            folded = UN[folded]
        return self._add("word", key(folded, SAME), folded, at, at + 1)

    def _mark(self, role: str, value: Any, at: int, after: int) -> int:
        start, end = self.row[at].start, self.row[after - 1].end
        words = " ".join(token.folded for token in self.row[at:after])
        self.pending.append(Mark(role, words, value, start, end, self._quote(start)))
        return after

    def _add(self, kind: str, key: str, value: Any, at: int, after: int) -> int:
        start, end = self.row[at].start, self.row[after - 1].end
        marks, self.pending = tuple(self.pending), []
        before = _preposition(self.row, at)
        quote = self._quote(start)
        self.terms.append(Term(kind, key, value, start, end, quote, self.item, before, marks))
        self.item = False
        return after

    def _quote(self, start: int) -> int:
        for number, (left, right) in enumerate(self.quotes, start=1):
            if left <= start < right:
                return number
        return 0

    def _hang_the_rest(self) -> None:
        """What nothing follows says something about the term before it."""
        if self.pending and self.terms:
            last = self.terms[-1]
            self.terms[-1] = last._replace(marks=(*last.marks, *self.pending))
        self.pending = []


def _preposition(row: Sequence[Token], at: int) -> str:
    """The preposition before the token `at`, an article between them or not."""
    while at and row[at - 1].folded in _ARTICLES:
        at -= 1
    return _PREPOSITIONS.get(row[at - 1].folded, "") if at else ""


def _doubts_nothing(row: Sequence[Token], at: int) -> bool:
    """Whether “could” stands in “so that it could” or “could not”."""
    if any(token.folded in {"not", "n't"} for token in row[at + 1 : at + 2]):
        return True
    return any(token.folded == "so" for token in row[max(0, at - 5) : at])


def _compact(name: str) -> str:
    return "".join(c for c in name if c.isalnum())


def _names(row: Sequence[Token], language: str) -> frozenset[int]:
    """The tokens whose capital letter tells a name: not in German, not in a headline that has
    capitals everywhere, and not the first word of a sentence, unless the next has one too.
    """
    words = [n for n, token in enumerate(row) if token.kind == "word"]
    long = [n for n in words if len(row[n].folded) > 3 and row[n].folded not in NATIONS]
    capitals = sum(row[n].capital for n in long)
    if language == "de" or (len(long) > 4 and capitals > 0.8 * len(long)):
        return frozenset()
    return frozenset(_capitalised(row, words))


def _capitalised(row: Sequence[Token], words: Sequence[int]) -> Iterator[int]:
    for n in words:
        token = row[n]
        if not token.capital or token.folded in EMPTY:
            continue
        first = n == 0 or row[n - 1].folded in _STOPS or row[n - 1].folded == ":"
        following = row[n + 1] if n + 1 < len(row) else None
        if not first or (following and following.kind == "word" and following.capital):
            yield n
