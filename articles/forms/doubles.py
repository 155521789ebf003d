"""Likely doubles: which pairs are asked for, and what is said of one."""

from typing import Any

from django import forms

from articles.models import Source
from articles.text.names import REASONS, Alike


class ReasonForm(forms.Form):
    """The filter of the list; unknown or unusable values do not filter."""

    reason = forms.ChoiceField(
        required=False, label="Because of", choices=[("", "any reason"), *REASONS.items()]
    )
    q = forms.CharField(required=False, max_length=200, label="With")

    def narrow(self, pairs: list[Alike]) -> list[Alike]:
        self.is_valid()
        reason = self.cleaned_data.get("reason")
        words = (self.cleaned_data.get("q") or "").casefold()
        return [
            pair
            for pair in pairs
            if (not reason or pair.reason == reason) and words in pair.why.casefold()
        ]

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.values())


class ApartForm(forms.Form):
    """That two sources are two, or that this is taken back."""

    one = forms.ModelChoiceField(Source.objects.none())
    other = forms.ModelChoiceField(Source.objects.none())
    said = forms.ChoiceField(choices=[("two", "not the same"), ("open", "take back")])

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        for name in ("one", "other"):
            rows = Source.objects.visible_to(user)
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            raise forms.ValidationError("A source is the same as itself.")
        return cleaned
