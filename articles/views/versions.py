"""The texts of an article: what the outlet has published after one another, what it changed, and
what became of the marks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles import reading
from articles.forms.spans import whole
from articles.forms.versions import NewTextForm
from articles.models import Article, Stale, Version
from articles.text.changed_words import count
from articles.text.marked_diff import marked
from articles.text.segments import Layer
from articles.text.wording_diff import folded, rows
from articles.views.answers import SeeOther
from articles.views.carried import cards
from articles.views.marks import MOVED_ON, current_for, is_meant

PAGE = "articles/versions.html"
CHANGES = "articles/changes.html"
VIEWS = ("beside", "inline")
KNOWN = "This text is known: it is version {}."
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
    texts = list(row.versions.select_related("created_by").defer("search").order_by("-number"))
    tally = reading.carried.tally(row.pk)
    blank = {"form_key": uuid4(), "version": current.pk}
    shown = {
        "row": row,
        "current": current,
        "texts": [(one, _told(tally.get(one.pk, {})), words) for one, words in _worded(texts)],
        "waiting": len(reading.carried.to_check(article=row.pk)),
        "form": NewTextForm(initial=blank),
    }
    return render(request, PAGE, shown | context, status=status)


def _worded(texts: Sequence[Version]) -> Iterator[tuple[Version, tuple[int, int] | None]]:
    """Each with how many words were deleted and inserted in it, the newest first."""
    for new, old in pairwise(texts):
        yield new, count(old.text, new.text)
    yield texts[-1], None


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
    marks = cards(one for one in reading.carried.into(new) if one.outcome != "unchanged")
    context = {
        "row": current.article,
        "old": old,
        "new": new,
        "view": view if view in VIEWS else VIEWS[0],
        "stretches": _stretches(old, new, marks) if old else [],
        "marks": marks,
        "counts": _told(reading.carried.tally(pk).get(new.pk, {})),
    }
    return render(request, CHANGES, context)


def _stretches(old: Version, new: Version, marks: Iterable[dict[str, Any]]) -> Any:
    """What is shown of both texts, with the numbers that the marks have in their list."""
    before, after = [], []
    for number, one in enumerate((card["one"] for card in marks), 1):
        before += _layers(one.before, number)
        after += _layers(one.after, number) if one.after else []
    found = marked(rows(old.text, new.text), old.text, new.text, before, after)
    return list(folded(list(found)))


def _layers(wording: reading.Wording, number: int) -> list[Layer]:
    return [Layer(span.start, span.end, "mark", number) for span in wording.spans]


def _asked(request: HttpRequest, current: Version) -> Version:
    number = whole(request.GET.get("version", ""))
    if number in {None, current.number}:
        return current
    found: Version = get_object_or_404(current.article.versions, number=number)
    return found
