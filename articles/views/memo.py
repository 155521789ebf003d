"""The findings memo: what was kept, with its citations and the articles that they cite."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from articles import reading
from articles.views.findings import story_for
from newsdesk.throttle import throttled


@require_safe
def memo(request: HttpRequest, pk: int) -> HttpResponse:
    """To be printed, or copied as text."""
    context = _context(request, pk)
    return render(request, "findings/memo.html", context | {"plain": _markdown(context)})


@throttled("export")
@require_safe
def markdown(request: HttpRequest, pk: int) -> HttpResponse:
    context = _context(request, pk)
    name = f"newsdesk-findings-{context['story'].id}.md"
    return HttpResponse(
        _markdown(context),
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _context(request: HttpRequest, pk: int) -> dict[str, Any]:
    story = reading.load(story_for(request, pk))
    kept = reading.findings(story, kept=True)
    cited = {article for one in kept for article in one.articles}
    return {
        "story": story,
        "tab": "findings",
        "kept": kept,
        "cited": [article for article in story.articles if article.id in cited],
    }


def _markdown(context: dict[str, Any]) -> str:
    """Not HTML, though Django takes what a template makes for it: escape it inside a page."""
    return render_to_string("findings/memo.md", context)
