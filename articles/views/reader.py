"""The reader: articles side by side, and the claims that are marked in them."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles import reading
from articles.forms.layout import Layout
from articles.forms.reader import FilterForm
from articles.interchange import FORMATS
from articles.models import Story, in_newsroom
from articles.models.statement import Given, Statement
from articles.views.blanks import blanks
from articles.views.scope import found

# How many columns a process remembers, and how long each may be in code points of its text and
# some for each mark: at most 40 MB in all, 5 MB of usual ones. A longer one is written whenever
# it is asked for.
COLUMNS, LONGEST, MARK = 128, 25_000, 100
STORY = Statement(lambda: Story.objects.with_readable().filter(in_newsroom(), pk=Given("story")))


@require_safe
def reader(request: HttpRequest, pk: int) -> HttpResponse:
    row = found(STORY, request, story=pk)
    layout = Layout.asked(request.GET, row.readable)
    story = reading.load(row, texts=layout.articles)
    filters = FilterForm(request.GET, story)
    read = {article.id: article for article in story.articles}
    columns = [column(read[pk], layout, request.GET) for pk in layout.articles if pk in read]
    context = {
        "story": story,
        "layout": layout,
        "pinned": [one for one in columns if one.pinned],
        "columns": columns,
        "hidden": [article for article in story.articles if article.id not in layout.articles],
        # Never made from what a request calls this host.
        "printed_from": f"{settings.BASE_URL}{request.get_full_path()}",
        "address": layout.query(request.GET),
        "unfiltered": layout.query(QueryDict()),
        "panel": layout.toggle_panel().query(request.GET),
        "filters": filters,
        "claims": [(claim, story.places(claim)) for claim in filters.claims(story)],
        "blanks": blanks(),
        "formats": FORMATS.values(),
    }
    template = "reader/reader.html"
    if request.htmx.target == "claims":  # type: ignore[attr-defined]
        template += "#claims"
    return render(request, template, context)


@dataclass(frozen=True)
class Column:
    """An article in its place: all that its part of the page shows, and nothing else.

    Frozen, so that its HTML can be remembered for whoever gets to see the very same.
    """

    id: int
    label: str
    outlet: str
    headline: str
    language: str
    published: reading.Moment | None
    version_number: int
    corrected: datetime | None  # when newsdesk got the text, where it is not the first
    waiting: int
    text: reading.Text
    passages: int
    furniture: bool
    pinned: bool
    collapsed: bool
    # Addresses that change the layout.
    earlier: str
    later: str
    without: str
    pin: str
    collapse: str

    @property
    def html(self) -> SafeString:
        size = len(self.text.words) + MARK * len(self.text.layers)
        return _remembered(self) if size <= LONGEST else _made(self)


def _made(column: Column) -> SafeString:
    # Without the request: two readers who see the same column see the same HTML.
    return render_to_string("reader/reader.html#column", {"column": column})


_remembered = lru_cache(maxsize=COLUMNS)(_made)


def _corrected(article: reading.Article) -> datetime | None:
    later = article.version_number > 1 and article.retrieved
    return datetime.fromisoformat(later) if later else None


def column(article: reading.Article, layout: Layout, query: QueryDict) -> Column:
    def address(changed: Layout | None) -> str:
        return changed.query(query) if changed else ""

    return Column(
        id=article.id,
        label=article.label,
        outlet=article.outlet,
        headline=article.headline,
        language=article.language,
        published=article.published,
        version_number=article.version_number,
        corrected=_corrected(article),
        waiting=article.waiting,
        text=reading.written(article),
        passages=len(article.appearances),
        furniture=bool(article.furniture),
        pinned=article.id in layout.pinned,
        collapsed=article.id in layout.collapsed,
        earlier=address(layout.moved(article.id, -1)),
        later=address(layout.moved(article.id, 1)),
        without=address(layout.without(article.id)),
        pin=address(layout.pin(article.id)),
        collapse=address(layout.collapse(article.id)),
    )
