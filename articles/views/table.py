"""Marks for a story that come in as a table."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles import interchange
from articles.forms.marks import MOST_BYTES, MarksForm
from articles.interchange.formats.table import COLUMNS
from articles.models import Story
from articles.views.answers import SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """All of a table or nothing; the page says in which line the first mistake is."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return _page(request, story, MarksForm())
    form = MarksForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, story, form, status=422)
    try:
        added = interchange.add_marks(story, form.cleaned_data["file"].read(), request.user)
    except interchange.Invalid as refused:
        form.add_error("file", f"Nothing was taken in. {refused}.")
        return _page(request, story, form, status=422)
    said = str(added)
    messages.success(request, f"{said[0].upper()}{said[1:]}.")
    return SeeOther(story.get_absolute_url())


def _page(
    request: HttpRequest, story: Story, form: MarksForm, *, status: int = 200
) -> HttpResponse:
    most = MOST_BYTES // 1_000_000
    context = {"form": form, "story": story, "columns": COLUMNS, "most": most}
    return render(request, "stories/marks.html", context, status=status)
