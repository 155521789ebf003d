"""What is known of an article besides its text; what is not known is asked for."""

from collections.abc import Iterator
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.boundfield import BoundField

from articles.forms.words import Words
from articles.models import Article, Source
from articles.models.alias import NAME_LENGTH
from articles.text import urls
from articles.text.moments import Moment, NotAMoment, as_entered, entered

TIMES = ("published", "updated")
PLAIN = ("url", "language", "byline")
QUESTIONS = {
    "outlet": "Which outlet published this?",
    "published": "When was it published?",
    "url": "At which address does it stand?",
    "language": "Which language is it in?",
}
GROUPS = (
    ("outlet", "publisher", "new_outlet"),
    ("published", "published_zone"),
    ("url",),
    ("language",),
    ("byline",),
    ("updated", "updated_zone"),
)


def shown(article: Article) -> dict[str, str]:
    """What the form's fields show of `article`."""
    values = {name: getattr(article, name) for name in PLAIN}
    for name in TIMES:
        at, precision, zone = (getattr(article, f"{name}_{p}") for p in ("at", "precision", "zone"))
        values |= {name: as_entered(at, precision or "day", zone) if at else ""}
        values |= {f"{name}_zone": zone}
    return values | {"outlet": article.publisher.name if article.publisher else ""}


