"""Marks for a story, from a table."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 10_000_000


class MarksForm(forms.Form):
    file = forms.FileField(
        label="Table",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                f"This file is larger than {MOST_BYTES // 1_000_000} MB, which is the limit."
            )
        return file
