"""The register as a tree: who belongs to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.models import Source


@dataclass(slots=True)
class Step:
    """One source of the tree, in the order in which nested lists are written.

    `below` says how many it opens a list for; `closes` how many lists end after it. One that is
    not `found` is there because of what is below it.
    """

    source: Any
    found: bool
    below: int
    closes: int = 0

    @property
    def ends(self) -> range:
        return range(self.closes)


def below_owners(rows: Iterable[Any], *, whole: bool) -> list[Step]:
    """`rows` below those they belong to, by name.

    Three queries with that of `rows`; one, if they are the `whole` register.
    """
    asked = {row.pk: row for row in rows}
    known = asked if whole else _with_owners(asked)
    below: dict[int | None, list[Any]] = {}
    for row in sorted(known.values(), key=lambda row: (row.folded, row.pk)):
        below.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    return _steps(below, set(asked))


def _steps(below: dict[int | None, list[Any]], asked: set[int]) -> list[Step]:
    """Without recursion: nobody knows how long a chain of owners is."""
    steps: list[Step] = []
    waiting = [(0, row) for row in reversed(below.get(None, ()))]
    while waiting:
        depth, row = waiting.pop()
        children = below.get(row.pk, ())
        steps.append(Step(row, row.pk in asked, len(children)))
        waiting += [(depth + 1, child) for child in reversed(children)]
        if not children:
            steps[-1].closes = depth - (waiting[-1][0] if waiting else 0)
    return steps


def _with_owners(asked: dict[int, Any]) -> dict[int, Any]:
    owners = dict(Source.objects.filter(parent__isnull=False).values_list("pk", "parent"))
    missing: set[int] = set()
    for pk in asked:
        at = owners.get(pk)
        while at is not None and at not in asked and at not in missing:
            missing.add(at)
            at = owners.get(at)
    return asked | Source.objects.with_counts().in_bulk(missing)
