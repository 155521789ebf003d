"""Passages: where a claim appears in an article. Looked at, changed, removed, credited."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.forms.marking import ChangePassageForm
from articles.models import Appearance, Note, Stale
from articles.text.spans import shorten
from articles.views.answers import page_or_part, saved
from articles.views.carried import corrected
from articles.views.marks import (
    credits_of,
    form_key,
    last_credit,
    place,
    repaint,
    repaint_passage,
    revision,
    sent,
)
from articles.views.meanwhile import late
from articles.views.noting import sections

PASSAGE = "marking/passage.html"
SAVED = "marking/_saved.html"


def passage_for(request: HttpRequest, pk: int) -> Appearance:
    rows = Appearance.objects.visible_to(request.user).select_related(
        *("claim", "uncredited_by", "own_reporting_by"),
        *("version__article__story", "version__article__publisher"),
    )
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """A passage: its words, what it says, who is credited; and the form that changes it."""
    row = passage_for(request, pk)
    if request.method != "POST":
        return _passage(request, row)
    form = ChangePassageForm(request.POST, version=row.version, story=row.version.article.story)
    if not form.is_valid():
        return _passage(request, row, form, status=422)
    before, old = row.fragments, row.claim
    try:
        _change(request, row, form)
    except Stale:
        now = passage_for(request, pk)
        told = late(request, now, form)
        story = now.version.article.story
        form = ChangePassageForm(told.data, version=now.version, story=story)
        return _passage(request, now, form, status=409, late=told)
    return saved(
        request,
        SAVED,
        repaint_passage(request, row, {old, row.claim}, before),
        to=place(row.version, f"appearance-{row.pk}"),
        said="Changed.",
    )


@transaction.atomic
def _change(request: HttpRequest, row: Appearance, form: ChangePassageForm) -> None:
    data = form.cleaned_data
    row.revise(
        data["revision"],
        fragments=data["spans"],
        claim=data["claim"],
        **form.values,
        **form.said_by(request.user, row),
    )
    given = row.version.credits_around(data["spans"]) if form.chosen is None else form.chosen
    row.attributions.set(given)
    row.version.absences.filter(claim=row.claim).delete()
    row.version.article.story.touch()


def _passage(
    request: HttpRequest,
    row: Appearance,
    typed: ChangePassageForm | None = None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    article = row.version.article
    story = reading.load(article.story, at=row.version)
    read = story.article(article.pk)
    shown = read.appearance(row.pk)
    form = typed or ChangePassageForm.of(row)
    claim = sent(form["claim"])
    context |= {
        "row": row,
        "article": read,
        "story": story,
        "shown": shown,
        "chains": read.chains(shown),
        "form": form,
        "typed": typed,
        "spans": form.pieces(),
        "claims": [(one, str(one.id) in claim) for one in story.claims],
        "credits": credits_of(read, form["attributions"]),
        "last": last_credit(request, row),
        "form_key": uuid4(),
        "revision": form["revision"].value() if status == 422 else row.revision,
        "earlier": row.version_id != article.current_id,
        "corrected": corrected(row),
        "notes": sections(story.id, row, row.claim),
        "noted": Note.objects.going_with(row).count(),
    }
    return page_or_part(request, PASSAGE, context, part="panel", status=status)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = passage_for(request, pk)
    story = row.version.article.story
    row.remove(revision(request))
    story.touch()
    return saved(
        request,
        SAVED,
        repaint(row.version, row.fragments, [row.claim]),
        to=story.get_absolute_url(),
        said="Passage removed.",
    )


@require_POST
def repeat_credit(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the editor's last credit in this text to a further passage."""
    row = passage_for(request, pk)
    credit = last_credit(request, row)
    if credit is None:
        return _passage(request, row, status=422)
    try:
        credit.carry_to(row, author=request.user, form_key=form_key(request))
    except Stale:
        return _passage(request, passage_for(request, pk), status=409)
    row.version.article.story.touch()
    return saved(
        request,
        SAVED,
        repaint_passage(request, row, [row.claim]),
        to=place(row.version, f"appearance-{row.pk}"),
        said=f"Credited to {shorten(credit.name)}.",
    )
