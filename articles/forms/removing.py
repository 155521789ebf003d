"""Taking an article out of its story: deleting it, or moving it to another."""

from typing import Any

from django import forms

from articles.forms.words import Words
from articles.models import Article, Story


class RemoveForm(forms.Form):
    """What has marks is deleted only by who types what it is: its headline or its number."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    typed = Words(
        required=False,
        label="Type its headline or its number",
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, data: Any = None, *, article: Article, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.article = article

    @property
    def confirmed(self) -> bool:
        """Whether what was typed is the article's; case and spaces do not matter."""
        names = {f"A{self.article.position}", self.article.current.headline}
        typed = _plain(self.cleaned_data["typed"])
        return bool(typed) and typed in map(_plain, names)


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()


class OtherStoryForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    story = forms.ModelChoiceField(
        Story.objects.none(),
        error_messages={
            "required": "Choose a story.",
            "invalid_choice": "This story is not there any more. Choose another.",
        },
    )

    def __init__(self, data: Any = None, *, stories: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["story"].queryset = stories  # type: ignore[attr-defined]


class FindStoryForm(forms.Form):
    q = Words(
        required=False,
        max_length=200,
        label="Its title contains",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "dir": "auto"}),
    )
