"""One article: what is known of it, its texts, its marks, and what in it is not the article."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from articles import reading
from articles.forms.articles import ArticleForm
from articles.forms.furniture import ConfirmForm
from articles.models import Article, Claim, Furniture, Stale, Version
from articles.text import urls
from articles.views.answers import page_or_part, saved
from articles.views.furniture import pieces_of
from articles.views.marks import current_for, repaint
from articles.views.meanwhile import late
from articles.views.noting import sections

PAGE = "articles/article.html"
PIECES_CHANGED = "Somebody has changed these pieces meanwhile. None was confirmed; look again."


@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article; POST changes what is known of it besides its text."""
    row = _article_for(request, pk)
    if request.method != "POST":
        return _page(request, row)
    form = ArticleForm(request.POST, article=row)
    if not form.is_valid():
        return _about(request, row, form=form, status=422)
    try:
        describe(request, row, form)
    except Stale:
        now = _article_for(request, pk)
        over = form.over(now)
        if over.has_changed():
            return _about(request, now, form=over, late=late(request, now, form), status=409)
    return _done(request, _article_for(request, pk), "Saved.")


def _article_for(request: HttpRequest, pk: int) -> Article:
    """An article in the user's scope, with its current text at hand."""
    version = current_for(request, pk)
    version.article.current = version
    return version.article


@transaction.atomic
def describe(request: HttpRequest, row: Article, form: ArticleForm) -> None:
    """Saves what `form` changes of `row`; raises Stale, with nothing changed or made."""
    if values := form.values(request.user):
        row.describe(form.cleaned_data["revision"], author=request.user, **values)


def _done(request: HttpRequest, row: Article, said: str) -> HttpResponse:
    context = _about_context(row) | {"said": said}
    return saved(request, f"{PAGE}#about", context, to=row.get_absolute_url(), said=said)


def _about(request: HttpRequest, row: Article, *, status: int, **context: Any) -> HttpResponse:
    """What is known of an article, with a form that was refused."""
    if request.htmx:  # type: ignore[attr-defined]
        return page_or_part(
            request, PAGE, _about_context(row) | context, part="about", status=status
        )
    return _page(request, row, status=status, **context)


def _about_context(row: Article) -> dict[str, Any]:
    order = list(row.story.articles.in_order().values_list("pk", flat=True))
    return {
        "row": row,
        "number": order.index(row.pk) + 1,
        "of": len(order),
        "outlet": row.publisher.name if row.publisher else "Outlet not known",
        "address": urls.normal(row.url),
        "published": reading.moment(row, "published"),
        "updated": reading.moment(row, "updated"),
        "form": ArticleForm(None, article=row),
    }


def _page(request: HttpRequest, row: Article, *, status: int = 200, **context: Any) -> HttpResponse:
    version = _version(request, row)
    read = reading.read(version)
    shown = _about_context(row) | _pieces_context(row)
    shown |= {
        "version": version,
        "versions": row.versions.annotate(length=Length("text")).defer("text", "search"),
        "article": read,
        "passages": _passages(version, read),
        "credits": _credits(read),
        "notes": sections(row.story_id, row)[0],
    }
    return render(request, PAGE, shown | context, status=status)


def _version(request: HttpRequest, row: Article) -> Version:
    """The text that the address asks for by its number, or the current one."""
    number = request.GET.get("version", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return row.current
    if int(number) == row.current.number:
        return row.current
    return get_object_or_404(row.versions, number=int(number))


def _passages(version: Version, read: reading.Article) -> list[dict[str, Any]]:
    texts = dict(Claim.objects.filter(appearances__version=version).values_list("pk", "text"))
    return [
        {"mark": mark, "claim": texts[mark.claim], "chains": read.chains(mark)}
        for mark in read.appearances
    ]


def _credits(read: reading.Article) -> Iterator[dict[str, Any]]:
    number = reading.numbering(read.text)
    for credit in read.attributions:
        at = number(credit.content[0].start)
        yield {"credit": credit, "chain": read.chain(credit.id), "paragraph": at}


def _pieces_context(row: Article) -> dict[str, Any]:
    pieces = pieces_of(row.current)
    suggested = [
        f"{piece.pk}:{piece.revision}"
        for piece in (one["piece"] for one in pieces)
        if piece.state == Furniture.State.SUGGESTED
    ]
    return {
        "row": row,
        "pieces": pieces,
        "suggested": " ".join(suggested),  # what ConfirmForm reads
        "text": row.current.text,
    }


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirms all suggested furniture that the editor has seen, or none of it."""
    row = _article_for(request, pk)
    form = ConfirmForm(request.POST)
    done = form.is_valid() and _confirmed(row.current, form.revisions, request.user)
    if not done and not request.htmx:  # type: ignore[attr-defined]
        return _page(request, row, status=409, pieces_conflict=PIECES_CHANGED)
    context = _pieces_context(row)
    if not done:
        context |= {"pieces_conflict": PIECES_CHANGED}
        return page_or_part(request, PAGE, context, part="furniture", status=409)
    named = [one["span"] for one in context["pieces"] if one["piece"].pk in form.revisions]
    to = f"{row.get_absolute_url()}#furniture"
    context |= repaint(row.current, named)
    return saved(request, f"{PAGE}#furniture", context, to=to, said="Confirmed.")


def _confirmed(version: Version, revisions: dict[int, int], author: Any) -> bool:
    """Whether the pieces are confirmed now: by this form, or by the same one sent before."""
    try:
        version.confirm(revisions, author)
    except Stale:
        confirmed = version.furniture.filter(pk__in=revisions, state=Furniture.State.CONFIRMED)
        return confirmed.count() == len(revisions)
    return True


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts an article one place earlier or later in its story."""
    row = _article_for(request, pk)
    steps = {"earlier": -1, "later": 1}.get(request.POST.get("to", ""), 0)
    row.move(_revision(request), steps)
    row.story.touch()
    moved = _article_for(request, pk)
    return _done(request, moved, f"It is A{moved.position} now.")


def _revision(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
