"""What a form that came too late is answered: what is there now, beside what was sent (409)."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from articles.text.changed_words import Piece, pieces


@dataclass
class Difference:
    """A field as it is now, and as it was sent: words, or the labels of what was chosen."""

    label: str
    now: str
    sent: str = ""

    @property
    def pieces(self) -> list[Piece]:
        """From what is there now to what was sent."""
        return pieces(self.now, self.sent)


def late(
    row: models.Model, sent: forms.BaseForm, now: forms.BaseForm, *more: Difference
) -> dict[str, Any]:
    """What the panel (`_meanwhile.html`) shows of `row`, which was changed while `sent` was
    filled in: in which fields it differs now.
    """
    return {"now": row, "differences": [*differences(sent, now), *more]}


def differences(sent: forms.BaseForm, now: forms.BaseForm) -> list[Difference]:
    """The fields in which `now`, the form of the row as it is, differs from what was sent."""
    return [
        Difference(
            str(field.label),
            _words(field, now[field.name].value()),
            _words(field, field.value()),
        )
        for field in sent.visible_fields()
        if _plain(now[field.name].value()) != _plain(field.value())
    ]


def _plain(value: Any) -> Any:
    """Values as a browser sends them: everything is text, and the order of choices is none."""
    if isinstance(value, list | tuple | set):
        return sorted(str(getattr(one, "pk", one)) for one in value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _words(field: forms.BoundField, value: Any) -> str:
    """A value as the screen says it: the labels of choices, not their keys."""
    plain = _plain(value)
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return plain
    chosen = plain if isinstance(plain, list) else [plain]
    return ", ".join(str(label) for key, label in choices if str(key) and str(key) in chosen)
