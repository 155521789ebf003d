"""Which two sources can be one, and what the one that stays takes over."""

from typing import Any

from django.db.models import Q

from .apart import Apart
from .base import above
from .source import Source

# What of a source may be taken from the one or from the other.
FIELDS = ("name", "kind", "parent", "domain", "country", "language", "date_order")


class NotMerged(Exception):
    """Two sources cannot be one; the message says why."""


def filled(old: Source, kept: Source) -> dict[str, Any]:
    """The columns that are blank in `kept` and not in `old`."""
    return {
        name: getattr(old, name)
        for name in FIELDS
        if getattr(old, name) and not getattr(kept, name) and fits(old, kept, name)
    }


def fits(old: Source, kept: Source, name: str) -> bool:
    """Whether `kept` may have the value of `old`: the register points at no story's source."""
    parent = old.parent
    return name != "parent" or not parent or parent.story_id in {None, kept.story_id}


def refuse(old: Source, kept: Source) -> None:
    """Raises NotMerged with the sentence that says why these two cannot be one."""
    if old.pk == kept.pk:
        raise NotMerged("A source is not merged with itself.")
    if Source.Kind.ANONYMOUS in {old.kind, kept.kind} and (
        old.story_id != kept.story_id or not old.story_id
    ):
        raise NotMerged("An unnamed source is merged with sources of its own story only.")
    if kept.story_id and not old.story_id:
        raise NotMerged(f"“{old}” is in the register and “{kept}” is of one story: keep “{old}”.")
    if kept.story_id and kept.story_id != old.story_id:
        raise NotMerged("They belong to two stories. One of them must be in the register.")
    for upper, lower in [(old, kept), (kept, old)]:
        if upper.pk in {source.pk for source in above(lower)}:
            raise NotMerged(f"“{lower}” belongs to “{upper}”. Take it out from there first.")
    if Apart.objects.filter(Q(one=old, other=kept) | Q(one=kept, other=old)).exists():
        raise NotMerged("It has been said that these two are not the same. Take that back first.")
