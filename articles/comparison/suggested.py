"""Credits that can be read from a text: suggestions, which nobody has stored.

They are worked out of the text whenever they are asked for, so that one that was accepted or
dismissed is told from the others by what it says, its `key`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from articles.comparison.known import known
from articles.comparison.remembered import Remembered
from articles.reading import tree
from articles.text.crediting import Credit, credits_in, suggested
from articles.text.lexicon import Lexicon, built_in
from articles.text.segments import Layer, Marks, segments
from articles.text.spans import Span

TEXTS = 64  # texts whose credits a process remembers
LEXICONS = 2
ALIKE = 0.5  # how much of two stretches has to be shared for one credit to be the other


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A credit as it was read. `source` goes by its name here, None where nobody is known;
    `outer` is the credit that it lies within; `stored` the id of the credit that says it already.
    """

    key: str
    credit: Credit
    source: tree.Source | None
    outer: "Suggestion | None"
    stored: int | None

    @property
    def name(self) -> str:
        if self.source:
            return self.source.name
        return self.wording

    @property
    def wording(self) -> str:
        """What an unknown source is called: as the text names it, or by the crediting words."""
        credit = self.credit
        named = credit.name or (credit.source.exact if credit.source else "")
        if named:
            return " ".join(named.split())[:300]
        return f"not named (“{credit.cue.exact}”)"[:300] if credit.cue else "not named"

    @property
    def chain(self) -> tuple["Suggestion", ...]:
        """From the outermost to this one; the publisher stands before them. Who is credited twice
        in a row is credited once, by the inner words.
        """
        around = self.outer.chain if self.outer else ()
        if around and around[-1].name == self.name:
            around = around[:-1]
        return (*around, self)

    @property
    def words(self) -> str:
        return " … ".join(span.exact for span in self.credit.content)


def suggestions(
    article: tree.Article, story: int, lexicon: Lexicon | None = None
) -> list[Suggestion]:
    """Every credit that the text of `article` shows, in order, those that are stored too.

    `article` with its text, furniture and attributions. Three queries.
    """
    found = _read(article, lexicon)
    sources = known({credit.name for credit in found}, story, article.id)
    made: list[Suggestion] = []
    for credit in found:
        source = sources.get(credit.name)
        outer = made[credit.parent] if credit.parent is not None else None
        stored = _stored(credit, source, article.attributions)
        made.append(Suggestion(_key(credit), credit, source, outer, stored))
    return made


def around(found: Sequence[Suggestion], spans: Sequence[Span]) -> list[Suggestion]:
    """The innermost of `found` that are to be suggested for the selected `spans`."""
    credits_ = [one.credit for one in found]
    return [found[index] for index in suggested(spans, credits_)]


def _read(article: tree.Article, lexicon: Lexicon | None) -> tuple[Credit, ...]:
    away = tuple((p.start, p.end) for p in article.furniture if p.state != "dismissed")
    words = lexicon or built_in()
    key = _Key(hash(article.text), len(article.text), away)
    return _known(words).get(key, lambda: credits_in(article.text, away, words))


class _Key(NamedTuple):
    """A text by its hash: an article may be as long as a book, and is held by its story already."""

    words: int
    length: int
    away: tuple[tuple[int, int], ...]


@lru_cache(maxsize=LEXICONS)
def _known(_lexicon: Lexicon) -> Remembered[_Key, tuple[Credit, ...]]:
    """A memory for each lexicon, so that its entries are not hashed for every text."""
    return Remembered(TEXTS)


def _key(credit: Credit) -> str:
    """Of what it is about; not of how sure it is, nor of where in the list it stands."""
    spans = [*credit.content, *filter(None, (credit.cue, credit.source))]
    places = " ".join(f"{span.start}-{span.end}" for span in spans)
    return sha256(f"{places} {credit.name}".encode()).hexdigest()[:32]


def _stored(
    credit: Credit, source: tree.Source | None, stored: Sequence[tree.Attribution]
) -> int | None:
    """The credit that says the same: of the same source or by the same words, for this stretch."""
    for one in stored:
        if _same(credit, source, one) and _shared(credit.content, one.content) >= ALIKE:
            return one.id
    return None


def _same(credit: Credit, source: tree.Source | None, one: tree.Attribution) -> bool:
    """Whether both name the same one. Two who are credited together (“the Post and the Times
    reported”) share the crediting words, which say so only where nothing else does.
    """
    known = source and one.source
    if known and source == one.source:
        return True
    if credit.source and one.source_span:
        return _meet(credit.source, one.source_span)
    return not known and _meet(credit.cue, one.cue)


def _meet(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one.overlaps(other.start, other.end))


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much of the shorter of two stretches lies in the other one, from 0 to 1."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    length = min(sum(s.end - s.start for s in spans) for spans in (one, other))
    return both / length if length else 0.0


LONGEST = 320  # code points of a stretch that are shown whole


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a suggestion's surroundings: `role` is "content", "cue", "source" or "hedge",
    or "" for what only stands between.
    """

    words: str
    role: str


def pieces(text: str, credit: Credit) -> list[Piece]:
    """The credit as it stands in `text`, from its first word to its last, long ones shortened."""
    roles = [("content", span) for span in credit.content]
    named = {"cue": credit.cue, "source": credit.source, "hedge": credit.hedge}
    roles += [(role, span) for role, span in named.items() if span]
    layers = [Layer(span.start, span.end, role, 0) for role, span in roles]
    start, end = min(layer.start for layer in layers), max(layer.end for layer in layers)
    return [
        Piece(_shortened(text[part.start : part.end]), _role(part.marks))
        for part in segments(start, end, layers)
    ]


def _role(marks: Marks) -> str:
    return next((role for role in ("cue", "source", "hedge", "content") if role in marks), "")


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    head, tail = words[: LONGEST * 2 // 3], words[-LONGEST // 3 :]
    return f"{head.rpartition(' ')[0]} … {tail.partition(' ')[2]}"
