"""Passages: where a claim appears in an article."""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.forms.marking import ChangePassageForm, MarkForm
from articles.models import Appearance, Article, Attribution, Claim, Stale, Tag
from articles.text.likeness import ranked
from articles.text.spans import Span
from articles.views.answers import page_or_part, saved
from articles.views.marks import (
    MOVED_ON,
    article_for,
    credits_of,
    is_current,
    repaint,
    selected,
    sent,
    typed,
)

FORM = "marking/mark.html"
PASSAGE = "marking/passage.html"
HERE = "marking/here.html"
SAVED = "marking/_saved.html"


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, article: int) -> HttpResponse:
    """The form that marks a claim in an article, filled in for the selected words."""
    row = article_for(request, article)
    if request.method != "POST" and request.GET.get("at", "").isdecimal():
        return _here(request, row, int(request.GET["at"]))
    if request.method != "POST":
        form = MarkForm(None, version=row.current, story=row.story, initial=_initial(request, row))
        return _form(request, row, form, _selected(request, row))
    form = MarkForm(request.POST, version=row.current, story=row.story)
    if not is_current(row, request.POST.get("version")):
        return _form(request, row, form, [], status=409, conflict=MOVED_ON)
    if not form.is_valid():
        return _form(request, row, form, [], status=422)
    appearance = _mark(request, row, form)
    made = not form.cleaned_data["claim"]
    return saved(
        request,
        SAVED,
        _painted(request, appearance, [appearance.claim]) | {"made": made and appearance.claim_id},
        to=_place(row, appearance),
        said=f"Saved: {appearance.claim.text}",
    )


def _painted(
    request: HttpRequest, row: Appearance, claims: Collection[Claim], before: Any = ()
) -> dict[str, Any]:
    """What is shown after a passage was saved; with `before`, where its words were."""
    painted = repaint(row.version, [*before, *row.fragments], claims)
    shown = next(one for one in painted["article"].appearances if one.id == row.pk)
    credited = [painted["article"].credits.get(credit) for credit in shown.attributions]
    last = None if credited or row.uncredited else last_credit(request, row)
    return painted | {
        "appearance": row,
        "credited": [credit for credit in credited if credit],
        "last": last,
        "form_key": uuid4(),
    }


@transaction.atomic
def _mark(request: HttpRequest, article: Article, form: MarkForm) -> Appearance:
    data, key = form.cleaned_data, form.cleaned_data["form_key"]
    claim = data["claim"] or article.story.note_claim(data["text"], request.user, key)
    claim.story = article.story
    if data["tags"]:
        claim.tags.add(*data["tags"])
    appearance: Appearance = article.current.mark(
        claim,
        form.spans,
        author=request.user,
        form_key=key,
        attributions=form.chosen,
        uncredited_by=request.user if form.values["uncredited"] else None,
        **form.values,
    )
    return appearance


def _here(request: HttpRequest, article: Article, position: int) -> HttpResponse:
    """What is marked at `position`, the smallest stretch first."""
    story = reading.load(article.story)
    read = story.article(article.pk)
    found: list[tuple[int, str, int, str, str]] = []
    for mark in read.appearances:
        if any(span.overlaps(position, position + 1) for span in mark.fragments):
            title = story.claim(mark.claim).text
            found.append((len(mark.words), "appearance", mark.id, title, mark.words))
    for credit in read.attributions:
        if any(span.overlaps(position, position + 1) for span in credit.content):
            words = " … ".join(span.exact for span in credit.content)
            found.append((len(words), "attribution", credit.id, credit.name, words))
    context = {"row": article, "article": read, "here": [rest for _, *rest in sorted(found)]}
    return page_or_part(request, HERE, context, part="panel")


def _selected(request: HttpRequest, article: Article) -> list[Span]:
    """The words that the address names; a wrong place is as if nothing were selected."""
    return selected(request.GET, article.current)


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
    around = article.current.credits_around(spans) if spans else []
    claim, tags = sent(form["claim"]), sent(form["tags"])
    context = {
        "row": article,
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
        repaint(row.version, [*before, *row.fragments], {old, row.claim}) | {"appearance": row},
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
        repaint(row.version, row.fragments, [row.claim]) | {"appearance": row},
        to=_place(row.version.article, row),
        said=f"Credited to {credit.name}.",
    )
