"""What is asked about an article after it came in: only what could not be found."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField

from articles.forms.articles import ArticleForm
from articles.forms.words import Words
from articles.models import Article
from articles.models.version import HEADLINE_LENGTH

QUESTIONS = {
    "headline": "Which headline?",
    "outlet": "Which outlet?",
    "published": "Published when?",
    "language": "Which language?",
    "url": "At which address?",
}
_COLUMNS = {
    "headline": Q(current__headline=""),
    "outlet": Q(publisher=None),
    "published": Q(published_at=None),
    "language": Q(language=""),
    "url": Q(url=""),
}
MISSING = Q(pk__in=[])
for _name, _empty in _COLUMNS.items():
    MISSING |= _empty & ~Q(not_known__contains=[_name])

# Fields that come with a question.
_WITH = {"outlet": ("publisher", "new_outlet"), "published": ("published_zone",)}
_ALWAYS = ("revision", "not_known")


def missing(article: Article) -> list[str]:
    """The names of what is not known of `article`, but for what an editor said nobody knows."""
    known = {
        "headline": article.current.headline,
        "outlet": article.publisher_id,
        "published": article.published_at,
        "language": article.language,
        "url": article.url,
    }
    return [name for name in QUESTIONS if not known[name] and name not in article.not_known]


class AskForm(ArticleForm):
    """The fields of an article that are still empty. “Not known” stops the asking."""

    headline = Words(max_length=HEADLINE_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"}))
    not_known = forms.MultipleChoiceField(choices=list(QUESTIONS.items()))

    def __init__(self, data: Any = None, *, article: Article) -> None:
        super().__init__(data, article=article, auto_id=f"asked-{article.pk}-%s")
        self.names = missing(article)
        kept = {*_ALWAYS, *self.names, *(one for name in self.names for one in _WITH.get(name, ()))}
        for name in self.fields.keys() - kept:
            del self.fields[name]
        for name in self.names:
            self.fields[name].label = QUESTIONS[name]
            if name != "published":
                self.fields[name].help_text = ""

    @property
    def questions(self) -> Iterator[tuple[str, BoundField, list[BoundField], bool]]:
        """Name, field, what comes with it, and whether “not known” was chosen for it."""
        chosen = self["not_known"].value() or ()
        for name in self.names:
            shown = [one for one in _WITH.get(name, ()) if name != "outlet" or self._unclear(one)]
            yield name, self[name], [self[one] for one in shown], name in chosen

    def _unclear(self, name: str) -> bool:
        """Whether it must be said which source is meant, or that it is new."""
        return name in self.errors or (name == "new_outlet" and "outlet" in self.errors)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = [name for name in self.names if cleaned.get(name)]
        if not self.errors and not given and not cleaned.get("not_known"):
            raise ValidationError("Fill in one of these, or say that it is not known.")
        return cleaned

    def values(self, author: Any) -> dict[str, Any]:
        """What `Article.describe` is to change."""
        unknown = {*self.article.not_known, *self.cleaned_data["not_known"]}
        headline = self.cleaned_data.get("headline", "")
        return super().values(author) | {"not_known": sorted(unknown), "headline": headline}
