"""Names that have to fit into a box of a drawing, whose letters nobody can measure beforehand."""

from collections.abc import Iterable
from unicodedata import combining, east_asian_width

NARROW = set("iIljtfr.,:;'’|!()[]- ")
BROAD = set("mwMW@%—…")


def breadth(words: str) -> float:
    """About how broad `words` are, in the breadth of a usual small letter."""
    return sum(map(_breadth, words))


def _breadth(letter: str) -> float:
    if combining(letter):
        return 0
    if east_asian_width(letter) in "WF":
        return 1.9
    if letter in BROAD:
        return 1.6
    if letter in NARROW:
        return 0.6
    return 1.3 if letter.isupper() else 1


def lines(words: str, widest: float, most: int = 2) -> tuple[str, ...]:
    """`words` in at most `most` lines of a breadth of `widest`; the last ends with “…” where they
    are more. Broken between words, and within one that fits no line.
    """
    found = [""]
    for word in _pieces(words.split(), widest):
        longer = f"{found[-1]} {word}".strip()
        if breadth(longer) <= widest:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) <= most:
        return tuple(found)
    return (*found[: most - 1], _cut(" ".join(found[most - 1 :]), widest))


def _pieces(words: Iterable[str], widest: float) -> Iterable[str]:
    for word in words:
        piece = ""
        for letter in word:
            if piece and breadth(piece + letter) > widest:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _cut(words: str, widest: float) -> str:
    while words and breadth(words + "…") > widest:
        words = words[:-1]
    return words.rstrip() + "…"
