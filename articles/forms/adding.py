"""Adding articles to a story: a pasted text, or files."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from articles.importing.drafts import LONGEST_TEXT, Draft, Given, draft
from articles.importing.refusals import Refused

MOST_FILES = 100


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploaded files; what is in them is read one by one (`importing.files`)."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # noqa: ARG002
        files = list(data or [])
        if not files:
            raise forms.ValidationError("Choose one or more files.")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"At most {MOST_FILES} files can be sent at once.")
        return files


class UploadForm(forms.Form):
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    files = ManyFilesField(label="Files")


class PasteForm(forms.Form):
    """What the editor says goes before what the text shows."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        strip=False,
        label="Text",
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=f"As published, at most {LONGEST_TEXT:,} characters.",
        error_messages={"required": "Paste the article’s text."},
    )
    headline = forms.CharField(
        required=False, max_length=1000, help_text="If it is not in the text."
    )
    outlet = forms.CharField(required=False, max_length=300, help_text="Its name or an alias.")
    url = forms.URLField(required=False, max_length=2000, label="Address", assume_scheme="https")
    retrieved_at = forms.DateTimeField(
        required=False,
        label="Retrieved",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="In UTC.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            given = Given(**{name: cleaned[name] for name in ("headline", "outlet", "url")})
            try:
                cleaned["draft"] = draft(cleaned["text"], given)
            except Refused as refused:
                self.add_error("text", f"The pasted text was not taken in: {refused}.")
        return cleaned

    @property
    def draft(self) -> Draft:
        return self.cleaned_data["draft"]
