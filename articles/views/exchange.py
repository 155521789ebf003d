"""A story as a file: out, and in."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from articles import interchange
from articles.forms.exchange import ImportStoryForm
from articles.models import Story
from articles.views.answers import SeeOther
from articles.views.scope import newsroom_only
from newsdesk.throttle import throttled


@throttled("export")
@require_safe
def export_json(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    name = f"newsdesk-story-{story.pk}.json"
    return HttpResponse(
        interchange.dump(story),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_story(request: HttpRequest) -> HttpResponse:
    newsroom_only(request)
    if request.method != "POST":
        return _page(request, ImportStoryForm(initial={"form_key": uuid4()}))
    form = ImportStoryForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    data, key = form.cleaned_data["file"].read(), form.cleaned_data["form_key"]
    try:
        story = interchange.read(data, author=request.user, form_key=key)
    except interchange.Invalid as refused:
        form.add_error("file", f"Nothing was taken in. {refused}.")
        return _page(request, form, status=422)
    messages.success(request, f"“{story.title}” is in.")
    return SeeOther(story.get_absolute_url())


def _page(request: HttpRequest, form: ImportStoryForm, status: int = 200) -> HttpResponse:
    return render(request, "stories/import.html", {"form": form}, status=status)
