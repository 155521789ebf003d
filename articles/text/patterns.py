"""Patterns: what a piece of furniture has in common with its like in the outlet's next article.

A pattern is learned from one example: its words stay, and what changes from one article to the
next becomes a hole (“published on ⟨date⟩”). It is never searched for: every line of a text is
generalised in the same way, and two generalised lines are equal or they are not. So a pattern
always finds the example it was learned from, whole lines only, and none takes long.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .dates import MONTHS
from .lines import Line, letters, split

LONGEST = 1000  # code points of an example
MOST_LINES = 12
_SHORTEST_HEADLINE = 8

DATE, TIME, NUMBER = "⟨date⟩", "⟨time⟩", "⟨number⟩"
NAME, ADDRESS, ACCOUNT, HEADLINE = "⟨name⟩", "⟨address⟩", "⟨account⟩", "⟨headline⟩"
# A word of a text never looks like these: its brackets would be tokens of their own.
HOLES = frozenset({DATE, TIME, NUMBER, NAME, ADDRESS, ACCOUNT, HEADLINE})

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WEEKDAYS = (
    "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi "
    "vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo понеділок "
    "вівторок середа четвер пятниця субота неділя понедельник вторник среда пятница суббота "
    "воскресенье"
)
_DAYS = frozenset(letters(_WEEKDAYS).split()) | MONTHS.keys()
_HALVES = frozenset({"am", "pm", "uhr"})
_JOINTS = frozenset(",.:/-–—")
_MOST_JOINTS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch `[start, end)` of a text, in code points, that `pattern` is the pattern of."""

    start: int
    end: int
    pattern: str


def learn(text: str, start: int, end: int, headline: str = "") -> str:
    """The pattern of the stretch `[start, end)` of `text`; empty when there is none.

    There is none for less than a whole line, for what is too long to come again, and for what
    has no word of its own.
    """
    here = [line for line in split(text) if line.start < end and start < line.end]
    if not 0 < len(here) <= MOST_LINES or here[-1].end - here[0].start > LONGEST:
        return ""
    if text[start:end].strip() != text[here[0].start : here[-1].end]:
        return ""
    shapes = [shape(line.words, headline) for line in here]
    return "\n".join(shapes) if any(map(_says, shapes)) else ""


def find(lines: Sequence[Line], patterns: Iterable[str], headline: str = "") -> list[Found]:
    """The stretches of a text's `lines` that have one of `patterns`, in order, without overlaps.

    Where several begin the longest counts. Takes as long as the text is: most lines are told by
    their first word.
    """
    wanted: dict[str, list[list[str]]] = {}
    for pattern in sorted(patterns, key=lambda one: -one.count("\n")):
        first, *rest = pattern.split("\n")
        wanted.setdefault(first, []).append(rest)
    begins = {first.partition(" ")[0] for first in wanted}
    found, at = [], 0
    while at < len(lines):
        size = 0
        if _may_begin(lines[at].words, begins, headline):
            first = shape(lines[at].words, headline)
            for rest in wanted.get(first, ()):
                here = [shape(line.words, headline) for line in lines[at + 1 : at + 1 + len(rest)]]
                if here == rest:
                    size = 1 + len(rest)
                    pattern = "\n".join([first, *rest])
                    found.append(Found(lines[at].start, lines[at + size - 1].end, pattern))
                    break
        at += size or 1
    return found


def _may_begin(words: str, begins: set[str], headline: str) -> bool:
    """Whether the shape of `words` may begin with one of `begins`: told without making it."""
    if len(words) > LONGEST:
        return False
    first = _TOKEN.match(words)
    chunk = words.split(None, 1)[0]
    if first is None or "@" in chunk or "://" in chunk or chunk.lower().startswith("www."):
        return True
    if _may_count(first[0], first=True) or (headline and headline in words):
        return True
    return letters(first[0]) in begins


def shape(words: str, headline: str = "") -> str:
    """`words`, a line, with holes for what changes: folded, its tokens parted by spaces."""
    if len(headline) >= _SHORTEST_HEADLINE and headline in words:
        before, _, after = words.partition(headline)
        parts = [*_generalised(_tokens(before)), HEADLINE, *_generalised(_tokens(after))]
    else:
        parts = _generalised(_tokens(words))
    return " ".join(part if part in HOLES else letters(part) for part in parts)


def _says(line: str) -> bool:
    """Whether a generalised line has a word of its own, of two letters or more."""
    return any(len(word) > 1 and word.isalpha() for word in line.split() if word not in HOLES)


def _tokens(words: str) -> list[str]:
    """Words, single signs, and holes for addresses and accounts."""
    found: list[str] = []
    for chunk in words.split():
        if "://" in chunk or chunk.lower().startswith("www."):
            found.append(ADDRESS)
        elif "@" in chunk and len(chunk) > 1:
            found.append(ACCOUNT)
        else:
            found.extend(_TOKEN.findall(chunk))
    return found


def _generalised(tokens: list[str]) -> list[str]:
    return _without_names(_without_figures(tokens))


def _without_figures(tokens: list[str]) -> list[str]:
    made, at = [], 0
    while at < len(tokens):
        end = max(_figures(tokens, at), at + 1)
        run = tokens[at:end]
        made.extend([_hole(run)] if any(map(_is_figure, run)) else run)
        at = end
    return made


def _figures(tokens: list[str], at: int) -> int:
    """Where the run of figures, months, days and what joins them ends that begins at `at`."""
    end = at
    while end < len(tokens):
        joints = 0
        if end > at:
            while joints < _MOST_JOINTS and end + joints < len(tokens):
                if tokens[end + joints] not in _JOINTS:
                    break
                joints += 1
        if end + joints >= len(tokens) or not _may_count(tokens[end + joints], first=end == at):
            break
        end += joints + 1
    return end


def _may_count(token: str, *, first: bool) -> bool:
    if token in HOLES:
        return False
    return _is_figure(token) or letters(token) in (_DAYS if first else _DAYS | _HALVES)


def _is_figure(token: str) -> bool:
    return token not in HOLES and any(character.isdigit() for character in token)


def _hole(run: list[str]) -> str:
    plain = {letters(token) for token in run}
    if plain & _DAYS or "/" in plain or sum(one in "-." for one in run) > 1:
        return DATE
    return TIME if ":" in plain or plain & _HALVES else NUMBER


def _without_names(tokens: list[str]) -> list[str]:
    """Two or more capitalised words in a row are a name, but not in a line set like a title."""
    titled = len(tokens) > 1 and _is_capital(tokens[0]) and _is_capital(tokens[1])
    if titled or not any(token[0].islower() for token in tokens):
        return tokens
    made: list[str] = []
    run: list[str] = []
    for n, token in enumerate([*tokens, ""]):
        if n and _is_capital(token):
            run.append(token)
            continue
        made.extend([NAME] if len(run) > 1 else run)
        run = []
        made.append(token)
    return made[:-1]


def _is_capital(token: str) -> bool:
    return token not in HOLES and token[:1].isupper()
