"""Who credits whom: the chains of a story as one graph, and the report they are held against."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from articles import reading
from articles.comparison.aliases import aliases
from articles.comparison.origins import roots
from articles.comparison.provenance import Edge, Graph, Node, graph, main_source
from articles.comparison.provenance_layout import BOX, TALL, Box, Layout, Line, layout
from articles.comparison.summary import summary
from articles.forms.provenance import ClaimForm, ReferenceForm
from articles.models import Stale, Story, in_newsroom
from articles.models.statement import Given, Statement
from articles.text.labels import lines
from articles.views.answers import page_or_part, saved
from articles.views.meanwhile import late
from articles.views.scope import found

PAGE = "stories/provenance.html"
PART = "reference"
LONG = 1800  # user units
LETTERS = 22  # of a usual breadth, in a line of a box
STORY = Statement(lambda: Story.objects.filter(in_newsroom(), pk=Given("story")))


@require_safe
def provenance(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, found(STORY, request, story=pk))


@require_POST
def reference(request: HttpRequest, pk: int) -> HttpResponse:
    """Pins the article that the others are held against, or takes it back."""
    row = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    form = ReferenceForm(request.POST, story=row)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        row.pin(form.cleaned_data["revision"], form.cleaned_data["reference"])
    except Stale:
        now = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
        told = late(request, now, form, ReferenceForm.of)
        return _page(request, now, form, status=409, late=told)
    shown = _context(reading.load(row, texts=()), request)
    said = "Pinned." if row.reference else "Nothing is pinned now."
    return saved(request, f"{PAGE}#{PART}", shown, to=f"/stories/{pk}/provenance/", said=said)


def _page(
    request: HttpRequest,
    row: Story,
    form: ReferenceForm | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = _context(reading.load(row, texts=()), request)
    context |= {"reference": form} | more
    if form:
        context["pin"] = form["reference"].value()
    return page_or_part(request, PAGE, context, part=PART, status=status)


def _context(story: reading.Story, request: HttpRequest) -> dict[str, Any]:
    known = aliases(story)
    asked = ClaimForm(request.GET, story)
    claims = [asked.chosen] if asked.chosen else story.claims
    marks = [one for claim in claims for one in claim.appearances]
    joined = graph(story, known, claims)
    main = main_source(story, known, story.claims)
    pinned = story.article(story.reference) if story.reference else None
    proposed = pinned or (main and main.article)
    return {
        "story": story,
        "asked": asked,
        "said": summary(story, roots(story, marks, known), main_source(story, known, claims)),
        "graph": joined,
        "drawing": drawn(joined),
        "main": main,
        "pinned": pinned,
        "pin": str(proposed.id) if proposed else "",
    }


# --- the drawing -------------------------------------------------------------------------------


@dataclass(frozen=True)
class DrawnNode:
    node: Node
    box: Box
    lines: tuple[str, ...]


@dataclass(frozen=True)
class DrawnEdge:
    edge: Edge
    line: Line


@dataclass(frozen=True)
class Drawing:
    layout: Layout
    nodes: list[DrawnNode]
    edges: list[DrawnEdge]
    breadth: int = BOX
    tall: int = TALL

    @property
    def long(self) -> bool:
        """Whether it is scrolled also on a broad page: made smaller, nobody could read it."""
        return self.layout.width > LONG

    @property
    def round(self) -> bool:
        return any(one.edge.round for one in self.edges)


def drawn(joined: Graph) -> Drawing | None:
    """None where nobody is credited: boxes alone say nothing."""
    if not joined.edges:
        return None
    pairs = [(edge.who.number - 1, edge.whom.number - 1) for edge in joined.edges]
    places = layout(len(joined.nodes), pairs)
    nodes = [
        DrawnNode(node, box, lines(node.name, LETTERS))
        for node, box in zip(joined.nodes, places.boxes, strict=True)
    ]
    edges = [DrawnEdge(*pair) for pair in zip(joined.edges, places.lines, strict=True)]
    return Drawing(places, nodes, edges)
