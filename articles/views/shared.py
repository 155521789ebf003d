"""What a permalink opens, for anybody who has it: no account, no cookie, no script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from articles import permalinks
from articles.models import Permalink
from newsdesk.headers import shared_reading


@shared_reading
def shared(request: HttpRequest, key: str) -> HttpResponse:
    """The reading behind `key`; the same 404 for an unknown, an expired and a revoked one.

    Rendered without the request, so that neither a session, nor a user, nor a token can get
    into the page.
    """
    links = Permalink.objects.opened_by(key).select_related("story", "created_by")
    link = get_object_or_404(links)
    context = {"reading": permalinks.opened(link), "link": link, "opened": timezone.now()}
    response = HttpResponse(render_to_string("shared/reading.html", context))
    if request.method == "GET":
        link.note_visit()
    return response
