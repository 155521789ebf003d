"""What a reader answers who has a shared link, and no account."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from articles.forms.choices import PlainSelect
from articles.forms.words import Words
from articles.models.note import ANSWER, NAME
from articles.permalinks import Reading
from articles.text.spans import shorten


class ReaderForm(forms.Form):
    """`claims` are the ids of the link's claims in the order of their numbers; of a claim that is
    gone the id leads nowhere, and the form says so.
    """

    claim = forms.TypedChoiceField(
        coerce=int,
        label="Claim",
        widget=PlainSelect,
        error_messages={
            "required": "Choose the claim that you answer.",
            "invalid_choice": "Choose the claim that you answer.",
        },
    )
    name = Words(
        required=False,
        max_length=NAME,
        label="Your name",
        help_text="Whatever you want to be called; it may stay empty.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    text = Words(
        max_length=ANSWER,
        label="Answer",
        error_messages={"required": "Write your answer."},
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, reading: Reading, claims: Sequence[int], asked: str = "") -> None:
        super().__init__(data, initial={"form_key": uuid4(), "claim": asked})
        self.claims = claims
        told = ((one.number, f"{one.number} {shorten(one.text)}") for one in reading.claims)
        self.fields["claim"].choices = [("", "which?"), *told]  # type: ignore[attr-defined]

    @property
    def claim_id(self) -> int:
        pk: int = self.claims[self.cleaned_data["claim"] - 1]
        return pk

    @property
    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        # A name is one line, whatever was pasted.
        return {
            "text": data["text"],
            "reader": " ".join(data["name"].split()),
            "form_key": data["form_key"],
        }
