"""Who waits for my answer, and whom I can call."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.forms.notes import WaitingForm
from articles.forms.spans import whole
from articles.models import Mention, Note, editors
from articles.views.answers import SeeOther, page_or_part
from articles.views.scope import newsroom_only

PAGE = "notes/mentions.html"


@require_safe
def mentions(request: HttpRequest) -> HttpResponse:
    """The threads that wait for whoever asks; for htmx their number alone."""
    waiting = Note.objects.visible_to(request.user).waiting_for(request.user)
    if request.htmx:  # type: ignore[attr-defined]
        return page_or_part(request, PAGE, {"number": waiting.count()}, part="number")
    page = WaitingForm(request.GET).page(waiting.with_what_they_are_on())
    return page_or_part(request, PAGE, {"page": page, "waiting": page.rows}, part="number")


@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """The thread waits no longer for whoever says so, up to the note that he has read (`until`);
    again is no error.
    """
    row = get_object_or_404(Note.objects.visible_to(request.user), pk=pk, parent=None)
    thread = Note._base_manager.filter(parent=row) | Note._base_manager.filter(pk=row.pk)
    mine = Mention.objects.filter(user=request.user.pk, seen_at=None, note__in=thread)
    until = whole(request.POST.get("until", ""))
    (mine if until is None else mine.filter(note__lte=until)).update(seen_at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return SeeOther(reverse("mentions"))
    response = HttpResponse()
    if mine.exists():  # somebody has called again meanwhile
        response["HX-Refresh"] = "true"
    else:
        response["HX-Trigger-After-Settle"] = '{"announce": "It waits for you no longer."}'
    return response


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """Whom a note can call, for the list that opens at an at sign."""
    newsroom_only(request)
    people = (
        editors().exclude(pk=request.user.pk).values_list("username", "first_name", "last_name")
    )
    told = [{"name": name, "full": f"{first} {last}".strip()} for name, first, last in people]
    return JsonResponse({"colleagues": told})
