"""The lexicon: words that credit, hedge or judge."""

from django.contrib import admin

from articles.admin.editing import EditableAdmin
from articles.models import Term


@admin.register(Term)
class TermAdmin(EditableAdmin):
    fields = ["kind", "language", "words", "attitude", "certainty", "about", "in_use"]
    list_display = ["words", "kind", "language", "attitude", "certainty", "about", "in_use"]
    list_filter = ["kind", "language", "attitude", "in_use"]
    search_fields = ["words", "about"]
