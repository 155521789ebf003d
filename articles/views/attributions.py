"""Credits: who is credited for a stretch of an article."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.comparison.known import kind_of
from articles.comparison.suggested import Suggestion
from articles.forms.crediting import PARTS, ChangeCreditForm, CreditForm
from articles.models import Attribution, Stale, Version
from articles.text.spans import Span, cut, shorten
from articles.views import meanwhile
from articles.views.accepting import accept, stands_in, suggested, suggested_around
from articles.views.answers import page_or_part, saved
from articles.views.carried import corrected
from articles.views.marks import (
    MOVED_ON,
    credits_of,
    current_for,
    first_sentence,
    is_meant,
    place,
    read_again,
    repaint,
    revision,
    selected,
)
from articles.views.meanwhile import Late

FORM = "marking/credit.html"
SAVED = "marking/_saved.html"
GONE = (
    "The source has been merged or deleted just now. Say again whom it is credited to; what you "
    "wrote is still here."
)
CYCLE = "A credit cannot lie within itself. Choose another one for “as told by”."


@require_http_methods(["GET", "HEAD", "POST"])
@read_again
def credit(request: HttpRequest, article: int) -> HttpResponse:
    """The form that marks who is credited for a stretch, filled in for the selected words."""
    version = current_for(request, article)
    if request.method != "POST":
        return _new(request, version)
    form = CreditForm(request.POST, version=version, story=version.article.story)
    if not is_meant(version, request.POST.get("version")):
        return _form(request, version, form, status=409, conflict=MOVED_ON, moved=True)
    if not form.is_valid():
        return _form(request, version, form, status=422)
    try:
        made = _credit(request, version, form)
    except IntegrityError as error:
        if "source_id" not in str(error):
            raise
        return _form(request, version, form, status=409, conflict=GONE)
    said = f"Saved: credited to {shorten(made.name)}."
    back = form.cleaned_data["on_to"] and reverse("suggestions", args=[article])
    return _saved(request, made, made.content, said, to=back)


@transaction.atomic
def _credit(request: HttpRequest, version: Version, form: CreditForm) -> Attribution:
    key, values = form.cleaned_data["form_key"], form.values(request.user)
    outer = form.cleaned_data["outer"] and suggested(version, form.cleaned_data["outer"])
    if outer and not values["parent"]:
        values["parent"] = accept(version, outer, request.user, key)
    made: Attribution = version.credit(
        form.cleaned_data["spans"], author=request.user, form_key=key, **values
    )
    return made


def _new(request: HttpRequest, version: Version) -> HttpResponse:
    """Filled in as the text shows it; else the sentences that the selection touches are covered."""
    moved = not is_meant(version, request.GET.get("version", str(version.pk)))
    words = [] if moved else selected(request.GET, version)
    read = None if moved or "plain" in request.GET else _read(request, version, words)
    spans = sorted({_sentence(version, span) for span in words})
    around = version.credits_around(spans) if spans and not read else []
    initial = {
        "version": version.pk,
        "form_key": uuid4(),
        "spans": spans,
        "parent": around[0].pk if around else None,
        "on_to": "suggestions" if "suggestion" in request.GET else "",
    } | (_as_read(version, read) if read else {})
    form = CreditForm(None, version=version, story=version.article.story, initial=initial)
    if moved:
        return _form(request, version, form, status=409, conflict=MOVED_ON)
    return _form(request, version, form, read=read, asked=words)


def _read(request: HttpRequest, version: Version, words: list[Span]) -> Suggestion | None:
    """The credit that the text shows and that is asked for, by its key or by selected words."""
    if key := request.GET.get("suggestion"):
        return suggested(version, key)
    return next(iter(suggested_around(version, words)), None)


def _as_read(version: Version, read: Suggestion) -> dict[str, Any]:
    """A suggested credit as the form's first values."""
    credit = read.credit
    outer = read.chain[-2] if len(read.chain) > 1 else None
    return {
        "spans": credit.content,
        "source": read.source and read.source.id,
        "source_name": read.name,
        "kind": "" if read.source else kind_of(read.wording),
        "source_span": credit.source,
        "cue": credit.cue,
        "hedge": credit.hedge,
        "certainty": credit.certainty,
        "basis": credit.basis,
        "parent": outer.stored if outer else stands_in(version, read),
        "outer": outer.key if outer and not outer.stored else "",
    }


