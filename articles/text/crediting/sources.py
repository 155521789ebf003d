"""Sources that are more than one: two outlets at once, and documents that an outlet has."""

import re
from collections.abc import Sequence
from copy import copy

from articles.text.crediting.drafts import Draft
from articles.text.crediting.naming import is_outlet

_HELD = re.compile(
    r"[\s,]*\b(?P<cue>(?:first )?(?:(?:obtained|seen|reviewed|viewed|examined|acquired) by"
    r"|leaked to))\s"
    r"(?P<who>[^,]+)"
)
_AND = re.compile(r",? and (?=[Tt]he |[A-Z])")
_BOTH = re.compile(r"both ", re.IGNORECASE)


def parted(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with one source each: a branch where two outlets are credited at once, and an
    outer credit for the outlet that the source's own words say has the documents.
    """
    found: list[Draft] = []
    for draft in drafts:
        for one in _branches(text, draft):
            holder = _holder(text, one)
            found += [holder, one] if holder else [one]
    return found


def _branches(text: str, draft: Draft) -> list[Draft]:
    if draft.source is None:
        return [draft]
    start, end = draft.source
    both = _BOTH.match(text, start, end)
    first = both.end() if both else start
    cut = _AND.search(text, first, end)
    if not cut or not all(map(is_outlet, (text[first : cut.start()], text[cut.end() : end]))):
        return [draft]
    other = copy(draft)
    other.content = list(draft.content)
    draft.source, other.source = (first, cut.start()), (cut.end(), end)
    return [draft, other]


def _holder(text: str, draft: Draft) -> Draft | None:
    """“memos obtained by The Washington Post”: the outlet is credited, and the memos within it."""
    if draft.source is None:
        return None
    start, end = draft.source
    held = _HELD.search(text, start, end)
    if not held or held.start() == start or not is_outlet(held["who"]):
        return None
    outer = Draft(list(draft.content), held.span("cue"), held.span("who"), draft.entry, "holder",
                  draft.unit)  # fmt: skip
    draft.source = start, held.start()
    draft.outside = outer
    return outer
