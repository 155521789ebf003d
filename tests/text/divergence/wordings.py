"""Wordings to compare, and what was found, short enough to read in a test."""

from datetime import date

from articles.text.divergence import Difference, Kind, Wording, differences
from articles.text.spans import cut, find

FRIDAY = date(2025, 10, 31)


def worded(text: str, cue: str = "", published: date | None = FRIDAY) -> Wording:
    """The whole of `text` as one wording; `cue` is its crediting word, where it stands in it."""
    cues = (find(text, cue)[0],) if cue else ()
    return Wording(text, (cut(text, 0, len(text)),), published=published, cues=cues)


def found(*texts: str | Wording) -> tuple[Difference, ...]:
    return differences([worded(one) if isinstance(one, str) else one for one in texts])


def of_kind(kind: Kind, *texts: str | Wording) -> list[set[str]]:
    """The differences of one kind, each as the words of its sides; "" where there are none."""
    return [words(one) for one in found(*texts) if one.kind is kind]


def words(one: Difference) -> set[str]:
    return {
        "" if not side.value or span is None else span.exact
        for side in one.sides
        for span in side.spans
    }


def grades(kind: Kind, *texts: str | Wording) -> list[int]:
    return [one.grade for one in found(*texts) if one.kind is kind]
