"""A story from a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from articles.interchange import FORMATS, MOST_BYTES
from articles.models import Story

ACCEPTED = ",".join(one.extension for one in FORMATS.values() if one.comes_in)


class ImportStoryForm(forms.Form):
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )

    into = forms.ModelChoiceField(
        Story.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "This story is not there any more."},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Story.objects.visible_to(user)  # type: ignore[attr-defined]

    @property
    def story(self) -> Story | None:
        """The story that annotations go into, for whoever looks at the form."""
        field = self.fields["into"]
        try:
            return field.clean(self["into"].value())
        except forms.ValidationError:
            return None

    @property
    def whose(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("form_key", "into")}

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                f"This file is larger than {MOST_BYTES // 1_000_000} MB, which is the limit."
            )
        return file
