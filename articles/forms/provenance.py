"""Who credits whom: of which claim; and the article that the others are held against."""

from typing import Any

from django import forms
from django.http import QueryDict

from articles.forms.choices import PlainSelect
from articles.models import Article
from articles.reading import Claim, Story
from articles.text.spans import shorten

LONGEST = 80  # of a claim in the list


class ClaimForm(forms.Form):
    """Asks for one claim; what is no claim of the story asks for all."""

    claim = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, widget=PlainSelect, label="Claim"
    )

    def __init__(self, data: QueryDict, story: Story) -> None:
        super().__init__(data)
        self.story = story
        claims = [(one.id, f"C{one.number} {shorten(one.text, LONGEST)}") for one in story.claims]
        self.fields["claim"].choices = [("", "all claims"), *claims]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Claim | None:
        self.is_valid()
        pk = self.cleaned_data.get("claim")
        return self.story.claim(pk) if pk else None


class ReferenceForm(forms.Form):
    """Pins an article of the story, or none."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    reference = forms.ModelChoiceField(
        Article.objects.none(),
        required=False,
        label="The reference",
        error_messages={"invalid_choice": "This article is not in the story. Choose another."},
    )

    @classmethod
    def of(cls, story: Any) -> "ReferenceForm":
        """The form as the story is."""
        return cls(None, story=story, initial={"reference": story.reference_id})

    def __init__(self, data: Any, *, story: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["reference"].queryset = story.articles.all()  # type: ignore[attr-defined]
