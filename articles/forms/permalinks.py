"""What to share of a story, how, and which links to list."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone

from articles.forms.lists import Listed, ListForm, Sort
from articles.forms.reader import FilterForm
from articles.models import Fold, Permalink
from articles.models.pages import ALWAYS, NEVER, Order
from articles.permalinks import Choice
from articles.reading import Story


class JoinedValues(forms.HiddenInput):
    """Gathers what an address says once with commas or several times: `a=3,5`, `a=3&a=5`."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:  # noqa: ARG002
        return ",".join(data.getlist(name))


class IdsField(forms.CharField):
    """Ids out of `known`, in the order given; whatever else is refused."""

    known: Collection[int] = ()
    widget = JoinedValues
    default_error_messages = {"unknown": "“%(value)s” is not in this story."}

    def clean(self, value: Any) -> tuple[int, ...]:
        parts = [part.strip() for part in str(super().clean(value)).split(",")]
        return tuple(dict.fromkeys(self._known(part) for part in parts if part))

    def _known(self, part: str) -> int:
        for pk in self.known:
            if str(pk) == part:
                return pk
        raise forms.ValidationError(
            self.error_messages["unknown"], code="unknown", params={"value": part[:40]}
        )


class ChoiceForm(FilterForm):
    """What the reader's address shows: articles, claims and the claims' filter."""

    FILTERS = ("q", "tag", "source", "article", "stance", "credit")

    scope = forms.ChoiceField(
        required=False, choices=[(name, name) for name in ("story", "article", "claim")]
    )
    articles = IdsField(required=False)
    claim = IdsField(required=False)

    def __init__(self, data: QueryDict, story: Story) -> None:
        super().__init__(data, story)
        self.fields["articles"].known = [article.id for article in story.articles]  # type: ignore[attr-defined]
        self.fields["claim"].known = [claim.id for claim in story.claims]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        scope = data.get("scope")
        if scope == "article" and len(data.get("articles", ())) != 1:
            self.add_error("scope", "Choose the one article that is to be shared.")
        if scope == "claim" and len(data.get("claim", ())) != 1:
            self.add_error("scope", "Choose the one claim that is to be shared.")
        return data

    @property
    def choice(self) -> Choice:
        """What is usable of it; all of it where the form is valid."""
        self.is_valid()
        data = self.cleaned_data
        return Choice(
            scope=data.get("scope") or "story",
            articles=data.get("articles", ()),
            claims=data.get("claim", ()),
            filters={name: data[name] for name in self.FILTERS if data.get(name)},
        )

    @property
    def sentences(self) -> list[str]:
        """What is wrong with it; nobody typed into these fields, so names of fields say little."""
        return [str(message) for messages in self.errors.values() for message in messages]


class Moment(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class ShareForm(forms.ModelForm):
    live = forms.TypedChoiceField(
        label="What the link shows",
        choices=[
            ("", "As it is now: later changes do not show"),
            ("1", "Keeps up with changes"),
        ],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]
        required=False,
        widget=forms.RadioSelect,
    )
    full_text = forms.TypedChoiceField(
        label="How much of the texts",
        choices=[
            ("", "Excerpts: each passage with a sentence before and after it"),
            ("1", "Full text of the articles"),
        ],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]
        required=False,
        widget=forms.RadioSelect,
    )
    expires_at = forms.DateTimeField(
        label="Closes at (UTC)",
        required=False,
        widget=Moment,
        help_text="Left empty, it stays open until you revoke it.",
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Permalink
        fields = ["live", "full_text", "label", "expires_at", "show_editor", "answers"]
        labels = {"show_editor": "Show my name", "answers": "Readers may answer"}
        help_texts = {"label": "For your own list; whoever opens the link does not see it."}

    def clean_expires_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["expires_at"]
        if at and at <= timezone.now():
            raise forms.ValidationError("This time has passed. Choose one that is to come.")
        return at


class LinkListForm(ListForm):
    """Which links to list, and in which order."""

    SORTS: ClassVar[dict[str, Sort]] = {
        "created": Sort(Order("pk", int, descending=True), "newest first", "oldest first"),
        "opened": Sort(
            Order(Coalesce("opened_at", NEVER), datetime, descending=True),
            "last opened first",
            "not opened for longest",
        ),
        "expires": Sort(
            Order(Coalesce("expires_at", ALWAYS), datetime), "closing soonest", "closing last"
        ),
        "label": Sort(Order(Fold("label"), str), "label, A to Z", "label, Z to A"),
        "story": Sort(Order("story__folded", str), "story, A to Z", "story, Z to A"),
    }
    q = forms.CharField(required=False, max_length=200, label="Label or story contains")
    state = forms.ChoiceField(
        required=False, label="State", choices=[("", "any state"), *Permalink.State.choices]
    )
    kind = forms.ChoiceField(
        required=False,
        label="Shows",
        choices=[
            ("", "either"),
            ("frozen", "as it was when shared"),
            ("live", "keeps up with changes"),
        ],
    )
    story = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def listed(self, links: Any) -> Listed:
        """The page that is asked for of those `links` (with their state) that are."""
        data = self.chosen
        if words := data.get("q"):
            folded = Fold(Value(words))
            links = links.annotate(folded=Fold("label")).filter(
                Q(folded__contains=folded) | Q(story__folded__contains=folded)
            )
        if state := data.get("state"):
            links = links.filter(state=state)
        if kind := data.get("kind"):
            links = links.filter(live=kind == "live")
        if story := data.get("story"):
            links = links.filter(story=story)
        return self.page(links)
