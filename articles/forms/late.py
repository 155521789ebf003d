"""A form that came too late, field by field in three ways: as the row was when the form was
opened, as it was sent, and as the row is now. What its sender has not touched stays as others have
left it, whatever he chooses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.boundfield import BoundField

from articles.forms.spans import SpansField
from articles.text.changed_words import Piece, pieces
from articles.text.spans import Span

type Pair = tuple[str, str]

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
OWN = {"csrfmiddlewaretoken", "revision"}  # made anew
ROWS = ("names", "roles")
SPAN = ("start", "end", "quote", "drop")


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
        return self.was is None or _differ(self.sent, self.was, names)

    @cached_property
    def both(self) -> list[Told]:
        """What the sender has changed and is something else now: before is what he sent."""
        found = [names for names in self.groups if self.touched(names)]
        return [
            self._told(names, self.sent) for names in found if _differ(self.sent, self.now, names)
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
            self._told(names, self.was) for names in found if _differ(self.was, self.now, names)
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
        if touched and self.was is not None and _is_set(field) and len(self._group(field)) == 1:
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


def keys_of(field: BoundField) -> set[str]:
    """The keys under which a browser sends `field`, and what it was at first."""
    if isinstance(field.field, SpansField):
        prefix = "" if field.name == "spans" else f"{field.name}_"
        return {f"{prefix}{part}" for part in SPAN}
    names = [field.html_name]
    if isinstance(field.field.widget, forms.MultiWidget):
        names += [f"{field.html_name}_{at}" for at in range(len(field.field.widget.widgets))]
    return {*names, *(f"initial-{name}" for name in names)}


def every(data: Mapping[str, Any]) -> list[Pair]:
    """What was sent, but for what is the form's own."""
    lists = data.lists() if hasattr(data, "lists") else ((k, [v]) for k, v in data.items())
    return [(key, str(one)) for key, values in lists if key not in OWN for one in values]


def untouched(field: BoundField, name: str) -> Iterator[Pair]:
    """What a browser sends for a field that nobody touches."""
    value = field.value()
    if isinstance(field.field, SpansField):
        prefix = "" if field.name == "spans" else f"{field.name}_"
        for span in _spans(value):
            parts = (str(span.start), str(span.end), span.exact)
            yield from ((f"{prefix}{part}", one) for part, one in zip(SPAN, parts, strict=False))
        return
    widget = field.field.widget
    if isinstance(widget, forms.MultiWidget):
        for at, part in enumerate(_parts(widget, value)):
            yield f"{name}_{at}", part
        return
    value = field.field.prepare_value(value)
    if isinstance(field.field, forms.BooleanField):
        yield from [(name, "on")] if value else []
        return
    values = _several(value) if isinstance(value, list | tuple | set) else [_text(value)]
    yield from ((name, one) for one in values)
    if field.field.show_hidden_initial:
        yield from ((f"initial-{name}", one) for one in values)


def _is_set(field: BoundField) -> bool:
    return isinstance(field.field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField)


def _differ(one: Any, other: Any, names: Sequence[str]) -> bool:
    return any(plain(one, name) != plain(other, name) for name in names)


def plain(form: Any, name: str) -> Any:
    """A value so that it can be compared: as a browser sends it, the order of choices none."""
    field = form[name]
    value = field.value()
    if isinstance(field.field, SpansField):
        found = form.cleaned_data.get(name) if form.is_bound else value
        return [(span.start, span.end, span.exact) for span in _spans(found)]
    if isinstance(field.field, forms.BooleanField):
        return bool(value)
    if isinstance(field.field.widget, forms.MultiWidget):
        return " ".join(_parts(field.field.widget, value)).strip()
    value = field.field.prepare_value(value)
    if isinstance(value, list | tuple | set):
        return sorted(_several(value))
    return [] if value is None and _is_set(field) else _text(value)


def _parts(widget: forms.MultiWidget, value: Any) -> list[str]:
    """A moment as a day and a time, for instance."""
    found = value if isinstance(value, list | tuple) else widget.decompress(value)
    return [_text(one) for one in found or [""] * len(widget.widgets)]


def _spans(value: Any) -> list[Span]:
    return [value] if isinstance(value, Span) else list(value or ())


def _several(values: Any) -> list[str]:
    return [str(getattr(one, "pk", one)) for one in values]


def _text(value: Any) -> str:
    value = getattr(value, "pk", value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def in_words(form: Any, names: Sequence[str]) -> str:
    """What fields say together, as the screen says it: the labels of choices, not their keys."""
    words = [word for name in names for word in _words(form[name], plain(form, name))]
    return ", ".join(dict.fromkeys(word for word in words if word))


def _words(field: BoundField, value: Any) -> list[str]:
    if isinstance(field.field, SpansField):
        return [" … ".join(exact for *_, exact in value)]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    chosen = value if isinstance(value, list) else [value]
    if isinstance(field.field, forms.ModelChoiceField):
        pks = [int(one) for one in chosen if one.isdecimal() and len(one) < 19]
        rows: Any = field.field.queryset
        return sorted(str(row) for row in rows.model._base_manager.filter(pk__in=pks))
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return chosen
    return [str(label) for key, label in choices if str(key) and str(key) in chosen]


def columns(row: Model) -> forms.ModelForm:
    """What can be told of a row that has no form of its own to change it."""
    names = [name for name in ("label", "expires_at", "active") if hasattr(row, name)]
    made: Any = forms.modelform_factory(type(row), fields=names)
    form: forms.ModelForm = made(instance=row)
    return form
