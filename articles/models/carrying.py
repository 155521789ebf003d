"""Carrying the marks of one Version to the next, in as many statements for one as for all.

A carried mark has what an editor said of the old one, and its author; only its place is new. What
the outlet has changed or deleted waits for an editor (`to_check`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Case, F, When

from articles.text import carrying, furniture
from articles.text.carrying import Carried, Carrier, Outcome
from articles.text.furniture import Furniture as Suggestion
from articles.text.spans import Span

from . import rule
from .appearance import Appearance
from .attribution import Attribution, Crediting
from .carried import Mark
from .claim import Absence
from .furniture import Furniture
from .keys import reserved
from .note import Note

BESIDE = ("source_span", "cue", "hedge")


def carry(pairs: Sequence[tuple[Any, Any]], author: Any = None) -> None:
    """Carries every mark of the first text of each pair to the second, the next one of the same
    article.

    The caller holds the locks of the articles.
    """
    steps = {old.pk: _Step(old, new) for old, new in pairs}
    _carry_furniture(steps, author)
    credits_ = _carry_credits(steps)
    passages = _carry_passages(steps)
    _carry_creditings(steps, credits_, passages)
    _carry_absences(steps)


class _Step:
    """From one text to the next."""

    def __init__(self, old: Any, new: Any) -> None:
        self.old, self.new = old, new
        self.carrier = Carrier(carrying.compare(old.text, new.text))


type Steps = dict[int, _Step]


# --- kinds of marks ----------------------------------------------------------------------------


def _carry_furniture(steps: Steps, author: Any) -> None:
    """Also suggests what is found in a new text, but not where something was carried to."""
    carried, gone = [], []
    for piece in _marks(Furniture, steps):
        step = steps[piece.version_id]
        found = step.carrier.carry([step.old.cut(piece.start, piece.end)])
        # Only what an editor has set aside is worth his time; the others are suggestions.
        decided = piece.state == Furniture.State.CONFIRMED
        if found.outcome == Outcome.GONE:
            gone += [piece] if decided else []
            continue
        place = {"start": found.spans[0].start, "end": found.spans[0].end}
        carried.append(_copy(piece, step.new, found, checks=decided, **place))
    fresh = [
        Furniture.suggested(one, version=version, created_by=author)
        for version, one in _suggestions([step.new for step in steps.values()])
        if not any(_overlap(piece, version, one) for piece in carried)
    ]
    Furniture.objects.bulk_create([*carried, *fresh])
    _say_gone(Furniture, gone, steps)


def _suggestions(versions: Iterable[Any]) -> Iterator[tuple[Any, Suggestion]]:
    """What the first text of an article would get."""
    versions = list(versions)
    rules = rule.of_sources({one.article.publisher_id for one in versions} - {None})
    for version in versions:
        own = furniture.suggest(version.text, version.headline)
        known = rules.get(version.article.publisher_id, [])
        learned = rule.suggestions(known, version.text, version.headline)
        for one in furniture.joined(own, learned):
            yield version, one


def _overlap(piece: Furniture, version: Any, one: Suggestion) -> bool:
    return piece.version_id == version.pk and piece.start < one.end and one.start < piece.end


def _carry_credits(steps: Steps) -> dict[int, int]:
    """The ids of the new credits by those of the old ones.

    Where a parent is gone the next one up that is left stands for it.
    """
    olds = {row.pk: row for row in _marks(Attribution, steps)}
    found = {pk: _credit(row, steps[row.version_id].carrier) for pk, row in olds.items()}
    left = [pk for pk, (whole, _) in found.items() if whole.outcome != Outcome.GONE]
    keys = dict(zip(left, reserved(Attribution, len(left)), strict=True))
    rows = []
    for pk in sorted(left, key=lambda pk: _depth(olds, pk)):
        whole, beside = found[pk]
        above = olds[pk].parent_id
        while above and above not in keys:
            above = olds[above].parent_id
        place: dict[str, Any] = {"content": whole.spans, "parent_id": keys.get(above), **beside}
        rows.append(_copy(olds[pk], steps[olds[pk].version_id].new, whole, id=keys[pk], **place))
    Attribution.objects.bulk_create(rows)
    _say_gone(Attribution, [row for pk, row in olds.items() if pk not in keys], steps)
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


def _depth(rows: dict[int, Any], pk: int) -> int:
    depth = 0
    while parent := rows[pk].parent_id:
        pk, depth = parent, depth + 1
    return depth


def _carry_passages(steps: Steps) -> dict[int, int]:
    """The ids of the new passages by those of the old ones."""
    carried: list[Any] = []
    gone = []
    for row in _marks(Appearance, steps):
        step = steps[row.version_id]
        found = step.carrier.carry(row.fragments)
        if found.outcome == Outcome.GONE:
            gone.append(row)
        else:
            carried.append(_copy(row, step.new, found, fragments=found.spans))
    made: list[Any] = Appearance.objects.bulk_create(carried)
    _say_gone(Appearance, gone, steps)
    if made:
        Note.follow(Appearance.objects.filter(pk__in=[row.pk for row in made]))
    return {row.carried_from_id: row.pk for row in made}


def _carry_creditings(steps: Steps, credits_: dict[int, int], passages: dict[int, int]) -> None:
    """Between what was carried."""
    rows = Crediting.objects.filter(appearance__version__in=steps)
    Crediting.objects.bulk_create(
        Crediting(appearance_id=passages[passage], attribution_id=credits_[credit])
        for passage, credit in rows.values_list("appearance_id", "attribution_id")
        if passage in passages and credit in credits_
    )


def _carry_absences(steps: Steps) -> None:
    """That a claim does not appear is still so where every sentence was there when it was said;
    in any other one it may, and nobody has looked.
    """
    same = {pk for pk, step in steps.items() if step.carrier.edit.says_nothing_new}
    Absence.objects.bulk_create(
        Absence(
            claim_id=row.claim_id,
            version=steps[row.version_id].new,
            created_by_id=row.created_by_id,
        )
        for row in Absence.objects.filter(version__in=same)
    )


# --- rows --------------------------------------------------------------------------------------


def _copy(row: Mark, new: Any, found: Carried, *, checks: bool = True, **place: Any) -> Any:
    """What `row` is in the text `new`. What waited for an editor already still does."""
    changed = found.outcome == Outcome.CHANGED
    kind: Any = type(row)
    return kind(
        **row.said | place,
        version=new,
        carried_from=row,
        carry=str(found.outcome),
        to_check=row.to_check or (checks and changed),
    )


def _say_gone(model: type[Mark], rows: Sequence[Mark], steps: Steps) -> None:
    gone_in = Case(*(When(version=pk, then=step.new.pk) for pk, step in steps.items()))
    model._base_manager.filter(pk__in=[row.pk for row in rows]).update(
        gone_in=gone_in, to_check=True, checked_by=None, revision=F("revision") + 1
    )


def _marks(model: Any, steps: Steps) -> Any:
    return model._base_manager.filter(version__in=steps).order_by("pk")
