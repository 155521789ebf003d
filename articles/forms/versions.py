"""A further text of an article, and what an editor says of the marks that were carried to it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from articles.forms.adding import TextForm
from articles.forms.spans import OnVersion, SpansField
from articles.importing import files
from articles.importing.refusals import Refused

type Seen = tuple[str, int, int]  # the kind of a mark, its id, and the revision that was seen

KINDS = "appearance|attribution|furniture"
ONE = rf"(?:{KINDS}):\d{{1,18}}:\d{{1,9}}"


class NewTextForm(TextForm):
    """The text is pasted, or in a file."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        required=False,
        label="Or a file",
        widget=forms.FileInput(attrs={"accept": ",".join(files.KINDS)}),
        help_text="A text (.txt), a saved page (.html) or a news-please file (.json).",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        self.fields["text"].help_text = "As it is published now."

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        upload = cleaned.get("file")
        if upload and not cleaned.get("text"):
            return self._read(upload)
        if not cleaned.get("text"):
            self.add_error("text", "Paste the article’s text, or choose a file.")
            return cleaned
        return super().clean()

    def _read(self, upload: UploadedFile) -> dict[str, Any]:
        try:
            made = files.read(upload.name or "", upload.read(files.LARGEST + 1))
        except Refused as refused:
            self.add_error("file", str(refused))
        else:
            self.cleaned_data["draft"] = made
        return self.cleaned_data


class CheckedForm(forms.Form):
    """Marks whose words the outlet has changed or deleted, which an editor leaves as they are:
    kind, id and the revision that he has seen of each.
    """

    marks = forms.RegexField(rf"\A{ONE}(?: {ONE})*\Z", max_length=200_000)

    @property
    def seen(self) -> list[Seen]:
        return [_seen(mark) for mark in self.cleaned_data["marks"].split()]


class AgainForm(OnVersion):
    """Other words for a mark whose own are gone, `again`, as CheckedForm says one."""

    again = forms.RegexField(rf"\A{ONE}\Z", max_length=50)
    spans = SpansField(label="Words")

    @property
    def seen(self) -> Seen:
        return _seen(self.cleaned_data["again"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        one_stretch = str(cleaned.get("again", "")).startswith("furniture")
        if one_stretch and len(cleaned.get("spans", ())) > 1:
            self.add_error("spans", "One stretch of words is meant here, not several.")
        return cleaned


class SeenForm(forms.Form):
    """Changes to his marks that an editor has seen, by the keys under which they are listed."""

    seen = forms.RegexField(r"\A[a-z0-9:]{1,64}(?: [a-z0-9:]{1,64})*\Z", max_length=200_000)

    @property
    def keys(self) -> set[str]:
        return set(self.cleaned_data["seen"].split())


def _seen(mark: str) -> Seen:
    kind, pk, revision = mark.split(":")
    return kind, int(pk), int(revision)
