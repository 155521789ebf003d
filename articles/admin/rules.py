"""What newsdesk has learned of each source. Learned in newsdesk only; switched off here, too."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.editing import EditableAdmin, NotAdded
from articles.models import FurnitureRule


@admin.register(FurnitureRule)
class FurnitureRuleAdmin(NotAdded, EditableAdmin):
    fields = ["source", "shown", "kind", "example", "learned_from", "dismissals", "active"]
    readonly_fields = ["source", "shown", "kind", "example", "learned_from", "dismissals"]
    list_display = ["shown", "source", "kind", "active", "dismissals", "articles"]
    list_select_related = ["source"]
    list_filter = ["active", "kind"]
    search_fields = ["source__name", "pattern", "example"]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.with_articles()

    @admin.display(ordering="articles", description="confirmed in articles")
    def articles(self, obj: Any) -> int:
        return obj.articles
