from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import reading
from articles.admin.editing import EditableAdmin, RevisionForm
from articles.admin.in_use import StaysWhileUsed
from articles.models import Tag


class TagForm(RevisionForm):
    class Meta:
        widgets = {"colour": forms.TextInput(attrs={"type": "color"})}


@admin.register(Tag)
class TagAdmin(StaysWhileUsed, EditableAdmin):
    form = TagForm
    fields = ["name", "colour", "description", "parent"]
    autocomplete_fields = ["parent"]
    list_display = ["swatch", "name", "parent", "description", "claims"]
    list_display_links = ["name"]
    list_select_related = ["parent"]
    ordering = ["position", "name"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "description"]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.with_counts()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        super().save_model(request, obj, form, change)
        Tag.objects.renumber()

    def uses(self, row: Any) -> list[reading.Moves]:
        return reading.uses_of_tag(row)

    @admin.display(description="")
    def swatch(self, obj: Tag) -> SafeString:
        """A drawing, since the page's policy forbids style attributes."""
        return format_html(
            '<svg width="16" height="16" viewBox="0 0 16 16" role="img" aria-label="{}">'
            '<rect width="16" height="16" rx="3" fill="{}"/></svg>',
            obj.colour,
            obj.colour,
        )

    @admin.display(description="used by claims", ordering="claim_count")
    def claims(self, obj: Any) -> int:
        return obj.claim_count
