"""A story from a file."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from articles.interchange import FORMATS, MOST_BYTES

ACCEPTED = ",".join(one.extension for one in FORMATS.values() if one.comes_in)


class ImportStoryForm(forms.Form):
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                f"This file is larger than {MOST_BYTES // 1_000_000} MB, which is the limit."
            )
        return file
