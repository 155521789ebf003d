"""Merges of sources, to look at; they are made and undone in newsdesk itself."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.editing import ReadOnly
from articles.models import SourceMerge


@admin.register(SourceMerge)
class SourceMergeAdmin(ReadOnly, admin.ModelAdmin):
    fields = ["name", "old", "kept", "created_by", "created_at", "undone_by", "undone_at", "row"]
    list_display = ["name", "kept", "created_by", "created_at", "undone_by", "undone_at"]
    list_select_related = ["kept", "created_by", "undone_by"]
    list_filter = ["created_at", ("undone_at", admin.EmptyFieldListFilter)]
    search_fields = ["name", "kept__name"]
    show_full_result_count = False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """With the source that stayed only."""
        match = request.resolver_match
        if match and match.url_name and match.url_name.startswith("articles_sourcemerge_"):
            return False
        return super().has_delete_permission(request, obj)
