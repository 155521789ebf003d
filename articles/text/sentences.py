"""Sentences of an article, and clauses of a sentence.

Positions are half-open and count Unicode code points. A paragraph is a line: no sentence crosses
a line end. Rules, not statistics, after Unicode Standard Annex #29 ("Sentence Boundaries"), with
lists of abbreviations for the languages of the desk; nothing to load, and the same answer always.
In doubt two sentences stay together: an editor trims a long passage clause by clause, but one
that was cut in its middle must be put together by hand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.text.abbreviations import (
    AFTER_CLOCK,
    AFTER_ORDINAL,
    BEFORE_NAME,
    BEFORE_NUMBER,
    MID_SENTENCE,
    OPENERS,
    UNITS,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch `[start, end)` of a text, in code points, without outer white space."""

    start: int
    end: int
    text: str


_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")  # what UAX #29 calls paragraph separators
_WORD = re.compile(r"\w")
_STOPS = ".!?…‽⁇⁈⁉‼"
# These end a sentence without a space after them: CJK, Arabic and Urdu, Devanagari, Ethiopic,
# Burmese, Armenian.
_FREE_STOPS = "。！？｡．؟۔।॥።။։"
# Closing marks, the marks of direction and presentation that may hide between them, a footnote.
# Quotes that open in one language close in another; those touching a stop close, but before a
# word (。“好) they open.
_CLOSERS = r"""(?:["'”’»«›‹)\]}）］】」』》〉*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufe0f]
               |[“‘](?!\w)|[ \u00a0\u202f][»›](?=\s|$|[.,;:!?])|\[\d{1,3}\])"""
