"""Passages: where a claim appears in an article."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.forms.marking import ChangePassageForm, MarkForm
from articles.models import Appearance, Article, Attribution, Stale, Tag
from articles.text.likeness import ranked
from articles.text.spans import Span
from articles.views.answers import page_or_part, saved
from articles.views.marks import MOVED_ON, article_for, is_current, repaint

FORM = "marking/mark.html"
PASSAGE = "marking/passage.html"
SAVED = "marking/_saved.html"


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, article: int) -> HttpResponse:
    """The form that marks a claim in an article, filled in for the selected words."""
    row = article_for(request, article)
    if request.method != "POST":
        form = MarkForm(None, version=row.current, story=row.story, initial=_initial(request, row))
        return _form(request, row, form, _selected(request, row))
    form = MarkForm(request.POST, version=row.current, story=row.story)
    if not is_current(row, request.POST.get("version")):
        return _form(request, row, form, [], status=409, conflict=MOVED_ON)
    if not form.is_valid():
        return _form(request, row, form, [], status=422)
    appearance = _mark(request, row, form)
    return saved(
        request,
        SAVED,
        repaint(row.current, appearance.fragments, [appearance.claim])
        | {"appearance": appearance, "row": row},
        to=_place(row, appearance),
        said=f"Saved: {appearance.claim.text}",
    )


@transaction.atomic
def _mark(request: HttpRequest, article: Article, form: MarkForm) -> Appearance:
    data, key = form.cleaned_data, form.cleaned_data["form_key"]
    claim = data["claim"] or article.story.note_claim(data["text"], request.user, key)
    claim.story = article.story
    if data["tags"]:
        claim.tags.add(*data["tags"])
    appearance = article.current.mark(
        claim,
        form.spans,
        author=request.user,
        form_key=key,
        attributions=form.chosen,
        **form.values,
    )
    if appearance.uncredited:
        Appearance.objects.filter(pk=appearance.pk).update(uncredited_by=request.user.pk)
    return appearance


def _selected(request: HttpRequest, article: Article) -> list[Span]:
    """The words that the address names; a wrong place is as if nothing were selected."""
    form = MarkForm(request.GET, version=article.current, story=article.story)
    form.is_valid()
    return list(form.cleaned_data.get("spans", ()))


def _initial(request: HttpRequest, article: Article) -> dict[str, Any]:
    words = " … ".join(span.exact for span in _selected(request, article))
    return {"version": article.current_id, "form_key": uuid4(), "text": " ".join(words.split())}


def _form(
    request: HttpRequest,
    article: Article,
    form: MarkForm,
    spans: list[Span],
    *,
    status: int = 200,
    conflict: str = "",
) -> HttpResponse:
    story = reading.load(article.story)
    read = story.article(article.pk)
    words = form["text"].value() or " ".join(span.exact for span in spans)
    context = {
        "row": article,
        "article": read,
        "form": form,
        "spans": spans or _typed(form),
        "claims": _suggested(story, words),
        "around": article.current.credits_around(spans) if spans else [],
        "credits": [(credit, read.chain(credit.id)) for credit in read.attributions],
        "tags": Tag.objects.all(),
        "conflict": conflict,
    }
    return page_or_part(request, FORM, context, part="form", status=status)


def _typed(form: MarkForm) -> list[Any]:
    """What came in, word for word, so that a refused form keeps it."""
    return [
        {"start": start, "end": end, "exact": quote}
        for start, end, quote in (form["spans"].value() or [])
    ]


def _suggested(story: reading.Story, words: str) -> list[reading.Claim]:
    """The story's claims, those most like `words` first."""
    texts = [
        " ".join([claim.text, *(appearance.words for appearance in claim.appearances)])
        for claim in story.claims
    ]
    return [story.claims[index] for index in ranked(words, texts)]


def _place(article: Article, appearance: Appearance) -> str:
    return f"/stories/{article.story_id}/#appearance-{appearance.pk}"


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
        repaint(row.version, [*before, *row.fragments], {old, row.claim})
        | {"appearance": row, "row": article},
        to=_place(article, row),
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


def _passage(
    request: HttpRequest, row: Appearance, form: Any, *, status: int = 200
) -> HttpResponse:
    article = row.version.article
    story = reading.load(article.story)
    read = story.article(article.pk)
    shown = next(one for one in read.appearances if one.id == row.pk)
    context = {
        "row": row,
        "article": read,
        "story": story,
        "shown": shown,
        "chains": read.chains(shown),
        "form": form or ChangePassageForm(None, version=row.version, story=article.story),
        "typed": form,
        "claims": story.claims,
        "credits": [(credit, read.chain(credit.id)) for credit in read.attributions],
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
        repaint(row.version, row.fragments, [row.claim]) | {"row": article},
        to=f"/stories/{article.story_id}/",
        said="Passage removed.",
    )


def last_credit(request: HttpRequest, row: Appearance) -> Attribution | None:
    """The credit that this editor marked last in the same text."""
    mine = row.version.attributions.filter(created_by=request.user.pk)
    return mine.select_related("source").order_by("-pk").first()


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
        repaint(row.version, row.fragments, [row.claim])
        | {"appearance": row, "row": row.version.article},
        to=_place(row.version.article, row),
        said=f"Credited to {credit.name}.",
    )
