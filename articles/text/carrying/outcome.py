"""Where a mark's words are in the next text, and what became of them.

unchanged
    Every code point is kept, in its order and in its place: only the position shifts. What was
    inserted exactly at an edge of the mark is outside of it.
moved
    The same words, taken out of one place and put into another by an exact block move that is
    unique (`moves`). So are fragments of which some were moved and the others stayed.
changed
    At its place stand other words: it is kept in part (something was inserted, deleted or
    replaced inside it), or it was replaced inside a sentence that is otherwise kept. The new span
    is what stands between its mapped edges, at the edges of words. Case, punctuation and white
    space are what was published as much as letters are: a paragraph that is now split inside the
    mark is `changed`, because the old quotation is no longer in the text.
gone
    Deleted, or replaced by words that keep nothing of it, wherever a similar or the same sentence
    may stand.

Likeness decides nothing: a mark goes only where the map of the edit leads. Of two equal
neighbours of which one was deleted, no map can tell which; the later one is taken to be gone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from articles.text.spans import Span, cut

from .edit import Edit

_LETTER, _INK = re.compile(r"\w"), re.compile(r"\S")


class Outcome(StrEnum):
    """From the best to the worst."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a mark, and its spans in the new text: none when it is `gone`."""

    outcome: Outcome
    spans: tuple[Span, ...] = ()


GONE = Carried(Outcome.GONE)


class _Kept(NamedTuple):
    """`[start, end)` of the old text stands from `new` on in the new one."""

    start: int
    end: int
    new: int
    moved: bool

    def place(self, at: int) -> int:
        return self.new + at - self.start


class Carrier:
    """Carries marks over an edit; made once for all marks of a text."""

    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        hunks, moves = edit.hunks, edit.moves
        stay = (_Kept(h.old_start, h.old_end, h.new_start, moved=False) for h in hunks if h.equal)
        went = (_Kept(m.old, m.old + m.size, m.new, moved=True) for m in moves)
        self._kept = sorted([*stay, *went])
        self._ends = [one.end for one in self._kept]
        self._hunk_starts = [hunk.old_start for hunk in hunks]
        self._hunk_ends = [hunk.old_end for hunk in hunks]

    def carry(self, fragments: Sequence[Span]) -> Carried:
        """The worst of what became of those fragments that are left; gone when none is left."""
        each = [self.one(span) for span in fragments]
        left = [one for one in each if one.outcome != Outcome.GONE]
        if not left:
            return GONE
        worst = max((one.outcome for one in left), key=list(Outcome).index)
        spans = sorted({span for one in left for span in one.spans})
        return Carried(worst if len(left) == len(each) else Outcome.CHANGED, tuple(spans))

    def one(self, span: Span) -> Carried:
        kept = list(self._within(span.start, span.end))
        if kept and (kept[0].start, kept[0].end) == (span.start, span.end):
            outcome = Outcome.MOVED if kept[0].moved else Outcome.UNCHANGED
            return self._found(outcome, kept[0].new, kept[0].place(span.end))
        speaks = _LETTER if _LETTER.search(span.exact) else _INK
        worded = [one for one in kept if speaks.search(self.edit.old, one.start, one.end)]
        stayed = [one for one in worded if not one.moved]
        went = [one for one in worded if one.moved]
        if self._letters(went) > self._letters(stayed):
            most = max(went, key=lambda one: one.end - one.start)
            return self._found(Outcome.CHANGED, most.new, most.place(most.end))
        if stayed:
            return self._in_part(span, stayed)
        return self._replaced(span)

    def _within(self, start: int, end: int) -> Iterator[_Kept]:
        """What of `[start, end)` is kept."""
        for n in range(bisect_right(self._ends, start), len(self._kept)):
            one = self._kept[n]
            if one.start >= end:
                return
            first = max(one.start, start)
            yield _Kept(first, min(one.end, end), one.place(first), one.moved)

    def _letters(self, kept: Sequence[_Kept]) -> int:
        return sum(_count(self.edit.old, one.start, one.end) for one in kept)

    def _found(self, outcome: Outcome, start: int, end: int) -> Carried:
        return Carried(outcome, (cut(self.edit.new, start, end),))

    def _in_part(self, span: Span, kept: Sequence[_Kept]) -> Carried:
        """What stands between the mapped edges, but not beyond the sentences of what is kept."""
        first, last = kept[0], kept[-1]
        start, end = self._start(span.start), self._end(span.end)
        if _at(self.edit.sentences, span.start) == _at(self.edit.sentences, first.start):
            start = max(start, self._sentence(first.new)[0])
        if _at(self.edit.sentences, span.end - 1) == _at(self.edit.sentences, last.end - 1):
            end = min(end, self._sentence(last.place(last.end) - 1)[1])
        return self._changed(span, start, end)

    def _replaced(self, span: Span) -> Carried:
        """What stands instead, in a sentence of which the better part of the rest is kept."""
        known = self.edit.sentences
        begin, finish = _at(known, span.start), _at(known, span.end - 1)
        if begin is None or finish is None:
            return GONE
        around = (known[begin][0], span.start), (span.end, known[finish][1])
        before, after = (list(self._worded(*side)) for side in around)
        rest = sum(_count(self.edit.old, *side) for side in around)
        if not rest or self._letters([*before, *after]) * 2 < rest:
            return GONE
        last = before[-1].place(before[-1].end) if before else None
        first = after[0].new if after else None
        low = self._sentence(first or 0)[0] if last is None else last
        high = self._sentence(low - 1)[1] if first is None else first
        return self._changed(
            span, max(self._start(span.start), low), min(self._end(span.end), high)
        )

    def _worded(self, start: int, end: int) -> Iterator[_Kept]:
        for one in self._within(start, end):
            if not one.moved and _LETTER.search(self.edit.old, one.start, one.end):
                yield one

    def _changed(self, span: Span, start: int, end: int) -> Carried:
        """`changed` to `[start, end)` without outer space; `gone` when that has no words."""
        words = self.edit.new[start:end]
        bare = words.strip()
        speaks = _LETTER if _LETTER.search(span.exact) else _INK
        if start >= end or not speaks.search(bare):
            return GONE
        if span.exact == span.exact.strip():
            start += words.index(bare)
            end = start + len(bare)
        return self._found(Outcome.CHANGED, start, end)

    def _start(self, at: int) -> int:
        """Where what begins at `at` begins in the new text."""
        hunk = self.edit.hunks[bisect_right(self._hunk_starts, at) - 1]
        # A hunk that only inserts begins where the next one does, and is before it.
        return hunk.new_start + (at - hunk.old_start if hunk.equal else 0)

    def _end(self, at: int) -> int:
        """Where what ends at `at` ends in the new text."""
        hunk = self.edit.hunks[bisect_left(self._hunk_ends, at)]
        return hunk.new_end - (hunk.old_end - at if hunk.equal else 0)

    def _sentence(self, at: int) -> tuple[int, int]:
        """The sentence of the new text that `at` lies in; the whole text where there is none."""
        n = _at(self.edit.new_sentences, at)
        return (0, len(self.edit.new)) if n is None else self.edit.new_sentences[n]


def _count(text: str, start: int, end: int) -> int:
    return len(_LETTER.findall(text, start, end))


def _at(sentences: Sequence[tuple[int, int]], at: int) -> int | None:
    """Which of `sentences` the code point `at` lies in."""
    n = bisect_right(sentences, at, key=itemgetter(0)) - 1
    return n if n >= 0 and at < sentences[n][1] else None
