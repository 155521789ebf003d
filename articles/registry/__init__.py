"""The register as a table: out of newsdesk, and into it by way of a dry run.

A file has a first line with the names of its columns and a line for each source. `export` writes
one; `read` makes lines of one; `plan` says of every line what it would change, or what is wrong
with it; `apply` does what a plan says, all of it or nothing.

A line means the source of the register whose name or alias it has, accents and case aside: of
several those of its kind. One that is in no register is new. A column that a file does not have is
left alone; an empty cell empties what is there. Sources of one story are in a table only to be
looked at.
"""

from articles.registry.applying import Changed, apply
from articles.registry.lines import Change, Line, Plan
from articles.registry.planning import plan
from articles.registry.table import COLUMNS, MOST_BYTES, MOST_ROWS, Row, Unreadable, export, read

__all__ = [
    "COLUMNS",
    "MOST_BYTES",
    "MOST_ROWS",
    "Change",
    "Changed",
    "Line",
    "Plan",
    "Row",
    "Unreadable",
    "apply",
    "export",
    "plan",
    "read",
]
