"""Adding articles to a story: a pasted text, or files; and the list of those it has."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils import timezone

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


class PasteForm(forms.Form):
    """What the editor says goes before what the text shows."""

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
        names = ("headline", "outlet", "url", "retrieved_at")
        try:
            made = draft(cleaned["text"], Given(**{name: cleaned[name] for name in names}))
        except Refused as refused:
            self.add_error("text", f"The pasted text was not taken in: {refused}.")
        else:
            if cleaned["url"] and not made.url:
                self.add_error("url", "Only http and https addresses can be kept.")
            cleaned["draft"] = made
        return cleaned

    @property
    def draft(self) -> Draft:
        made: Draft = self.cleaned_data["draft"]
        return made


class ShelfForm(forms.Form):
    """How the articles of a story are listed. What cannot be used is as if it were not there."""

    SORTS = {
        "number": ("number", ["position", "pk"]),
        "outlet": ("outlet", ["publisher__name", "position", "pk"]),
        "published": ("newest first", ["-published_at", "position", "pk"]),
    }
    q = forms.CharField(required=False, max_length=200, label="Outlet or headline contains")
    sort = forms.ChoiceField(
        required=False, choices=[(name, label) for name, (label, _) in SORTS.items()]
    )
    open = forms.BooleanField(required=False, label="only with something to look at")

    def listed(self, rows: Any) -> Any:
        """Those of `rows`, which know how many pieces are `suggested`, that are asked for."""
        self.is_valid()
        asked = self.cleaned_data
        if words := asked.get("q"):
            rows = rows.filter(
                Q(publisher__name__icontains=words) | Q(current__headline__icontains=words)
            )
        if asked.get("open"):
            rows = rows.filter(MISSING | Q(suggested__gt=0))
        return rows.order_by(*self.SORTS[asked.get("sort") or "number"][1])
