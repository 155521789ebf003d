"""Setting words aside as furniture, which the screens call “not article text”."""

from typing import Any

from django import forms

from articles.forms.spans import OnText, OnVersion, SpansField
from articles.models import Furniture
from articles.text.edges import EDGES
from articles.text.spans import Span


class SetAsideForm(OnVersion):
    spans = SpansField(single=True, label="Words")
    kind = forms.ChoiceField(
        choices=Furniture.Kind, label="It is", error_messages={"required": "Say what it is."}
    )


class ChangeFurnitureForm(OnText):
    """Confirms, dismisses or changes a piece; what is not sent stays as it is."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(choices=Furniture.State, required=False)
    kind = forms.ChoiceField(choices=Furniture.Kind, required=False, label="It is")
    spans = SpansField(single=True, required=False, label="Words")
    # Without JavaScript the words in `spans` cannot be taken out of the form; these replace them.
    other = SpansField(single=True, required=False, label="Other words instead")

    @classmethod
    def of(cls, row: Furniture) -> "ChangeFurnitureForm":
        """The form as the piece is."""
        span = row.version.cut(row.start, row.end)
        initial = {"kind": row.kind, "state": row.state, "spans": span}
        return cls(None, text=row.version.text, initial=initial)

    @property
    def span(self) -> Span | None:
        return self.cleaned_data["other"] or self.cleaned_data["spans"]

    @property
    def values(self) -> dict[str, Any]:
        """The columns to change; what an editor has changed is confirmed by that."""
        values = {"state": self.cleaned_data["state"] or Furniture.State.CONFIRMED}
        if kind := self.cleaned_data["kind"]:
            values["kind"] = kind
        return values | ({"start": self.span.start, "end": self.span.end} if self.span else {})


class ConfirmForm(forms.Form):
    """Several suggested pieces at once, each with the revision that the editor has seen."""

    pieces = forms.RegexField(r"\A\d{1,18}:\d{1,9}( \d{1,18}:\d{1,9})*\Z")

    @property
    def revisions(self) -> dict[int, int]:
        pairs = (piece.split(":") for piece in self.cleaned_data["pieces"].split())
        return {int(pk): int(revision) for pk, revision in pairs}


class DecideForm(ConfirmForm):
    """What an editor decides about one piece; with nothing but `pieces` all of them are meant."""

    state = forms.ChoiceField(choices=Furniture.State, required=False)
    kind = forms.ChoiceField(choices=Furniture.Kind, required=False, label="It is")
    edge = forms.ChoiceField(choices=[(edge, edge) for edge in EDGES], required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and self.single and len(self.revisions) > 1:
            raise forms.ValidationError("Only one piece can be decided about so.")
        return cleaned

    @property
    def single(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("state", "kind", "edge"))

    @property
    def values(self) -> dict[str, Any]:
        """The columns to change; whoever says what it is has accepted it."""
        state, kind = self.cleaned_data["state"], self.cleaned_data["kind"]
        if self.cleaned_data["edge"]:
            return {}
        dismissed = state == Furniture.State.DISMISSED
        values = {"state": state or Furniture.State.CONFIRMED}
        return values | ({"kind": kind} if kind and not dismissed else {})
