"""The matrix as a table for a spreadsheet: a line for each passage, and one for each cell that
has none, so that it can be sorted, counted and turned there.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from articles.comparison.matrix import ABSENT, UNCHECKED, Cell, Chains, Passage, Row
from articles.reading import SEPARATOR
from articles.text.cells import guarded

COLUMNS = (
    "claim",
    "text",
    "status",
    "status_reason",
    "tags",
    "in_articles",
    "of_articles",
    "origins",
    "unknown_origin",
    "gravest_difference",
    "difference",
    "article",
    "outlet",
    "state",
    "words",
    "stance",
    "credit",
    "credited_to",
    "certainty",
    "said_by",
)
STATES = {UNCHECKED: "not checked", ABSENT: "does not appear"}
CREDITS = {
    "none": "no one credited",
    "own": "the outlet’s own reporting",
    "unseen": "not yet looked at",
}


def export(rows: Iterable[Row]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for row in rows:
        claim = _claim(row)
        for cell in row.cells:
            writer.writerows([guarded(one) for one in [*claim, *line]] for line in _lines(cell))
    return written.getvalue()


def _claim(row: Row) -> list[str]:
    worst = row.gravest
    return [
        f"C{row.number}",
        row.claim.text,
        row.claim.status,
        row.claim.reason,
        "|".join(tag.name for tag in row.claim.tags),
        str(row.having),
        str(len(row.cells)),
        str(row.known),
        "yes" if row.unknown else "",
        worst.kind if worst else "",
        worst.why if worst else "",
    ]


def _lines(cell: Cell) -> Iterator[list[str]]:
    home = [cell.column.label, cell.column.outlet]
    for passage in cell.passages:
        yield [*home, "appears", passage.words, passage.stance, *_credit(passage), ""]
    if not cell.passages:
        yield [*home, STATES[cell.state], "", "", "", "", "", cell.by]


def _credit(passage: Passage) -> list[str]:
    if said := CREDITS.get(passage.credit):
        return [said, "", ""]
    return ["", in_words(passage.chains), " ".join(passage.chains.certainty)]


def in_words(chains: Chains) -> str:
    """Such as “The Post ▸ [memos + officials]”."""
    branches = " + ".join(SEPARATOR.join(branch) for branch in chains.branches)
    return SEPARATOR.join([*chains.shared, *([f"[{branches}]"] if branches else [])])
