"""Lists that go across stories: of claims and of articles, and whose they are."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from articles.forms.lists import Listed, ListForm, Sort
from articles.forms.narrowing import begins, ends, in_language
from articles.models import Claim, Fold, Tag, editors
from articles.models.pages import NEVER, Order
from articles.models.reads import read, said
from articles.models.searching import ask

MOST_EDITORS = 200  # to choose from
ME, NOBODY, GONE = "me", "nobody", "gone"


class OfEditors(ListForm):
    """A list of rows that are made by editors and assigned to them; `me` asks for it."""

    assigned = forms.ChoiceField(required=False, label="Assigned to")
    editor = forms.ChoiceField(required=False, label="Made by")

    def __init__(self, data: Any, *, me: Any) -> None:
        super().__init__(data)
        self._me = me
        everybody = editors().exclude(pk=me.pk).values_list("pk", "username")[:MOST_EDITORS]
        known = [(ME, "me"), *((str(pk), name) for pk, name in everybody)]
        assigned, made = self.fields["assigned"], self.fields["editor"]
        nobody = [(NOBODY, "nobody"), (GONE, "somebody who has left")]
        assigned.choices = [("", "anybody"), *known, *nobody]  # type: ignore[attr-defined]
        made.choices = [("", "anybody"), *known]  # type: ignore[attr-defined]

    def of_editors(self, rows: Any) -> Any:
        """Those among `rows` of the editors that are asked for."""
        asked = self.chosen
        for column, who in (("assigned_to", "assigned"), ("created_by", "editor")):
            if asked.get(who):
                rows = rows.filter(self._whose(column, asked[who]))
        return rows

    def _whose(self, column: str, who: str) -> Q:
        nobody = Q((f"{column}__isnull", True))
        if who == NOBODY:
            return nobody
        if who == GONE:
            return ~nobody & ~Q((f"{column}__in", editors()))
        return Q((column, self._me.pk if who == ME else int(who)))


class ClaimListForm(OfEditors):
    field_order = ("q", "status", "tag", "assigned", "editor", "sort")
    SORTS = {
        "changed": Sort(
            Order("changed_at", datetime, descending=True),
            "last changed first",
            "first changed first",
        ),
        "newest": Sort(Order("pk", int, descending=True), "newest first", "oldest first"),
        "status": Sort(Order("status", str), "status, A to Z", "status, Z to A"),
    }
    q = forms.CharField(required=False, max_length=200, label="Words")
    status = forms.ChoiceField(
        required=False, choices=[("", "any status"), *Claim.Status.choices], label="Status"
    )
    tag = forms.ModelChoiceField(
        Tag.objects.order_by("name"), required=False, label="Tag", empty_label="any tag"
    )
    story = forms.IntegerField(
        required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput
    )

    def listed(self, rows: Any) -> Listed:
        asked, rows = self.chosen, self.of_editors(rows)
        if words := asked.get("q"):
            rows = rows.found(ask(words))
        if status := asked.get("status"):
            rows = rows.filter(status=status)
        if tag := asked.get("tag"):
            rows = rows.filter(taggings__tag=tag)
        if story := asked.get("story"):
            rows = rows.filter(story=story)
        shown = rows.with_counts().select_related("story", "assigned_to")
        return self.page(shown.prefetch_related("tags"))


class ArticleListForm(ListForm):
    field_order = ("outlet", "language", "since", "until", "unread", "sort")
    SORTS = {
        "added": Sort(Order("pk", int, descending=True), "last added first", "first added first"),
        "published": Sort(
            Order(Coalesce("published_at", NEVER), datetime, descending=True),
            "last published first",
            "first published first",
        ),
    }
    outlet = forms.CharField(required=False, max_length=200, label="Outlet contains")
    language = forms.RegexField(
        r"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z",
        required=False,
        max_length=35,
        label="Language",
        widget=forms.TextInput(attrs={"size": 5}),
    )
    since = forms.DateField(
        required=False, label="Published from", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        required=False, label="to", widget=forms.DateInput(attrs={"type": "date"})
    )
    unread = forms.BooleanField(required=False, label="not read by me")
    story = forms.IntegerField(
        required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, me: Any) -> None:
        super().__init__(data)
        self._me = me

    def listed(self, rows: Any) -> Listed:
        """The page that is asked for; its rows know whether one has read them (`mine`), and
        whether one has said so (`said`).
        """
        asked = self.chosen
        mine = read("current", self._me.pk)
        if outlet := asked.get("outlet"):
            rows = rows.filter(publisher__folded__contains=Fold(Value(outlet)))
        if language := asked.get("language"):
            rows = rows.filter(in_language("language", language))
        if since := asked.get("since"):
            rows = rows.filter(published_at__gte=begins(since))
        if until := asked.get("until"):
            rows = rows.filter(published_at__lt=ends(until))
        if story := asked.get("story"):
            rows = rows.filter(story=story)
        if asked.get("unread"):
            rows = rows.exclude(mine)
        rows = rows.annotate(mine=mine, said=said("current", self._me.pk))
        rows = rows.filter(current__isnull=False)
        return self.page(rows.select_related("publisher", "story").with_titles())
