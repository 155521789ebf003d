"""Articles, their Versions and what is not article text."""

from typing import Any

from django.contrib import admin
from django.db.models import F
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.editing import EditableAdmin, NotAdded, ReadOnly
from articles.admin.quoting import short
from articles.models import Article, Furniture, Version


class VersionInline(ReadOnly, admin.TabularInline):
    model = Version
    fields = ["number", "headline", "retrieved_at", "created_at"]
    readonly_fields = ["number", "headline", "retrieved_at", "created_at"]
    can_delete = False
    show_change_link = True
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article__publisher")
        return rows.defer("text", "search")


@admin.register(Article)
class ArticleAdmin(NotAdded, EditableAdmin):
    fields = [
        "story",
        "position",
        "publisher",
        "url",
        "byline",
        "language",
        "published_at",
        "published_precision",
        "published_zone",
        "published_origin",
        "updated_at",
        "updated_precision",
        "updated_zone",
        "updated_origin",
    ]
    readonly_fields = ["story"]  # to move an article is to move its claims
    autocomplete_fields = ["publisher"]
    inlines = [VersionInline]
    list_display = ["label", "headline", "story", "publisher", "language", "published_at"]
    list_filter = ["language", "published_origin", "created_at"]
    search_fields = ["current__headline", "story__title", "publisher__name", "byline", "url"]
    date_hierarchy = "published_at"

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request).select_related("story", "publisher")
        return rows.without_texts()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What has marks is not deleted here, where nobody is asked to type what it is."""
        *rest, protected = super().get_deleted_objects(objs, request)
        marked = [obj for obj in objs if any(obj.marks().values())]
        return (*rest, [*protected, *map(_elsewhere, marked)])

    @admin.display(description="", ordering="position")
    def label(self, obj: Article) -> str:
        return f"A{obj.position}"

    @admin.display(ordering="current__headline")
    def headline(self, obj: Article) -> SafeString | str:
        return short(obj.current.headline) if obj.current else "–"


def _elsewhere(obj: Article) -> SafeString:
    return format_html(
        '{} has passages, credits or statements of absence. <a href="{}">Delete it in newsdesk</a>,'
        " which lists them first.",
        obj,
        reverse("article-delete", args=[obj.pk]),
    )


@admin.register(Version)
class VersionAdmin(ReadOnly, admin.ModelAdmin):
    """A text never changes."""

    fields = ["article", "number", "headline", "retrieved_at", "created_by", "created_at", "text"]
    list_display = ["article", "number", "headline", "retrieved_at", "created_at"]
    list_select_related = ["article__publisher"]
    list_filter = ["created_at"]
    search_fields = ["headline", "article__story__title"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        listed = request.resolver_match and not request.resolver_match.kwargs.get("object_id")
        return rows.defer("text", "search") if listed else rows.defer("search")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """With its article only."""
        match = request.resolver_match
        if match and match.url_name and match.url_name.startswith("articles_version_"):
            return False
        return super().has_delete_permission(request, obj)


@admin.register(Furniture)
class FurnitureAdmin(NotAdded, EditableAdmin):
    fields = ["version", "words", "start", "end", "kind", "state", "reason"]
    readonly_fields = ["version", "words", "start", "end", "reason"]
    list_display = ["words", "kind", "state", "version"]
    list_select_related = ["version__article__publisher"]
    list_filter = ["kind", "state"]
    search_fields = ["reason", "version__article__story__title"]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).defer("version__text", "version__search")
        return rows.annotate(words=Substr("version__text", F("start") + 1, F("end") - F("start")))

    @admin.display(description="words")
    def words(self, obj: Any) -> SafeString:
        return short(obj.words, 300)
