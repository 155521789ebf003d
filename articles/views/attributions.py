"""Credits: who is credited for a stretch of an article."""

from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.forms.crediting import ChangeCreditForm, CreditForm
from articles.models import Article, Attribution, Claim, Stale
from articles.text.spans import Span, cut
from articles.views.answers import page_or_part, saved
from articles.views.marks import (
    MOVED_ON,
    article_for,
    credits_of,
    first_sentence,
    is_current,
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
    row = article_for(request, article)
    if request.method != "POST":
        return _new(request, row)
    form = CreditForm(request.POST, version=row.current, story=row.story)
    if not is_current(row, request.POST.get("version")):
        return _form(request, row, form, status=409, conflict=MOVED_ON)
    if not form.is_valid():
        return _form(request, row, form, status=422)
    with transaction.atomic():
        made = row.current.credit(
            form.cleaned_data["spans"],
            author=request.user,
            form_key=form.cleaned_data["form_key"],
            **form.values(request.user),
        )
    return _saved(request, row, made, made.content, f"Saved: credited to {made.name}.")


def _new(request: HttpRequest, article: Article) -> HttpResponse:
    """A credit covers the sentences that the selection touches, unless it is told otherwise."""
    spans = [_sentence(article, span) for span in selected(request.GET, article.current)]
    around = article.current.credits_around(spans) if spans else []
    initial = {
        "version": article.current_id,
        "form_key": uuid4(),
        "parent": around[0].pk if around else None,
    }
    form = CreditForm(None, version=article.current, story=article.story, initial=initial)
    return _form(request, article, form, spans=spans)


def _sentence(article: Article, span: Span) -> Span:
    text = article.current.text
    first = first_sentence(text, span)
    last = first_sentence(text, Span(max(span.end - 1, span.start), span.end, ""))
    return cut(text, first.start, max(last.end, span.end))


def _form(
    request: HttpRequest,
    article: Article,
    form: CreditForm,
    *,
    spans: list[Span] | None = None,
    shown: Attribution | None = None,
    status: int = 200,
    conflict: str = "",
) -> HttpResponse:
    read = reading.load(article.story).article(article.pk)
    context = {
        "row": article,
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
    article = row.version.article
    of = {"version": row.version, "story": article.story, "credit": row}
    if request.method != "POST":
        form = ChangeCreditForm(None, **of, initial=_values(row))
        return _form(request, article, form, spans=list(row.content), shown=row)
    form = ChangeCreditForm(request.POST, **of)
    if not form.is_valid():
        return _form(request, article, form, shown=row, status=422)
    before = row.content
    try:
        _change(request, row, form)
    except Stale:
        now = credit_for(request, pk)
        return _form(request, article, form, shown=now, status=409, conflict=_now(now))
    except IntegrityError:
        form.add_error("parent", CYCLE)
        return _form(request, article, form, shown=row, status=422)
    return _saved(request, article, row, [*before, *row.content], "Changed.")


@transaction.atomic
def _change(request: HttpRequest, row: Attribution, form: ChangeCreditForm) -> None:
    data = form.cleaned_data
    row.revise(data["revision"], content=data["spans"], **form.values(request.user))
    row.take_over(row.version.appearances.filter(attributions=None, uncredited=False))
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


def _saved(
    request: HttpRequest, article: Article, row: Attribution, spans: Any, said: str
) -> HttpResponse:
    claims = Claim.objects.filter(appearances__attributions=row).distinct()
    return saved(
        request,
        SAVED,
        repaint(row.version, spans, claims) | {"credit": row},
        to=f"/stories/{article.story_id}/#v{row.version_id}-p{_paragraph(row)}",
        said=said,
    )


def _paragraph(row: Attribution) -> int:
    return reading.paragraph_at(row.version.text, row.content[0].start)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = credit_for(request, pk)
    article = row.version.article
    try:
        row.dissolve(int(request.POST.get("revision", "0") or 0))
    except (Stale, ValueError):
        now = credit_for(request, pk)
        of = {"version": now.version, "story": article.story, "credit": now}
        form = ChangeCreditForm(None, **of, initial=_values(now))
        shown = {"spans": list(now.content), "shown": now}
        return _form(request, article, form, **shown, status=409, conflict=_now(now))
    article.story.touch()
    return saved(
        request,
        SAVED,
        repaint(row.version, row.content),
        to=f"/stories/{article.story_id}/",
        said="Credit removed.",
    )
