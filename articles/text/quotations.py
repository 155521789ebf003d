"""Quotations: the stretches of a text between quotation marks, nested and interrupted ones too.

Positions are half-open and count Unicode code points. A quotation that goes on in the next
paragraph, which opens with a mark again and closes only at the last, is one for each paragraph.
"""

import re
from dataclasses import dataclass

# What closes each opening mark; German and Nordic texts close with what opens in English.
_CLOSE = {
    "“": "”“\"", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "‹": "›", "”": "”", '"': '"”',
    "「": "」", "『": "』", "《": "》", "〈": "〉", "‘": "’‘", "‚": "‘’", "'": "'", "’": "’",
    "''": "''", "``": "''",
}  # fmt: skip
_MARK = re.compile(r"``|''|[“”„‟«»‹›‘’‚'\"「」『』《》〈〉]")
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_SINGLE = frozenset("‘’‚'‹›〈〉")
# Only these are never anything else: a mark of inches, an apostrophe, a title in 《》.
_PLAIN = frozenset("‘’'\"”»")
_BEFORE_SPEECH = frozenset(["", *'.?!…:,”"’'])
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch `[start, end)` with its marks; `[inner_start, inner_end)` without them.

    `depth` is 0 for one that lies in no other. `open`: it goes on in the next paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    open: bool = False


@dataclass(slots=True)
class _Opened:
    mark: str
    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """The quotations of `text` in order, outer ones before those within them."""
    found: list[tuple[int, int, int, int, bool]] = []
    for line in _LINE.finditer(text):
        found += _in_line(text, *line.span())
    found.sort(key=lambda one: (one[0], -one[1]))
    quoted, ends = [], list[int]()
    for start, end, inner_start, inner_end, unclosed in found:
        while ends and ends[-1] <= start:
            ends.pop()
        quoted.append(Quotation(start, end, inner_start, inner_end, len(ends), unclosed))
        ends.append(end)
    return quoted


def outer(text: str) -> list[Quotation]:
    """The quotations of `text` that lie in no other."""
    return [one for one in quotations(text) if not one.depth]


def _in_line(text: str, start: int, end: int) -> list[tuple[int, int, int, int, bool]]:
    opened: list[_Opened] = []
    closed: list[tuple[int, int, int, int, bool]] = []
    for mark in _MARK.finditer(text, start, end):
        at = _closes(text, mark, opened, start, end)
        if at is not None:
            one = opened[at]
            if one.end < mark.start():
                closed.append((one.start, mark.end(), one.end, mark.start(), False))
            del opened[at:]
        elif len(opened) < _DEEPEST and _opens(text, mark, opened, start, end):
            opened.append(_Opened(mark.group(), *mark.span()))
    return closed + _unclosed(text, opened, start, end)


def _unclosed(
    text: str, opened: list[_Opened], start: int, end: int
) -> list[tuple[int, int, int, int, bool]]:
    """What begins with a mark, as a line or a sentence does, and never closes goes on."""
    if not opened or opened[0].mark in _SINGLE:
        return []
    if text[max(opened[0].start - 8, start) : opened[0].start].rstrip()[-1:] not in _BEFORE_SPEECH:
        return []
    one = opened[0]
    last = one.end + len(text[one.end : end].rstrip())
    return [(one.start, last, one.end, last, True)] if one.end < last else []


def _closes(
    text: str, mark: re.Match[str], opened: list[_Opened], start: int, end: int
) -> int | None:
    """Which of `opened` the mark closes."""
    words, at, after = mark.group(), mark.start(), mark.end()
    if words in _SINGLE and after < end and text[after].isalnum():
        return None  # an apostrophe
    for index in range(len(opened) - 1, -1, -1):
        if words in _CLOSE[opened[index].mark] and (words != '"' or _touches_left(text, at, start)):
            return index
        if words == opened[index].mark and words == '"':
            return index if after == end or not text[after].isalnum() else None
    return None


def _touches_left(text: str, at: int, start: int) -> bool:
    return at > start and not text[at - 1].isspace()


def _opens(text: str, mark: re.Match[str], opened: list[_Opened], start: int, end: int) -> bool:
    words, at, after = mark.group(), mark.start(), mark.end()
    if words not in _CLOSE or after >= end:
        return False
    if any(one.mark == words for one in opened):
        return False
    if words not in _PLAIN and words != "''":
        return True
    before = text[at - 1] if at > start else " "
    return (before.isspace() or before in "([{—–-“‘„«\"'…:/") and not text[after].isspace()
