"""What became of an article's marks in its next text, and what an editor says of it."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles import models, reading
from articles.forms.versions import AgainForm, CheckedForm, Seen
from articles.models import Article, Claim, Furniture, Stale, Version
from articles.text.changed_words import pieces
from articles.text.spans import Span
from articles.views.answers import page_or_part, saved
from articles.views.marks import MOVED_ON, current_for, is_meant, repaint, repaint_passage

PAGE = "articles/carried.html"
IN_READER = "marking/_saved.html"
MEANWHILE = "Somebody has changed one of these marks meanwhile. Nothing was saved; look again."


@require_http_methods(["GET", "HEAD", "POST"])
def carried(request: HttpRequest, pk: int) -> HttpResponse:
    """The marks whose words the outlet has changed or deleted; POST leaves some as they are, or
    marks other words with one whose own are gone.
    """
    current = current_for(request, pk)
    if request.method != "POST":
        return _page(request, current)
    return _again(request, current) if "again" in request.POST else _leave(request, current)


def _leave(request: HttpRequest, current: Version) -> HttpResponse:
    form = CheckedForm(request.POST)
    if not form.is_valid():
        return _page(request, current, form=form, status=422)
    beside = request.htmx.target == "detail"  # type: ignore[attr-defined]
    try:
        _accept(current.article, form, request.user)
    except Stale:
        part = "refusal" if beside else "desk"
        return _page(request, current, conflict=MEANWHILE, status=409, part=part)
    said = "Saved as it is."
    mark = _mark(current.article, form.seen[0])
    if beside and mark.version_id == current.pk and not isinstance(mark, Furniture):
        return saved(request, IN_READER, _repainted(request, current, mark), to="", said=said)
    return _saved(request, current, said)


def _repainted(request: HttpRequest, current: Version, mark: Any) -> dict[str, Any]:
    """What the reader paints again when the panel of a passage or a credit was answered."""
    mark.version = current
    if isinstance(mark, models.Appearance):
        return repaint_passage(request, mark, [mark.claim])
    return repaint(current, mark.content) | {"credit": mark}


@transaction.atomic
def _accept(row: Article, form: CheckedForm, author: Any) -> None:
    for seen in form.seen:
        mark = _mark(row, seen)
        # Accepted twice is accepted: the form came again, or a colleague has looked at it too.
        if mark.to_check:
            mark.accept(seen[2], author)


def _mark(row: Article, seen: Seen) -> Any:
    """Raises Stale when it is there no more."""
    model: Any = getattr(models, seen[0].capitalize())
    if mark := model.objects.filter(version__article=row, pk=seen[1]).first():
        return mark
    raise Stale


def _again(request: HttpRequest, current: Version) -> HttpResponse:
    form = AgainForm(request.POST, text=current.text)
    moved = not is_meant(current, request.POST.get("version"))
    if moved or not form.is_valid():
        status = 409 if moved else 422
        conflict = MOVED_ON if moved else ""
        return _page(request, current, again=form, conflict=conflict, status=status)
    try:
        _mark_again(request, current, form)
    except Stale:
        now = current_for(request, current.article_id)
        return _page(request, now, again=form, conflict=MEANWHILE, status=409)
    return _saved(request, current, "Marked again.")


@transaction.atomic
def _mark_again(request: HttpRequest, current: Version, form: AgainForm) -> None:
    """A passage takes over the credit it stands in now, as a new one does, and says no more that
    its claim does not appear.
    """
    spans, author = form.cleaned_data["spans"], request.user
    mark = _mark(current.article, form.seen)
    row = mark.mark_again(
        form.seen[2],
        current,
        author=author,
        form_key=form.cleaned_data["form_key"],
        **_place(form.seen[0], spans),
    )
    if isinstance(row, models.Appearance):
        if not row.uncredited and not row.own_reporting:
            row.attributions.set(current.credits_around(spans))
        current.absences.filter(claim=row.claim_id).delete()


def _place(kind: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    if kind == "furniture":
        return {"start": spans[0].start, "end": spans[0].end}
    return {"fragments" if kind == "appearance" else "content": spans}


def _saved(request: HttpRequest, current: Version, said: str) -> HttpResponse:
    return saved(request, f"{PAGE}#desk", _context(current), to=request.path, said=said)


def _page(
    request: HttpRequest,
    current: Version,
    *,
    again: AgainForm | None = None,
    status: int = 200,
    part: str = "desk",
    **context: Any,
) -> HttpResponse:
    shown = _context(current, again) | context
    return page_or_part(request, PAGE, shown, part=part, status=status)


def _context(current: Version, again: AgainForm | None = None) -> dict[str, Any]:
    found = reading.carried.now(article=current.article_id)
    waiting = cards(one for one in found if one.to_check)
    for card in waiting:
        if not card["one"].after:
            _give_form(card, current, again)
    return {
        "row": current.article,
        "version": current,
        "article": reading.read(current),
        "waiting": waiting,
        "looked_at": cards(one for one in found if one.checked_by and not one.to_check),
        "all": " ".join(card["value"] for card in waiting),
    }


def _give_form(card: dict[str, Any], current: Version, sent: AgainForm | None) -> None:
    """The form that marks it again: what was sent, if it is for this card."""
    mine = sent and str(sent.data.get("again", "")).rpartition(":")[0] == card["name"]
    fresh = AgainForm(None, text=current.text, initial={"form_key": uuid4()})
    form = sent if sent and mine else fresh
    moved = form.is_bound and not is_meant(current, form.data.get("version"))
    card |= {"form": form, "spans": form.pieces(moved=moved)}


def corrected(mark: Any) -> dict[str, Any] | None:
    """What the outlet has done to the words of a mark that waits for an editor, else None.

    They are held against those that an editor has seen last.
    """
    before = mark.to_check and mark.carried_from
    if not before or mark.gone_in_id:
        return None
    while before.to_check and before.carried_from:
        before = before.carried_from
    return {
        "pieces": pieces(_words(before), _words(mark)),
        "value": f"{mark._meta.model_name}:{mark.pk}:{mark.revision}",
        "number": mark.version.number,
    }


def _words(mark: Any) -> str:
    spans = mark.fragments if isinstance(mark, models.Appearance) else mark.content
    return " … ".join(span.exact for span in spans)


def cards(found: Iterable[reading.Carried]) -> list[dict[str, Any]]:
    """Each with what it is about in words, and the words that differ."""
    found = list(found)
    claims = Claim.objects.in_bulk({one.about for one in found if one.kind == "appearance"})
    return [
        {
            "one": one,
            "about": _about(one, claims),
            "pieces": pieces(one.before.words, one.after.words) if one.after else [],
            "name": f"{one.kind}:{one.mark}",
            "value": f"{one.kind}:{one.mark}:{one.revision}",
        }
        for one in found
    ]


def _about(one: reading.Carried, claims: dict[int, Claim]) -> str:
    if one.kind == "appearance":
        return str(claims[int(one.about)])
    return Furniture.Kind(str(one.about)).label if one.kind == "furniture" else str(one.about)
