"""What is used is not deleted: the page that would ask says what uses it, with links."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Stale
from articles.reading import Moves

MOST = 20  # rows that are asked what uses them; of more, one in use is enough to refuse them all


class StaysWhileUsed:
    """For a ModelAdmin that says by `uses` what uses a row; nothing says that it may go."""

    def uses(self, row: Any) -> list[Moves]:
        raise NotImplementedError

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, count, lacking, _ = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        told = list(self._told(objs))
        return deleted, count, set() if told else lacking, told

    def _told(self, rows: Iterable[Any]) -> Iterable[Any]:
        """Each row in use and what uses it, as nested lists for Django's filter."""
        for row in list(rows)[:MOST]:
            if uses := self.uses(row):
                yield format_html('<a href="{}">{}</a>', row.get_absolute_url(), row)
                yield [each for use in uses for each in (use.what, list(_named(use)))]

    def _held(self, request: HttpRequest, rows: Any) -> None:
        super()._held(request, rows)  # type: ignore[misc]
        # Now that the rows are locked, nobody else can begin to use them.
        if any(self.uses(row) for row in rows):
            raise Stale

    def render_delete_form(self, request: HttpRequest, context: Any) -> HttpResponse:
        response: HttpResponse = super().render_delete_form(request, context)  # type: ignore[misc]
        if context["protected"] and request.method == "POST":
            response.status_code = 409
        return response


def _named(use: Moves) -> Iterable[SafeString | str]:
    for words, address, about in use.rows:
        linked = format_html('<a href="{}"><bdi>{}</bdi></a>', address, words) if address else words
        yield format_html("{} <bdi>{}</bdi>", linked, about)
    if use.more:
        yield f"and {use.more} more"
