"""What the lines of a document mean: credits, passages, furniture, each by its id."""

from articles.interchange.checking import shown
from articles.interchange.formats.brat.credits import Credits
from articles.interchange.formats.brat.fragments import Fragments, said
from articles.interchange.formats.brat.page import Marks, Page, Room
from articles.interchange.formats.brat.placed import Places
from articles.interchange.formats.brat.saying import LONGEST, Saying
from articles.interchange.formats.brat.standoff import Standoff
from articles.interchange.formats.homes import Json

__all__ = ["Marks", "Room", "marks"]

_UNNAMED = "not named"


def marks(standoff: Standoff, places: Places, room: Room) -> Marks:
    """The marks of a text; what does not fit is told in `standoff.left`. Raises Invalid when they
    cover more than `room` has.
    """
    page = Page(standoff, places, room)
    Credits(page).take()
    for id_, (kind, fragments) in page.bounds.items():
        _alone(page, id_, kind, fragments)
    Saying(page).take()
    for id_, credit in page.found.credits.items():
        if id_ not in page.found.sources:
            _call(credit)
    _furniture(page)
    return page.found


def _alone(page: Page, id_: str, kind: str, fragments: Fragments) -> None:
    """What is no part of an event: a passage, furniture, or something that belongs nowhere."""
    line = page.lines.bounds[id_].line
    if kind == "claim":
        page.found.passages[id_] = {"fragments": page.joined(line, fragments), "attributions": []}
        page.found.drawn[id_, "fragments"] = said(fragments)
        page.found.claims[id_] = "", ""
    elif kind == "furniture":
        page.found.furniture[id_] = page.joined(line, fragments)
        page.found.drawn[id_, "furniture"] = said(fragments)
    elif id_ not in page.used:
        page.lines.leave(line, f"{shown(id_)} belongs to no attribution")


def _call(credit: Json) -> None:
    """A source that is not known has to be called something."""
    named = credit.get("source_span")
    if not credit.get("wording"):
        if named is None:
            credit["wording"] = _UNNAMED
        elif len(named["exact"]) > LONGEST:
            credit["wording"] = named["exact"][:LONGEST]


def _furniture(page: Page) -> None:
    for id_, pieces in list(page.found.furniture.items()):
        if any("kind" not in piece for piece in pieces):
            page.lines.leave(page.lines.bounds[id_].line, f"{shown(id_)} has no kind")
            del page.found.furniture[id_]
