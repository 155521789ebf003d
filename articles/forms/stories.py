"""Stories: a title and a summary; and what the list of them may be asked for."""

from datetime import datetime
from typing import Any

from django import forms

from articles.forms.across import OfEditors
from articles.forms.lists import Listed, Sort
from articles.forms.words import Words
from articles.models import Story
from articles.models.pages import Order


class StoryForm(forms.ModelForm):
    summary = Words(required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))

    class Meta:
        model = Story
        fields = ["title", "summary"]


class NewStoryForm(StoryForm):
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ChangeStoryForm(StoryForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class StoryListForm(OfEditors):
    SORTS = {
        "activity": Sort(
            Order("active_at", datetime, descending=True), "newest activity", "oldest activity"
        ),
        "title": Sort(Order("folded", str), "title, A to Z", "title, Z to A"),
        "created": Sort(Order("pk", int, descending=True), "newest first", "oldest first"),
    }
    q = forms.CharField(required=False, max_length=200, label="Title contains")

    def listed(self, rows: Any) -> Listed:
        """The page that is asked for of those `rows` that are."""
        rows = self.of_editors(rows)
        if words := self.chosen.get("q"):
            rows = rows.called(words)
        return self.page(rows.with_counts().select_related("assigned_to"))
