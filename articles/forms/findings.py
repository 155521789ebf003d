"""Findings: what the list shows, what an editor decides about one, and one written by hand."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from articles import reading
from articles.forms.choices import PlainSelect
from articles.forms.words import Words
from articles.models import Citation, Finding
from articles.models.finding import REASON, SENTENCE
from articles.reading import Story
from articles.text.directions import visible
from articles.text.spans import Ambiguous, Mismatch, Span, resolve, shorten

ROWS, MOST = 2, 20  # empty rows for quotations; passages of one finding
NUMBER: dict[str, Any] = {
    "required": False,
    "coerce": int,
    "empty_value": None,
    "widget": PlainSelect,
}


class FindingFilterForm(forms.Form):
    """The filter of the findings; unknown or unusable values do not filter."""

    kind = forms.ChoiceField(required=False, label="Kind", widget=PlainSelect)
    claim = forms.TypedChoiceField(label="Claim", **NUMBER)
    article = forms.TypedChoiceField(label="Article", **NUMBER)
    material = forms.ChoiceField(
        required=False,
        label="Material",
        widget=PlainSelect,
        choices=[("", "material or not"), ("yes", "material"), ("no", "not material")],
    )

    def __init__(self, data: QueryDict, story: Story) -> None:
        super().__init__(data)
        articles = [(one.id, f"{one.label} {one.outlet}") for one in story.articles]
        claims = [(one.id, f"{one.number} {shorten(one.text)}") for one in story.claims]
        self._choices("kind", "every kind", list(Finding.Kind.choices))
        self._choices("claim", "every claim", claims)
        self._choices("article", "every article", articles)
        self.is_valid()

    def _choices(self, name: str, anything: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = [("", anything), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    def keeps(self, one: Any) -> bool:
        """Whether a finding, or something that turned up, passes every filter that is set.

        What only turned up is neither material nor not.
        """
        asked = self.chosen
        said = {True: "yes", False: "no", None: ""}[getattr(one, "material", None)]
        return (
            asked.get("kind", one.kind) == one.kind
            and asked.get("material", said) == said
            and (not asked.get("claim") or asked["claim"] in one.claims)
            and (not asked.get("article") or asked["article"] in one.articles)
        )


class SentenceForm(forms.Form):
    sentence = Words(
        max_length=SENTENCE,
        label="Sentence",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": "Say in a sentence what was found."},
    )
    material = forms.BooleanField(required=False, label="Material: it changes what a reader learns")


class DecideForm(SentenceForm):
    """What an editor decides about something that turned up."""

    key = forms.CharField(max_length=300)
    decision = forms.ChoiceField(choices=[("keep", "keep"), ("dismiss", "dismiss")])
    reason = Words(required=False, max_length=REASON, label="Why not?")
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "dismiss":
            # What is put away needs no sentence of its own.
            self.errors.pop("sentence", None)
            if not cleaned.get("reason") and "reason" not in self.errors:
                self.add_error("reason", "Say why it is dismissed, so that nobody looks again.")
        return cleaned

    def values(self, sentence: str) -> dict[str, Any]:
        """The columns; `sentence` is what turned up says of itself."""
        data = self.cleaned_data
        if data["decision"] == "keep":
            return {"sentence": data["sentence"], "material": data["material"], "state": "kept"}
        said = data.get("sentence") or sentence
        return {"sentence": said, "state": "dismissed", "reason": data["reason"]}


class ChangeFindingForm(SentenceForm):
    """A finding that is there: its sentence, whether it is material, and what becomes of it."""

    reason = Words(required=False, max_length=REASON, label="Why not?")
    decision = forms.ChoiceField(
        required=False, choices=[("", "save"), ("keep", "keep"), ("dismiss", "dismiss")]
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Any) -> "ChangeFindingForm":
        names = ("sentence", "material", "reason", "revision")
        return cls(initial={name: getattr(row, name) for name in names})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "dismiss" and not cleaned.get("reason"):
            self.add_error("reason", "Say why it is dismissed, so that nobody looks again.")
        return cleaned

    def values(self, row: Finding) -> dict[str, Any]:
        data = self.cleaned_data
        values = {"sentence": data["sentence"], "material": data["material"]}
        if data["decision"] == "keep":
            return values | {"state": "kept", "reason": ""}
        if data["decision"] == "dismiss":
            return values | {"state": "dismissed", "reason": data["reason"]}
        if row.state == Finding.State.DISMISSED:
            return values | {"reason": data["reason"] or row.reason}
        return values


# --- by hand -----------------------------------------------------------------------------------


class AboutForm(forms.Form):
    """What a finding that is written by hand speaks of: claims, and passages of theirs."""

    claims = forms.TypedMultipleChoiceField(
        required=False, coerce=int, label="Claims", widget=forms.CheckboxSelectMultiple
    )
    marks = forms.TypedMultipleChoiceField(
        required=False, coerce=int, label="Passages", widget=forms.CheckboxSelectMultiple
    )
    cited = forms.TypedMultipleChoiceField(
        required=False, coerce=int, label="Cited already", widget=forms.CheckboxSelectMultiple
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        story: Story,
        cited: Sequence[reading.Cited] = (),
        of_claims: Iterable[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.story, self.there, wanted = story, cited, set(of_claims)
        self.by_id = {one.id: one for claim in story.claims for one in claim.appearances}
        offered = set(data.getlist("marks")) if data else set()
        claims = ((one.id, visible(shorten(one.text, 120))) for one in story.claims)
        self._offer("claims", claims)
        self._offer(
            "marks",
            (
                (one.id, f"{story.article(one.article).label} “{shorten(one.words, 120)}”")
                for one in self.by_id.values()
                if one.claim in wanted or str(one.id) in offered
            ),
        )
        told = (f"{one.citation} “{shorten(one.words, 120)}”" for one in cited)
        self._offer("cited", enumerate(told))

    def _offer(self, name: str, choices: Iterable[tuple[int, str]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    @property
    def citations(self) -> list[Citation]:
        old = [self.there[at] for at in self.cleaned_data["cited"]]
        marks = [self.by_id[pk] for pk in self.cleaned_data["marks"]]
        return [
            *(Citation(one.version, one.spans) for one in old),
            *(Citation(self.story.article(one.article).version, one.fragments) for one in marks),
        ]


class QuotationForm(forms.Form):
    """Words that were pasted, and the article that has them."""

    article = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label="Article", widget=PlainSelect
    )
    quote = Words(
        required=False,
        strip=False,
        max_length=5_000,
        label="Words of it",
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.story = story
        self.places: list[tuple[int, str]] = []
        self.value: Citation | None = None
        offered = [(one.id, f"{one.label} {one.outlet}") for one in story.articles]
        self.fields["article"].choices = [("", "which?"), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        quote, pk = cleaned.get("quote", "").strip(), cleaned.get("article")
        if quote and pk is None and "article" not in self.errors:
            self.add_error("article", "Say in which article these words stand.")
        if quote and pk is not None:
            self._find(self.story.article(pk), quote, cleaned.get("at"))
        return cleaned

    def _find(self, article: reading.Article, quote: str, at: int | None) -> None:
        try:
            span = resolve(article.text, quote, at)
        except Mismatch as error:
            if isinstance(error, Ambiguous):
                self.places = [self._place(article, place) for place in error.places[:MOST]]
            self.add_error("quote", str(error))
        else:
            self.value = Citation(article.version, (span,))

    @staticmethod
    def _place(article: reading.Article, place: Span) -> tuple[int, str]:
        paragraph = reading.paragraph_at(article.text, place.start)
        before = article.text[max(place.start - 40, 0) : place.start]
        after = article.text[place.end : place.end + 40]
        around = shorten(f"{before}{place.exact}{after}", 160)
        return place.start, f"{article.label} ¶{paragraph}: …{around}…"


Quotations: type[Any] = forms.formset_factory(QuotationForm, extra=ROWS, max_num=MOST)


def quotations(data: Any, story: Story) -> Any:
    return Quotations(data, prefix="quotations", form_kwargs={"story": story})
