"""Passages and credits. They are made and moved in the reader, where their words stand."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.admin.editing import EditableAdmin, NotAdded, ReadOnly, RevisionForm
from articles.admin.quoting import short, span_column
from articles.models import Appearance, Attribution, Crediting, Source


class MarkAdmin(NotAdded, EditableAdmin):
    list_select_related = ["version__article__publisher"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("version__text", "version__search")


class CreditingInline(ReadOnly, admin.TabularInline):
    model = Crediting
    extra = 0
    verbose_name, verbose_name_plural = "credit", "credited to"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("attribution__source")


@admin.register(Appearance)
class AppearanceAdmin(MarkAdmin):
    quoted = span_column("fragments", "words")
    fields = [
        "version",
        "claim",
        quoted,
        "stance",
        "quote_type",
        "when_words",
        "when_date",
        "uncredited",
        "uncredited_by",
        "own_reporting",
        "own_reporting_by",
    ]
    readonly_fields = [
        *("version", "claim", quoted),
        *("uncredited", "uncredited_by", "own_reporting", "own_reporting_by"),
    ]
    inlines = [CreditingInline]
    list_display = ["words", "claim", "version", "stance", "quote_type", "created_by"]
    list_select_related = [*MarkAdmin.list_select_related, "claim", "created_by"]
    list_filter = ["stance", "quote_type", "uncredited", "own_reporting", "created_at"]
    search_fields = ["claim__text", "claim__story__title"]

    @admin.display(description="words")
    def words(self, obj: Appearance) -> SafeString:
        return short(str(obj))


class AttributionForm(RevisionForm):
    def clean_source(self) -> Source | None:
        source = self.cleaned_data["source"]
        story = self.instance.version.article.story_id
        if source and source.story_id not in (None, story):
            raise ValidationError("This source belongs to another story.")
        return source


@admin.register(Attribution)
class AttributionAdmin(MarkAdmin):
    form = AttributionForm
    quoted = [
        span_column("content", "covers"),
        span_column("source_span", "name as printed"),
        span_column("cue", "crediting words"),
        span_column("hedge", "hedging words"),
    ]
    fields = ["version", "source", "wording", "certainty", "basis", "parent", *quoted]
    readonly_fields = ["version", "parent", *quoted]
    autocomplete_fields = ["source"]
    list_display = ["name", "words", "version", "certainty", "basis", "created_by"]
    list_select_related = [*MarkAdmin.list_select_related, "source", "created_by"]
    list_filter = ["certainty", "basis", "created_at"]
    search_fields = ["source__name", "wording", "version__article__story__title"]

    @admin.display(description="covers")
    def words(self, obj: Attribution) -> SafeString:
        return short(" … ".join(span.exact for span in obj.content))
