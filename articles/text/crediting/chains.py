"""Chains: which credit lies within which, and in what order they are told."""

from collections.abc import Sequence

from articles.text.crediting.drafts import Draft, Place


def ordered(drafts: Sequence[Draft]) -> tuple[list[Draft], list[int | None]]:
    """The drafts, outer ones before those within them, and for each the place of its parent."""
    tidied = [draft for draft in drafts if _tidy(draft)]
    tidied.sort(key=lambda one: (one.start, -one.end, _rank(one), one.cue or (0, 0)))
    parents = _parents(tidied)
    kept = [
        draft
        for draft, parent in zip(tidied, parents, strict=True)
        if parent is None or tidied[parent].basis == "carried" or not _slight(draft)
    ]
    if len(kept) < len(tidied):
        tidied, parents = kept, _parents(kept)
    children: dict[int | None, list[int]] = {}
    for at, parent in enumerate(parents):
        children.setdefault(parent, []).append(at)
    order: list[int] = []
    stack = children.get(None, [])[::-1]
    while stack:
        at = stack.pop()
        order.append(at)
        stack += children.get(at, [])[::-1]
    place = {at: new for new, at in enumerate(order)}
    return [tidied[at] for at in order], [
        None if (parent := parents[at]) is None else place[parent] for at in order
    ]


def _slight(draft: Draft) -> bool:
    """What somebody thinks, wants or is asked within what another says is part of what is said:
    only those who say, show or deny something there are credited for it themselves.
    """
    if draft.how in {"according", "citing", "tag"}:
        return False
    if draft.how in {"infinitive", "object", "noun", "adverb", "named"} or draft.entry is None:
        return True
    return draft.pronoun or draft.entry.certainty not in {"CT+", "CT-"} or draft.source is None


def _tidy(draft: Draft) -> bool:
    """Puts the fragments in order, each once and none within another; false where none is left."""
    places: list[Place] = []
    for start, end in sorted(set(draft.content)):
        if places and start < places[-1][1]:
            places[-1] = places[-1][0], max(end, places[-1][1])
        elif start < end:
            places.append((start, end))
    draft.content = places
    return bool(places)


def _rank(draft: Draft) -> int:
    """Which of two credits of the same stretch is the outer one."""
    return {"carried": 0, "holder": 1, "according": 2, "citing": 4}.get(
        "carried" if draft.basis == "carried" and draft.how != "citing" else draft.how, 3
    )


def _parents(tidied: Sequence[Draft]) -> list[int | None]:
    places = {id(draft): at for at, draft in enumerate(tidied)}
    parents: list[int | None] = []
    open_: list[int] = []
    for at, draft in enumerate(tidied):
        while open_ and tidied[open_[-1]].end <= draft.start:
            open_.pop()
        parent = next(
            (
                one
                for one in reversed(open_[-12:])
                if _within(draft, tidied[one]) and not _apart(draft, tidied[one])
            ),
            None,
        )
        known = places.get(id(draft.outside)) if draft.outside else None
        parents.append(known if known is not None and known < at else parent)
        open_.append(at)
    return parents


def _apart(inner: Draft, outer: Draft) -> bool:
    """“These claims were denied by …” contradicts what stands before, and contains none; and what
    an outlet reports does not lie within the documents that it cites.
    """
    for one in (inner, outer):
        if one.how in {"above", "passive"} and one.entry and one.entry.attitude == "denying":
            return True
    return bool(inner.name and outer.outside and outer.outside.name == inner.name)


def _within(inner: Draft, outer: Draft) -> bool:
    """Whether `inner`, its crediting words too, stands in what `outer` is credited for."""
    places = list(inner.content)
    if inner.basis == "stated" and inner.cue and inner.how != "citing":
        places.append(inner.cue)
    return all(
        any(start <= one[0] and one[1] <= end for start, end in outer.content) for one in places
    )
