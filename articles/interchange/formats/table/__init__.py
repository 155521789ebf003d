"""A story as a table: a line for each passage, each statement that a claim does not appear in an
article, and each claim of which neither is told.

What it has: claims with text, status and why, tags and note; passages of current texts with their
words and places; statements of absence; and the credits that a passage names, with all they hold.
What it does not: the texts, what is not article text, earlier texts and what became of marks,
relations of claims, findings, credits that no passage names. It comes in again into a story that
has the texts (`articles.interchange.adding`).
"""

from articles.interchange.formats.format import Format
from articles.interchange.formats.table.columns import COLUMNS
from articles.interchange.formats.table.crediting import names_in
from articles.interchange.formats.table.lines import Line, read
from articles.interchange.formats.table.taking import Made, taken
from articles.interchange.formats.table.writing import write

__all__ = ["COLUMNS", "FORMAT", "Line", "Made", "names_in", "read", "taken"]

FORMAT = Format(
    name="csv",
    label="Table",
    suffix=".csv",
    media_type="text/csv; charset=utf-8",
    keeps=(
        "Has claims, passages and the credits they name, a line for each passage; no texts,"
        " relations, findings or earlier versions. “Bring marks in” takes it back into the story."
    ),
    write=write,
)
