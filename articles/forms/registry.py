"""A table of sources from a file, and what was shown of it."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from articles import registry
from articles.importing.decoding import decode
from articles.importing.refusals import Refused

# Between the dry run and its confirmation the file is kept in the page, signed and packed.
SALT = "newsdesk.sources"
A_DAY = 24 * 60 * 60
GONE = "This is no longer what was shown. Choose the file again."


def packed(text: str) -> str:
    return signing.dumps(text, salt=SALT, compress=True)


class TableForm(forms.Form):
    """`text` and `rows` are those of the file, once it is valid."""

    file = forms.FileField(
        label="Table",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        help_text=(
            f"A .csv file, at most {registry.MOST_BYTES // 1_000_000} MB and"
            f" {registry.MOST_ROWS:,} lines. You see first what it would change."
        ),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > registry.MOST_BYTES:
            most = registry.MOST_BYTES // 1_000_000
            raise ValidationError(f"This file is larger than {most} MB, which is the limit.")
        try:
            self.text = decode(file.read())
        except Refused as why:
            raise ValidationError(f"This file cannot be read: {why}.") from why
        self.rows = _rows(self.text)
        return file


class ConfirmForm(forms.Form):
    """The file that was shown, and the digest of what was shown of it."""

    table = forms.CharField(strip=False, error_messages={"required": GONE})
    shown = forms.CharField(max_length=64, error_messages={"required": GONE})

    def clean_table(self) -> str:
        try:
            self.text: str = signing.loads(self.cleaned_data["table"], salt=SALT, max_age=A_DAY)
        except signing.BadSignature as error:
            raise ValidationError(GONE) from error
        self.rows = _rows(self.text)
        return self.text

    @property
    def sentences(self) -> list[Any]:
        return list(dict.fromkeys(each for found in self.errors.values() for each in found))


def _rows(text: str) -> list[registry.Row]:
    try:
        return registry.read(text)
    except registry.Unreadable as why:
        raise ValidationError(str(why)) from why
