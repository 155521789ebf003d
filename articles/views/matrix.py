"""Compare: every claim of a story in every article, and what differs."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django_htmx.http import trigger_client_event

from articles import reading
from articles.comparison import matrix_table
from articles.comparison.aliases import aliases
from articles.comparison.matrix import Cell, Column, Matrix, Sayings
from articles.comparison.matrix import matrix as compared
from articles.forms.matrix import MatrixForm
from articles.models import Absence, Article, Claim, Story, Term
from articles.reading import news
from articles.views.news import made_for
from newsdesk.throttle import throttled

PAGE = "stories/matrix.html"


@require_safe
def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(news.with_latest(Story.objects.visible_to(request.user)), pk=pk)
    story, made = _made(row)
    asked = MatrixForm(request.GET, made)
    context = {
        "story": story,
        "matrix": made,
        "asked": asked,
        "rows": asked.rows,
        "address": asked.address(),
        # Asked before anything else was read: what comes in between is told as new.
        "known": news.known(row.latest),
        "digest": news.texts(story),
        "made_for": made_for(request.user),
    }
    return render(request, PAGE, context)


@throttled("export")
@require_safe
def matrix_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The claims that the page shows with the same question, in its order."""
    story, made = _made(get_object_or_404(Story.objects.visible_to(request.user), pk=pk))
    name = f"newsdesk-compare-{story.id}.csv"
    return HttpResponse(
        matrix_table.export(MatrixForm(request.GET, made).rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _made(row: Story) -> tuple[reading.Story, Matrix]:
    story = reading.load(row)
    return story, compared(story, aliases(story), _said(row), Term.objects.lexicon())


def _said(story: Story) -> Sayings:
    absences = Absence.objects.filter(claim__story=story)
    rows = absences.values_list("claim", "version", "created_by__username")
    return {(claim, version): name or "" for claim, version, name in rows}


def cell_of(request: HttpRequest, claim: Claim) -> str:
    """The article whose cell htmx will put the answer in, as `claim`'s row names it; or nothing."""
    target: str = request.htmx.target or ""  # type: ignore[attr-defined]
    return target.partition(f"cell-{claim.pk}-")[2]


def cell(request: HttpRequest, row: Claim, article: str, said: str) -> HttpResponse:
    """What is known of a claim in an article after somebody has said it, and how far that is."""
    claim, places = reading.claim(row)
    place = next((one for one in places if str(one.article) == article), None)
    if place is None:
        raise Http404
    home = Article.objects.select_related("publisher").without_texts().get(pk=place.article)
    checked = Q(appearances__version=place.version) | Q(absences__version=place.version)
    column = Column(
        home.pk,
        place.version,
        home.current.number,
        place.label,
        home.publisher.name if home.publisher else "Outlet not known",
        home.language,
        row.story.claims.filter(checked).distinct().count(),
    )
    absence = row.absences.filter(version=place.version).select_related("created_by").first()
    by = absence.created_by.get_username() if absence and absence.created_by else ""
    context = {
        "claim": claim,
        "cell": Cell(column, absent=place.absent, by=by),
        "claims": row.story.claims.count(),
    }
    response = _cell(request, row, context)
    return trigger_client_event(response, "announce", {"value": said}, after="settle")


def cell_refused(request: HttpRequest, claim: Claim, article: str, problem: str) -> HttpResponse:
    """The cell as it is now, and why what was sent could not be stored."""
    _, made = _made(claim.story)
    (row,) = (one for one in made.rows if one.claim.id == claim.pk)
    cells = [one for one in row.cells if str(one.column.id) == article]
    if not cells:
        raise Http404
    context = {"claim": row.claim, "cell": cells[0], "claims": len(made.rows), "problem": problem}
    return _cell(request, claim, context, status=422)


def _cell(
    request: HttpRequest, claim: Claim, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return render(request, f"{PAGE}#cell", context | {"story": claim.story}, status=status)
