"""What was shown is done: all of it in one transaction, or nothing."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from articles.models import Alias, Source, Stale, reviewed
from articles.registry.planning import Line, Plan, plan
from articles.registry.table import Row

# Rows of one statement, which may take five seconds.
AT_ONCE = 500


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
    """As many statements as there are different parents and levels of new ones, and a few."""
    new, changed = found.of("new"), found.of("changed")
    _make(new, {"created_by": by} | reviewed(by))
    _revise(changed)
    _move(changed)
    named = (line for line in [*new, *changed] if line.names is not None)
    _name({line.source.pk: line.names or [] for line in named if line.source})


def _make(waiting: Sequence[Line], seen: dict[str, Any]) -> None:
    """Those who belong to another new one come after it; there are no circles in a plan."""
    while waiting:
        ready = [
            line for line in waiting if not isinstance(line.parent, Line) or line.parent.source
        ]
        rows = [Source(**line.values, parent_id=_above(line), **seen) for line in ready]
        for line, row in zip(ready, Source.objects.bulk_create(rows, AT_ONCE), strict=True):
            line.source = row
        waiting = [line for line in waiting if not line.source]


def _above(line: Line) -> int | None:
    if isinstance(line.parent, Line):
        return line.parent.source.pk if line.parent.source else None
    return line.parent


def _revise(lines: Sequence[Line]) -> None:
    """Raises Stale when a row is not what it was when the plan was made."""
    rows = {line.source.pk: line.source for line in lines if line.source}
    locked = Source.objects.filter(pk__in=rows).order_by("pk").select_for_update(no_key=True)
    if dict(locked.values_list("pk", "revision")) != {pk: row.revision for pk, row in rows.items()}:
        raise Stale
    columns = {"revision"}
    for line in lines:
        row: Any = line.source
        row.revision += 1
        for column, value in line.values.items():
            setattr(row, column, value)
        columns |= line.values.keys()
        if line.moves:
            # For a moment it has none, so that no order makes a circle.
            row.parent = None
            columns.add("parent")
    Source.objects.bulk_update(rows.values(), sorted(columns), batch_size=AT_ONCE)


def _move(lines: Sequence[Line]) -> None:
    below: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        above = _above(line)
        if above is not None and line.source:
            below[above].append(line.source.pk)
    for parent, children in below.items():
        Source.objects.filter(pk__in=children).update(parent=parent)


def _name(wanted: dict[int, list[str]]) -> None:
    """Names that are given up go first: another line may take them over."""
    there = Alias.objects.filter(source__in=wanted, story=None, article=None)
    known = {(source, name): pk for pk, source, name in there.values_list("pk", "source", "name")}
    gone = [pk for (source, name), pk in known.items() if name not in wanted[source]]
    Alias.objects.filter(pk__in=gone).delete()
    rows = [
        Alias(source_id=source, name=name)
        for source, names in wanted.items()
        for name in names
        if (source, name) not in known
    ]
    Alias.objects.bulk_create(rows, AT_ONCE)
