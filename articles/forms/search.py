"""What may be searched for, and how what was found is listed."""

import re
from datetime import datetime
from functools import cache
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import QueryDict

from articles.forms.choices import PlainSelect
from articles.forms.lists import ListForm, Sort
from articles.models import Claim, Tag
from articles.models.pages import Order
from articles.models.statement import Statement
from articles.text.query import parse

MOST_CHARACTERS, MOST_WORDS = 200, 20
type Choices = list[tuple[str, str]]

NARROWING = ("source", "language", "since", "until", "tag", "status", "editor")

TAGS = Statement(lambda: Tag.objects.values_list("pk", "name"))
PEOPLE = Statement(
    lambda: get_user_model()._default_manager.order_by("username").values_list("pk", "username")
)


class SearchForm(forms.Form):
    """Words, and what narrows the search; either may be left out."""

    q = forms.CharField(
        required=False,
        max_length=MOST_CHARACTERS,
        label="Search for",
        error_messages={"max_length": f"A search has at most {MOST_CHARACTERS} characters."},
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )
    source = forms.CharField(required=False, max_length=MOST_CHARACTERS, label="Outlet")
    language = forms.RegexField(
        r"^[A-Za-z0-9-]+$",
        required=False,
        max_length=35,
        label="Language",
        error_messages={"invalid": "Write a language as “en”."},
        widget=forms.TextInput(attrs={"size": 6, "placeholder": "en"}),
    )
    since = forms.DateField(
        required=False, label="Published from", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        required=False, label="Published until", widget=forms.DateInput(attrs={"type": "date"})
    )
    tag = forms.ChoiceField(required=False, label="Tag", widget=PlainSelect)
    status = forms.ChoiceField(
        required=False,
        label="Status",
        choices=[("", "any"), *Claim.Status.choices],
        widget=PlainSelect,
    )
    editor = forms.ChoiceField(required=False, label="Made by", widget=PlainSelect)

    def __init__(self, data: QueryDict) -> None:
        given = any(data.get(name, "").strip() for name in ("q", *NARROWING))
        super().__init__(data if given else None)
        fields: Any = self.fields
        # Read once, and not where none is chosen and none shown.
        fields["tag"].choices = cache(_tags)
        fields["editor"].choices = cache(_people)

    def clean_q(self) -> str:
        words: str = self.cleaned_data["q"]
        if words and not parse(words):
            raise ValidationError("There are no words in that to look for.")
        if len(re.findall(r"\w+", words)) > MOST_WORDS:
            raise ValidationError(f"A search has at most {MOST_WORDS} words.")
        return words

    @property
    def narrowed(self) -> dict[str, Any]:
        """What the search is narrowed by, of what can be used."""
        chosen = {name: self.cleaned_data.get(name) for name in NARROWING}
        return {name: value for name, value in chosen.items() if value}

    @property
    def narrowing(self) -> list[Any]:
        return [self[name] for name in NARROWING]

    @property
    def sentences(self) -> list[str]:
        """What is wrong, each with what it is about."""
        return [
            str(error) if name == "q" else f"{self.fields[name].label}: {error}"
            for name, errors in self.errors.items()
            for error in errors
        ]


def _tags() -> Choices:
    return [("", "any"), *_named(TAGS)]


def _people() -> Choices:
    return [("", "anybody"), *_named(PEOPLE)]


def _named(every: Statement) -> Choices:
    return [(str(pk), name) for pk, name in every.rows()]


MOST = 10  # of each kind at once

NEWEST = {"newest": Sort(Order("pk", int, descending=True), "newest first", "oldest first")}


class FoundForm(ListForm):
    """How claims and findings that were found are listed."""

    SORTS = NEWEST
    SIZE = MOST


class FoundArticlesForm(FoundForm):
    SORTS = NEWEST | {"best": Sort(Order("rank", int, descending=True), "best first", "best last")}


class FoundStoriesForm(FoundForm):
    SORTS = {
        "activity": Sort(
            Order("active_at", datetime, descending=True), "newest activity", "oldest activity"
        ),
        "title": Sort(Order("folded", str), "title, A to Z", "title, Z to A"),
    }


class FoundSourcesForm(FoundForm):
    SORTS = {"name": Sort(Order("folded", str), "name, A to Z", "name, Z to A")} | NEWEST
