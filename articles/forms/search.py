"""What may be searched for, and how what was found is listed."""

import re
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.lists import ListForm, Sort
from articles.models.pages import Order
from articles.text.hits import terms

MOST_CHARACTERS, MOST_WORDS = 200, 20


class SearchForm(forms.Form):
    q = forms.CharField(
        max_length=MOST_CHARACTERS,
        label="Search for",
        error_messages={
            "required": "Write what to look for.",
            "max_length": f"A search has at most {MOST_CHARACTERS} characters.",
        },
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )

    def clean_q(self) -> str:
        words: str = self.cleaned_data["q"]
        if not terms(words):
            raise ValidationError("There are no words in that to look for.")
        if len(re.findall(r"\w+", words)) > MOST_WORDS:
            raise ValidationError(f"A search has at most {MOST_WORDS} words.")
        return words


MOST = 20  # of each kind at once

NEWEST = {"newest": Sort(Order("pk", int, descending=True), "newest first", "oldest first")}


class FoundForm(ListForm):
    """How articles and claims that were found are listed."""

    SORTS = NEWEST
    SIZE = MOST


class FoundStoriesForm(FoundForm):
    SORTS = {
        "activity": Sort(
            Order("active_at", datetime, descending=True), "newest activity", "oldest activity"
        ),
        "title": Sort(Order("folded", str), "title, A to Z", "title, Z to A"),
    }


class FoundSourcesForm(FoundForm):
    SORTS = {"name": Sort(Order("folded", str), "name, A to Z", "name, Z to A")} | NEWEST
