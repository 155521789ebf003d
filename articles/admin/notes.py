"""Notes: looked up and, if need be, deleted; written and decided about in newsdesk only."""

from django.contrib import admin
from django.utils.safestring import SafeString

from articles.admin.editing import EditableAdmin, NotAdded, ReadOnly
from articles.admin.quoting import short
from articles.models import Mention, Note

FIELDS = (
    *("story", "claim", "appearance", "article", "finding", "parent"),
    *("text", "by_reader", "reader", "state", "resolved_at"),
)


class MentionInline(ReadOnly, admin.TabularInline):
    model = Mention
    fields = ["user", "at", "seen_at"]
    readonly_fields = ["user", "at", "seen_at"]
    extra = 0
    verbose_name, verbose_name_plural = "colleague", "calls"


@admin.register(Note)
class NoteAdmin(NotAdded, EditableAdmin):
    fields = FIELDS
    readonly_fields = FIELDS
    inlines = [MentionInline]
    list_display = ["said", "story", "who", "state", "created_at"]
    list_select_related = ["story", "created_by"]
    list_filter = ["state", "by_reader", "created_at"]
    search_fields = ["text", "reader", "story__title"]

    @admin.display(ordering="text", description="text")
    def said(self, obj: Note) -> SafeString:
        return short(obj.text)
