"""A claim in the articles that nobody has checked for it: sentences offered, in one form."""

import re
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.comparison.offers import Offer, offers
from articles.forms.suggestions import ABSENT, NONE, ElsewhereForm
from articles.models import Claim, Dismissal, Marked, Version, dismiss
from articles.text.spans import Span
from articles.views.answers import page_or_part, saved
from articles.views.claims import claim_for
from articles.views.marks import form_key, read_again, repaint

PAGE = "claims/elsewhere.html"
OF_A_TEXT = re.compile(r"v\d+")
MOVED = (
    "An article was changed or marked meanwhile; these are the ones that are not checked now. "
    "Nothing was saved."
)


@require_http_methods(["GET", "HEAD", "POST"])
@read_again
def elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Sentences of the other articles that may have the claim; POST saves what was said of each."""
    row = claim_for(request, pk)
    if request.method != "POST":
        return _page(request, row, ElsewhereForm(None, offers=_offers(row)))
    # The same form may have been saved between two of the queries of one look.
    if answered := _post(request, row) or _post(request, row):
        return answered
    form = ElsewhereForm(request.POST, offers=_offers(row))
    return _page(request, row, form, conflict=MOVED, status=409)


def _post(request: HttpRequest, row: Claim) -> HttpResponse | None:
    """None, with nothing saved, where an article was changed or marked meanwhile."""
    found = _offers(row)
    if gone := _sent(request) - {offer.name for offer in found}:
        made = _made_before(request, row, gone)
        return None if made is None else _answer(request, row, made)
    form = ElsewhereForm(request.POST, offers=found)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        marked = _save(request, row, form)
    except Marked:
        return None
    return _answer(request, row, marked)


def _answer(request: HttpRequest, row: Claim, marked: list[Any]) -> HttpResponse:
    said = f"Saved: {len(marked)} passage{'' if len(marked) == 1 else 's'} marked."
    form = ElsewhereForm(None, offers=_offers(row))
    context = _context(row, form) | _repainted(request, row, marked)
    return saved(request, f"{PAGE}#panel", context, to=row.get_absolute_url(), said=said)


def _sent(request: HttpRequest) -> set[str]:
    """The texts that the form was made for."""
    return {name for name, word in request.POST.items() if word and OF_A_TEXT.fullmatch(name)}


def _made_before(request: HttpRequest, row: Claim, names: set[str]) -> list[Any] | None:
    """The passages that this very form has made in the texts `names` already: it was sent twice.
    None where one of them is another's, or where something of the form waits to be done.
    """
    key, said = form_key(request), {name: request.POST[name] for name in _sent(request)}
    absent = {int(name[1:]) for name in names if said[name] == ABSENT}
    made = [
        row.appearances.made_with(request.user, _key(key, name[1:]))
        for name in names
        if said[name] != ABSENT
    ]
    denied = row.absences.filter(version__in=absent, created_by=request.user.pk).count()
    waits = {name for name in said.keys() - names if said[name] != NONE}
    return made if key and all(made) and denied == len(absent) and not waits else None


def _key(form_key: UUID | None, version: Any) -> UUID | None:
    """The key of the passage that a form makes in one of its texts."""
    return uuid5(form_key, str(version)) if form_key else None


def _offers(row: Claim) -> list[Offer]:
    story = reading.load(row.story)
    dismissed = Dismissal.objects.filter(claim=row).values_list("version", "key")
    return offers(story, story.claim(row.pk), set(dismissed))


@transaction.atomic
def _save(request: HttpRequest, row: Claim, form: ElsewhereForm) -> list[Any]:
    """The passages that were made. Raises Marked when one was marked meanwhile."""
    key, marked = form.cleaned_data["form_key"], []
    current = Version.objects.select_related("article__story", "article__publisher")
    for offer, word in form.said:
        version = current.get(pk=offer.article.version)
        if word == ABSENT:
            row.say_absent(version, request.user)
        elif word == NONE:
            dismiss(version, [one.key for one in offer.sentences], request.user, row)
        else:
            marked.append(_mark(request, row, version, _chosen(offer, word), key))
    return marked


def _chosen(offer: Offer, word: str) -> Span:
    return next(one.span for one in offer.sentences if one.key == word)


def _mark(request: HttpRequest, row: Claim, version: Any, span: Span, key: Any) -> Any:
    return version.mark(row, [span], author=request.user, form_key=_key(key, version.pk))


def _repainted(request: HttpRequest, row: Claim, marked: list[Any]) -> dict[str, Any]:
    """What the reader paints again, if the form stands beside the text there."""
    shown_by = request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
    if not shown_by.startswith(row.story.get_absolute_url()):
        return {}
    return {
        "repainted": [repaint(mark.version, mark.fragments) for mark in marked],
        "claims": [reading.claim(row)],
    }


def _page(
    request: HttpRequest, row: Claim, form: ElsewhereForm, *, status: int = 200, conflict: str = ""
) -> HttpResponse:
    context = _context(row, form) | {"conflict": conflict}
    return page_or_part(request, PAGE, context, part="panel", status=status)


def _context(row: Claim, form: ElsewhereForm) -> dict[str, Any]:
    return {
        "row": row,
        "form": form,
        "offers": [(offer, form[offer.name]) for offer in form.offers],
        "form_key": uuid4(),
        "absent": ABSENT,
        "none": NONE,
    }
