"""What an editor says of a suggestion."""

from typing import Any

from django import forms

from articles.text.spans import shorten

ACCEPT, DISMISS, RESTORE = "accept", "dismiss", "restore"
ABSENT, NONE = "absent", "none"


class SuggestionForm(forms.Form):
    """One credit that was read from a text: `key` says which."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    key = forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput)
    say = forms.ChoiceField(
        choices=[(one, one) for one in (ACCEPT, DISMISS, RESTORE)],
        error_messages={"required": "Say whether it is right."},
    )


class ElsewhereForm(forms.Form):
    """Where a claim may appear: of each offered article one sentence, that it does not appear
    there, that none of these is meant, or nothing yet.

    A sentence is chosen by its place among those that `offers` found in the text, so that no
    other stretch can come in; the field's name holds the text's id, so that a form of a text that
    was replaced meanwhile lacks it.
    """

    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, offers: Any) -> None:
        super().__init__(data)
        self.offers = offers
        for offer in offers:
            self.fields[offer.name] = forms.ChoiceField(
                required=False,
                choices=[
                    *((one.key, shorten(one.span.exact)) for one in offer.sentences),
                    (ABSENT, "It does not appear there"),
                    (NONE, "None of these"),
                    ("", "Not decided"),
                ],
                error_messages={"invalid_choice": "This sentence is not offered any longer."},
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.said:
            raise forms.ValidationError("Decide about one of the articles at least.")
        return cleaned

    @property
    def said(self) -> list[tuple[Any, str]]:
        """The offers that were decided about, each with what was said."""
        pairs = ((offer, self.cleaned_data.get(offer.name)) for offer in self.offers)
        return [(offer, word) for offer, word in pairs if word]
