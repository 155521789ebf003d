"""Changed since you marked it: what outlets and colleagues did to an editor's marks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Story
from articles.reading import changed as since
from articles.views.versions import cards

PAGE = "stories/changed.html"


@require_safe
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    me = request.user.pk or 0
    articles = {row.pk: row for row in story.articles.select_related("publisher")}
    found = cards(since.by_outlets(story.pk, me))
    for card in found:
        card["article"] = articles[card["one"].article]
    context = {"row": story, "cards": found, "changes": since.by_colleagues(story.pk, me)}
    return render(request, PAGE, context)