def _sentence(version: Version, span: Span) -> Span:
    first = first_sentence(version.text, span)
    last = first_sentence(version.text, Span(max(span.end - 1, span.start), span.end, ""))
    return cut(version.text, first.start, max(last.end, span.end))


def _form(
    request: HttpRequest,
    version: Version,
    form: CreditForm,
    *,
    shown: Attribution | None = None,
    status: int = 200,
    conflict: str = "",
    faster: bool = False,
    moved: bool = False,
    read: Suggestion | None = None,
    asked: Sequence[Span] = (),
    late: Late | None = None,
) -> HttpResponse:
    """`asked` are the selected words, to which one can go back from what was read."""
    article = reading.load(version.article.story, at=version).article(version.article_id)
    parts = [(form[name], form.pieces(name, moved=moved)) for name in PARTS]
    context = {
        "row": version.article,
        "version": version,
        "article": article,
        "form": form,
        "spans": form.pieces(moved=moved),
        "parts": [(field, found[0] if found else None) for field, found in parts],
        "credits": [
            (credit, chain, checked)
            for credit, chain, checked in credits_of(article, form["parent"])
            if not shown or credit.id != shown.pk
        ],
        "source": _source(form, shown, read),
        "shown": shown,
        "chain": article.chain(shown.pk) if shown else (),
        "moved": moved,
        "read": read,
        "outer": read.chain[-2] if read and len(read.chain) > 1 else None,
        "asked": asked or (read.credit.content if read else ()),
        "conflict": conflict,
        "late": late,
        "revision": _revision(form, shown, status),
        "earlier": version.pk != version.article.current_id,
        "corrected": corrected(shown) if shown else None,
    }
    return page_or_part(request, FORM, context, part="panel", status=status)


def _revision(form: CreditForm, shown: Attribution | None, status: int) -> Any:
    """What was sent, where the form is shown for what is wrong in it: it may be late as well."""
    return form["revision"].value() if shown and status == 422 else shown and shown.revision


def _source(form: CreditForm, shown: Attribution | None, read: Suggestion | None) -> Any:
    """The source that is chosen or named, if there is one of that name."""
    if form.is_bound:
        form.is_valid()
        return form.cleaned_data.get("source")
    if read and read.source:
        return {"pk": read.source.id, "name": read.source.name}
    return shown.source if shown else None


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
        return _form(request, row.version, ChangeCreditForm.of(row), shown=row)
    form = ChangeCreditForm.of(row, request.POST)
    if not form.is_valid():
        return _form(request, row.version, form, shown=row, status=422)
    before = row.content
    try:
        _change(request, row, form)
    except Stale:
        now = credit_for(request, pk)
        told = meanwhile.late(request, now, form)
        form = ChangeCreditForm.of(now, told.data)
        return _form(request, now.version, form, shown=now, status=409, late=told)
    except IntegrityError as error:
        if "source_id" in str(error):
            return _form(request, row.version, form, shown=row, status=409, conflict=GONE)
        if "within itself" not in str(error):
            raise
        form.add_error("parent", CYCLE)
        return _form(request, row.version, form, shown=row, status=422)
    return _saved(request, row, [*before, *row.content], "Changed.")


@transaction.atomic
def _change(request: HttpRequest, row: Attribution, form: ChangeCreditForm) -> None:
    data = form.cleaned_data
    row.revise(data["revision"], content=data["spans"], **form.values(request.user))
    row.take_over()
    row.version.article.story.touch()


def _saved(
    request: HttpRequest, row: Attribution, spans: Any, said: str, to: str = ""
) -> HttpResponse:
    number = reading.paragraph_at(row.version.text, row.content[0].start)
    return saved(
        request,
        SAVED,
        repaint(row.version, spans) | {"credit": row},
        to=to or place(row.version, f"v{row.version_id}-p{number}"),
        said=said,
    )


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = credit_for(request, pk)
    story = row.version.article.story
    row.dissolve(revision(request))
    story.touch()
    return saved(
        request,
        SAVED,
        repaint(row.version, row.content),
        to=story.get_absolute_url(),
        said="Credit removed.",
    )
