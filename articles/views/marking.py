"""Marking a claim in an article, and what is marked at a place."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.forms.marking import MarkForm
from articles.models import Appearance, Furniture, Tag, Version
from articles.text.likeness import ranked
from articles.text.spans import Span
from articles.views.answers import page_or_part, saved
from articles.views.appearances import SAVED, painted, place
from articles.views.marks import (
    MOVED_ON,
    credits_of,
    current_for,
    is_meant,
    selected,
    sent,
    typed,
)

FORM = "marking/mark.html"
HERE = "marking/here.html"


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, article: int) -> HttpResponse:
    """The form that marks a claim in an article, filled in for the selected words."""
    version = current_for(request, article)
    story = version.article.story
    if request.method != "POST" and request.GET.get("at", "").isdecimal():
        return _here(request, version, int(request.GET["at"]))
    if request.method != "POST":
        initial = _initial(request, version)
        form = MarkForm(None, version=version, story=story, initial=initial)
        return _form(request, version, form, selected(request.GET, version))
    form = MarkForm(request.POST, version=version, story=story)
    if not is_meant(version, request.POST.get("version")):
        return _form(request, version, form, [], status=409, conflict=MOVED_ON)
    if not form.is_valid():
        return _form(request, version, form, [], status=422)
    appearance = _mark(request, version, form)
    made = not form.cleaned_data["claim"]
    return saved(
        request,
        SAVED,
        painted(request, appearance, [appearance.claim]) | {"made": made and appearance.claim_id},
        to=place(version, appearance),
        said=f"Saved: {appearance.claim.text}",
    )


@transaction.atomic
def _mark(request: HttpRequest, version: Version, form: MarkForm) -> Appearance:
    data, key = form.cleaned_data, form.cleaned_data["form_key"]
    story = version.article.story
    claim = data["claim"] or story.note_claim(data["text"], request.user, key)
    claim.story = story
    if data["tags"]:
        claim.tags.add(*data["tags"])
    appearance: Appearance = version.mark(
        claim,
        data["spans"],
        author=request.user,
        form_key=key,
        attributions=form.chosen,
        uncredited_by=request.user if form.values["uncredited"] else None,
        **form.values,
    )
    return appearance


def _here(request: HttpRequest, version: Version, position: int) -> HttpResponse:
    """What is marked at `position`, the smallest stretch first."""
    story = reading.load(version.article.story)
    read = story.article(version.article_id)
    found: list[tuple[int, str, int, str, str]] = []
    for mark in read.appearances:
        if any(span.overlaps(position, position + 1) for span in mark.fragments):
            title = story.claim(mark.claim).text
            found.append((len(mark.words), "appearance", mark.id, title, mark.words))
    for credit in read.attributions:
        if any(span.overlaps(position, position + 1) for span in credit.content):
            words = " … ".join(span.exact for span in credit.content)
            found.append((len(words), "attribution", credit.id, credit.name, words))
    for piece in read.furniture:
        if piece.start <= position < piece.end:
            words = read.text[piece.start : piece.end]
            kind = Furniture.Kind(piece.kind).label
            found.append((len(words), "furniture", piece.id, kind, words))
    here = [rest for _, *rest in sorted(found)]
    context = {"row": version.article, "article": read, "here": here}
    return page_or_part(request, HERE, context, part="panel")


def _initial(request: HttpRequest, version: Version) -> dict[str, Any]:
    words = " … ".join(span.exact for span in selected(request.GET, version))
    return {"version": version.pk, "form_key": uuid4(), "text": " ".join(words.split())}


def _form(
    request: HttpRequest,
    version: Version,
    form: MarkForm,
    spans: list[Span],
    *,
    status: int = 200,
    conflict: str = "",
) -> HttpResponse:
    story = reading.load(version.article.story)
    read = story.article(version.article_id)
    words = form["text"].value() or " ".join(span.exact for span in spans)
    around = version.credits_around(spans) if spans else []
    claim, tags = sent(form["claim"]), sent(form["tags"])
    context = {
        "row": version.article,
        "article": read,
        "text": read.text,
        "form": form,
        "spans": spans or typed(form),
        "claims": [(one, str(one.id) in claim) for one in _suggested(story, words)],
        "around": [read.chain(credit.pk) for credit in around],
        "credits": credits_of(read, form["attributions"]),
        "tags": [(tag, str(tag.pk) in tags) for tag in Tag.objects.all()],
        "conflict": conflict,
    }
    return page_or_part(request, FORM, context, part="form", status=status)


def _suggested(story: reading.Story, words: str) -> list[reading.Claim]:
    """The story's claims, those most like `words` first."""
    texts = [
        " ".join([claim.text, *(appearance.words for appearance in claim.appearances)])
        for claim in story.claims
    ]
    return [story.claims[index] for index in ranked(words, texts)]
