"""Adding articles to a story: a pasted text, or files; and the list of those it has."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, TextField, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.forms.lists import Listed, ListForm, Sort
from articles.importing import files
from articles.importing.drafts import (
    LONGEST_HEADLINE,
    LONGEST_OUTLET,
    LONGEST_TEXT,
    Draft,
    Given,
    draft,
)
from articles.importing.refusals import Refused
from articles.models import Fold
from articles.models.pages import NEVER, Order
from articles.text import urls

from .asking import MISSING

MOST_FILES = 100


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploaded files; what is in them is read one by one (`importing.files`)."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # noqa: ARG002
        chosen = list(data or [])
        if not chosen:
            raise forms.ValidationError("Choose one or more files.")
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(
                f"These are {len(chosen)} files; at most {MOST_FILES} can be sent at once."
            )
        return chosen


class UploadForm(forms.Form):
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    files = ManyFilesField(  # type: ignore[assignment] # a form has `files` of its own, this class not
        label="Files",
        widget=ManyFilesInput(attrs={"accept": ",".join(files.KINDS)}),
        help_text=(
            f"Texts (.txt), saved pages (.html) or news-please files (.json): at most {MOST_FILES}"
            f" at once, each at most {files.LARGEST // 1024**2} MB and {LONGEST_TEXT:,} characters"
            " of text. What cannot be read is said file by file; the rest goes in."
        ),
    )


class TextForm(forms.Form):
    """A text as it was published. What the editor says goes before what the text shows."""

    GIVEN: tuple[str, ...] = ("headline", "retrieved_at")

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        strip=False,
        label="Text",
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
        help_text=(
            f"As published, at most {LONGEST_TEXT:,} characters. Headline, outlet, dates and "
            "language are found where the text shows them."
        ),
        error_messages={"required": "Paste the article’s text."},
    )
    headline = forms.CharField(
        required=False,
        max_length=LONGEST_HEADLINE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="If the text does not show it.",
    )
    retrieved_at = forms.DateTimeField(
        required=False,
        label="Retrieved",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="When it read like this, in UTC.",
    )

    def clean_retrieved_at(self) -> Any:
        at = self.cleaned_data["retrieved_at"]
        if at and at > timezone.now():
            raise forms.ValidationError("This is in the future.")
        return at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            given = Given(**{name: cleaned[name] for name in self.GIVEN})
            cleaned["draft"] = draft(cleaned["text"], given)
        except Refused as refused:
            self.add_error("text", f"The pasted text was not taken in: {refused}.")
        return cleaned

    @property
    def draft(self) -> Draft:
        made: Draft = self.cleaned_data["draft"]
        return made


class PasteForm(TextForm):
    """A further article."""

    GIVEN = ("headline", "retrieved_at", "outlet", "url")

    field_order = ("form_key", "text", "headline", "outlet", "url", "retrieved_at")
    outlet = forms.CharField(
        required=False,
        max_length=LONGEST_OUTLET,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="Its name or an alias.",
    )
    url = forms.URLField(
        required=False,
        max_length=urls.LONGEST,
        label="Address",
        assume_scheme="https",
        help_text="Where it stands on the web.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "draft" in cleaned and cleaned["url"] and not self.draft.url:
            self.add_error("url", "Only http and https addresses can be kept.")
        return cleaned


LAST = Value("\U0010ffff")  # sorts behind every name


class ShelfForm(ListForm):
    """How the articles of a story are listed; those without an outlet, or a date, come last."""

    SORTS = {
        "number": Sort(Order("position", int), "number", "last number first"),
        "outlet": Sort(
            Order(Coalesce("publisher__folded", LAST, output_field=TextField()), str),
            "outlet, A to Z",
            "outlet, Z to A",
        ),
        "published": Sort(
            Order(Coalesce("published_at", NEVER), datetime, descending=True),
            "newest first",
            "oldest first",
        ),
    }
    q = forms.CharField(required=False, max_length=200, label="Outlet or headline contains")
    open = forms.BooleanField(required=False, label="only with something to look at")

    def listed(self, rows: Any) -> Listed:
        """The page of those `rows` that are asked for; they know how many are `suggested`."""
        if words := self.chosen.get("q"):
            folded = Fold(Value(words))
            rows = rows.alias(folded=Fold("current__headline")).filter(
                Q(publisher__folded__contains=folded) | Q(folded__contains=folded)
            )
        if self.chosen.get("open"):
            rows = rows.filter(MISSING | Q(suggested__gt=0))
        return self.page(rows)
