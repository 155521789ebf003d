"""Furniture: words of an article that are not the article."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.furniture import ChangeFurnitureForm, SetAsideForm
from articles.models import Furniture, Stale, Version
from articles.text.furniture import suggest
from articles.text.spans import Span
from articles.views import meanwhile
from articles.views.answers import page_or_part, saved
from articles.views.marks import (
    MOVED_ON,
    current_for,
    is_meant,
    read_again,
    repaint,
    revision,
    selected,
)
from articles.views.meanwhile import Late

FORM = "marking/set_aside.html"
PIECE = "marking/piece.html"
SAVED = "marking/_set_aside.html"


@require_http_methods(["GET", "HEAD", "POST"])
@read_again
def set_aside(request: HttpRequest, article: int) -> HttpResponse:
    """The form that sets words of an article aside, filled in for the selected ones."""
    version = current_for(request, article)
    if request.method != "POST":
        return _new(request, version)
    form = SetAsideForm(request.POST, text=version.text)
    if not is_meant(version, request.POST.get("version")):
        return _form(request, version, form, status=409)
    if not form.is_valid():
        return _form(request, version, form, status=422)
    data = form.cleaned_data
    piece = version.set_aside(
        data["spans"], data["kind"], author=request.user, form_key=data["form_key"]
    )
    piece.version = version
    return _saved(request, piece, [_span(piece)])


def _new(request: HttpRequest, version: Version) -> HttpResponse:
    moved = not is_meant(version, request.GET.get("version", str(version.pk)))
    spans = [] if moved else selected(request.GET, version)[:1]
    initial = {"form_key": uuid4(), "kind": _likely(spans), "spans": spans}
    form = SetAsideForm(None, text=version.text, initial=initial)
    return _form(request, version, form, status=409 if moved else 200)


def _likely(spans: Iterable[Span]) -> str:
    """The kind that the words look like, to begin with."""
    return next((piece.kind for span in spans for piece in suggest(span.exact)), "")


def _form(
    request: HttpRequest, version: Version, form: SetAsideForm, *, status: int = 200
) -> HttpResponse:
    moved = status == 409
    context = {
        "row": version.article,
        "version": version,
        "form": form,
        "spans": form.pieces(moved=moved),
        "moved": moved,
        "conflict": MOVED_ON if moved else "",
    }
    return page_or_part(request, FORM, context, part="form", status=status)


def piece_for(request: HttpRequest, pk: int) -> Furniture:
    rows = Furniture.objects.visible_to(request.user).select_related(
        "version__article__story", "version__article__publisher"
    )
    return get_object_or_404(rows, pk=pk)


def _span(piece: Furniture) -> Span:
    found: Span = piece.version.cut(piece.start, piece.end)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece of furniture: its words, its kind, why; and the forms that change it."""
    row = piece_for(request, pk)
    if request.method != "POST":
        return _piece(request, row)
    form = ChangeFurnitureForm(request.POST, text=row.version.text)
    if not form.is_valid():
        return _piece(request, row, form, status=422)
    before = _span(row)
    try:
        revision = form.cleaned_data["revision"]
        row.version.decide(row, revision, author=request.user, **form.values)
    except Stale:
        now = piece_for(request, pk)
        if any(getattr(now, name) != value for name, value in form.values.items()):
            told = meanwhile.late(request, now, form)
            form = ChangeFurnitureForm(told.data, text=now.version.text)
            return _piece(request, now, form, status=409, late=told)
        row = now  # the same form, sent twice
    return _saved(request, row, [before, _span(row)])


def shown(piece: Furniture, form: ChangeFurnitureForm | None = None) -> dict[str, Any]:
    """What `marking/_piece.html` shows of a piece whose `version` is at hand."""
    span = _span(piece)
    sent, other = (form.pieces(), form.pieces("other")) if form else ([], [])
    return {
        "piece": piece,
        "span": span,
        "spans": sent or [span],
        "other": other[0] if other else None,
        "form": form
        or ChangeFurnitureForm(None, text=piece.version.text, initial={"kind": piece.kind}),
        "typed": form is not None and form.data.keys() & {"kind", "quote", "other_quote"},
    }


def _piece(
    request: HttpRequest,
    row: Furniture,
    form: ChangeFurnitureForm | None = None,
    *,
    status: int = 200,
    late: Late | None = None,
) -> HttpResponse:
    context = shown(row, form) | {
        "row": row.version.article,
        "text": row.version.text,
        "late": late,
        "revision": form["revision"].value() if form and status == 422 else row.revision,
        "alone": True,
    }
    return page_or_part(request, PIECE, context, part="panel", status=status)


def _saved(request: HttpRequest, row: Furniture, spans: Iterable[Span]) -> HttpResponse:
    article = row.version.article
    said = {
        Furniture.State.CONFIRMED: f"Saved: not article text, {row.get_kind_display()}.",
        Furniture.State.DISMISSED: "Saved: it is article text.",
    }.get(Furniture.State(row.state), "Saved.")
    context = shown(row) | repaint(row.version, spans) | {"said": said, "alone": True}
    to = f"{article.get_absolute_url()}#piece-{row.pk}"
    return saved(request, SAVED, context | {"text": row.version.text}, to=to, said=said)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = piece_for(request, pk)
    article = row.version.article
    row.version.put_back(row, revision(request))
    to = f"{article.get_absolute_url()}#furniture"
    context = repaint(row.version, [_span(row)])
    return saved(request, SAVED, context, to=to, said="Removed: it counts as article text.")


def pieces_of(version: Version) -> list[dict[str, Any]]:
    """Every piece of `version`, dismissed ones too, as `shown`."""
    rows = list(version.furniture.order_by("start", "pk"))
    for row in rows:
        row.version = version
    return [shown(row) for row in rows]
