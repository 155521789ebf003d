"""Shared links: who shared what, until when; to be revoked here if need be."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.editing import EditableAdmin, NotAdded
from articles.models import Permalink


@admin.register(Permalink)
class PermalinkAdmin(NotAdded, EditableAdmin):
    fields = [
        "link",
        "story",
        "label",
        "live",
        "full_text",
        "show_editor",
        "expires_at",
        "revoked_at",
        "opened_at",
        "created_by",
        "created_at",
    ]
    # What a link shows is chosen when it is made, by whoever answers for it.
    readonly_fields = [
        "link",
        "story",
        "live",
        "full_text",
        "show_editor",
        "opened_at",
        "created_by",
        "created_at",
    ]
    list_display = [
        "label_or_number",
        "story",
        "live",
        "full_text",
        "created_by",
        "created_at",
        "expires_at",
        "revoked_at",
        "opened_at",
    ]
    list_select_related = ["story", "created_by"]
    list_filter = ["live", "full_text", "expires_at", "revoked_at"]
    search_fields = ["label", "story__title", "created_by__username"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("snapshot")

    @admin.display(description="link", ordering="label")
    def label_or_number(self, obj: Permalink) -> str:
        return str(obj)

    @admin.display(description="address")
    def link(self, obj: Permalink) -> SafeString:
        address = obj.get_absolute_url()
        return format_html('<a href="{}" rel="noreferrer">{}</a>', address, address)
