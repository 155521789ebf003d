"""Which part of a history is asked for."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.http import QueryDict

from articles import chronicle
from articles.chronicle import KINDS, Asked, Scope
from articles.forms.permalinks import Moment

NOBODY = "0"
# What the history of one thing can hold; a story's own holds all but what is of the whole desk.
OF = {
    "story": [kind for kind in KINDS if kind not in ("lexicon", "tokens")],
    "claim": ["claims", "passages", "credits", "tags", "notes", "suggestions"],
    "article": ["articles", "passages", "credits", "aside", "notes", "suggestions", "sources"],
    "source": ["sources", "credits", "aside"],
}


class HistoryForm(forms.Form):
    """What cannot be used is as if it were not there."""

    editor = forms.ChoiceField(required=False, label="Who")
    since = forms.DateTimeField(required=False, label="From (UTC)", widget=Moment)
    until = forms.DateTimeField(required=False, label="Until (UTC)", widget=Moment)
    kind = forms.MultipleChoiceField(
        required=False, label="What", widget=forms.CheckboxSelectMultiple
    )
    after = forms.CharField(required=False, max_length=2000)
    before = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: QueryDict, of: str) -> None:
        super().__init__(data, auto_id="history-%s")
        fields: Any = self.fields
        fields["kind"].choices = [(kind, KINDS[kind][0]) for kind in OF[of]]
        fields["editor"].choices = [("", "anybody"), *_people(), (NOBODY, "nobody signed in")]

    @property
    def chosen(self) -> dict[str, Any]:
        """What is asked for and can be used."""
        self.is_valid()
        return self.cleaned_data

    @property
    def narrows(self) -> bool:
        return any(self.chosen.get(name) for name in ("editor", "since", "until", "kind"))

    def page(self, scope: Scope) -> chronicle.Page:
        data = self.chosen
        nouns = tuple(noun for kind in data.get("kind", ()) for noun in KINDS[kind][1])
        editor = int(data["editor"]) if data.get("editor") else None
        asked = Asked(editor, nouns, data.get("since"), data.get("until"))
        places = {name: data.get(name, "") for name in ("after", "before")}
        return chronicle.page(scope, asked, **places)


def _people() -> Iterator[tuple[str, str]]:
    people = get_user_model()._default_manager.order_by("username").values_list("pk", "username")
    yield from ((str(pk), name) for pk, name in people)
