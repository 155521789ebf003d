"""Folding: what is made equal about a single word before words are compared."""

from functools import lru_cache

from articles.text.lines import letters

_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ions", "ing", "ies", "ied", "ion", "ed", "es",
    "s", "y", "e",
)  # fmt: skip
_SHORTEST = 3


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word without case, accents, possessive and quotation marks."""
    plain = letters(word).strip("'")
    return plain.removesuffix("'s")


@lru_cache(maxsize=20_000)
def stem(folded: str) -> str:
    """What the forms of an English word have in common: “requests” and “requested”, “restore”
    and “restoration”. Other languages keep most of their endings: two forms then differ.
    """
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST:
            if ending == "s" and folded.endswith("ss"):
                continue
            left = folded[: -len(ending)]
            if left[-1] == left[-2] and left[-1] not in "aeiouls" and ending in {"ing", "ed"}:
                left = left[:-1]
            return left
    return folded
