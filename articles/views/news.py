"""What colleagues do in a story while it is open: who is there, and what they have just changed."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST, require_safe

from articles import reading
from articles.forms.news import Known
from articles.forms.spans import whole
from articles.models import Presence, Story, in_newsroom
from articles.models.statement import Given, Statement
from articles.reading import briefly, progress
from articles.reading.news import MOST, News, texts
from articles.reading.news import news as asked_for
from articles.views.answers import SeeOther, page_or_part
from articles.views.scope import found
from newsdesk.throttle import unlimited

PAGE = "reader/news.html"
ADDRESS = re.compile(r"/stories/(\d{1,9})/news/")
SIGNER = Signer(salt="articles.news")
STORY = Statement(lambda: Story.objects.filter(in_newsroom(), pk=Given("story")))
NEWEST = 2**63 - 1


def quiet(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware that says that nothing is new, ahead of most others and of the session.

    It says nothing else: whatever is new, and that who asks may not know it, is the view's to say,
    behind all of them. So it may believe the page that tells whom it was made for.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = ADDRESS.fullmatch(request.path_info)
        if asked and request.method == "GET" and _knows_all(request, int(asked[1])):
            nothing: Any = HttpResponse(status=204)
            nothing.says_nothing = True  # not even to the log
            return nothing
        return get_response(request)

    return middleware


def made_for(user: Any) -> str:
    """What a page sends as `X-Reader`; it opens nothing."""
    return SIGNER.sign(str(user.pk))


def _knows_all(request: HttpRequest, story: int) -> bool:
    known, user = Known.asked(request.GET), _reader(request)
    if known.since is None or user is None:
        return False
    new = asked_for(story=story, user=user, superuser=False, since=known.since)
    return new is not None and not _fresh(new, known) and new.here == known.here


def _reader(request: HttpRequest) -> int | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    try:
        return int(SIGNER.unsign(request.headers.get("X-Reader", "")))
    except BadSignature:
        return None


def _fresh(new: News, known: Known) -> list[int]:
    return [change for change in new.changes if change not in known.seen]


@require_safe
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new to the page that asks; 204 where it knows everything."""
    _by_itself(request)
    known = Known.asked(request.GET)
    new = _asked(request, pk, NEWEST if known.since is None else known.since)
    fresh = _fresh(new, known)
    if known.since is not None and not fresh and new.here == known.here:
        return HttpResponse(status=204)
    context: dict[str, Any] = {"pk": pk, "news": new, "fresh": fresh}
    if len(fresh) > MOST:
        context["many"] = True
    elif fresh:
        context |= _touched(request, pk, fresh, known)
    return page_or_part(request, PAGE, context, part="news")


def _asked(request: HttpRequest, story: int, since: int) -> News:
    user = request.user
    new = asked_for(story=story, user=user.pk, superuser=user.is_superuser, since=since)
    if new is None:
        raise Http404
    return new


def _touched(request: HttpRequest, pk: int, fresh: list[int], known: Known) -> dict[str, Any]:
    changes = briefly.changes(fresh)
    articles = {one.article_id for one in changes if one.article_id}
    story = reading.load(Story(pk=pk), texts=articles)
    touched = briefly.Touched(story, changes)
    return {
        "briefs": touched.briefs(request.user.pk or 0),
        "paragraphs": touched.paragraphs,
        "claims": touched.claims,
        "gone": touched.gone,
        "moved": texts(story) != known.texts,
        "claim_count": len(story.claims),
        "so_far": progress.of_stories([pk])[pk],
    }


@unlimited
@require_POST
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """Who asks has the story open, and looks at `article`; it runs out by itself."""
    _by_itself(request)
    story: Story = found(STORY, request, story=pk)
    Presence.objects.say(story.pk, request.user.pk, whole(request.POST.get("article", "")))
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204)
    return SeeOther(story.get_absolute_url())


def _by_itself(request: HttpRequest) -> None:
    """A page that is left open asks on: that keeps no session alive, and writes none."""
    request.session.modified = False
