"""Finite: whether a clause begins at a place, or only a phrase."""

from collections.abc import Sequence

from articles.text.crediting import grammar
from articles.text.crediting.units import Word


def is_clause(words: Sequence[Word], start: int, verbs: frozenset[int]) -> bool:
    """Whether a finite verb follows soon: a pronoun that can be no object, or an auxiliary."""
    low = words[start].low
    if low in {"he", "she", "they", "we", "i", "there"} or grammar.CONTRACTED.fullmatch(low):
        return True
    for place in range(start + 1, min(start + _FAR, len(words))):
        low = words[place].low
        if low in _OTHERS and not words[place].quoted:
            return False  # the verb that follows is not of this clause
        if place in verbs or low in _FINITE or _in_past(words[place]):
            return words[place - 1].low not in grammar.COORDINATORS
    return _in_present(words, start)


_FAR = 24  # words
_OTHERS = frozenset({";", ":", ",", "that", "which", "who", "whose"})
_FINITE = grammar.AUXILIARIES - {"having", "being", "been", "be"}


def _in_past(word: Word) -> bool:
    low = word.low
    if word.capital:
        return False
    return low in grammar.PAST or (low.endswith("ed") and len(low) > 4 and not low.endswith("eed"))


def _in_present(words: Sequence[Word], start: int) -> bool:
    """A singular phrase with a word in -s behind it: “the panel wants”."""
    for place in range(start + 1, min(start + 6, len(words) - 1)):
        low, one = words[place].low, words[place - 1]
        if low.endswith("s") and not words[place].capital and one.is_word and len(low) > 3:
            following = words[place + 1].low
            if following in grammar.STRONG_DETERMINERS | {"to", "no", "not"} and (
                one.capital or not one.low.endswith("s")
            ):
                return True
    return False


def _verb(word: Word) -> bool:
    return (
        word.is_word
        and not word.capital
        and word.low not in (grammar.DETERMINERS | grammar.PERSONAL | grammar.PREPOSITIONS)
    )


def is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` can be the verb of an infinitive."""
    return at < len(words) and _verb(words[at])
