"""What may be searched for."""

import re

from django import forms
from django.core.exceptions import ValidationError

from articles.text.hits import terms

MOST_CHARACTERS, MOST_WORDS = 200, 20


class SearchForm(forms.Form):
    q = forms.CharField(
        max_length=MOST_CHARACTERS,
        label="Search for",
        error_messages={
            "required": "Write what to look for.",
            "max_length": f"A search has at most {MOST_CHARACTERS} characters.",
        },
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )

    def clean_q(self) -> str:
        words: str = self.cleaned_data["q"]
        if not terms(words):
            raise ValidationError("There are no words in that to look for.")
        if len(re.findall(r"\w+", words)) > MOST_WORDS:
            raise ValidationError(f"A search has at most {MOST_WORDS} words.")
        return words
