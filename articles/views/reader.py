"""The reader: articles side by side, and the claims that are marked in them."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles import reading
from articles.forms.reader import FilterForm, columns
from articles.models import Story


@require_safe
def reader(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    story = reading.load(row)
    shown = [story.article(article) for article in columns(request.GET, story)]
    filters = FilterForm(request.GET, story)
    context = {
        "story": story,
        "row": row,
        "columns": [Column(article, shown, request) for article in shown],
        "hidden": [article for article in story.articles if article not in shown],
        "order": ",".join(str(article.id) for article in shown),
        "filters": filters,
        "claims": [(claim, story.places(claim)) for claim in filters.claims(story)],
    }
    template = "reader/reader.html"
    if request.htmx.target == "claims":  # type: ignore[attr-defined]
        template += "#claims"
    return render(request, template, context)


class Column:
    """An article in its place, with the addresses that move it or take it away."""

    def __init__(
        self, article: reading.Article, shown: list[reading.Article], request: HttpRequest
    ) -> None:
        self.article = article
        self._query = request.GET.copy()
        self._ids = [one.id for one in shown]
        self._at = self._ids.index(article.id)

    def _address(self, ids: list[int]) -> str:
        self._query["articles"] = ",".join(map(str, ids))
        return "?" + urlencode(sorted(self._query.items()), safe=",")

    def _swapped(self, other: int) -> str:
        ids = self._ids.copy()
        ids[self._at], ids[other] = ids[other], ids[self._at]
        return self._address(ids)

    @property
    def earlier(self) -> str:
        return self._swapped(self._at - 1) if self._at else ""

    @property
    def later(self) -> str:
        return self._swapped(self._at + 1) if self._at + 1 < len(self._ids) else ""

    @property
    def without(self) -> str:
        rest = [pk for pk in self._ids if pk != self.article.id]
        return self._address(rest) if rest else ""
