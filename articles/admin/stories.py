from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.editing import EditableAdmin
from articles.models import Story


@admin.register(Story)
class StoryAdmin(EditableAdmin):
    fields = ["title", "summary"]
    list_display = ["title", "articles", "claims", "active_at", "created_by"]
    list_select_related = ["created_by"]
    search_fields = ["title", "summary"]
    date_hierarchy = "created_at"

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.with_counts()

    @admin.display(ordering="article_count")
    def articles(self, obj: Any) -> int:
        return obj.article_count

    @admin.display(ordering="claim_count")
    def claims(self, obj: Any) -> int:
        return obj.claim_count
