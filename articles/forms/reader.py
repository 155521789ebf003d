"""What the reader's address may ask for of the claims."""

from typing import Any

from django import forms
from django.http import QueryDict

from articles.forms.choices import PlainSelect
from articles.forms.words import Words
from articles.models import Appearance
from articles.reading import Chosen, Claim, Story, Tag

NUMBER: dict[str, Any] = {
    "required": False,
    "coerce": int,
    "empty_value": None,
    "widget": PlainSelect,
}


class FilterForm(forms.Form):
    """The filter of the claims panel; unknown or unusable values do not filter."""

    q = Words(required=False, max_length=200, label="Filter")
    tag = forms.TypedChoiceField(label="Tag", **NUMBER)
    source = forms.TypedChoiceField(label="Credited to", **NUMBER)
    article = forms.TypedChoiceField(label="In", **NUMBER)
    stance = forms.ChoiceField(required=False, label="Stance", widget=PlainSelect)
    credit = forms.ChoiceField(
        required=False,
        widget=PlainSelect,
        label="Credits",
        choices=[
            ("", "any credit"),
            ("none", "no one is credited"),
            ("own", "own reporting"),
            ("unseen", "not yet looked at"),
        ],
    )

    def __init__(self, data: QueryDict, story: Story) -> None:
        super().__init__(data)
        tags = {tag.id: tag for claim in story.claims for tag in claim.tags}
        self.tags = sorted(tags.values(), key=place_of)
        sources = {
            credit.source.id: credit.source.name
            for article in story.articles
            for credit in article.attributions
            if credit.source
        }
        by_name = sorted(sources.items(), key=lambda item: item[1].casefold())
        self._choices("tag", "any tag", [(tag.id, tag.name) for tag in self.tags])
        self._choices("source", "anyone", by_name)
        self._choices("article", "any article", [(a.id, a.label) for a in story.articles])
        self._choices("stance", "any stance", list(Appearance.Stance.choices))

    def _choices(self, name: str, anything: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = [("", anything), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are set and usable."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def claims(self, story: Story) -> list[Claim]:
        return Chosen(story=story, **self.chosen).claims


def place_of(tag: Tag) -> tuple[bool, int, str]:
    """Where a tag stands in the codebook; those without a place are the last."""
    return tag.position is None, tag.position or 0, tag.name.casefold()
