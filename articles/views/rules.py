"""What newsdesk has learned of a source from its articles; an editor may switch it off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from articles.models import FurnitureRule, Source, Stale
from articles.views.answers import saved
from articles.views.marks import revision

PAGE = "sources/rules.html"


def rules_of(source: Source) -> Any:
    rows = source.furniture_rules.with_articles().select_related("learned_from__version__article")
    return rows.defer("learned_from__version__text", "learned_from__version__search")


@require_POST
def switch(request: HttpRequest, pk: int, rule: int) -> HttpResponse:
    """Switches a rule of the source `pk` on or off."""
    rows = FurnitureRule.objects.visible_to(request.user).select_related("source")
    row = get_object_or_404(rows, pk=rule, source=pk)
    active = request.POST.get("active") == "on"
    try:
        row.switch(revision(request), active=active)
    except Stale:
        row.refresh_from_db(fields=["active"])
        if row.active != active or not revision(request):
            raise
    said = "It suggests again." if active else "It suggests nothing any more."
    context = {"source": row.source, "rules": rules_of(row.source), "said": said}
    to = f"{row.source.get_absolute_url()}#rules"
    return saved(request, f"{PAGE}#rules", context, to=to, said=said)