class ArticleForm(forms.Form):
    """Each field carries what the editor saw in it, so that only what was touched is changed.

    The headline is part of a Version, which never changes.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    outlet = Words(max_length=NAME_LENGTH, label="Outlet")
    publisher = forms.ModelChoiceField(
        Source.objects.none(), label="Which of them?", widget=forms.RadioSelect, empty_label=None
    )
    new_outlet = forms.BooleanField(label="It is new: add it to the sources as an outlet")
    url = forms.CharField(
        max_length=urls.LONGEST,
        label="Address",
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
    )
    byline = Words(max_length=500, label="Byline", widget=forms.TextInput(attrs={"dir": "auto"}))
    language = forms.RegexField(
        r"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z",
        max_length=35,
        strip=True,
        label="Language",
        help_text="Its tag, such as en, uk or pt-BR.",
        error_messages={"invalid": "Write the language as a tag, such as en, uk or pt-BR."},
    )
    published = Words(
        max_length=40,
        label="Published",
        help_text="2025, 2025-10, 2025-10-31 or 2025-10-31 21:34, as precise as it is known.",
    )
    published_zone = Words(
        max_length=60, label="Time zone", help_text="Europe/Kyiv, +03:00 or Mecca time."
    )
    updated = Words(max_length=40, label="Updated")
    updated_zone = Words(max_length=60, label="Time zone of the update")

    def __init__(self, data: Any, *, article: Article, **kwargs: Any) -> None:
        self.article, self.now = article, shown(article)
        super().__init__(data, initial=self.now | {"revision": article.revision}, **kwargs)
        for name, field in self.fields.items():
            field.required = name == "revision"
            field.show_hidden_initial = name in self.now
            if self._asks(name):
                field.label = QUESTIONS[name]
        self.fields["outlet"].widget.attrs |= {"list": "outlets", "dir": "auto"}
        self.fields["publisher"].queryset = self._sources  # type: ignore[attr-defined]

    @property
    def _sources(self) -> QuerySet[Source]:
        found: QuerySet[Source] = Source.objects.suggested_in(self.article.story_id)
        return found

    @property
    def outlets(self) -> QuerySet[Source, str]:
        """Names to choose from while one types."""
        rows = self._sources.filter(kind=Source.Kind.OUTLET)
        return rows.order_by("name").values_list("name", flat=True)[:300]

    @property
    def asked(self) -> list[BoundField]:
        """The fields that nobody has filled in yet; their labels are questions."""
        return [self[name] for name in QUESTIONS if self._asks(name)]

    def _asks(self, name: str) -> bool:
        return name in QUESTIONS and not self.now[name] and name not in self.article.not_known

    @property
    def groups(self) -> Iterator[list[BoundField]]:
        """The fields in the order of the page, what is asked for first."""
        for names in sorted(GROUPS, key=lambda names: not self._asks(names[0])):
            hidden = set() if "publisher" in self.errors else {"publisher"}
            yield [self[name] for name in names if name not in hidden]

    def clean_url(self) -> str:
        typed: str = self.cleaned_data["url"]
        made = urls.normal(typed)
        if typed and "url" in self.changed_data and not made:
            raise ValidationError("Write the whole address, beginning with https:// or http://.")
        return made

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in TIMES:
            if name in cleaned and self._touched(name, f"{name}_zone"):
                cleaned[name] = self._moment(name, cleaned)
        if "outlet" in cleaned and self._touched("outlet", "publisher"):
            self._find(cleaned)
        return cleaned

    def _touched(self, *names: str) -> bool:
        return not set(names).isdisjoint(self.changed_data)

    def _moment(self, name: str, cleaned: dict[str, Any]) -> Moment | None:
        zone = cleaned.get(f"{name}_zone", "")
        if not cleaned[name] and not zone:
            return None
        try:
            return entered(cleaned[name], zone)
        except NotAMoment as error:
            self.add_error(name, str(error))
            return None

    def _find(self, cleaned: dict[str, Any]) -> None:
        """Finds the publisher by its name or alias; outlets before others of that name."""
        name = cleaned["outlet"]
        if cleaned.get("publisher"):
            return
        called = Source.objects.called(
            name, story=self.article.story_id, article=self.article.pk
        ).exclude(kind=Source.Kind.ANONYMOUS)
        self.fields["publisher"].queryset = called  # type: ignore[attr-defined]
        if "publisher" in self.errors or not name:
            return
        found = list(called[:20])
        found = [one for one in found if one.kind == Source.Kind.OUTLET] or found
        if len(found) == 1:
            cleaned["publisher"] = found[0]
        elif found:
            self.add_error("publisher", f"Several sources are called “{name}”. Choose one.")
        elif not cleaned["new_outlet"]:
            self.add_error("outlet", f"No source is called “{name}”. Is it new? Then say so below.")

    def values(self, author: Any) -> dict[str, Any]:
        """The columns of an article that the editor has changed; makes the outlet when new."""
        data = self.cleaned_data
        values = {name: data[name] for name in PLAIN if name in data and self._touched(name)}
        if self._touched("outlet", "publisher"):
            values["publisher"] = data["publisher"] or self._made(data["outlet"], author)
        for name in TIMES:
            if self._touched(name, f"{name}_zone"):
                values |= _columns(name, data[name])
        return values

    def _made(self, name: str, author: Any) -> Source | None:
        if not name:
            return None
        source: Source = Source.objects.known_or_made(
            author, name=name, kind=Source.Kind.OUTLET, story=None
        )
        return source

    def over(self, now: Article) -> Self:
        """This form upon the article as it is `now`: what the editor has not touched is taken
        from there, the rest stays as it was typed.
        """
        data = dict(self.data.items())
        for name, value in shown(now).items():
            if name not in self.fields:
                continue
            if name not in self.changed_data:
                data[name] = value
            data[self[name].html_initial_name] = value
        data["revision"] = str(now.revision)
        return type(self)(data, article=now)

    def beside(self, now: Article) -> list[tuple[str, str, str]]:
        """The fields that both have changed: label, what is there now, what was typed."""
        values = shown(now)
        return [
            (str(self.base_fields[name].label), values[name], self.data.get(name, ""))
            for name in self.changed_data
            if name in values and values[name] != self.data.get(self[name].html_initial_name)
        ]


def _columns(name: str, moment: Moment | None) -> dict[str, Any]:
    return {
        f"{name}_at": moment.at if moment else None,
        f"{name}_precision": moment.precision if moment else "",
        f"{name}_zone": moment.zone if moment else "",
        f"{name}_origin": moment.origin if moment else "",
    }
