"""Carrying the marks of one Version to the next, in as many statements for one as for all.

A carried mark has what an editor said of the old one, and its author; only its place is new. What
the outlet has changed or deleted waits for an editor (`to_check`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import F

from articles.text import carrying
from articles.text import furniture as found_in_text
from articles.text.carrying import Carried, Carrier, Outcome
from articles.text.spans import Span

from . import rule
from .appearance import Appearance
from .attribution import Attribution, Crediting
from .carried import Mark
from .claim import Absence
from .furniture import Furniture

# What a carried mark does not have from the one that it was.
ITS_OWN = {
    *("id", "revision", "created_at", "form_key", "version_id"),
    *("carried_from_id", "carry", "gone_in_id", "to_check", "checked_by_id"),
}
BESIDE = ("source_span", "cue", "hedge")
GONE = Carried(Outcome.GONE)


def carry(old: Any, new: Any, author: Any = None) -> None:
    """Carries every mark of the text `old` to `new`, the next one of the same article.

    The caller holds the lock of the article.
    """
    carrier = Carrier(carrying.compare(old.text, new.text))
    _carry_furniture(old, new, carrier, author)
    credits_ = _carry_credits(old, new, carrier)
    passages = _carry_passages(old, new, carrier)
    _carry_creditings(old, credits_, passages)
    if carrier.edit.says_nothing_new:
        _carry_absences(old, new)


# --- kinds of marks ----------------------------------------------------------------------------


def _carry_furniture(old: Any, new: Any, carrier: Carrier, author: Any) -> None:
    """Also suggests what is found in the new text, but not where something was carried to."""
    carried, gone = [], []
    for piece in old.furniture.all():
        found = carrier.carry([old.cut(piece.start, piece.end)])
        # Only what an editor has set aside is worth his time; the others are suggestions.
        decided = piece.state == Furniture.State.CONFIRMED
        if found.outcome == Outcome.GONE:
            gone += [piece] if decided else []
            continue
        place = {"start": found.spans[0].start, "end": found.spans[0].end}
        carried.append(_copy(piece, new, found, checks=decided, **place))
    fresh = [
        Furniture.suggested(one, version=new, created_by=author)
        for one in _suggestions(new)
        if not any(piece.start < one.end and one.start < piece.end for piece in carried)
    ]
    Furniture.objects.bulk_create([*carried, *fresh])
    _say_gone(Furniture, gone, new)


def _suggestions(version: Any) -> list[found_in_text.Furniture]:
    """What a first text would get."""
    own = found_in_text.suggest(version.text, version.headline)
    publisher = version.article.publisher_id
    rules = rule.of_sources([publisher]).get(publisher, []) if publisher else []
    return found_in_text.joined(own, rule.suggestions(rules, version.text, version.headline))


def _carry_credits(old: Any, new: Any, carrier: Carrier) -> dict[int, int]:
    """The ids of the new credits by those of the old ones.

    Where a parent is gone the next one up that is left stands for it.
    """
    olds = {row.pk: row for row in old.attributions.all()}
    found = {pk: _credit(row, carrier) for pk, row in olds.items()}
    left = [pk for pk, (whole, _) in found.items() if whole.outcome != Outcome.GONE]
    keys = dict(zip(left, _reserved(Attribution, len(left)), strict=True))
    rows = []
    for pk in sorted(left, key=lambda pk: _depth(olds, pk)):
        whole, beside = found[pk]
        above = olds[pk].parent_id
        while above and above not in keys:
            above = olds[above].parent_id
        place = beside | {"content": whole.spans, "parent_id": keys.get(above)}
        rows.append(_copy(olds[pk], new, whole, pk=keys[pk], **place))
    Attribution.objects.bulk_create(rows)
    _say_gone(Attribution, [row for pk, row in olds.items() if pk not in keys], new)
    return keys


def _credit(row: Attribution, carrier: Carrier) -> tuple[Carried, dict[str, Span | None]]:
    """What became of a credit, and where the words are now that stand beside its stretch.

    Where these have changed, or are gone, the credit has.
    """
    whole = carrier.carry(row.content)
    each = {name: getattr(row, name) for name in BESIDE}
    beside = {name: carrier.carry([span]) for name, span in each.items() if span}
    outcomes = {one.outcome for one in beside.values()}
    if whole.outcome != Outcome.GONE:
        if outcomes & {Outcome.CHANGED, Outcome.GONE}:
            whole = Carried(Outcome.CHANGED, whole.spans)
        elif Outcome.MOVED in outcomes and whole.outcome == Outcome.UNCHANGED:
            whole = Carried(Outcome.MOVED, whole.spans)
    return whole, {name: one.spans[0] if one.spans else None for name, one in beside.items()}


def _depth(rows: dict[int, Attribution], pk: int) -> int:
    depth = 0
    while parent := rows[pk].parent_id:
        pk, depth = parent, depth + 1
    return depth


def _carry_passages(old: Any, new: Any, carrier: Carrier) -> dict[int, int]:
    """The ids of the new passages by those of the old ones."""
    carried, gone = [], []
    for row in old.appearances.all():
        found = carrier.carry(row.fragments)
        if found.outcome == Outcome.GONE:
            gone.append(row)
        else:
            carried.append(_copy(row, new, found, fragments=found.spans))
    made = Appearance.objects.bulk_create(carried)
    _say_gone(Appearance, gone, new)
    return {row.carried_from_id: row.pk for row in made}


def _carry_creditings(old: Any, credits_: dict[int, int], passages: dict[int, int]) -> None:
    """Between what was carried."""
    rows = Crediting.objects.filter(appearance__version=old).values_list(
        "appearance_id", "attribution_id"
    )
    Crediting.objects.bulk_create(
        Crediting(appearance_id=passages[passage], attribution_id=credits_[credit])
        for passage, credit in rows
        if passage in passages and credit in credits_
    )


def _carry_absences(old: Any, new: Any) -> None:
    """That a claim does not appear is still so where every sentence was there when it was said;
    in any other one it may, and nobody has looked.
    """
    marked = new.appearances.values("claim")
    Absence.objects.bulk_create(
        Absence(claim_id=row.claim_id, version=new, created_by_id=row.created_by_id)
        for row in old.absences.exclude(claim__in=marked)
    )


# --- rows --------------------------------------------------------------------------------------


def _copy(row: Mark, new: Any, found: Carried, *, checks: bool = True, **place: Any) -> Any:
    """What `row` is in the text `new`. What waited for an editor already still does."""
    same = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.generated and field.attname not in ITS_OWN
    }
    changed = found.outcome == Outcome.CHANGED
    return type(row)(
        **same | place,
        version=new,
        carried_from=row,
        carry=str(found.outcome),
        to_check=row.to_check or (checks and changed),
    )


def _say_gone(model: type[Mark], rows: Sequence[Mark], new: Any) -> None:
    model._base_manager.filter(pk__in=[row.pk for row in rows]).update(
        gone_in=new, to_check=True, checked_by=None, revision=F("revision") + 1
    )


def _reserved(model: type[models.Model], count: int) -> Iterable[int]:
    """Primary keys for rows to come, which point at each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]
