"""Marking a claim in an article, and what is marked there already."""

from contextlib import nullcontext
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.forms.marking import MarkForm
from articles.forms.spans import whole
from articles.models import Appearance, Furniture, Tag, Version
from articles.text.likeness import ranked
from articles.text.spans import Span, shorten
from articles.views.answers import page_or_part, saved
from articles.views.marks import (
    MOVED_ON,
    credits_of,
    current_for,
    is_meant,
    place,
    read_again,
    repaint_passage,
    selected,
    sent,
)

FORM = "marking/mark.html"
HERE = "marking/here.html"
SAVED = "marking/_saved.html"
LONGEST_CLAIM = 2000


@require_http_methods(["GET", "HEAD", "POST"])
@read_again
def mark(request: HttpRequest, article: int) -> HttpResponse:
    """The form that marks a claim in an article, filled in for the selected words; with `claim`
    in the address they are a further passage of that one.
    """
    version = current_for(request, article)
    if request.method == "POST":
        return _save(request, version)
    if "at" in request.GET:
        return _here(request, version, whole(request.GET["at"]))
    moved = not is_meant(version, request.GET.get("version", str(version.pk)))
    spans = [] if moved else selected(request.GET, version)
    initial = _initial(version, spans) | {"claim": whole(request.GET.get("claim", ""))}
    form = MarkForm(None, version=version, story=version.article.story, initial=initial)
    return _form(request, version, form, status=409 if moved else 200)


def _initial(version: Version, spans: list[Span]) -> dict[str, Any]:
    words = shorten(" … ".join(span.exact for span in spans), LONGEST_CLAIM)
    return {"version": version.pk, "form_key": uuid4(), "spans": spans, "text": words}


def _save(request: HttpRequest, version: Version) -> HttpResponse:
    story = version.article.story
    form = MarkForm(request.POST, version=version, story=story)
    if not is_meant(version, request.POST.get("version")):
        return _form(request, version, form, status=409)
    if not form.is_valid():
        return _form(request, version, form, status=422)
    appearance = _mark(request, version, form)
    made = not form.cleaned_data["claim"]
    painted = repaint_passage(request, appearance, [appearance.claim])
    return saved(
        request,
        SAVED,
        painted | {"made": made and appearance.claim_id},
        to=place(version, f"appearance-{appearance.pk}"),
        said=f"Saved: {shorten(appearance.claim.text)}",
    )


def _mark(request: HttpRequest, version: Version, form: MarkForm) -> Appearance:
    data, key, story = form.cleaned_data, form.cleaned_data["form_key"], version.article.story
    # A new claim and its tags come with their passage or not at all; a passage alone is one verb.
    alone = data["claim"] and not data["tags"]
    with nullcontext() if alone else transaction.atomic():
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
            **form.values,
            **form.said_by(request.user),
        )
    return appearance


def _form(
    request: HttpRequest, version: Version, form: MarkForm, *, status: int = 200
) -> HttpResponse:
    """The form; with the status 409 the text is another one than the editor had read."""
    moved = status == 409
    story = reading.load(version.article.story)
    read = story.article(version.article_id)
    pieces = form.pieces(moved=moved)
    found = [piece for piece in pieces if isinstance(piece, Span)]
    around = version.credits_around(found) if found else []
    words = form["text"].value() or " ".join(piece.exact for piece in pieces)
    claim, tags = sent(form["claim"]), sent(form["tags"])
    context = {
        "row": version.article,
        "version": version,
        "article": read,
        "text": read.text,
        "form": form,
        "spans": pieces,
        "claims": [(one, str(one.id) in claim) for one in _suggested(story, words)],
        "around": [read.chain(credit.pk) for credit in around],
        "credits": credits_of(read, form["attributions"]),
        "tags": [(depth, tag, str(tag.pk) in tags) for depth, tag in Tag.objects.as_tree()],
        "moved": moved,
        "conflict": MOVED_ON if moved else "",
    }
    return page_or_part(request, FORM, context, part="form", status=status)


def _suggested(story: reading.Story, words: str) -> list[reading.Claim]:
    """The story's claims, those most like `words` first."""
    texts = [
        " ".join([claim.text, *(appearance.words for appearance in claim.appearances)])
        for claim in story.claims
    ]
    return [story.claims[index] for index in ranked(words, texts)]


def _here(request: HttpRequest, version: Version, position: int | None) -> HttpResponse:
    """What is marked at `position`, the smallest stretch first."""
    story = reading.load(version.article.story)
    read = story.article(version.article_id)
    found: list[tuple[int, str, int, str, str]] = []
    for mark in read.appearances:
        if _stands_at(mark.fragments, position):
            title = story.claim(mark.claim).text
            found.append((len(mark.words), "appearance", mark.id, title, mark.words))
    for credit in read.attributions:
        if _stands_at(credit.content, position):
            words = " … ".join(span.exact for span in credit.content)
            found.append((len(words), "attribution", credit.id, credit.name, words))
    for piece in read.furniture:
        if position is not None and piece.start <= position < piece.end:
            words = read.text[piece.start : piece.end]
            kind = Furniture.Kind(piece.kind).label
            found.append((len(words), "furniture", piece.id, kind, words))
    context = {
        "row": version.article,
        "article": read,
        "here": [rest for _, *rest in sorted(found)],
    }
    return page_or_part(request, HERE, context, part="panel")


def _stands_at(spans: tuple[Span, ...], position: int | None) -> bool:
    return position is not None and any(span.overlaps(position, position + 1) for span in spans)
