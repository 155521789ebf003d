"""Notes: a thread on something, an answer, other words; and which threads to list."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.db.models import Q

from articles.forms.lists import Listed, ListForm, Sort
from articles.forms.spans import whole
from articles.forms.words import Words
from articles.models import Appearance, Article, Claim, Finding, Note, Story
from articles.models.note import LONGEST
from articles.models.pages import Order


def said() -> Words:
    """Words with a list of colleagues that opens at an at sign."""
    attrs = {"rows": 3, "dir": "auto", "data-mentions": "", "aria-autocomplete": "list"}
    return Words(
        label="Note",
        max_length=LONGEST,
        widget=forms.Textarea(attrs=attrs),
        error_messages={"required": "Write what you want to say."},
    )


class SayForm(forms.Form):
    """New words: an answer, or what begins a thread."""

    text = said()
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def blank(cls, name: str) -> "SayForm":
        """One of several on a page; `name` tells its labels from theirs."""
        return cls(initial={"form_key": uuid4()}, auto_id=f"{name}-%s")


class BeginForm(SayForm):
    """A thread on a row of `story`, called by its noun and its id, such as `claim-7`."""

    on = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, story: Story, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.story = story

    def clean_on(self) -> Any:
        kind, _, number = self.cleaned_data["on"].partition("-")
        pk = whole(number)
        rows = self._rows().get(kind)
        row = rows.filter(pk=pk).first() if rows is not None and pk else None
        if row is None:
            raise forms.ValidationError("What this note was on is not there any more.")
        return row

    def _rows(self) -> dict[str, Any]:
        passages = Appearance.objects.filter(version__article__story=self.story)
        return {
            "claim": Claim.objects.filter(story=self.story),
            "appearance": passages.select_related("version__article__publisher"),
            "article": Article.objects.filter(story=self.story).select_related("publisher"),
            "finding": Finding.objects.filter(story=self.story),
        }


class WordForm(forms.Form):
    """A note that is there, worded otherwise."""

    text = said()
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, note: Note) -> "WordForm":
        return cls(initial={"text": note.text, "revision": note.revision})


class WaitingForm(ListForm):
    """The threads that wait for an editor's answer."""

    SORTS = {
        "asked": Sort(
            Order("asked_at", datetime, descending=True), "who asked last first", "who asked first"
        ),
    }


class NoteListForm(ListForm):
    """Which threads of a story to list; those that are open are what nobody has to ask for."""

    SORTS: ClassVar[dict[str, Sort]] = {
        "newest": Sort(Order("pk", int, descending=True), "newest first", "oldest first"),
    }
    SIZE = 25
    q = forms.CharField(required=False, max_length=200, label="Words in it")
    state = forms.ChoiceField(
        required=False,
        label="State",
        choices=[
            ("", "open"),
            ("resolved", "resolved"),
            ("all", "open and resolved"),
            ("away", "turned away"),
        ],
    )
    on = forms.ChoiceField(
        required=False,
        label="On",
        choices=[
            ("", "anything"),
            ("claim", "claims"),
            ("appearance", "passages"),
            ("article", "articles"),
            ("finding", "findings"),
        ],
    )
    who = forms.ChoiceField(
        required=False,
        label="Whose",
        choices=[
            ("", "everybody’s"),
            ("mine", "with words of mine"),
            ("calls", "that call me"),
            ("readers", "readers’ answers"),
        ],
    )

    def listed(self, story: Story, user: Any) -> Listed:
        """The page that is asked for of the story's threads."""
        data = self.chosen
        rows = Note.objects.filter(story=story, parent=None)
        rows = rows.filter(_state(data.get("state") or ""))
        if on := data.get("on"):
            rows = rows.filter((f"{on}__isnull", False))
        if words := data.get("q"):
            rows = rows.filter(_anywhere(text__icontains=words))
        match data.get("who"):
            case "mine":
                rows = rows.filter(_anywhere(created_by=user.pk))
            case "calls":
                rows = rows.filter(_anywhere(mentions__user=user.pk))
            case "readers":
                rows = rows.filter(by_reader=True)
        return self.page(rows.with_authors().with_answers().with_what_they_are_on())


def _state(asked: str) -> Q:
    match asked:
        case "away":
            return Q(state=Note.State.AWAY)
        case "all":
            return Q(state=Note.State.IN)
    return Q(state=Note.State.IN, resolved_at__isnull=asked != "resolved")


def _anywhere(**asked: Any) -> Q:
    """In the first note or in an answer; by ids, so that no thread comes twice."""
    (condition,) = asked.items()
    found = Note._base_manager.filter(Q(condition))
    return Q(pk__in=found.values("pk")) | Q(pk__in=found.values("parent"))
