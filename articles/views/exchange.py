"""A story as a file: out, and in."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from articles import interchange
from articles.forms.exchange import ImportStoryForm
from articles.forms.spans import whole
from articles.models import Story
from articles.views.answers import SeeOther
from articles.views.scope import newsroom_only
from newsdesk.throttle import throttled

MOST_TOLD = 20  # lines about what could not be taken


@throttled("export")
@require_safe
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    name = f"newsdesk-story-{story.pk}{interchange.FORMATS[form].extension}"
    return HttpResponse(
        interchange.write(story, form),
        content_type=interchange.FORMATS[form].media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_story(request: HttpRequest) -> HttpResponse:
    newsroom_only(request)
    if request.method != "POST":
        initial = {"form_key": uuid4(), "into": whole(request.GET.get("into", ""))}
        return _page(request, ImportStoryForm(user=request.user, initial=initial))
    form = ImportStoryForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _page(request, form, status=422)
    data = form.cleaned_data["file"].read()
    try:
        brought = interchange.bring_in(data, author=request.user, **form.whose)
    except interchange.Invalid as refused:
        form.add_error("file", f"Nothing was taken in. {refused}.")
        return _page(request, form, status=422)
    messages.success(request, _in(brought))
    for line in told(brought.left):
        messages.warning(request, line)
    return SeeOther(brought.story.get_absolute_url())


def _in(brought: interchange.Brought) -> str:
    count = brought.passages
    if count is None:
        return f"“{brought.story.title}” is in."
    return f"{count} passage{'' if count == 1 else 's'} came in."


def told(left: list[str]) -> list[str]:
    """What could not be taken, as far as one reads it on a page; the command tells all."""
    more = len(left) - MOST_TOLD
    return [*left[:MOST_TOLD], *([f"{more} more could not be taken."] if more > 0 else [])]


def _page(request: HttpRequest, form: ImportStoryForm, status: int = 200) -> HttpResponse:
    formats = [one for one in interchange.FORMATS.values() if one.comes_in]
    context = {"form": form, "formats": formats, "most": interchange.MOST_BYTES // 1_000_000}
    return render(request, "stories/import.html", context, status=status)
