"""What the API answers: stories, their claims, articles, sources; and the file that says so."""

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles import interchange, reading
from articles.forms.paging import PagingForm, refusal
from articles.models import Alias, Article, Source, Story, state_of
from articles.models.pages import Place
from articles.views.api import shapes
from articles.views.api.answering import (
    SIZE,
    Json,
    address,
    answer,
    following_page,
    linked,
    listed,
    refused,
)
from articles.views.api.asking import by_token
from newsdesk.problems import problem


@by_token
def stories(request: HttpRequest) -> HttpResponse:
    rows = Story.objects.visible_to(request.user).with_counts()
    return listed(request, rows, lambda found: [shapes.story(row) for row in found])


@by_token
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """A story in the interchange form, in an envelope that says which row each key of it is."""
    state = state_of(pk)
    row = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    return refused(request) or answer(request, lambda: _whole(row), state=state)


def _whole(row: Story) -> Json:
    file, keys = interchange.keyed(row)
    found: Json = {"id": row.pk, "address": address(row.get_absolute_url())}
    for noun, known in keys.items():
        found[noun] = [
            {"key": key, "id": pk, "address": address(f"/{noun}/{pk}/")}
            for pk, key in known.items()
        ]
    return found | {"file": file}


@by_token
def claims(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of a story's claims, each with its passages."""
    state = state_of(pk)
    row = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    form = PagingForm(request.GET)
    form.is_valid()
    if said := refusal(request.GET, form):
        return problem(400, said)
    asked = form.cleaned_data
    place = Place.read(asked["after"], int)
    shown, after = _page_of_claims(row, place.pk if place else 0, asked["limit"] or SIZE)
    following = following_page(request, after, asked["limit"])

    def made() -> Json:
        home = reading.load(row)
        items = [shapes.claim(one, home) for one in home.claims if one.id in shown]
        return {"items": items, "next": following}

    return linked(answer(request, made, state=f"{state} {following}"), following)


def _page_of_claims(row: Story, beyond: int, size: int) -> tuple[set[int], str]:
    """The ids of the `size` claims after the id `beyond`, and the place after which there are
    more; empty for none."""
    ids = row.claims.filter(pk__gt=beyond).order_by("pk").values_list("pk", flat=True)
    found = list(ids[: size + 1])
    more = len(found) > size
    return set(found[:size]), str(Place(found[size - 1], found[size - 1])) if more else ""


@by_token
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article with its current text and the marks in it."""
    rows = Article.objects.visible_to(request.user).filter(current__isnull=False)
    home = get_object_or_404(rows.only("story"), pk=pk).story_id

    def made() -> Json:
        # After its state was told, so that what is told is never older than that.
        row: Any = get_object_or_404(rows.without_texts(), pk=pk)
        return shapes.article(reading.read(row.current), row.story_id)

    return refused(request) or answer(request, made, state=state_of(home))


@by_token
def sources(request: HttpRequest) -> HttpResponse:
    """The register, and the sources of single stories."""
    everywhere = Alias.objects.filter(story=None, article=None)
    names = Prefetch("aliases", queryset=everywhere, to_attr="everywhere")
    rows = Source.objects.visible_to(request.user).prefetch_related(names)
    return listed(request, rows, lambda found: [shapes.source(row) for row in found])


@login_not_required
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """What the API is; public, since it says nothing of what is in this newsdesk."""
    return HttpResponse(_specification(), content_type="application/json")


@cache
def _specification() -> bytes:
    return Path(__file__).with_name("openapi.json").read_bytes()