_FREE_STOP = frozenset(_FREE_STOPS)
_STOP = rf"[{_STOPS}{_FREE_STOPS}]"
_END = re.compile(rf"{_STOP}++(?:{_CLOSERS}++{_STOP}*+)*+", re.VERBOSE)
_QUOTE_END = re.compile(r"[\"'”’“‘»«」』]")
# What stands between a stop and the word that decides: opening marks, dashes, bullets.
_LEAD = re.compile(r"\s*(?P<marks>[\"'“”‘’„«»‹›(\[{¿¡（「『《—–\-•·*\s\u200e\u200f\u2066-\u2069]*)")
_NEXT = re.compile(r"[^\W_]+")
_OPENED = re.compile(r"(?s:.*\s)?[\"'“‘„«(\[]+")
_LAST_WORD = re.compile(r"(?s:.*[^\w.’'])?[.’']*(.*)")
_INITIALS = re.compile(r"(?:\w[’'])?(?:\w\.)*[^\W\d]")  # "J", "U.S", "d’H"
_CLOCK = re.compile(r"[ap]\.m", re.IGNORECASE)
_ET_CETERA = re.compile(r"\b(?:и|та|і|й)\s(?:т\.\s?[дпі]|т\.\s?ін|др|ін|пр)$")
_ITEM = re.compile(r"\W{0,8}(?:\d{1,3}|[A-Za-z]|[ivxIVX]+)[.)]+")
_CAMEL = re.compile(r"[a-z][A-Z]")  # iPhone, eBay
_ASKED = re.compile(
    r"(?:[^\W\d_][\w.’'-]{0,40}\s){1,4}?"
    r"(?:asked|asks|shouted|wondered|(?:said|says|told|replied|wrote|added)(?=[.,]))"
)
# 「…。」と述べた, “……。”他说: the quote is over, the sentence is not.
_GOES_ON = re.compile(r"[、，,]|と|って|[^\W\d]{0,4}?(?:说|說|表示|称|稱|问|問|写道|寫道)")


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text`: in order, disjoint, covering all but white space."""
    return [
        Sentence(start, end, text[start:end])
        for line in _LINE.finditer(text)
        for start, end in _pieces(text, line.start(), line.end(), _ends(text, *line.span()))
    ]


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end within the line `[start, end)`, its own end left out."""
    for stop in _END.finditer(text, start, end):
        if stop.end() < end and _is_end(text, start, stop, end):
            start = stop.end()
            yield start


def _is_end(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether the sentence from `start` ends with `stop`, in a line that ends at `end`."""
    marks, at = stop.group(), stop.end()
    before = text[max(start, stop.start() - 32) : stop.start()]
    if _OPENED.fullmatch(before) or _ITEM.fullmatch(text, start, at):
        return False  # “… and then, [...], (?); "1." and "b)" that open an item of a list
    if not text[at].isspace():
        return _ends_without_space(text, marks, at, end)
    lead = _LEAD.match(text, at, end)
    at = lead.end() if lead else at
    if at == end:
        return False  # nothing but marks follow: they belong to this sentence
    if not (lead and lead["marks"]) and text[at] in _STOPS + ",;:)]":
        return False  # ". . ."
    if text[at].islower() and not _CAMEL.match(text, at):
        return False
    if _QUOTE_END.search(marks) and marks[0] in "!?" and _ASKED.match(text, at, end):
        return False
    return marks[0] != "." or marks.startswith("..") or _full_stop_ends(before, text, at, end)


def _ends_without_space(text: str, marks: str, at: int, end: int) -> bool:
    """Whether a sentence ends at a stop that no space follows."""
    if _FREE_STOP.isdisjoint(marks) or (marks[0] == "．" and text[at].isdigit()):
        return False
    if not (text[at].isalnum() or text[at] in "“‘「『《（([【\"'«"):
        return False
    return not (_QUOTE_END.search(marks) and _GOES_ON.match(text, at, end))


def _full_stop_ends(before: str, text: str, at: int, end: int) -> bool:
    """Whether the stop after `before` ends a sentence when the text goes on at `at`."""
    if _ET_CETERA.search(before):
        return True
    found = _NEXT.match(text, at, end)
    following = found.group() if found else ""
    last = _LAST_WORD.match(before)
    word = last[1] if last else ""
    if word in BEFORE_NAME:
        return not following
    if word in BEFORE_NUMBER or (word in UNITS and before[: -len(word)].rstrip()[-1:].isdigit()):
        return not following[:1].isdigit()
    if _CLOCK.fullmatch(word):
        return following not in AFTER_CLOCK
    if word.isdigit():
        return len(word) > 2 or following not in AFTER_ORDINAL
    if word in MID_SENTENCE or _INITIALS.fullmatch(word):
        return following in OPENERS and not text.startswith(".", at + len(following))
    return True


def _pieces(text: str, start: int, end: int, cuts: Iterable[int]) -> list[tuple[int, int]]:
    """`[start, end)` cut at `cuts`, without outer spaces; what has no word joins its neighbour."""
    pieces: list[tuple[int, int]] = []
    wordless = False
    for cut in (*cuts, end):
        left, right = _trim(text, start, cut)
        start = cut
        if left == right:
            continue
        has_word = bool(_WORD.search(text, left, right))
        if pieces and (wordless or not has_word):
            left = pieces.pop()[0]
            has_word = has_word or not wordless
        pieces.append((left, right))
        wordless = not has_word
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


_AUXILIARY = (
    "is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|"
    "said|says|told|asked|added|wrote|announced|denied|warned|called|urged"
)
_PREPOSITION = "in|on|at|to|for|from|with|by|under|over|through|during|about|after|before"
# Where a clause may begin. Where English marks a clause by a word alone most other languages of the
# desk set a comma, so only English words are listed. The named groups are the cuts; alternatives
# without one take what only looks like a cut out of the way. All begin with one class of
# characters, by which `re` skips fast.
_CUT = re.compile(
    rf"""[\s,;:،؛，、；：—-](?:
      (?<=[\n\r\x85\u2028\u2029])(?P<line>)
    | (?<=\d,)\s?(?=\d)
    | (?<=[,;:،؛]){_CLOSERS}*+(?P<mark>)(?=\s)
    | (?<=[，、；：])[”’」』》）]*+(?P<wide>)
    | (?<=\s)(?:[-–—―]|--)(?P<dash>)(?=\s)
    | (?:(?<=[^\d\s]—)|-(?<=[^\d\s-]--))(?P<tight>)(?=["'“‘(]*[^\W\d_])
    | (?<=\s)(?P<word>)[\s"'“‘«(]{{0,8}}(?:
          (?:and|but|or)\s+(?:{_AUXILIARY}|he|she|it|they|we|there)
        | (?:(?:and|but|or)\s+)?(?:
              so\s+that | according\s+to | even\s+(?:though|if)
            | (?:(?:{_PREPOSITION})\s+)?(?:which|whom|whose)
            | that | who | because | while | whereas | although | though | unless
            | when | where | whether | if
          )
      )\b
    | (?<=\s)(?i:{_PREPOSITION}|of|so|and|or|but|than|like|all|is|was|now)\s+that\b
    | (?<=\s)of\s+(?:which|whom|whose)\b
    )""",
    re.VERBOSE,
)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of the stretch `[start, end)` of `text`, for trimming it clause by clause.

    In order, disjoint, without outer spaces, together all but the spaces. A mark of punctuation
    ends the clause before it; a comma between figures ("1,000", "October 31, 2025") ends none.
    """
    return _pieces(text, start, end, (start + at for at in _cuts(text[start:end])))


def _cuts(words: str) -> Iterator[int]:
    for found in _CUT.finditer(f" {words}"):  # the first word follows a space like all others
        if found.lastgroup:
            yield found.start(found.lastgroup) - 1
