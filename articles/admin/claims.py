"""Claims, their tags and relations, and where they are said not to appear."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.admin.editing import EditableAdmin, ReadOnly
from articles.admin.quoting import short
from articles.models import Absence, Claim, ClaimRelation, Tagging


class TaggingInline(admin.TabularInline):
    model = Tagging
    autocomplete_fields = ["tag"]
    extra = 0
    verbose_name, verbose_name_plural = "tag", "tags"


class RelationInline(ReadOnly, admin.TabularInline):
    """Relations are made on the claim's own page, which offers the claims of its story."""

    model = ClaimRelation
    fk_name = "claim"
    extra = 0


@admin.register(Claim)
class ClaimAdmin(EditableAdmin):
    fields = ["story", "text", "status", "status_reason", "note"]
    autocomplete_fields = ["story"]
    inlines = [TaggingInline, RelationInline]
    list_display = ["claim", "story", "status", "passages", "created_by", "created_at"]
    list_select_related = ["story", "created_by"]
    list_filter = ["status", "tags", "created_at"]
    search_fields = ["text", "note", "story__title"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002
        return ["story"] if obj else []  # a claim stays in its story

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.with_counts()

    @admin.display(ordering="text")
    def claim(self, obj: Claim) -> SafeString:
        return short(obj.text)

    @admin.display(ordering="passage_count")
    def passages(self, obj: Any) -> int:
        return obj.passage_count


@admin.register(Absence)
class AbsenceAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["claim", "version", "created_by", "created_at"]
    list_select_related = ["claim", "version__article__publisher", "created_by"]
    search_fields = ["claim__text", "claim__story__title"]
    list_filter = ["created_at"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("version__text", "version__search")
