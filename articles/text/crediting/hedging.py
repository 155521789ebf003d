"""Hedging: how sure the source is made to be, and how much of its words are quoted."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.lists import listed
from articles.text.lexicon import Hedge, Lexicon
from articles.text.quotations import Quotation

_OWN = (
    *(Hedge(words, "PR+") for words in sorted(listed("probably presumably likely apparently"))),
    Hedge("almost certainly", "PR+"),
    *(
        Hedge(words)
        for words in sorted(listed("allegedly reportedly possibly potentially perhaps"))
    ),
    *(Hedge(words) for words in sorted(listed("supposedly purportedly may might maybe"))),
)
_FAR = 400  # code points of a content in which a hedge is taken to bear on the whole
_LESS = {"PR+": "PR", "PS+": "PS"}
_WORDS = re.compile(r"\w")


@lru_cache(maxsize=16)
def _pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    known = {one.words.lower(): one.certainty for one in (*lexicon.hedges, *_OWN)}
    listed = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE), known


def hedges(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Every hedging word of `text` with its certainty, in order."""
    pattern, known = _pattern(lexicon)
    return [
        (*found.span(), known.get(found.group().lower(), "PS+"))
        for found in pattern.finditer(text)
        if found.group() != "May"
    ]


def certainty(draft: Draft, found: Sequence[tuple[int, int, str]]) -> tuple[Place | None, str]:
    """The hedging words that bear on `draft`, if any, and FactBank's value."""
    own = draft.entry.certainty if draft.entry else "CT+"
    if draft.negated:
        return None, "CT+" if own == "CT-" else "CTu"
    if draft.how == "adverb" and draft.cue:
        return draft.cue, own
    hedge = _bearing(draft, found)
    if hedge is None:
        return None, own
    if own in {"CTu", "Uu"}:
        return hedge[:2], own
    sign = "-" if own.endswith("-") else "+"
    return hedge[:2], _LESS.get(hedge[2], "PS") + sign


def _bearing(draft: Draft, found: Sequence[tuple[int, int, str]]) -> tuple[int, int, str] | None:
    places = [draft.scope] if draft.scope else []
    if draft.basis == "stated" and draft.end - draft.start <= _FAR:
        places += draft.content
    for start, end in places:
        at = bisect_left(found, (start, 0, ""))
        if at < len(found) and found[at][1] <= end:
            return found[at]
    return None


def quote_type(draft: Draft, quoted: Sequence[Quotation], text: str) -> str:
    """`direct`, `indirect` or `mixed`: all, none or some of the content's words are quoted."""
    inside = outside = False
    for start, end in draft.content:
        at = max(bisect_left(quoted, start, key=lambda one: one.start) - 1, 0)
        place = start
        while at < len(quoted) and quoted[at].start < end:
            one = quoted[at]
            at += 1
            if one.end <= start:
                continue
            inside = True
            outside = outside or _has_words(text, place, one.start)
            place = max(place, one.end)
        outside = outside or _has_words(text, place, end)
    if draft.how == "block" and draft.basis == "carried":
        return "direct"
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"


def _has_words(text: str, start: int, end: int) -> bool:
    found = _WORDS.search(text, start, max(start, end))
    return bool(found) and text[start:end].strip(" ,") != "that"
