"""Sources: what the register may be asked for, and what an editor may say of a source."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce

from articles.forms.lists import ListForm, Sort
from articles.forms.names import placed_names, roles
from articles.forms.words import Words
from articles.models import Alias, Source
from articles.models.alias import NAME_LENGTH
from articles.models.pages import NEVER, Order

MOST_ALIASES = 50


class RegisterForm(ListForm):
    """Search, filters and order of the register."""

    SORTS = {
        "name": Sort(Order("folded", str), "name, A to Z", "name, Z to A"),
        "articles": Sort(
            Order("article_count", int, descending=True), "most articles", "fewest articles"
        ),
        "credits": Sort(
            Order("credit_count", int, descending=True), "most credits", "fewest credits"
        ),
        "newest": Sort(Order("pk", int, descending=True), "newest first", "oldest first"),
    }
    q = forms.CharField(required=False, max_length=200, label="Name or alias")
    kind = forms.ChoiceField(
        required=False, choices=[("", "any kind"), *Source.Kind.choices], label="Kind"
    )
    scope = forms.ChoiceField(
        required=False,
        label="Scope",
        choices=[("", "all"), ("register", "in the register"), ("story", "of one story")],
    )
    country = forms.ChoiceField(required=False, label="Country")
    use = forms.ChoiceField(
        required=False,
        label="Use",
        choices=[
            ("", "any"),
            ("publishes", "publishes"),
            ("credited", "is credited"),
            ("unused", "not used"),
        ],
    )
    state = forms.ChoiceField(
        required=False,
        label="Review",
        choices=[("", "any"), ("reviewed", "reviewed"), ("unreviewed", "not yet reviewed")],
    )
    view = forms.ChoiceField(
        required=False, label="Shown as", choices=[("", "a list"), ("tree", "a tree")]
    )

    def __init__(self, data: Any, *, countries: Iterable[str]) -> None:
        super().__init__(data)
        known = [("", "any country"), *((country, country) for country in countries)]
        self.fields["country"].choices = known  # type: ignore[attr-defined]

    @classmethod
    def asked(cls, data: Any, among: Any) -> Self:
        """What is asked of the sources `among`, whose countries can be chosen."""
        countries = among.exclude(country="").order_by("country")
        return cls(data, countries=countries.values_list("country", flat=True).distinct())

    def narrow(self, rows: Any) -> Any:
        """The sources among `rows` that are asked for."""
        asked = self.chosen
        if words := asked.get("q"):
            rows = rows.like(words)
        if kind := asked.get("kind"):
            rows = rows.filter(kind=kind)
        if country := asked.get("country"):
            rows = rows.filter(country=country)
        if scope := asked.get("scope"):
            rows = rows.filter(story__isnull=scope == "register")
        if use := asked.get("use"):
            rows = rows.used(use)
        if state := asked.get("state"):
            rows = rows.filter(reviewed_at__isnull=state == "unreviewed")
        return rows

    @property
    def as_tree(self) -> bool:
        return bool(self.chosen.get("view") == "tree")


class PublishedForm(ListForm):
    """How the articles of a source are listed."""

    SORTS = {
        "date": Sort(
            Order(Coalesce("published_at", NEVER), datetime, descending=True),
            "newest first",
            "oldest first",
        )
    }
    SIZE = 25


class CreditedForm(ListForm):
    """How the credits of a source are listed."""

    SORTS = {
        "marked": Sort(Order("pk", int, descending=True), "last marked first", "first marked first")
    }
    SIZE = 25


class SourceForm(forms.ModelForm):
    """A source and the names it goes by everywhere, one a line."""

    aliases = Words(
        required=False,
        label="Also called",
        help_text="Other names it goes by everywhere, one on each line.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Source
        fields = ["name", "kind", "domain", "country", "language", "date_order"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "kind", "aliases"])
        if self.instance.pk:
            names = [alias.name for alias in self.instance.aliases.all() if alias.everywhere]
            self.initial["aliases"] = "\n".join(names)

    def clean_country(self) -> str:
        return self.cleaned_data["country"].upper()

    def clean_kind(self) -> str:
        kind = self.cleaned_data["kind"]
        if kind == Source.Kind.ANONYMOUS and not self.instance.story_id:
            raise ValidationError("An unnamed source belongs to one story: credit it there.")
        return kind

    def clean_aliases(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["aliases"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > MOST_ALIASES:
            raise ValidationError(f"A source has at most {MOST_ALIASES} other names.")
        for name in names:
            if len(name) > NAME_LENGTH:
                raise ValidationError(f"“{name[:40]}…” is longer than {NAME_LENGTH} characters.")
        self._refuse_taken(names)
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name, kind, story = cleaned.get("name"), cleaned.get("kind"), self.instance.story_id
        twins = Source.objects.filter(name=name, kind=kind, story=story)
        if twins.exclude(pk=self.instance.pk).exists():
            self.add_error("name", f"“{name}” is in the list already.")
        return cleaned

    def _refuse_taken(self, names: list[str]) -> None:
        taken = Alias.objects.filter(name__in=names, story=None, article=None)
        other = taken.exclude(source=self.instance.pk).select_related("source").first()
        if other:
            raise ValidationError(f"“{other.name}” is already another name of “{other.source}”.")

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a source."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewSourceForm(SourceForm):
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ChangeSourceForm(SourceForm):
    """With the names that hold in one place, and the roles of a person, as rows of their own.

    What was not sent of these stays as it is.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        self.names = placed_names(data, self.instance)
        self.roles = roles(data, self.instance)

    def is_valid(self) -> bool:
        sent = [rows for rows in (self.names, self.roles) if rows.is_bound]
        return all([super().is_valid(), *(rows.is_valid() for rows in sent)])

    def store(self, source: Source) -> None:
        """Raises Stale, and IntegrityError when somebody has just taken a name."""
        source.revise(self.cleaned_data["revision"], **self.values)
        source.go_by(self.cleaned_data["aliases"])
        if self.names.is_bound:
            source.go_by_in(self.names.values)
        if self.roles.is_bound:
            source.play(self.roles.values)


class PromoteForm(forms.Form):
    """Which of the names that hold in one place hold everywhere, once it is in the register."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    everywhere = forms.ModelMultipleChoiceField(
        Alias.objects.none(),
        required=False,
        label="Names that hold everywhere from then on",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, source: Source) -> None:
        super().__init__(data, initial={"revision": source.revision}, auto_id="promote_%s")
        scoped = source.aliases.exclude(story=None, article=None)
        self.fields["everywhere"].queryset = scoped  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class PickForm(forms.Form):
    """What the credit form asks while a name is typed."""

    q = forms.CharField(required=False, max_length=300)
    source_name = forms.CharField(required=False, max_length=300)
    story = forms.IntegerField(required=False, min_value=1)

    @property
    def words(self) -> str:
        return self.cleaned_data.get("q") or self.cleaned_data.get("source_name") or ""
