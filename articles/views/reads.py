"""That an editor has read an article."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles import reading
from articles.forms.assigning import ReadForm
from articles.models import Article, Story, say_read, take_back_read
from articles.models.reads import read
from articles.models.reads import said as was_said
from articles.views.answers import page_or_part, saved
from articles.views.marks import current_for, is_meant

IN_READER = "reader/reader.html#so_far"
IN_LIST = "articles/articles.html#read"
REFUSED = "articles/read.html"
REPLACED = "The outlet has replaced this text since you opened it. Read the new one first."


@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Idempotent: said twice is said. Of a text that was replaced meanwhile nothing is said."""
    version = current_for(request, pk)
    form = ReadForm(request.POST)
    if not form.is_valid():
        return _refused(request, version.article, 422, "Say whether you have read it.")
    if not is_meant(version, form.cleaned_data["version"]):
        return _refused(request, version.article, 409, REPLACED)
    if form.cleaned_data["said"] == "withdrawn":
        take_back_read(version, request.user)
        return _said(request, version.article, "Taken back: not read.")
    say_read(version, request.user)
    return _said(request, version.article, "Read.")


def _said(request: HttpRequest, row: Article, said: str) -> HttpResponse:
    to = f"/stories/{row.story_id}/?with={row.pk}#article-{row.pk}"
    if request.htmx.target == "so-far":  # type: ignore[attr-defined]
        return saved(request, IN_READER, _so_far(request, row.story_id), to=to, said=said)
    me = request.user.pk
    rows = Article.objects.annotate(mine=read("current", me), said=was_said("current", me))
    return saved(request, IN_LIST, {"row": rows.get(pk=row.pk)}, to=to, said=said)


def _so_far(request: HttpRequest, story: int) -> dict[str, Any]:
    """What the reader shows of the progress of `story`."""
    progress = reading.progress
    return {
        "row": Story.objects.select_related("assigned_to").get(pk=story),
        "opened": "brief" not in request.POST,
        "so_far": progress.of_stories([story])[story],
        "texts": progress.texts(story, request.user.pk),
    }


def _refused(request: HttpRequest, row: Article, status: int, problem: str) -> HttpResponse:
    context = {"row": row, "problem": problem}
    response = page_or_part(request, REFUSED, context, part="problem", status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML"
    return response
