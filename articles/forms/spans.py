"""Form fields for stretches of a text, with or without a browser that counts positions.

A span arrives as three values, `start`, `end` and `quote` (with a prefix where a form has several
kinds). Without JavaScript the quotation alone arrives; when that stands in several places the
form asks which, and its radio buttons send `start`.
"""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.text.spans import Ambiguous, Mismatch, Span, resolve

type Triple = tuple[str, str, str]

MOST = 50  # fragments of one mark


class SpansWidget(forms.Widget):
    """Reads repeated `start`, `end`, `quote` values; templates write the inputs themselves."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Triple]:  # noqa: ARG002
        prefix = "" if name == "spans" else f"{name}_"
        starts, ends, quotes = (_all(data, f"{prefix}{part}") for part in ("start", "end", "quote"))
        return [each for each in zip_longest(starts, ends, quotes, fillvalue="") if any(each)]


def _all(data: Any, name: str) -> list[str]:
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    value = data.get(name, [])
    return list(value) if isinstance(value, list | tuple) else [value]


class SpansField(forms.Field):
    """Gives a tuple of Spans of `text`, which the form sets before it is cleaned."""

    widget = SpansWidget
    text = ""

    def __init__(self, *, single: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.single = single
        self.places: list[Span] = []  # to choose from, when the quotation is ambiguous

    def clean(self, value: list[Triple]) -> Any:
        if not value:
            if self.required:
                raise ValidationError("Select some words first, or paste them.")
            return None if self.single else ()
        if self.single and len(value) > 1:
            raise ValidationError("One stretch of words is meant here, not several.")
        if len(value) > MOST:
            raise ValidationError(f"A mark has at most {MOST} pieces.")
        spans = tuple(sorted({self._span(*triple) for triple in value}))
        return spans[0] if self.single else spans

    def _span(self, start: str, end: str, quote: str) -> Span:
        try:
            return resolve(self.text, quote, _position(start), _position(end))
        except Ambiguous as error:
            self.places = list(error.places)
            raise ValidationError(str(error), code="ambiguous") from error
        except Mismatch as error:
            raise ValidationError(str(error), code="mismatch") from error


def _position(value: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise ValidationError("A position is a whole number.")
    return int(value)


class OnText(forms.Form):
    """A form whose spans are stretches of `text`."""

    def __init__(self, data: Mapping[str, Any] | None, *, text: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SpansField):
                field.text = text

    @property
    def places(self) -> dict[str, list[Span]]:
        """The places to choose from, by field, where a quotation is ambiguous."""
        return {
            name: field.places
            for name, field in self.fields.items()
            if isinstance(field, SpansField) and field.places
        }


class OnVersion(OnText):
    """A form that marks a Version: it carries the Version's id and the form's own key."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
