"""The list of stories, and a story's title and summary."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles.forms.stories import ChangeStoryForm, NewStoryForm, StoryListForm
from articles.models import Stale, Story, membership
from articles.reading import progress
from articles.views.answers import SeeOther
from articles.views.meanwhile import late


@require_http_methods(["GET", "HEAD", "POST"])
def stories(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _list(request, NewStoryForm(initial={"form_key": uuid4()}))
    if not request.user.is_superuser and not membership(request.user).exists():
        raise PermissionDenied
    form = NewStoryForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    values = form.cleaned_data
    story, _ = Story.objects.create_once(
        request.user, values["form_key"], title=values["title"], summary=values["summary"]
    )
    return SeeOther(f"/stories/{story.pk}/articles/")


def _list(request: HttpRequest, form: NewStoryForm, status: int = 200) -> HttpResponse:
    asked = StoryListForm(request.GET, me=request.user)
    page = asked.listed(Story.objects.visible_to(request.user))
    so_far = progress.of_stories(row.pk for row in page.rows)
    rows = [(row, so_far[row.pk]) for row in page.rows]
    context = {"page": page, "rows": rows, "asked": asked, "form": form}
    return render(request, "stories/stories.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    title, initial = story.title, {"revision": story.revision}
    data = request.POST if request.method == "POST" else None
    form = ChangeStoryForm(data, instance=story, initial=initial)  # writes into `story`
    status, told = 200 if data is None else 422, None
    if form.is_valid():
        values = form.cleaned_data
        try:
            story.revise(values["revision"], title=values["title"], summary=values["summary"])
        except Stale:
            now = Story.objects.get(pk=pk)
            status, told = 409, late(request, now, form)
            form = ChangeStoryForm(told.data, instance=now)
        else:
            return SeeOther(story.get_absolute_url())
    context = {"story": Story(pk=pk, title=title), "form": form, "late": told}
    return render(request, "stories/edit.html", context, status=status)
