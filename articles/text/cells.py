"""Cells of a table that a spreadsheet opens: words, never formulas.

A spreadsheet takes a cell for a formula by how it begins, also after spaces or quotes. Such a cell
gets an apostrophe in front, which spreadsheets read as "this is text"; `bare` takes it away again.
"""

import re

_PASSED_OVER = "\\s\"'“”‘’«»„\ufeff\u200b-\u200f\u2060"
_FORMULA = re.compile(f"[{_PASSED_OVER}]*[=+\\-@＝＋－＠\t\r\n]")


def guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """What was guarded. `bare(guarded(cell)) == cell` for every cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
