"""A field of a form as a browser sends it, as it can be compared, and as the screen says it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from articles.forms.spans import SpansField
from articles.text.spans import Span

type Pair = tuple[str, str]

OWN = {"csrfmiddlewaretoken", "revision"}  # made anew
SPAN = ("start", "end", "quote", "drop")


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


def is_set(field: BoundField) -> bool:
    return isinstance(field.field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField)


def differ(one: Any, other: Any, names: Sequence[str]) -> bool:
    """Whether two forms say something else in any of the fields `names`."""
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
    return [] if value is None and is_set(field) else _text(value)


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
