"""What a reader answers who has a shared link, and no account."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.crypto import salted_hmac

from articles.forms.choices import PlainSelect
from articles.forms.words import Words
from articles.models.note import ANSWER, NAME
from articles.permalinks import Reading
from articles.text.spans import shorten


def choice(number: int, claim: int) -> str:
    """What the form sends for a claim: its number, and a mark of the claim with the id `claim`.

    In a live link numbers move on; without the mark an answer would be one to another claim than
    its reader saw. No id can be read out of it.
    """
    mark = salted_hmac("newsdesk.answer", str(claim), algorithm="sha256").hexdigest()
    return f"{number}-{mark[:12]}"


class ReaderForm(forms.Form):
    """`claims` are the ids of the link's claims in the order of their numbers; of a claim that is
    gone the id leads nowhere, and the form says so.
    """

    claim = forms.TypedChoiceField(
        coerce=lambda chosen: int(chosen.partition("-")[0]),
        label="Claim",
        widget=PlainSelect,
        error_messages={
            "required": "Choose the claim that you answer.",
            "invalid_choice": "Choose the claim that you answer: they may have other numbers now.",
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
        values = {str(number): choice(number, pk) for number, pk in enumerate(claims, 1)}
        super().__init__(data, initial={"form_key": uuid4(), "claim": values.get(asked, "")})
        self.claims = claims
        told = (
            (values[str(one.number)], f"{one.number} {shorten(one.text)}") for one in reading.claims
        )
        self.fields["claim"].choices = [("", "which?"), *told]  # type: ignore[attr-defined]

    @property
    def claim_id(self) -> int:
        pk: int = self.claims[self.cleaned_data["claim"] - 1]
        return pk

    def anew(self) -> None:
        """What was sent stays, to be sent as another answer than the one that is held."""
        known: Any = self.data
        sent = known.copy()
        sent["form_key"] = str(uuid4())
        self.data = sent

    @property
    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        # A name is one line, whatever was pasted.
        return {
            "text": data["text"],
            "reader": " ".join(data["name"].split()),
            "form_key": data["form_key"],
        }
