"""Whom a story or a claim is assigned to, and what an editor says of his own reading."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from articles.models import Assignable, editors

ME = "me"
YEARS = 2000, 9000  # far enough from where time ends


class EditorField(forms.ModelChoiceField):
    """An account of the newsroom; `me` is whoever sends the form."""

    me: Any

    def to_python(self, value: Any) -> Any:
        return super().to_python(self.me.pk if value == ME else value)


class AssignForm(forms.Form):
    """Whoever it is assigned to can be left, also when the account is closed by now."""

    assigned_to = EditorField(
        editors(), required=False, label="Assigned to", empty_label="nobody", blank=True
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Assignable, me: Any) -> None:
        initial = {"assigned_to": row.assigned_to_id, "revision": row.revision}
        super().__init__(data, initial=initial, auto_id="assign_%s")
        field: Any = self.fields["assigned_to"]
        there = Q(pk=row.assigned_to_id) if row.assigned_to_id else Q(pk__in=[])
        accounts = field.queryset.model.objects
        field.queryset = accounts.filter(there | Q(pk__in=editors())).order_by("username")
        field.me = me


class ReadForm(forms.Form):
    """That one has read a text, or the withdrawal of that."""

    version = forms.CharField(max_length=20)
    said = forms.ChoiceField(choices=[("read", "read"), ("withdrawn", "take back")])


class KnownForm(forms.Form):
    """That one knows what came until a moment: when the page was made that the form stood on."""

    until = forms.CharField(max_length=40)

    def clean_until(self) -> datetime:
        try:
            at = datetime.fromisoformat(self.cleaned_data["until"])
        except ValueError as error:
            raise ValidationError("This is no moment.") from error
        if at.tzinfo is None or not YEARS[0] <= at.year <= YEARS[1] or at > timezone.now():
            raise ValidationError("This is no moment that has been.")
        return at
