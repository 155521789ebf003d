"""Marking a claim where it appears, and changing such a passage."""

from typing import Any

from django import forms

from articles.forms.chosen import ClaimField, Several
from articles.forms.spans import OnVersion, SpansField
from articles.forms.words import Words
from articles.models import Appearance, Attribution, Story, Tag, Version

GONE = "A credit that was chosen is not in this text. Choose again."


class PassageForm(OnVersion):
    """What a passage says besides its words."""

    spans = SpansField(label="Passage")
    stance = forms.ChoiceField(
        choices=Appearance.Stance, label="The outlet", initial="for", required=False
    )
    quote_type = forms.ChoiceField(
        choices=Appearance.QuoteType, label="Wording", initial="none", required=False
    )
    when_words = Words(max_length=200, required=False, label="When, as printed")
    when_date = forms.CharField(
        required=False,
        label="… which is",
        validators=Appearance._meta.get_field("when_date").validators,
    )
    # What the editor has said about the credit: nothing yet, no one, or the chosen ones.
    credited = forms.ChoiceField(
        choices=[
            ("around", "those it stands in"),
            ("chosen", "these"),
            ("no-one", "no one is credited"),
            ("own", "the outlet’s own reporting"),
            ("unseen", "not yet looked at"),
        ],
        initial="around",
        required=False,
        label="Credited to",
    )
    attributions = Several(
        Attribution.objects.none(), required=False, error_messages={"invalid_choice": GONE}
    )

    def __init__(self, data: Any, *, version: Version, **kwargs: Any) -> None:
        super().__init__(data, text=version.text, **kwargs)
        self.fields["attributions"].queryset = version.attributions.all()  # type: ignore[attr-defined]

    def clean_stance(self) -> str:
        return self.cleaned_data["stance"] or Appearance.Stance.FOR

    def clean_quote_type(self) -> str:
        return self.cleaned_data["quote_type"] or Appearance.QuoteType.NONE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        none = not cleaned.get("attributions") and "attributions" not in self.errors
        if cleaned.get("credited") == "chosen" and none:
            self.add_error("credited", "Choose a credit, or say that no one is credited.")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The columns of an appearance."""
        names = ("stance", "quote_type", "when_words", "when_date")
        return {name: self.cleaned_data[name] for name in names} | {
            "uncredited": self.cleaned_data["credited"] == "no-one",
            "own_reporting": self.cleaned_data["credited"] == "own",
        }

    def said_by(self, author: Any, row: Appearance | None = None) -> dict[str, Any]:
        """Whose statement on the credit it is: its author's still, while others change the rest."""
        said = {}
        for name in ("uncredited", "own_reporting"):
            before = row is not None and getattr(row, name)
            now = getattr(row, f"{name}_by") if before else author
            said[f"{name}_by"] = now if self.values[name] else None
        return said

    @property
    def chosen(self) -> list[Attribution] | None:
        """The credits to set; None leaves it to the stretches that the passage stands in."""
        match self.cleaned_data["credited"]:
            case "chosen":
                return self.cleaned_data["attributions"]
            case "no-one" | "own" | "unseen":
                return []
        return None


def said(row: Any, credited: Any) -> str:
    """What was said of the credit of a passage, as the form's choice."""
    if row.uncredited or row.own_reporting:
        return "no-one" if row.uncredited else "own"
    return "chosen" if credited else "unseen"


class MarkForm(PassageForm):
    """A passage of a claim: one of the story's, or a new one in the editor's words."""

    claim = ClaimField(required=False, label="Claim")
    text = Words(
        required=False,
        max_length=2000,
        label="New claim",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    tags = Several(Tag.objects.all(), required=False)

    def __init__(self, data: Any, *, version: Version, story: Story, **kwargs: Any) -> None:
        super().__init__(data, version=version, **kwargs)
        self.fields["claim"].story = story  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("claim") and not cleaned.get("text") and "claim" not in self.errors:
            self.add_error("text", "Choose a claim, or write a new one.")
        return cleaned


class ChangePassageForm(PassageForm):
    """Other edges, another claim or other particulars for a passage."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    claim = ClaimField(label="Claim")

    @classmethod
    def of(cls, row: Appearance) -> "ChangePassageForm":
        """The form as it is shown first."""
        names = ("stance", "quote_type", "when_words", "when_date", "revision")
        credited = [credit.pk for credit in row.attributions.all()]
        initial = {name: getattr(row, name) for name in names} | {
            "spans": row.fragments,
            "claim": row.claim_id,
            "credited": said(row, credited),
            "attributions": credited,
        }
        return cls(None, version=row.version, story=row.version.article.story, initial=initial)

    def __init__(self, data: Any, *, version: Version, story: Story, **kwargs: Any) -> None:
        super().__init__(data, version=version, **kwargs)
        self.fields["claim"].story = story  # type: ignore[attr-defined]
