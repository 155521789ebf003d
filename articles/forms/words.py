"""Words that somebody types."""

from typing import Any

from django import forms

from articles.models.plain import plain


class Words(forms.CharField):
    """Line ends as they are stored, and nothing that cannot be shown."""

    default_validators = [plain]

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        return words.replace("\r\n", "\n") if words else words
