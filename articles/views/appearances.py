"""Passages: where a claim appears in an article; looked at, changed, removed, credited."""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.forms.marking import ChangePassageForm
from articles.models import Appearance, Attribution, Claim, Stale, Version
from articles.views.answers import page_or_part, saved
from articles.views.marks import (
    credits_of,
    repaint,
    sent,
    typed,
)

PASSAGE = "marking/passage.html"
SAVED = "marking/_saved.html"


def passage_for(request: HttpRequest, pk: int) -> Appearance:
    rows = Appearance.objects.visible_to(request.user).select_related(
        "claim", "version__article__story", "version__article__publisher"
    )
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """A passage: its words, what it says, who is credited; and the form that changes it."""
    row = passage_for(request, pk)
    article = row.version.article
    if request.method != "POST":
        return _passage(request, row, None)
    form = ChangePassageForm(request.POST, version=row.version, story=article.story)
    if not form.is_valid():
        return _passage(request, row, form, status=422)
    before, old = row.fragments, row.claim
    try:
        _change(request, row, form)
    except Stale:
        return _passage(request, passage_for(request, pk), form, status=409)
    return saved(
        request,
        SAVED,
        painted(request, row, {old, row.claim}, before),
        to=place(row.version, row),
        said="Changed.",
    )


@transaction.atomic
def _change(request: HttpRequest, row: Appearance, form: ChangePassageForm) -> None:
    data = form.cleaned_data
    author = request.user if form.values["uncredited"] else None
    row.revise(
        data["revision"],
        fragments=data["spans"],
        claim=data["claim"],
        uncredited_by=author,
        **form.values,
    )
    given = row.version.credits_around(data["spans"]) if form.chosen is None else form.chosen
    row.attributions.set(given)
    row.version.absences.filter(claim=row.claim).delete()
    row.version.article.story.touch()


def _values(row: Appearance, shown: reading.Appearance) -> dict[str, Any]:
    names = ("stance", "quote_type", "when_words", "when_date")
    credited = "no-one" if row.uncredited else "chosen" if shown.attributions else "unseen"
    return {name: getattr(row, name) for name in names} | {
        "claim": row.claim_id,
        "credited": credited,
        "attributions": shown.attributions,
    }


def _passage(
    request: HttpRequest, row: Appearance, typed_in: Any, *, status: int = 200
) -> HttpResponse:
    article = row.version.article
    story = reading.load(article.story)
    read = story.article(article.pk)
    shown = next(one for one in read.appearances if one.id == row.pk)
    form = typed_in or ChangePassageForm(
        None, version=row.version, story=article.story, initial=_values(row, shown)
    )
    claim = sent(form["claim"])
    context = {
        "row": row,
        "article": read,
        "story": story,
        "shown": shown,
        "chains": read.chains(shown),
        "form": form,
        "typed": typed_in,
        "spans": typed(form) if typed_in else shown.fragments,
        "claims": [(one, str(one.id) in claim) for one in story.claims],
        "credits": credits_of(read, form["attributions"]),
        "last": last_credit(request, row),
        "form_key": uuid4(),
        "conflict": status == 409,
    }
    return page_or_part(request, PASSAGE, context, part="panel", status=status)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = passage_for(request, pk)
    article = row.version.article
    try:
        row.remove(int(request.POST.get("revision", "0") or 0))
    except (Stale, ValueError):
        return _passage(request, passage_for(request, pk), None, status=409)
    article.story.touch()
    return saved(
        request,
        SAVED,
        repaint(row.version, row.fragments, [row.claim]),
        to=f"/stories/{article.story_id}/",
        said="Passage removed.",
    )


@require_POST
def repeat_credit(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the editor's last credit in this text to a further passage."""
    row = passage_for(request, pk)
    credit = last_credit(request, row)
    if credit is None:
        return _passage(request, row, None, status=422)
    credit.carry_to(row, author=request.user, form_key=request.POST.get("form_key") or None)
    return saved(
        request,
        SAVED,
        painted(request, row, [row.claim]),
        to=place(row.version, row),
        said=f"Credited to {credit.name}.",
    )


def painted(
    request: HttpRequest, row: Appearance, claims: Collection[Claim], before: Any = ()
) -> dict[str, Any]:
    """What is shown after a passage was saved; with `before`, where its words were."""
    again = repaint(row.version, [*before, *row.fragments], claims)
    shown = next(one for one in again["article"].appearances if one.id == row.pk)
    credited = [again["article"].credits.get(credit) for credit in shown.attributions]
    last = None if credited or row.uncredited else last_credit(request, row)
    return again | {
        "appearance": row,
        "credited": [credit for credit in credited if credit],
        "last": last,
        "form_key": uuid4(),
    }


def last_credit(request: HttpRequest, row: Appearance) -> Attribution | None:
    """The credit that this editor marked last in the same text."""
    mine = row.version.attributions.filter(created_by=request.user.pk)
    return mine.select_related("source").order_by("-pk").first()


def place(version: Version, appearance: Appearance) -> str:
    return f"/stories/{version.article.story_id}/#appearance-{appearance.pk}"
