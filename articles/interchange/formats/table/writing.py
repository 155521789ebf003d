"""The table of a story in the interchange form."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from articles.interchange.formats.format import Form
from articles.interchange.formats.table import columns
from articles.interchange.formats.table.columns import COLUMNS, GAP
from articles.reading import numbering
from articles.text.cells import guarded

type Cells = dict[str, str]


def write(form: Form) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; no cell is a formula."""
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, COLUMNS, restval="")
    table.writeheader()
    for cells in _lines(form):
        table.writerow({name: guarded(cell) for name, cell in cells.items()})
    return written.getvalue().encode("utf-8-sig")


def _lines(form: Form) -> Iterator[Cells]:
    sources = {one["key"]: one["name"] for one in form["sources"]}
    articles = {
        one["key"]: _Article(one, place, sources) for place, one in enumerate(form["articles"], 1)
    }
    for number, claim in enumerate(form["claims"], 1):
        about = {
            "story": form["story"]["title"],
            "claim": str(number),
            "text": claim["text"],
            "status": claim["status"],
            "reason": claim.get("status_reason", ""),
            "tags": f" {columns.TAG} ".join(map(columns.escaped, claim["tags"])),
            "note": claim["note"],
        }
        lines = list(_of_claim(claim, articles))
        yield from (about | line for line in lines or [{}])


def _of_claim(claim: Any, articles: dict[str, "_Article"]) -> Iterator[Cells]:
    """Of the current texts only."""
    for passage in claim["appearances"]:
        if "version" not in passage:
            yield articles[passage["article"]].passage(passage)
    for key in claim["absent"]:
        if isinstance(key, str):
            yield articles[key].about | {"appears": columns.ABSENT}


class _Article:
    """An article of the form, and what a line says of it."""

    def __init__(self, form: Any, place: int, sources: dict[str, str]) -> None:
        self.paragraph = numbering(form["text"])
        self.credits = {one["key"]: one for one in form["attributions"]}
        self.sources = sources
        number = form.get("number") or 1 + len(form["versions"])
        self.about: Cells = {
            "article": str(form.get("position", place)),
            "outlet": sources.get(form["source"], ""),
            "url": form["url"] or "",
            "published": form["published_at"] or "",
            "language": form["language"],
            "version": str(number),
        }

    def passage(self, passage: Any) -> Cells:
        pieces, when = passage["fragments"], passage["when"] or {}
        return self.about | {
            "appears": columns.APPEARS,
            "paragraph": str(self.paragraph(pieces[0]["start"])),
            "words": GAP.join(piece["exact"] for piece in pieces),
            "positions": _places(pieces),
            "stance": passage["stance"],
            "quote_type": passage["quote_type"],
            "when": when.get("words", ""),
            "date": when.get("date", ""),
            **self._credited(passage),
        }

    def _credited(self, passage: Any) -> Cells:
        if passage["uncredited"]:
            return {"credited": columns.NO_ONE}
        if passage.get("own_reporting"):
            return {"credited": columns.OWN}
        found = [self._chain(key) for key in passage["attributions"]]
        if not found:
            return {"credited": columns.NOT_LOOKED_AT}
        told = {
            "chain": self._named,
            "stretch": lambda credit: _places(credit["content"]),
            "cue": lambda credit: _placed(credit["cue"]),
            "name": lambda credit: _placed(credit["source_span"]),
            "hedge": lambda credit: _placed(credit["hedge"]),
            "certainty": lambda credit: credit["certainty"],
            "basis": lambda credit: credit["basis"],
        }
        cells = {
            name: columns.chains([[tell(credit) for credit in chain] for chain in found])
            for name, tell in told.items()
        }
        return cells | {"credited": columns.CREDITED}

    def _chain(self, key: str | None) -> list[Any]:
        """From the outermost credit on."""
        found: list[Any] = []
        while key is not None:
            found.append(self.credits[key])
            key = found[-1]["parent"]
        return found[::-1]

    def _named(self, credit: Any) -> str:
        if credit["source"] is None:
            return columns.unknown(credit["wording"])
        return columns.escaped(self.sources[credit["source"]])


def _places(pieces: Any) -> str:
    return columns.positions((piece["start"], piece["end"]) for piece in pieces)


def _placed(piece: Any) -> str:
    return columns.placed(piece["exact"], piece["start"], piece["end"]) if piece else ""
