"""The register of sources, and those that belong to one story."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.editing import EditableAdmin
from articles.models import Alias, Source


class AliasInline(admin.TabularInline):
    model = Alias
    fields = ["name", "story", "article"]
    autocomplete_fields = ["story", "article"]
    extra = 0
    verbose_name_plural = "other names: everywhere, in one story or in one article"


class ScopeFilter(admin.SimpleListFilter):
    title = "scope"
    parameter_name = "scope"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        return [("register", "in the register"), ("story", "of one story")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002
        if self.value() in {"register", "story"}:
            return queryset.filter(story__isnull=self.value() == "register")
        return queryset


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        return [
            ("publishes", "has published"),
            ("credited", "is credited"),
            ("unused", "neither"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002
        match self.value():
            case "publishes":
                return queryset.filter(article_count__gt=0)
            case "credited":
                return queryset.filter(credit_count__gt=0)
            case "unused":
                return queryset.filter(article_count=0, credit_count=0)
        return queryset


@admin.register(Source)
class SourceAdmin(EditableAdmin):
    fields = ["name", "kind", "story", "parent", "domain", "country", "language", "date_order"]
    autocomplete_fields = ["story", "parent"]
    inlines = [AliasInline]
    list_display = ["name", "kind", "story", "parent", "domain", "country", "articles", "credits"]
    list_select_related = ["story", "parent"]
    list_filter = ["kind", ScopeFilter, UseFilter, "country", "language"]
    search_fields = ["name"]
    search_help_text = "Names and aliases, accents aside."

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.with_counts()

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:  # noqa: ARG002
        return (queryset.like(search_term) if search_term else queryset), False

    @admin.display(ordering="article_count")
    def articles(self, obj: Any) -> int:
        return obj.article_count

    @admin.display(ordering="credit_count")
    def credits(self, obj: Any) -> int:
        return obj.credit_count
