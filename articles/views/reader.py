"""The reader: articles side by side, and the claims that are marked in them."""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles import reading
from articles.forms.layout import Layout
from articles.forms.reader import FilterForm
from articles.models import Story


@require_safe
def reader(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Story.objects.with_readable().visible_to(request.user), pk=pk)
    layout = Layout.asked(request.GET, row.readable)
    story = reading.load(row, texts=layout.articles)
    filters = FilterForm(request.GET, story)
    read = {article.id: article for article in story.articles}
    columns = [Column(read[pk], layout, request.GET) for pk in layout.articles if pk in read]
    context = {
        "story": story,
        "row": row,
        "layout": layout,
        "pinned": [column for column in columns if column.pinned],
        "columns": columns,
        "hidden": [article for article in story.articles if article.id not in layout.articles],
        # Never made from what a request calls this host.
        "printed_from": f"{settings.BASE_URL}{request.get_full_path()}",
        "address": layout.query(request.GET),
        "unfiltered": layout.query(QueryDict()),
        "panel": layout.toggle_panel().query(request.GET),
        "filters": filters,
        "claims": [(claim, story.places(claim)) for claim in filters.claims(story)],
    }
    template = "reader/reader.html"
    if request.htmx.target == "claims":  # type: ignore[attr-defined]
        template += "#claims"
    return render(request, template, context)


class Column:
    """An article in its place, with the addresses that change it."""

    def __init__(self, article: reading.Article, layout: Layout, query: QueryDict) -> None:
        self.article = article
        self.pinned = article.id in layout.pinned
        self.collapsed = article.id in layout.collapsed
        self._layout = layout
        self._query = query

    def _address(self, layout: Layout | None) -> str:
        return layout.query(self._query) if layout else ""

    @cached_property
    def earlier(self) -> str:
        return self._address(self._layout.moved(self.article.id, -1))

    @cached_property
    def later(self) -> str:
        return self._address(self._layout.moved(self.article.id, 1))

    @cached_property
    def without(self) -> str:
        return self._address(self._layout.without(self.article.id))

    @cached_property
    def pin(self) -> str:
        return self._address(self._layout.pin(self.article.id))

    @cached_property
    def collapse(self) -> str:
        return self._address(self._layout.collapse(self.article.id))
