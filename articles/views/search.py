"""Searching stories, articles, claims and sources: the first of each, or all of one kind."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import reading
from articles.forms.search import MOST, FoundForm, FoundSourcesForm, FoundStoriesForm, SearchForm
from articles.models import Claim, Source, Story, Version
from articles.models.base import Author
from articles.text.hits import excerpt, hits, marked
from newsdesk.throttle import throttled

NEWEST = 200  # texts, earlier ones that were replaced among them
PAGE = "search.html"


@throttled("search")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET if request.GET.get("q", "").strip() else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, PAGE, {"form": form, "groups": []}, status=status)
    words = form.cleaned_data["q"]
    context: dict[str, Any] = {"form": form, "kinds": KINDS, "words": words}
    if kind := KINDS.get(request.GET.get("in", "")):
        asked = kind.form(request.GET)
        page = asked.page(kind.rows(request.user, words), counted=False)
        shown = [kind.shown(row, words) for row in kind.loaded(request.user, page.rows)]
        context |= {"kind": kind, "asked": asked, "page": page, "found": shown}
    else:
        context["groups"] = [_group(request.user, kind, words) for kind in KINDS.values()]
    return render(request, PAGE, context)


class Kind(NamedTuple):
    """What may be found, and how it is listed."""

    name: str
    title: str
    form: type[FoundForm]
    rows: Callable[[Author, str], QuerySet[Any]]
    shown: Callable[[Any, str], dict[str, Any]]
    loaded: Callable[[Author, list[Any]], Iterable[Any]] = lambda _user, rows: rows


def _group(user: Author, kind: Kind, words: str) -> dict[str, Any]:
    """The first of a kind, and whether there are more."""
    order = next(iter(kind.form.SORTS.values())).order
    rows = _newest(user, words) if kind.name == "articles" else kind.rows(user, words)
    found = list(order.sorted(rows)[: MOST + 1])
    shown = [kind.shown(row, words) for row in found[:MOST]]
    return {"kind": kind, "found": shown, "more": len(found) > MOST}


def _newest(user: Author, words: str) -> QuerySet[Any]:
    # The newest are looked for first, and only then whether they are current: otherwise all that
    # have the words would be joined with their articles.
    newest = Version.objects.found(words).order_by("-pk")[:NEWEST]
    return _current(user).filter(pk__in=newest.values("pk"))


def _current(user: Author) -> QuerySet[Any]:
    rows = Version.objects.current().visible_to(user)
    return rows.select_related("article__story", "article__publisher")


def _texts(user: Author, words: str) -> QuerySet[Any]:
    """Texts with the words, to be paged through; those that were replaced are not `_loaded`."""
    return Version.objects.visible_to(user).found(words).only("pk")


def _loaded(user: Author, rows: list[Any]) -> Iterable[Any]:
    ids = [row.pk for row in rows]
    found = _current(user).in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _article(version: Any, words: str) -> dict[str, Any]:
    article, places = version.article, hits(version.text, words)
    stretch = excerpt(version.text, places)
    paragraph = reading.paragraph_at(version.text, places[0][0] if places else 0)
    address = f"{article.story.get_absolute_url()}?articles={article.pk}"
    return {
        "address": f"{address}#v{version.pk}-p{paragraph}",
        "title": f"A{article.position} {article.publisher or 'Outlet not known'}",
        "story": article.story,
        "parts": marked(version.text, places, stretch),
        "before": stretch[0] > 0,
        "after": stretch[1] < len(version.text),
    }


def _stories(user: Author, words: str) -> QuerySet[Any]:
    found: QuerySet[Any] = Story.objects.visible_to(user).found(words)
    return found


def _story(story: Any, words: str) -> dict[str, Any]:
    return {"address": story.get_absolute_url(), "parts": _whole(story.title, words)}


def _claims(user: Author, words: str) -> QuerySet[Any]:
    found: QuerySet[Any] = Claim.objects.visible_to(user).found(words)
    return found.select_related("story")


def _claim(claim: Any, words: str) -> dict[str, Any]:
    return {
        "address": claim.get_absolute_url(),
        "parts": _whole(claim.text, words),
        "story": claim.story,
    }


def _whole(text: str, words: str) -> list[tuple[str, bool]]:
    return marked(text, hits(text, words), (0, len(text)))


def _sources(user: Author, words: str) -> QuerySet[Any]:
    found: QuerySet[Any] = Source.objects.visible_to(user).like(words.strip('"“” '))
    return found.select_related("story")


def _source(source: Any, _words: str) -> dict[str, Any]:
    return {
        "address": source.get_absolute_url(),
        "parts": [(source.name, False)],
        "kind": source.get_kind_display(),
        "story": source.story,
    }


KINDS = {
    kind.name: kind
    for kind in (
        Kind("articles", "Articles", FoundForm, _texts, _article, _loaded),
        Kind("stories", "Stories", FoundStoriesForm, _stories, _story),
        Kind("claims", "Claims", FoundForm, _claims, _claim),
        Kind("sources", "Sources", FoundSourcesForm, _sources, _source),
    )
}
