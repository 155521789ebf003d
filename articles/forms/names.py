"""Rows of a source's page: names that hold in one story or article, and a person's roles."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.words import Words
from articles.models import Alias, Article, Source
from articles.models.alias import NAME_LENGTH
from articles.models.role import WORDS_LENGTH
from articles.text.spans import shorten

MOST = 50
MOST_PLACES = 50  # articles to choose from, the newest
EMPTIED = "To take one away, empty it."

type Placed = tuple[str, int | None, int | None]  # a name, and the id of a story or an article


class Rows(forms.BaseFormSet):
    """`values` are those of the rows in which something is written, in order."""

    @property
    def values(self) -> list[Any]:
        return [form.value for form in self.forms if form.value]

    @property
    def written(self) -> list[str]:
        """Each row on a line, as it would be read; the empty ones left out."""
        return [line for form in self.forms if (line := form.line)]

    def clean(self) -> None:
        values = self.values
        for number, form in enumerate(self.forms):
            if form.value and form.value in [one.value for one in self.forms[:number]]:
                form.add_error(None, "This stands here twice.")
        if len(values) > MOST:
            raise ValidationError(f"A source has at most {MOST} of these.")


class PlacedNameForm(forms.Form):
    name = Words(required=False, max_length=NAME_LENGTH, label="Name")
    place = forms.ChoiceField(required=False, label="Where it holds")

    def __init__(self, *args: Any, source: Source, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        self.labels = {key: label for _, group in places for key, label in group}
        self.fields["place"].choices = [("", "where?"), *places]  # type: ignore[attr-defined]

    @property
    def value(self) -> Placed | None:
        data = getattr(self, "cleaned_data", {})
        name, place = " ".join(data.get("name", "").split()), data.get("place", "")
        if not name or not place:
            return None
        kind, _, pk = place.partition("-")
        return name, *((int(pk), None) if kind == "story" else (None, int(pk)))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("name") and not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", "Say where it holds.")
        if self.value:
            self._refuse_taken(*self.value)
        return cleaned

    @property
    def line(self) -> str:
        name, place = (self[field].value() or "" for field in ("name", "place"))
        return f"{name} ({self.labels.get(place, '?')})" if name else ""

    def _refuse_taken(self, name: str, story: int | None, article: int | None) -> None:
        there = Alias.objects.filter(name=name, story=story, article=article)
        other = there.exclude(source=self.source.pk).select_related("source").first()
        if other:
            self.add_error("name", f"“{name}” is already another name of “{other.source}” there.")


class RoleForm(forms.Form):
    words = Words(required=False, max_length=WORDS_LENGTH, label="Role")
    since = forms.DateField(
        required=False, label="From", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        required=False, label="To", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    @property
    def value(self) -> tuple[str, date | None, date | None] | None:
        data = getattr(self, "cleaned_data", {})
        words = " ".join(data.get("words", "").split())
        return (words, data.get("since"), data.get("until")) if words else None

    @property
    def line(self) -> str:
        role, since, until = (self[field].value() or "" for field in self.fields)
        return f"{role}, {since or '…'} – {until or '…'}" if role else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "A role does not end before it begins.")
        if (since or until) and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", "Which role?")
        return cleaned


PlacedNames: type[Any] = forms.formset_factory(PlacedNameForm, formset=Rows, max_num=MOST + 1)
Roles: type[Any] = forms.formset_factory(RoleForm, formset=Rows, max_num=MOST + 1)


def placed_names(data: Any, source: Source) -> Rows:
    """The names of `source` that hold in one place; unbound when `data` says nothing of them."""
    known = [alias for alias in source.aliases.all() if not alias.everywhere] if source.pk else []
    places = _places(source, known) if source.pk else []
    initial = [{"name": alias.name, "place": _key(alias)} for alias in known]
    form = {"source": source, "places": places}
    return PlacedNames(_sent(data, "names"), initial=initial, prefix="names", form_kwargs=form)


def roles(data: Any, source: Source) -> Rows:
    initial = [
        {"words": role.words, "since": role.since, "until": role.until}
        for role in source.roles.all()
    ]
    return Roles(_sent(data, "roles"), initial=initial, prefix="roles")


def _sent(data: Mapping[str, Any] | None, prefix: str) -> Any:
    return data if data and f"{prefix}-TOTAL_FORMS" in data else None


def _key(alias: Alias) -> str:
    return f"story-{alias.story_id}" if alias.story_id else f"article-{alias.article_id}"


def _places(source: Source, known: Iterable[Alias]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Stories and articles that speak of `source`, by story, as a select offers them."""
    stories = {alias.story_id: alias.story for alias in known if alias.story}
    if source.story:
        stories[source.story_id] = source.story
    articles = {alias.article_id: alias.article for alias in known if alias.article}
    for article in source.used_in().select_related("story", "publisher")[:MOST_PLACES]:
        articles.setdefault(article.pk, article)
    stories |= {article.story_id: article.story for article in articles.values()}
    return [
        (
            shorten(story.title, 80),
            [
                (f"story-{pk}", "everywhere in this story"),
                *(
                    (f"article-{one.pk}", _label(one))
                    for one in articles.values()
                    if one.story_id == pk
                ),
            ],
        )
        for pk, story in stories.items()
    ]


def _label(article: Article) -> str:
    return f"only in A{article.position} {article.publisher or ''}".strip()
