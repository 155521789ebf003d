"""One finding: written by hand, changed, moved among the kept ones, taken back."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.comparison.findings import turned_up
from articles.forms.findings import AboutForm, ChangeFindingForm, SentenceForm, quotations
from articles.forms.spans import whole
from articles.models import Finding, Stale
from articles.views.answers import SeeOther, page_or_part, saved
from articles.views.findings import PAGE as LIST
from articles.views.findings import context_of, story_for
from articles.views.meanwhile import late
from articles.views.noting import sections

PAGE = "findings/finding.html"
STALE = "Somebody has changed this finding meanwhile. Nothing was changed; this is how it is now."


def finding_for(request: HttpRequest, pk: int) -> Finding:
    rows = Finding.objects.visible_to(request.user).select_related("story", "created_by")
    found: Finding = get_object_or_404(rows, pk=pk)
    return found


# --- by hand -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a finding that did not turn up, and what it makes."""
    row = story_for(request, pk)
    story = reading.load(row)
    if request.method != "POST":
        claims = [number for one in request.GET.getlist("claim") if (number := whole(one))]
        initial = {"claims": claims, "form_key": uuid4()}
        about = AboutForm(story=story, of_claims=claims, initial=initial)
        form = SentenceForm(initial={"material": True})
        return _write(request, story, form=form, about=about, rows=quotations(None, story))
    form, about = SentenceForm(request.POST), AboutForm(request.POST, story=story)
    rows = quotations(request.POST, story)
    if not (form.is_valid() & about.is_valid() & rows.is_valid()):
        return _write(request, story, form=form, about=about, rows=rows, status=422)
    made = Finding.note(
        row,
        author=request.user,
        form_key=about.cleaned_data["form_key"],
        claims=about.cleaned_data["claims"],
        citations=[*about.citations, *(one.value for one in rows if one.value)],
        kind=Finding.Kind.OWN,
        **form.cleaned_data,
    )
    return SeeOther(f"{reverse('findings', args=[row.pk])}#finding-{made.pk}")


def _write(
    request: HttpRequest, story: reading.Story, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"story": story, "tab": "findings"}
    return page_or_part(request, PAGE, context, part="finding", status=status)


# --- one that is there -------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding and the form that changes it; what was written by hand cites what one likes."""
    row = finding_for(request, pk)
    story = reading.load(row.story)
    if request.method != "POST":
        return _page(request, row, story, ChangeFindingForm.of(row))
    form = ChangeFindingForm(request.POST)
    about: AboutForm | None = None
    rows: Any = None
    if row.by_hand:
        about, rows = _about(request.POST, row, story)
    given = [one for one in (form, about, rows) if one is not None]
    if not all([one.is_valid() for one in given]):  # noqa: C419 - each tells its errors
        return _page(request, row, story, form, about, rows, status=422)
    values = form.values(row)
    if about is not None:
        values["claims"] = about.cleaned_data["claims"]
        values["citations"] = [*about.citations, *(one.value for one in rows if one.value)]
    try:
        row.change(form.cleaned_data["revision"], **values)
    except Stale:
        now = finding_for(request, pk)
        told = late(request, now, form)
        form = ChangeFindingForm(told.data)
        return _page(request, now, story, form, about, rows, status=409, late=told)
    return SeeOther(f"{reverse('findings', args=[row.story_id])}#finding-{pk}")


def _about(data: Any, row: Finding, story: reading.Story) -> tuple[AboutForm, Any]:
    (told,) = [one for one in reading.findings(story) if one.id == row.pk]
    initial = {"claims": told.claims, "cited": list(range(len(told.passages)))}
    about = AboutForm(
        data, story=story, cited=told.passages, of_claims=told.claims, initial=initial
    )
    return about, quotations(data, story)


def _page(
    request: HttpRequest,
    row: Finding,
    story: reading.Story,
    form: ChangeFindingForm,
    about: Any = None,
    rows: Any = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    if about is None and row.by_hand:
        about, rows = _about(None, row, story)
    told = [one for one in reading.findings(story) if one.id == row.pk]
    context = {
        "row": row,
        "told": told[0] if told else None,
        "story": story,
        "tab": "findings",
        "form": form,
        "about": about,
        "rows": rows,
        "notes": sections(row.story_id, row)[0],
    }
    return page_or_part(request, PAGE, context | more, part="finding", status=status)


# --- order, and the end ------------------------------------------------------------------------


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a kept finding one place up or down in the editor's order."""
    row = finding_for(request, pk)
    steps = {"up": -1, "down": 1}.get(request.POST.get("to", ""), 0)
    row.move(_revision(request), steps)
    return _list(request, row, said="Moved.")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What turned up is a suggestion again; what was written by hand is deleted."""
    row = finding_for(request, pk)
    said = "Deleted." if row.by_hand else "Taken back: it is a suggestion again."
    row.take_back(_revision(request))
    return _list(request, row, said=said)


def _revision(request: HttpRequest) -> int:
    """Raises Stale for what is no revision."""
    revision = whole(request.POST.get("revision", ""))
    if revision is None:
        raise Stale
    return revision


def _list(
    request: HttpRequest, row: Finding, *, said: str = "", conflict: str = "", status: int = 200
) -> HttpResponse:
    story = reading.load(row.story)
    context = context_of(request, story, turned_up(story)) | {"said": said, "conflict": conflict}
    if status != 200:
        return page_or_part(request, LIST, context, part="desk", status=status)
    to = f"{reverse('findings', args=[row.story_id])}#{f'finding-{row.pk}' if row.pk else 'kept'}"
    return saved(request, f"{LIST}#desk", context, to=to, said=said)
