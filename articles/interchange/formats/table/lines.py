"""A table of marks as text: its columns and lines, and nothing of what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.interchange.checking import Invalid, shown
from articles.interchange.formats.table.columns import COLUMNS
from articles.text.cells import NotATable, bare, rows

MOST_LINES = 20_000
NEEDED = ("text",)


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is that of the line of text where it begins; a column that is not there is empty."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell without spaces around it."""
        return self.cells.get(column, "").strip()

    def whole(self, column: str) -> str:
        return self.cells.get(column, "")

    def wrong(self, column: str, sentence: str) -> Invalid:
        return Invalid(f"line {self.number}, {column}", sentence)


def read(data: bytes) -> list[Line]:
    """The lines that say something. Raises Invalid for the first that is none."""
    try:
        found = rows(_text(data))
    except NotATable as why:
        raise Invalid(f"line {why.line}", str(why)) from why
    if not found:
        raise Invalid("", "this file is empty")
    number, first = found[0]
    names = _columns(number, first)
    if len(found) > MOST_LINES:
        raise Invalid("", f"this has {len(found):,} lines; {MOST_LINES:,} is the limit")
    return [_line(number, cells, names) for number, cells in found[1:]]


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("", f"this is not UTF-8 from byte {error.start} on") from error
    if "\0" in text:
        raise Invalid("", "there is a character in it that cannot be stored (U+0000)")
    return text


def _columns(number: int, first: Sequence[str]) -> list[str]:
    names = [bare(name).strip().lower().replace(" ", "_") for name in first]
    for name in names:
        if name not in COLUMNS:
            told = f"there is no column “{shown(name)}”. The columns are {', '.join(COLUMNS)}"
            raise Invalid(f"line {number}", told)
        if names.count(name) > 1:
            raise Invalid(f"line {number}", f"the column “{name}” stands here twice")
    for name in NEEDED:
        if name not in names:
            raise Invalid(f"line {number}", f"the column “{name}” is missing")
    return names


def _line(number: int, cells: Sequence[Any], names: Sequence[str]) -> Line:
    if len(cells) != len(names):
        told = f"this line has {len(cells)} cells, and there are {len(names)} columns"
        raise Invalid(f"line {number}", told)
    return Line(number, {name: bare(cell) for name, cell in zip(names, cells, strict=True)})
