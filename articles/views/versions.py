"""The texts of an article: what the outlet has published after one another, what it changed, and
what became of the marks."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles import models, reading
from articles.forms.spans import whole
from articles.forms.versions import CheckedForm, NewTextForm
from articles.models import Article, Claim, Furniture, Stale, Version
from articles.text.changed_words import pieces
from articles.text.wording_diff import folded, rows
from articles.views.answers import SeeOther, page_or_part, saved
from articles.views.marks import MOVED_ON, current_for, is_meant

PAGE = "articles/versions.html"
CHANGES = "articles/changes.html"
CARRIED = "articles/carried.html"
VIEWS = ("beside", "inline")
KNOWN = "This text is known: it is version {}."
MEANWHILE = "Somebody has changed one of these marks meanwhile. Nothing was saved; look again."
# From what asks most of an editor to what asks nothing.
OUTCOMES = ("gone", "changed", "moved", "unchanged")


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every text of an article, newest first; POST takes in a further one."""
    current = current_for(request, pk)
    if request.method != "POST":
        return _page(request, current)
    form = NewTextForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, current, form=form, status=422)
    made = _made(request, current.article, form)
    if made is None:
        if not is_meant(current, request.POST.get("version")):
            return _page(request, current, form=form, conflict=MOVED_ON, status=409)
        if number := _known(current.article, form.draft.text):
            form.add_error("text", KNOWN.format(number))
            return _page(request, current, form=form, status=422)
        try:
            made = _correct(request, current, form)
        except Stale:
            now = current_for(request, pk)
            return _page(request, now, form=form, conflict=MOVED_ON, status=409)
    return SeeOther(_after(current.article))


def _made(request: HttpRequest, row: Article, form: NewTextForm) -> Version | None:
    """What this very form has given already."""
    mine = row.versions.filter(created_by=request.user.pk, form_key=form.cleaned_data["form_key"])
    found: Version | None = mine.first()
    return found


def _known(row: Article, text: str) -> int | None:
    same = row.versions.filter(text=text).values_list("number", flat=True)
    return next(iter(same), None)


def _correct(request: HttpRequest, current: Version, form: NewTextForm) -> Version:
    draft = form.draft
    made: Version = current.article.correct(
        current.pk,
        draft.text,
        author=request.user,
        form_key=form.cleaned_data["form_key"],
        headline=draft.headline,
        retrieved_at=draft.retrieved_at or timezone.now(),
    )
    return made


def _after(row: Article) -> str:
    waiting = reading.carried.to_check(article=row.pk)
    return f"{row.get_absolute_url()}{'carried' if waiting else 'versions'}/"


def _page(
    request: HttpRequest, current: Version, *, status: int = 200, **context: Any
) -> HttpResponse:
    row = current.article
    texts = row.versions.select_related("created_by").defer("text", "search").order_by("-number")
    tally = reading.carried.tally(row.pk)
    blank = {"form_key": uuid4(), "version": current.pk}
    shown = {
        "row": row,
        "current": current,
        "texts": [(one, _told(tally.get(one.pk, {}))) for one in texts],
        "waiting": len(reading.carried.to_check(article=row.pk)),
        "form": NewTextForm(initial=blank),
    }
    return render(request, PAGE, shown | context, status=status)


def _told(counts: dict[str, int]) -> list[tuple[str, int]]:
    return [(outcome, counts[outcome]) for outcome in OUTCOMES if outcome in counts]


# --- what the outlet changed ------------------------------------------------------------------


@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What the outlet changed between the text before and the one whose number the address gives,
    word by word; the current one unless told.
    """
    current = current_for(request, pk)
    new = _asked(request, current)
    old = current.article.versions.filter(number__lt=new.number).order_by("-number").first()
    view = request.GET.get("view", "")
    outcomes = reading.carried.into(new)
    context = {
        "row": current.article,
        "old": old,
        "new": new,
        "view": view if view in VIEWS else VIEWS[0],
        "stretches": list(folded(rows(old.text, new.text))) if old else [],
        "marks": cards(one for one in outcomes if one.outcome != "unchanged"),
        "counts": _told(reading.carried.tally(pk).get(new.pk, {})),
    }
    return render(request, CHANGES, context)


def _asked(request: HttpRequest, current: Version) -> Version:
    number = whole(request.GET.get("version", ""))
    if number in {None, current.number}:
        return current
    found: Version = get_object_or_404(current.article.versions, number=number)
    return found


# --- what became of the marks ------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def carried(request: HttpRequest, pk: int) -> HttpResponse:
    """The marks whose words the outlet has changed or deleted; POST leaves some as they are."""
    row = current_for(request, pk).article
    if request.method != "POST":
        return _carried(request, row)
    form = CheckedForm(request.POST)
    if not form.is_valid():
        return _carried(request, row, form=form, status=422)
    try:
        _accept(row, form, request.user)
    except Stale:
        return _carried(request, row, conflict=MEANWHILE, status=409)
    context = _carried_context(row)
    return saved(request, f"{CARRIED}#desk", context, to=request.path, said="Saved as it is.")


@transaction.atomic
def _accept(row: Article, form: CheckedForm, author: Any) -> None:
    for kind, pk, revision in form.seen:
        model: Any = getattr(models, kind.capitalize())
        mark = model.objects.filter(version__article=row, pk=pk).first()
        if mark is None:
            raise Stale
        # Accepted twice is accepted: the form came again, or a colleague has looked at it too.
        if mark.to_check:
            mark.accept(revision, author)


def _carried(
    request: HttpRequest, row: Article, *, status: int = 200, **context: Any
) -> HttpResponse:
    shown = _carried_context(row) | context
    return page_or_part(request, CARRIED, shown, part="desk", status=status)


def _carried_context(row: Article) -> dict[str, Any]:
    found = reading.carried.now(article=row.pk)
    waiting = [one for one in found if one.to_check]
    return {
        "row": row,
        "waiting": cards(waiting),
        "looked_at": cards(one for one in found if one.checked_by and not one.to_check),
        "all": " ".join(f"{one.kind}:{one.mark}:{one.revision}" for one in waiting),
    }


def cards(found: Any) -> list[dict[str, Any]]:
    """Each with what it is about in words, and the words that differ."""
    found = list(found)
    claims = Claim.objects.in_bulk({one.about for one in found if one.kind == "appearance"})
    return [
        {
            "one": one,
            "about": _about(one, claims),
            "pieces": pieces(one.before.words, one.after.words) if one.after else [],
            "value": f"{one.kind}:{one.mark}:{one.revision}",
        }
        for one in found
    ]


def _about(one: reading.carried.Carried, claims: dict[int, Claim]) -> str:
    if one.kind == "appearance":
        return str(claims[int(one.about)])
    return Furniture.Kind(str(one.about)).label if one.kind == "furniture" else str(one.about)
