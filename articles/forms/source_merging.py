"""Merging two sources: which is the other, and whose value stays where they differ."""

from typing import Any

from django import forms

from articles.forms.words import Words
from articles.models import Source
from articles.models.mergeable import FIELDS, fits

KEPT, OLD = "kept", "old"


class OtherForm(forms.Form):
    """What the preview's address asks for: the id of the one that stays, or words to find it by."""

    q = Words(required=False, max_length=200, label="Name or alias")

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        # A word of Python's, so that it cannot be written as the other fields are.
        self.fields["with"] = forms.IntegerField(required=False, min_value=1)
        self.is_valid()

    @property
    def words(self) -> str:
        return self.cleaned_data.get("q") or ""

    @property
    def other(self) -> int:
        return self.cleaned_data.get("with") or 0


class MergeSourcesForm(forms.Form):
    """The two revisions that were looked at, and a choice for each field with two values."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    kept_revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, old: Source, kept: Source) -> None:
        super().__init__(data)
        self._old, self._kept = old, kept
        self.fields["revision"].initial = old.revision
        self.fields["kept_revision"].initial = kept.revision
        for name in FIELDS:
            if not self.differs(name):
                continue
            self.fields[name] = forms.ChoiceField(
                label=label(name),
                choices=[(KEPT, shown(kept, name)), (OLD, shown(old, name))],
                widget=forms.RadioSelect,
                initial=KEPT,
            )

    def differs(self, name: str) -> bool:
        """Whether both have a value for `name`, each another one that could stay."""
        old, kept = getattr(self._old, name), getattr(self._kept, name)
        return bool(old and kept and old != kept and fits(self._old, self._kept, name))

    @property
    def choices(self) -> list[forms.BoundField]:
        return self.visible_fields()

    @property
    def filled(self) -> list[tuple[str, str]]:
        """The fields, as label and value, that only the old one has: the kept one gets them."""
        old, kept = self._old, self._kept
        return [
            (label(name), shown(old, name))
            for name in FIELDS
            if getattr(old, name) and not getattr(kept, name) and fits(old, kept, name)
        ]

    @property
    def chosen(self) -> dict[str, Any]:
        """The columns for which the old one's value was chosen."""
        return {
            name: getattr(self._old, name)
            for name in FIELDS
            if name in self.fields and self.cleaned_data.get(name) == OLD
        }


def label(name: str) -> str:
    words = {"parent": "Belongs to", "date_order": "Dates as", "domain": "Domain"}
    return words.get(name, name.capitalize())


def shown(source: Source, name: str) -> str:
    display = getattr(source, f"get_{name}_display", None)
    return str(display() if display else getattr(source, name))
