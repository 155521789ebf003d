"""What a permalink opens, for anybody who has it: no account, no cookie, no script."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from articles import permalinks
from articles.models import Permalink
from newsdesk import errors, throttle, visitor
from newsdesk.headers import shared_reading


@shared_reading
def shared(request: HttpRequest, key: str) -> HttpResponse:
    """The reading behind `key`; the same 404 for an unknown, an expired and a revoked one.

    Who tries keys is told nothing more for a while, not even that one of them is right (T16).
    Rendered without the request, so that neither a session, nor a user, nor a token can get
    into the page.
    """
    who = visitor.address(request) or ""
    if seconds := throttle.wait("misses", who):
        return errors.too_many_misses(request, seconds)
    link = opened_by(key)
    if link is None:
        return missed(request, who)
    reading, claims = permalinks.opened_to_answer(link)
    context: dict[str, Any] = {"reading": reading, "link": link, "opened": timezone.now()}
    if link.answers:
        context["answers"] = permalinks.answers_to(link, claims)
    if not link.live:
        context["corrected"] = permalinks.corrected(link, reading)
    response = HttpResponse(render_to_string("shared/reading.html", context))
    if request.method == "GET":
        link.note_visit()
    return response


def opened_by(key: str) -> Permalink | None:
    rows = Permalink.objects.opened_by(key).select_related("story", "created_by")
    link: Permalink | None = rows.first()
    return link


def missed(request: HttpRequest, who: str) -> HttpResponse:
    if seconds := throttle.take("misses", who):
        return errors.too_many_misses(request, seconds)
    throttle.sweep()
    raise Http404
