"""What was shown is done: all of it in one transaction, or nothing."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from articles.models import Alias, Source, Stale, reviewed
from articles.registry.planning import Line, Plan, plan
from articles.registry.table import Row


class Changed(Exception):
    """The register is not what it was when the dry run was shown. Nothing was written."""


def apply(rows: Sequence[Row], shown: str, by: Any) -> Plan:
    """Does what the plan with the digest `shown` says. Raises Changed.

    What `by`, an admin, brings in counts as reviewed.
    """
    try:
        with transaction.atomic():
            found = plan(rows)
            if found.digest != shown or found.counts["error"]:
                raise Changed
            _write(found, by)
            return found
    except (Stale, IntegrityError) as error:
        raise Changed from error


def _write(found: Plan, by: Any) -> None:
    new, changed = found.of("new"), found.of("changed")
    seen = {"created_by": by} | reviewed(by)
    made = Source.objects.bulk_create(Source(**line.values, **seen) for line in new)
    for line, source in zip(new, made, strict=True):
        line.source = source
    for line in changed:
        # Whose parent changes has none for a moment, so that no order makes a circle.
        apart: dict[str, Any] = {"parent": None} if line.moves else {}
        line.source.revise(line.source.revision, **line.values, **apart)  # type: ignore[union-attr]
    for line in [*new, *changed]:
        if line.parent is not None:
            parent = line.parent.source if isinstance(line.parent, Line) else line.parent
            rows = Source.objects.filter(pk=line.source.pk)  # type: ignore[union-attr]
            rows.update(parent=parent)
    _name([line for line in [*new, *changed] if line.names is not None])


def _name(lines: Sequence[Line]) -> None:
    """Names that are given up go first: another line may take them over."""
    rows = []
    for line in lines:
        wanted = set(line.names or ())
        everywhere = line.source.aliases.filter(story=None, article=None)  # type: ignore[union-attr]
        known = {row.name for row in everywhere}
        everywhere.exclude(name__in=wanted).delete()
        rows += [Alias(source=line.source, name=name) for name in sorted(wanted - known)]
    Alias.objects.bulk_create(rows)
