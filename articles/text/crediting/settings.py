"""Settings: when, where and to whom something is said, between a verb and its clause."""

from collections.abc import Sequence

from articles.text.crediting import grammar
from articles.text.crediting.units import Word

WINDOW = 14  # words that are looked through for where an addressee ends


def behind(words: Sequence[Word], at: int) -> int:
    """Behind “Friday”, “on Friday”, “in a statement”, “earlier this week”."""
    start = at
    while start < len(words) and not words[start].quoted:
        low = words[start].low
        if low in grammar.TIMES and (
            low not in {"this", "next", "last"} or _time(words, start + 1)
        ):
            start += 1
        elif low in {"in", "on", "at", "by", "via", "during", "late", "early", "this", "last"} and (
            behind := _setting(words, start)
        ):
            start = behind
        elif grammar.is_adverb(low) and low not in grammar.DETERMINERS:
            start += 1
        else:
            break
    return start


def _time(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].low in grammar.TIMES


def _setting(words: Sequence[Word], at: int) -> int:
    """The place behind a setting that begins at `at`; 0 where there is none."""
    for place in range(at + 1, min(at + 6, len(words))):
        low = words[place].low
        if words[place].quoted or low in {",", "."} or low in grammar.PERSONAL:
            return 0
        if (
            low in grammar.SETTINGS
            or low in grammar.WEEKDAYS
            or (low.isdigit() and place == at + 1)
        ):
            while place + 1 < len(words) and (
                words[place + 1].low in grammar.SETTINGS | grammar.TIMES
                or words[place + 1].low.isdigit()
            ):
                place += 1
            return place + 1
    return 0


def behind_addressee(words: Sequence[Word], at: int, verbs: frozenset[int]) -> int | None:
    """The place behind whom something is told; None where that cannot be seen."""
    if at >= len(words) or not words[at].is_word or words[at].low in grammar.QUESTIONS:
        return at
    if words[at].low in grammar.OBJECTS:
        return at + 1
    for place in range(at + 1, min(at + WINDOW, len(words))):
        low = words[place].low
        if words[place].quoted or low in _MARKS or low in _AFTER_ADDRESSEE:
            return place
        if place in verbs or low in grammar.AUXILIARIES:
            return None
        if grammar.CONTRACTED.fullmatch(low) or _begins_phrase(words, place):
            return place
    return None


_MARKS = frozenset({",", ";", ".", ":", "—", "–", "--"})
_AFTER_ADDRESSEE = (
    grammar.PERSONAL
    | grammar.QUESTIONS
    | grammar.WEEKDAYS
    | (grammar.PREPOSITIONS - grammar.NP_PREPOSITIONS)
)


def _begins_phrase(words: Sequence[Word], place: int) -> bool:
    """Whether a second phrase begins at `place`, right behind a noun."""
    word, one = words[place], words[place - 1]
    noun = one.is_word and one.low not in grammar.PREPOSITIONS | grammar.DETERMINERS | {"and"}
    starts = word.low in grammar.STRONG_DETERMINERS or (word.capital and not one.capital)
    return noun and starts
