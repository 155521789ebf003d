"""Answers of whoever has a link that takes them: no account, no cookie, no script.

All that can come of it is a note that is held until an editor lets it in.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles import permalinks
from articles.forms.answers import ReaderForm
from articles.models import Claim, Note, Otherwise, Permalink
from articles.views.answers import SeeOther
from articles.views.shared import missed, opened_by
from newsdesk import errors, throttle, visitor
from newsdesk.headers import answered_by_key, foreign

PAGE = "shared/answer.html"
GONE = "The desk has taken this claim back, so it cannot be answered any more."
ANOTHER = "Your first answer is held already. Send this one, too, if it says something else."
SLOWLY = "There are many answers just now. Send yours in {}; what you wrote is still here."


@answered_by_key
def answers(request: HttpRequest, key: str) -> HttpResponse:
    """The form, and what it sends. The same 404 as the reading's for a link that is not open or
    takes no answers, and for a form of another site the same 403, whether there is a link or not.
    """
    if request.method == "POST" and foreign(request):
        return errors.csrf_failure(request)
    who = visitor.address(request) or ""
    if seconds := throttle.wait("misses", who):
        return errors.too_many_misses(request, seconds)
    link = opened_by(key)
    if link is None or not link.answers:
        return missed(request, who)
    reading, claims = permalinks.opened_to_answer(link)
    if request.method != "POST":
        form = ReaderForm(None, reading, claims, request.GET.get("claim", ""))
        return _page(link, reading, form, sent="sent" in request.GET)
    form = ReaderForm(request.POST, reading, claims)
    if not form.is_valid():
        return _page(link, reading, form, status=422)
    if not Claim.objects.filter(pk=form.claim_id, story=link.story_id).exists():
        form.add_error("claim", GONE)
        return _page(link, reading, form, status=422)
    if seconds := throttle.take_all([("answers", who), ("answers to a link", str(link.pk))]):
        form.add_error(None, SLOWLY.format(errors.told(seconds)))
        response = _page(link, reading, form, status=429)
        response.headers["Retry-After"] = str(seconds)
        return response
    try:
        Note.hold_answer(link, form.claim_id, **form.values)
    except Otherwise:
        form.add_error(None, ANOTHER)
        form.anew()
        return _page(link, reading, form, status=409)
    throttle.sweep()
    return SeeOther(f"{link.get_absolute_url()}answers/?sent=1")


def _page(
    link: Permalink,
    reading: permalinks.Reading,
    form: ReaderForm,
    *,
    status: int = 200,
    sent: bool = False,
) -> HttpResponse:
    """Rendered without the request, as the reading is."""
    context = {"link": link, "reading": reading, "form": form, "sent": sent}
    return HttpResponse(render_to_string(PAGE, context), status=status)
