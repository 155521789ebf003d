"""A table of sources as text: its columns and lines, and nothing of what they mean."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from articles.text.cells import NotATable, bare, guarded, rows
from articles.text.spans import shorten

COLUMNS = (
    "name",
    "kind",
    "aliases",
    "parent",
    "domain",
    "country",
    "language",
    "date_order",
    "scope",
    "story",
)
MOST_BYTES = 1_000_000
MOST_ROWS = 2_000  # stored within the time that a request has
_ALIAS = re.compile(r"(?:[^|\\]|\\.|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([|\\])")


class Unreadable(ValueError):
    """A file that is no table of sources. The message is a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file that tells a source: where it begins, and its cells by column.

    `wrong` says why it is none.
    """

    line: int
    cells: dict[str, str]
    wrong: str = ""

    def get(self, column: str) -> str:
        """The cell without spaces around it; empty also when there is no such column."""
        return self.cells.get(column, "").strip()

    @property
    def story(self) -> int | None:
        number = self.get("story")
        return int(number) if re.fullmatch("[0-9]{1,9}", number) else None


def aliases(cell: str) -> list[str]:
    """The names in a cell, each once; a `|` within a name is written `\\|`."""
    names = (_ESCAPED.sub(r"\1", part) for part in _ALIAS.findall(cell))
    return list(dict.fromkeys(name for one in names if (name := " ".join(one.split()))))


def joined(names: Iterable[str]) -> str:
    return "|".join(re.sub(r"([|\\])", r"\\\1", name) for name in names)


# --- out --------------------------------------------------------------------------------------


def export(sources: Iterable[Any]) -> str:
    """The table of `sources`, whose parents and aliases are at hand."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for source in sources:
        writer.writerow([guarded(cell) for cell in cells(source).values()])
    return written.getvalue()


def cells(source: Any) -> dict[str, str]:
    """What a table says of a source, by column."""
    names = sorted(alias.name for alias in source.aliases.all() if alias.everywhere)
    return {
        "name": source.name,
        "kind": source.kind,
        "aliases": joined(names),
        "parent": source.parent.name if source.parent else "",
        "domain": source.domain,
        "country": source.country,
        "language": source.language,
        "date_order": source.date_order,
        "scope": source.scope,
        "story": str(source.story_id or ""),
    }


# --- in ---------------------------------------------------------------------------------------


def read(text: str) -> list[Row]:
    """The lines of a table that say something. Raises Unreadable."""
    try:
        lines = rows(text)
    except NotATable as why:
        raise Unreadable(f"line {why.line}: {why}.") from why
    if not lines:
        raise Unreadable("This file is empty.")
    number, first = lines[0]
    columns = _columns(number, first)
    below = lines[1:]
    if not below:
        raise Unreadable("This file has the names of the columns, and nothing below them.")
    if len(below) > MOST_ROWS:
        raise Unreadable(f"This file has {len(below):,} lines; {MOST_ROWS:,} is the limit.")
    return [_row(line, found, columns) for line, found in below]


def _columns(line: int, names: Sequence[str]) -> list[str]:
    columns = [bare(name).strip().lower().replace(" ", "_") for name in names]
    for name in columns:
        if name not in COLUMNS:
            raise Unreadable(
                f"line {line}: there is no column “{shorten(name, 40)}”. "
                f"The columns are {', '.join(COLUMNS)}."
            )
        if columns.count(name) > 1:
            raise Unreadable(f"line {line}: the column “{name}” stands here twice.")
    if "name" not in columns:
        raise Unreadable(f"line {line}: the column “name” is missing.")
    return columns


def _row(line: int, found: Sequence[str], columns: Sequence[str]) -> Row:
    cells_ = {name: bare(cell) for name, cell in zip(columns, found, strict=False)}
    if any("\0" in cell for cell in found):
        return Row(line, {}, "there is a character in it that cannot be stored (U+0000)")
    beyond = any(cell.strip() for cell in found[len(columns) :])
    if not beyond and len(found) >= len(columns):
        return Row(line, cells_)
    wrong = f"this line has {len(found)} cells, and there are {len(columns)} columns"
    return Row(line, cells_, wrong)
