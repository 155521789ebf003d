"""Findings: looked up, worded otherwise; made and decided about in newsdesk only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.admin.editing import EditableAdmin, NotAdded, ReadOnly
from articles.admin.quoting import short
from articles.models import Finding, FindingClaim, FindingPassage


class FindingClaimInline(ReadOnly, admin.TabularInline):
    model = FindingClaim
    extra = 0
    verbose_name, verbose_name_plural = "claim", "speaks of"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("claim")


class FindingPassageInline(ReadOnly, admin.TabularInline):
    model = FindingPassage
    fields = ["version", "words"]
    readonly_fields = ["version", "words"]
    extra = 0
    verbose_name, verbose_name_plural = "passage", "rests on"

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("version__article__publisher")
        return rows.defer("version__text", "version__search")

    @admin.display(description="words")
    def words(self, obj: FindingPassage) -> SafeString:
        return short(str(obj))


@admin.register(Finding)
class FindingAdmin(NotAdded, EditableAdmin):
    fields = ["story", "kind", "sentence", "material", "state", "reason"]
    readonly_fields = ["story", "kind", "state", "reason"]
    inlines = [FindingClaimInline, FindingPassageInline]
    list_display = ["said", "story", "kind", "state", "material", "created_by", "created_at"]
    list_select_related = ["story", "created_by"]
    list_filter = ["state", "kind", "material", "created_at"]
    search_fields = ["sentence", "reason", "story__title"]

    @admin.display(ordering="sentence", description="sentence")
    def said(self, obj: Finding) -> SafeString:
        return short(obj.sentence)
