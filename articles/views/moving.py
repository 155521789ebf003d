"""Moving an article to another story."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles.forms.removing import FindStoryForm, OtherStoryForm
from articles.models import Article, Story, Tied, Twin
from articles.views.answers import SeeOther, page_or_part
from articles.views.removing import article_for, links_to

PAGE = "articles/story.html"
MOST = 20


@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an article may go, and what ties it to its story; POST moves it."""
    row = article_for(request, pk)
    if request.method != "POST":
        return _page(request, row)
    form = OtherStoryForm(request.POST, stories=_others(request))
    if not form.is_valid():
        return _page(request, row, form=form, status=422)
    to = form.cleaned_data["story"]
    try:
        if row.story_id != to.pk:  # the same form, sent twice
            row.transfer(form.cleaned_data["revision"], to)
    except Tied:
        return _page(request, article_for(request, pk), form=form, status=422)
    except Twin as twin:
        said = f"That story has this text already, as A{twin.article.position}."
        form.add_error("story", said)
        return _page(request, article_for(request, pk), form=form, status=422)
    messages.success(request, f"Moved to “{to.title}” as A{row.position}.")
    return SeeOther(row.get_absolute_url())


def _others(request: HttpRequest) -> Any:
    return Story.objects.visible_to(request.user)


def _page(
    request: HttpRequest,
    row: Article,
    *,
    form: OtherStoryForm | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    asked = FindStoryForm(request.GET)
    words = asked.cleaned_data.get("q", "") if asked.is_valid() else ""
    stories = _others(request).exclude(pk=row.story_id).with_counts()
    if words:
        stories = stories.filter(title__icontains=words)
    shown = {
        "row": row,
        "asked": asked,
        "form": form or OtherStoryForm(stories=_others(request)),
        "others": stories.order_by("-active_at", "-pk")[:MOST],
        "ties": row.ties(),
        "links": links_to(row),
        "most": MOST,
    }
    return page_or_part(request, PAGE, shown | context, part="stories", status=status)
