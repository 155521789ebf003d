"""Credits that are read from an article's text: accepted, corrected or dismissed."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.comparison.suggested import Suggestion, pieces
from articles.forms.suggestions import ACCEPT, DISMISS, SuggestionForm
from articles.models import Appearance, Stale, Version, dismiss
from articles.text.spans import shorten
from articles.views.accepting import accept, dismissed, meant, read, suggested_around
from articles.views.answers import page_or_part, saved
from articles.views.appearances import SAVED, passage_for
from articles.views.marks import MOVED_ON, current_for, is_meant, place, read_again, repaint_passage

PAGE = "articles/suggestions.html"
PASSAGE = "marking/suggestion.html"
GONE = "This suggestion is not made any longer: the credit is marked, or its words are set aside."
MEANWHILE = "Somebody has changed this passage meanwhile. Nothing was saved."


@require_http_methods(["GET", "HEAD", "POST"])
@read_again
def of_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Every credit that the text shows and nobody has marked; POST decides about one."""
    version = current_for(request, pk)
    if request.method != "POST":
        return _page(request, version)
    form = SuggestionForm(request.POST)
    if not is_meant(version, request.POST.get("version")):
        return _page(request, version, conflict=MOVED_ON, status=409)
    if not form.is_valid():
        return _page(request, version, form=form, status=422)
    wanted = _meant(request, version, form)
    if wanted is None:
        return _page(request, version, conflict=GONE, status=409)
    said = _decide(request, version, wanted, form)
    context = _context(version) | {"decided": wanted.key, "said": said}
    left = next(iter(context["open"]), None)
    to = f"{request.path}#{'s-' + left['one'].key if left else 'progress'}"
    return saved(request, f"{PAGE}#desk", context, to=to, said=said)


def _meant(request: HttpRequest, version: Version, form: SuggestionForm) -> Suggestion | None:
    return meant(version, form.cleaned_data["key"], request.user, form.cleaned_data["form_key"])


@transaction.atomic
def _decide(
    request: HttpRequest,
    version: Version,
    wanted: Suggestion,
    form: SuggestionForm,
    for_: Appearance | None = None,
) -> str:
    match form.cleaned_data["say"]:
        case word if word == ACCEPT:
            row = accept(version, wanted, request.user, form.cleaned_data["form_key"])
            if for_:  # a whole sentence was marked: more than the stretch of the credit
                row.credit(for_)
            return f"Saved: credited to {shorten(row.name)}."
        case word if word == DISMISS:
            dismiss(version, [wanted.key], request.user)
            return "Dismissed. It will not be suggested again."
    version.dismissals.filter(claim=None, key=wanted.key).delete()
    return "Suggested again."


def _page(
    request: HttpRequest, version: Version, *, status: int = 200, **context: Any
) -> HttpResponse:
    return page_or_part(request, PAGE, _context(version) | context, part="desk", status=status)


def _context(version: Version) -> dict[str, Any]:
    found = read(version)
    kept_away = dismissed(version)
    number = reading.numbering(version.text)

    def card(one: Suggestion) -> dict[str, Any]:
        """A suggestion with what is shown of it."""
        where = number(one.credit.content[0].start)
        return {"one": one, "pieces": pieces(version.text, one.credit), "paragraph": where}

    new = [one for one in found if not one.stored]
    return {
        "row": version.article,
        "version": version,
        "open": [card(one) for one in new if one.key not in kept_away],
        "dismissed": [card(one) for one in new if one.key in kept_away],
        "marked": len(found) - len(new),
        "total": len(found),
        "form_key": uuid4(),
    }


# --- for one passage ---------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def of_passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is credited for a passage, as far as its text shows; POST accepts or dismisses that."""
    row = passage_for(request, pk)
    if request.method != "POST":
        return _passage(request, row)
    form = SuggestionForm(request.POST)
    if not form.is_valid():
        return _passage(request, row, form=form, status=422)
    wanted = _meant(request, row.version, form)
    if wanted is None:
        return _passage(request, row, conflict=GONE, status=409)
    try:
        said = _decide(request, row.version, wanted, form, for_=row)
    except Stale:
        return _passage(request, passage_for(request, pk), conflict=MEANWHILE, status=409)
    return saved(
        request,
        SAVED,
        repaint_passage(request, row, [row.claim], wanted.credit.content),
        to=place(row.version, f"appearance-{row.pk}"),
        said=said,
    )


def _passage(
    request: HttpRequest, row: Appearance, *, status: int = 200, **context: Any
) -> HttpResponse:
    credited = row.attributions.exists() or row.uncredited or row.own_reporting
    shown = [] if credited else suggested_around(row.version, row.fragments)
    context |= {
        "row": row,
        "article": row.version.article,
        "version": row.version,
        "shown": shown,
        "form_key": uuid4(),
    }
    return page_or_part(request, PASSAGE, context, part="panel", status=status)
