"""Form fields for stretches of a text, with or without a browser that counts positions.

A span arrives as three values, `start`, `end` and `quote` (with a prefix where a form has several
kinds). Without JavaScript the quotation alone arrives; when that stands in several places the
form asks which, and its radio buttons send `start`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from articles.text.spans import Ambiguous, Mismatch, Span, resolve

type Triple = tuple[str, str, str]

MOST = 50  # fragments of one mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch as a form shows it again: with a `start` and an `end` where it was found, else to
    be chosen among `places` or to be worded otherwise.
    """

    exact: str
    start: int | None = None
    end: int | None = None
    places: Sequence[Span] = ()


class SpansWidget(forms.Widget):
    """Reads repeated `start`, `end`, `quote` values; templates write the inputs themselves.

    `drop` names pieces to leave out, counted from 0.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Triple]:  # noqa: ARG002
        prefix = "" if name == "spans" else f"{name}_"
        parts = [_all(data, f"{prefix}{part}") for part in ("start", "end", "quote")]
        dropped = _all(data, f"{prefix}drop")
        triples = enumerate(zip_longest(*parts, fillvalue=""))
        return [(s, e, q) for at, (s, e, q) in triples if s + e + q and str(at) not in dropped]


def _all(data: Any, name: str) -> list[str]:
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    value = data.get(name, [])
    return list(value) if isinstance(value, list | tuple) else [value]


class SpansField(forms.Field):
    """Gives a tuple of Spans of `text`, which the form sets before it is cleaned.

    With `single` it gives one Span or None.
    """

    widget = SpansWidget
    text = ""

    def __init__(self, *, single: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.single = single

    def clean(self, value: list[Triple]) -> Any:
        value = self.given(value)
        if not value:
            if self.required:
                raise ValidationError("Select some words first, or paste them.")
            return None if self.single else ()
        if self.single and len(value) > 1:
            raise ValidationError("One stretch of words is meant here, not several.")
        if len(value) > MOST:
            raise ValidationError(f"A mark has at most {MOST} pieces.")
        try:
            spans = tuple(sorted({self._span(*triple) for triple in value}))
        except Mismatch as error:
            code = "ambiguous" if isinstance(error, Ambiguous) else "mismatch"
            raise ValidationError(str(error), code=code) from error
        return spans[0] if self.single else spans

    def given(self, value: list[Triple]) -> list[Triple]:
        """What has words: who empties the words of a single stretch takes it away."""
        return [triple for triple in value if triple[2].strip()] if self.single else value

    def piece(self, triple: Triple) -> Piece:
        """What came in, as far as it can be found."""
        try:
            span = self._span(*triple)
        except Ambiguous as error:
            return Piece(triple[2], places=error.places)
        except Mismatch:
            return Piece(triple[2])
        return Piece(span.exact, span.start, span.end)

    def _span(self, start: str, end: str, quote: str) -> Span:
        return resolve(self.text, quote, _position(start), _position(end))


def _position(value: str) -> int | None:
    if not value:
        return None
    number = whole(value)
    if number is None:
        raise Mismatch("A position is a whole number.")
    return number


def whole(value: str) -> int | None:
    """A position, a revision or an id as a form sends it; None when it is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


class OnText(forms.Form):
    """A form whose spans are stretches of `text`."""

    def __init__(self, data: Mapping[str, Any] | None, *, text: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SpansField):
                field.text = text

    def pieces(self, name: str = "spans", *, moved: bool = False) -> list[Span | Piece]:
        """The stretches of field `name` to show: what is there, or what came in.

        With `moved`, in a text that is not the one they were selected in, the words alone are
        looked for. One piece at most is to be chosen, and it comes last, so that its radio
        button has the last `start`.
        """
        field, value = cast(SpansField, self.fields[name]), self[name].value()
        if not self.is_bound:
            return [value] if isinstance(value, Span) else list(value or ())
        if not moved and name in getattr(self, "cleaned_data", {}):
            found = self.cleaned_data[name]
            return list(found) if isinstance(found, tuple) else [found] if found else []
        triples = field.given(value)
        if moved:
            triples = [("", "", quote) for *_, quote in triples]
        return _asked_last([field.piece(triple) for triple in triples])


class OnVersion(OnText):
    """A form that marks a Version: it carries the Version's id and the form's own key."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)


def _asked_last(pieces: list[Piece]) -> list[Span | Piece]:
    asked = next((piece for piece in pieces if piece.places), None)
    rest = [p if not p.places else Piece(p.exact) for p in pieces if p is not asked]
    return [*rest, asked] if asked else [*rest]
