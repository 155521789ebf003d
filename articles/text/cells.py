"""A table as text: its lines and cells, and nothing of what they mean.

Its cells are words, never formulas. A spreadsheet takes a cell for a formula by how it begins, also
after spaces or quotes. Such a cell gets an apostrophe in front, which spreadsheets read as "this is
text"; `bare` takes it away again.
"""

import csv
import io
import re

LONGEST_CELL = 2_000_000  # code points; a passage of the longest article is no longer than that
_DELIMITERS = ",;\t"
# One for the whole process: whatever part of it reads a table first, this holds for all of them.
csv.field_size_limit(LONGEST_CELL)

_PASSED_OVER = "\\s\"'“”‘’«»„\ufeff\u200b-\u200f\u2060"
_FORMULA = re.compile(f"[{_PASSED_OVER}]*[=+\\-@＝＋－＠\t\r\n]")


def guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """What was guarded. `bare(guarded(cell)) == cell` for every cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


class NotATable(ValueError):
    """`line` of the text is not a line of a table, for what the message says of it."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def rows(text: str) -> list[tuple[int, list[str]]]:
    """The lines that are not blank, each with the number of the line of text where it begins.

    Of comma, semicolon and tab, what is most often in the first line parts all of them. Raises
    NotATable.
    """
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise NotATable(begins, f"this is not a line of a table ({error})") from error
    return found
