"""A form that came too late, field by field in three ways: as the row was when the form was
opened, as it was sent, and as the row is now. What its sender has not touched stays as others have
left it, whatever he chooses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.boundfield import BoundField

from articles.forms.sending import Pair, differ, every, in_words, is_set, keys_of, plain, untouched
from articles.forms.spans import SpansField
from articles.text.changed_words import Piece, pieces

# Fields that say one thing together: they are taken from one side as a whole.
TOGETHER = (
    ("source", "source_name", "kind"),
    ("outlet", "publisher", "new_outlet"),
    ("published", "published_zone"),
    ("updated", "updated_zone"),
    ("credited", "attributions"),
    ("status", "status_reason"),
    ("spans", "other"),
)
ROWS = ("names", "roles")


@dataclass(frozen=True, slots=True)
class Told:
    """A field as people read it; `pieces` lead from `before` to `now`."""

    label: str
    before: str
    now: str

    @property
    def pieces(self) -> Sequence[Piece]:
        return pieces(self.before, self.now)


class ThreeWays:
    """`was` is None where the history does not know the revision that the form was made for."""

    def __init__(self, sent: Any, was: Any, now: Any) -> None:
        self.sent, self.was, self.now = sent, was, now

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """The names of the fields that were sent, those that say one thing together."""
        there = [
            field.name
            for field in self.sent.visible_fields()
            if field.name in self.now.fields and not self._left_out(field)
        ]
        if "source" in there:  # its kind goes with its name; a piece's, or a source's, does not
            return _grouped(there, TOGETHER)
        return _grouped(there, TOGETHER[1:])

    def _left_out(self, field: BoundField) -> bool:
        """Whether a browser has sent nothing for it, which leaves it as it is."""
        if isinstance(field.field, SpansField):
            return not any(key in self.sent.data for key in keys_of(field))
        return field.field.widget.value_omitted_from_data(
            self.sent.data, self.sent.files, field.html_name
        )

    def touched(self, names: Sequence[str]) -> bool:
        """Whether the sender has changed it since he opened the form."""
        return self.was is None or differ(self.sent, self.was, names)

    @cached_property
    def both(self) -> list[Told]:
        """What the sender has changed and is something else now: before is what he sent."""
        found = [names for names in self.groups if self.touched(names)]
        return [
            self._told(names, self.sent) for names in found if differ(self.sent, self.now, names)
        ] + [
            _lines(sent, now)
            for sent, was, now in self.rows()
            if (was is None or sent.written != was.written) and sent.written != now.written
        ]

    @cached_property
    def theirs(self) -> list[Told]:
        """What others have changed and the sender has not touched."""
        if self.was is None:
            return []
        found = [names for names in self.groups if not self.touched(names)]
        return [
            self._told(names, self.was) for names in found if differ(self.was, self.now, names)
        ] + [
            _lines(was, now)
            for sent, was, now in self.rows()
            if sent.written == was.written != now.written
        ]

    def rows(self) -> Iterator[tuple[Any, Any, Any]]:
        """Sets of rows that the form has besides its fields, as they were sent, were and are."""
        for name in ROWS:
            sent, now = getattr(self.sent, name, None), getattr(self.now, name, None)
            if isinstance(sent, forms.BaseFormSet) and sent.is_bound and now is not None:
                yield sent, getattr(self.was, name, None), now

    def _told(self, names: Sequence[str], before: Any) -> Told:
        label = str(self.now[names[0]].label)
        return Told(label, in_words(before, names), in_words(self.now, names))

    @cached_property
    def kept(self) -> list[Pair]:
        """The fields of a form that puts what the sender has changed upon what is there now."""
        fields = {name: self.sent[name] for names in self.groups for name in names}
        known = {key for field in fields.values() for key in keys_of(field)}
        pairs = [pair for pair in every(self.sent.data) if pair[0] not in known]
        for names in self.groups:
            for name in names:
                pairs += self._pairs(fields[name], touched=self.touched(names))
        for sent, was, now in self.rows():
            if was is not None and sent.written == was.written:
                pairs = [pair for pair in pairs if not pair[0].startswith(f"{sent.prefix}-")]
                pairs += _as_sent(now)
        return pairs

    def _pairs(self, field: BoundField, *, touched: bool) -> Iterator[Pair]:
        if touched and self.was is not None and is_set(field) and len(self._group(field)) == 1:
            mine, was, now = (set(plain(form, field.name)) for form in self._all)
            yield from ((field.html_name, one) for one in sorted((now | mine - was) - (was - mine)))
        elif touched:
            keys = keys_of(field)
            yield from (pair for pair in every(self.sent.data) if pair[0] in keys)
        else:
            yield from untouched(self.now[field.name], field.html_name)

    @property
    def _all(self) -> tuple[Any, Any, Any]:
        return self.sent, self.was, self.now

    def _group(self, field: BoundField) -> tuple[str, ...]:
        return next(names for names in self.groups if field.name in names)


def _lines(before: Any, now: Any) -> Told:
    label = now.prefix.capitalize()
    return Told(label, "\n".join(before.written), "\n".join(now.written))


def _as_sent(rows: Any) -> Iterator[Pair]:
    """What a browser sends for rows that nobody touches."""
    yield from (
        (f"{rows.prefix}-{name}", str(rows.management_form[name].value()))
        for name in rows.management_form.fields
    )
    for form in rows.forms:
        for one in form:
            yield from untouched(one, one.html_name)


def _grouped(names: list[str], together: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    of = {name: group for group in together for name in group}
    groups = dict.fromkeys(of.get(name, (name,)) for name in names)
    return [tuple(name for name in group if name in names) for group in groups]


def columns(row: Model) -> forms.ModelForm:
    """What can be told of a row that has no form of its own to change it."""
    names = [name for name in ("label", "expires_at", "active") if hasattr(row, name)]
    made: Any = forms.modelform_factory(type(row), fields=names)
    form: forms.ModelForm = made(instance=row)
    return form
