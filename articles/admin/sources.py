"""The register of sources, and those that belong to one story."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import reading
from articles.admin.editing import EditableAdmin
from articles.admin.in_use import StaysWhileUsed
from articles.admin.quoting import short
from articles.models import Alias, NotPromoted, Role, Source, Stale

CHANGED = "somebody has changed it meanwhile; nothing was done."


class AliasInline(admin.TabularInline):
    model = Alias
    fields = ["name", "story", "article"]
    autocomplete_fields = ["story", "article"]
    extra = 0
    verbose_name_plural = "other names: everywhere, in one story or in one article"


class RoleInline(admin.TabularInline):
    model = Role
    fields = ["words", "since", "until"]
    extra = 0
    verbose_name_plural = "roles: what this person is, with the first and the last day if known"


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
        known = {key for key, _ in self.lookup_choices}
        return queryset.used(self.value()) if self.value() in known else queryset


class ReviewFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        return [("unreviewed", "not yet reviewed"), ("reviewed", "reviewed")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002
        if self.value() in {"reviewed", "unreviewed"}:
            return queryset.filter(reviewed_at__isnull=self.value() == "unreviewed")
        return queryset


@admin.register(Source)
class SourceAdmin(StaysWhileUsed, EditableAdmin):
    fields = [
        "name",
        "kind",
        "story",
        "parent",
        "domain",
        "country",
        "language",
        "date_order",
        "reviewed_at",
        "reviewed_by",
    ]
    readonly_fields = ["reviewed_at", "reviewed_by"]
    autocomplete_fields = ["story", "parent"]
    inlines = [AliasInline, RoleInline]
    actions = ["mark_reviewed", "promote", "merge"]
    list_display = [
        "name",
        "kind",
        "country",
        "owner",
        "home",
        "articles",
        "credits",
        "reviewed",
    ]
    list_select_related = ["story", "parent"]
    list_filter = ["kind", ScopeFilter, UseFilter, ReviewFilter, "country", "language"]
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

    @admin.display(description="belongs to", ordering="parent__folded")
    def owner(self, obj: Any) -> SafeString | str:
        return short(obj.parent.name, 40) if obj.parent else "–"

    @admin.display(description="story", ordering="story__title")
    def home(self, obj: Any) -> SafeString | str:
        return short(obj.story.title, 30) if obj.story else "–"

    @admin.display(ordering="reviewed_at", boolean=True)
    def reviewed(self, obj: Any) -> bool:
        return obj.reviewed_at is not None

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:  # noqa: ARG002
        """Only persons have roles; what is being added may be one."""
        return self.inlines if obj is None or obj.kind == Source.Kind.PERSON else [AliasInline]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change:
            obj.reviewed_at, obj.reviewed_by = timezone.now(), request.user
        super().save_model(request, obj, form, change)

    @admin.action(description="Mark as reviewed", permissions=["change"])
    def mark_reviewed(self, request: HttpRequest, queryset: Any) -> None:
        seen = 0
        for row in queryset.not_reviewed():
            try:
                row.review(row.revision, request.user)
            except Stale:
                self.message_user(request, f"{row}: {CHANGED}", messages.WARNING)
            else:
                seen += 1
        self.message_user(request, f"{seen} reviewed.", messages.SUCCESS)

    @admin.action(description="Promote to the register", permissions=["change"])
    def promote(self, request: HttpRequest, queryset: Any) -> None:
        """Names that hold in one place go on to hold there only; a source's page offers more."""
        for row in queryset.select_related("parent"):
            try:
                row.promote(row.revision, request.user)
            except NotPromoted as why:
                self.message_user(request, self._why(row, why), messages.ERROR)
            except Stale:
                self.message_user(request, f"{row}: {CHANGED}", messages.WARNING)
            else:
                self.message_user(request, f"{row} is in the register now.", messages.SUCCESS)

    @admin.action(description="Merge the two selected", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """To the preview of what moves; the one that is used more is to stay."""
        rows = list(queryset.select_related("story")[:3])
        if len(rows) != 2:
            self.message_user(request, "Select two sources to merge.", messages.ERROR)
            return None
        old, kept = sorted(rows, key=Source.weight)
        return redirect(f"{reverse('source-merge', args=[old.pk])}?with={kept.pk}")

    def uses(self, row: Any) -> list[reading.Moves]:
        return reading.uses_of(row)

    def _why(self, row: Source, why: NotPromoted) -> SafeString:
        if why.other is None:
            return format_html("{}: {}", row, why)
        to = reverse("admin:articles_source_change", args=[why.other.pk])
        return format_html('{}: {} <a href="{}">{}</a>.', row, why, to, why.other)
