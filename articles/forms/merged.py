"""A source that was chosen before it became part of another one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.models import SourceMerge

LONGEST = 18  # digits of an id


class SourceField(forms.ModelChoiceField):
    """A source by its id; one that was merged meanwhile is the one that stayed."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            pk = str(value)
            now = SourceMerge.objects.now(int(pk)) if _is_id(pk) else None
            if now is None:
                raise
            return super().to_python(now)


def _is_id(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) <= LONGEST
