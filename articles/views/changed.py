"""Changed since you marked it: what outlets and colleagues did to an editor's marks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from articles import chronicle
from articles.forms.versions import SeenForm
from articles.models import Change, Story, see
from articles.reading import changed as since
from articles.views.answers import page_or_part, saved
from articles.views.carried import cards

PAGE = "stories/changed.html"


@require_http_methods(["GET", "HEAD", "POST"])
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new; POST takes off the list what the editor has seen."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return _page(request, story)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _page(request, story, form=form, status=422)
    told = {one["key"] for one in _new(request, story)}
    # What is listed no more was seen already, or has changed again.
    see(story, request.user, told & form.keys)
    return saved(request, f"{PAGE}#list", _context(request, story), to=request.path, said="Seen.")


def _page(request: HttpRequest, story: Story, *, status: int = 200, **context: Any) -> HttpResponse:
    shown = _context(request, story) | context
    return page_or_part(request, PAGE, shown, part="list", status=status)


def _context(request: HttpRequest, story: Story) -> dict[str, Any]:
    new = _new(request, story)
    return {
        "row": story,
        "cards": [one for one in new if "one" in one],
        "changes": [one for one in new if "change" in one],
        "all": " ".join(one["key"] for one in new),
    }


def _new(request: HttpRequest, story: Story) -> list[dict[str, Any]]:
    """What outlets and colleagues have changed and the editor has not said that he has seen."""
    me = request.user.pk or 0
    seen = since.seen(story.pk, me)
    every = [*_by_outlets(story, me), *_by_colleagues(story, me)]
    return [one for one in every if one["key"] not in seen]


def _by_outlets(story: Story, me: int) -> list[dict[str, Any]]:
    articles = {row.pk: row for row in story.articles.select_related("publisher")}
    return [
        card | {"article": article, "key": f"{card['name']}:{card['one'].outcome}"}
        for card in cards(since.by_outlets(story.pk, me))
        # One that was moved to another story right now is told there.
        if (article := articles.get(card["one"].article))
    ]


def _by_colleagues(story: Story, me: int) -> list[dict[str, Any]]:
    changes: list[Change] = since.by_colleagues(story.pk, me)
    said = chronicle.said(changes)
    return [
        {"change": one, "sentences": said[one.pk], "key": f"change:{one.pk}"} for one in changes
    ]
