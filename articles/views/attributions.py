"""Credits: who is credited for a stretch of an article."""

from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.forms.crediting import ChangeCreditForm, CreditForm
from articles.models import Attribution, Claim, Stale, Version
from articles.text.spans import Span
from articles.views.answers import page_or_part, saved
from articles.views.marks import (
    MOVED_ON,
    credits_of,
    current_for,
    first_sentence,
    is_meant,
    repaint,
    selected,
    typed,
)

FORM = "marking/credit.html"
SAVED = "marking/_saved.html"
PARTS = ("source_span", "cue", "hedge")
CYCLE = "A credit cannot lie within itself. Choose another one for “as told by”."


@require_http_methods(["GET", "HEAD", "POST"])
def credit(request: HttpRequest, article: int) -> HttpResponse:
    """The form that marks who is credited for a stretch, filled in for the selected words."""
    version = current_for(request, article)
    if request.method != "POST":
        return _new(request, version)
    form = CreditForm(request.POST, version=version, story=version.article.story)
    if not is_meant(version, request.POST.get("version")):
        return _form(request, version, form, status=409, conflict=MOVED_ON)
    if not form.is_valid():
        return _form(request, version, form, status=422)
    with transaction.atomic():
        made = version.credit(
            form.cleaned_data["spans"],
            author=request.user,
            form_key=form.cleaned_data["form_key"],
            **form.values(request.user),
        )
    return _saved(request, made, made.content, f"Saved: credited to {made.name}.")


def _new(request: HttpRequest, version: Version) -> HttpResponse:
    """A credit covers the sentences that the selection touches, unless it is told otherwise."""
    spans = [_sentence(version, span) for span in selected(request.GET, version)]
    around = version.credits_around(spans) if spans else []
    initial = {
        "version": version.pk,
        "form_key": uuid4(),
        "parent": around[0].pk if around else None,
    }
    form = CreditForm(None, version=version, story=version.article.story, initial=initial)
    return _form(request, version, form, spans=spans)


def _sentence(version: Version, span: Span) -> Span:
    first = first_sentence(version.text, span)
    last = first_sentence(version.text, Span(max(span.end - 1, span.start), span.end, ""))
    return version.cut(first.start, max(last.end, span.end))


def _form(
    request: HttpRequest,
    version: Version,
    form: CreditForm,
    *,
    spans: list[Span] | None = None,
    shown: Attribution | None = None,
    status: int = 200,
    conflict: str = "",
) -> HttpResponse:
    read = reading.load(version.article.story).article(version.article_id)
    context = {
        "row": version.article,
        "article": read,
        "form": form,
        "spans": spans if spans is not None else typed(form),
        "parts": [(form[name], _part(form, name), form.places.get(name, [])) for name in PARTS],
        "credits": [
            (credit, chain, checked)
            for credit, chain, checked in credits_of(read, form["parent"])
            if not shown or credit.id != shown.pk
        ],
        "shown": shown,
        "chain": read.chain(shown.pk) if shown else (),
        "conflict": conflict,
    }
    return page_or_part(request, FORM, context, part="panel", status=status)


def _part(form: CreditForm, name: str) -> Any:
    value = form[name].value()
    if isinstance(value, list):
        start, end, quote = (*value[0],) if value else ("", "", "")
        return {"start": start, "end": end, "exact": quote}
    return value


def credit_for(request: HttpRequest, pk: int) -> Attribution:
    rows = Attribution.objects.visible_to(request.user).select_related(
        "source", "parent", "version__article__story", "version__article__publisher"
    )
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def attribution(request: HttpRequest, pk: int) -> HttpResponse:
    """A credit: its chain, its words; and the form that changes it."""
    row = credit_for(request, pk)
    if request.method != "POST":
        return _shown(request, row)
    form = _changing(row, request.POST)
    if not form.is_valid():
        return _form(request, row.version, form, shown=row, status=422)
    before = row.content
    try:
        _change(request, row, form)
    except Stale:
        now = credit_for(request, pk)
        return _form(request, now.version, form, shown=now, status=409, conflict=_now(now))
    except IntegrityError:
        form.add_error("parent", CYCLE)
        return _form(request, row.version, form, shown=row, status=422)
    return _saved(request, row, [*before, *row.content], "Changed.")


def _shown(
    request: HttpRequest, row: Attribution, *, status: int = 200, conflict: str = ""
) -> HttpResponse:
    form = _changing(row, None)
    spans = list(row.content)
    return _form(
        request, row.version, form, spans=spans, shown=row, status=status, conflict=conflict
    )


def _changing(row: Attribution, data: Any) -> ChangeCreditForm:
    version = row.version
    return ChangeCreditForm(
        data, version=version, story=version.article.story, credit=row, initial=_values(row)
    )


@transaction.atomic
def _change(request: HttpRequest, row: Attribution, form: ChangeCreditForm) -> None:
    data = form.cleaned_data
    row.revise(data["revision"], content=data["spans"], **form.values(request.user))
    row.take_over()
    row.version.article.story.touch()


def _values(row: Attribution) -> dict[str, Any]:
    names = ("source_span", "cue", "hedge", "certainty", "basis")
    return {name: getattr(row, name) for name in names} | {
        "version": row.version_id,
        "revision": row.revision,
        "source": row.source_id,
        "source_name": row.name,
        "kind": "" if row.source_id else "unnamed",
        "parent": row.parent_id,
    }


def _now(row: Attribution) -> str:
    return (
        f"Somebody has changed this credit meanwhile: it is now credited to “{row.name}”, "
        f"{row.get_certainty_display()}. What you wrote is still here."
    )


def _saved(request: HttpRequest, row: Attribution, spans: Any, said: str) -> HttpResponse:
    claims = Claim.objects.filter(appearances__attributions=row).distinct()
    paragraph = reading.paragraph_at(row.version.text, row.content[0].start)
    return saved(
        request,
        SAVED,
        repaint(row.version, spans, claims) | {"credit": row},
        to=f"/stories/{row.version.article.story_id}/#v{row.version_id}-p{paragraph}",
        said=said,
    )


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = credit_for(request, pk)
    story = row.version.article.story
    try:
        row.dissolve(int(request.POST.get("revision", "0") or 0))
    except (Stale, ValueError):
        now = credit_for(request, pk)
        return _shown(request, now, status=409, conflict=_now(now))
    story.touch()
    return saved(
        request,
        SAVED,
        repaint(row.version, row.content),
        to=f"/stories/{story.pk}/",
        said="Credit removed.",
    )
