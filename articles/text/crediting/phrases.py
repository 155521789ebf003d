"""Phrases: where the noun phrase that names a source begins and ends."""

from collections.abc import Sequence

from articles.text.crediting import grammar
from articles.text.crediting.lists import listed
from articles.text.crediting.units import Word

_STOPS = (
    grammar.SUBORDINATORS
    | frozenset({"that", "which", "who", "whom", "but", "or", "nor", "citing"})
    | frozenset(word for words in grammar.COMPLEMENTIZERS.values() for word in words)
)
_INNER = frozenset({"(", ")", ".", "'", "’", "&", "-"})
_LONGEST = 40  # words


def before(words: Sequence[Word], last: int, verbs: frozenset[int]) -> int | None:
    """Where the noun phrase begins whose last word is at `last`; None where there is none.

    `verbs` are the places of words that credit.
    """
    if last >= 0 and words[last].quoted and not is_title(words, last):
        return None
    if last < 0 or not (words[last].quoted or words[last].is_word or words[last].low == ")"):
        return None
    if words[last].low in grammar.PERSONAL or grammar.CONTRACTED.fullmatch(words[last].low):
        return last
    first = _walk(words, last, verbs)
    if first is None:
        return None
    first = _second_of_two(words, first, last)
    if words[first].low in grammar.PREPOSITIONS and not words[first].quoted:
        return _behind_preposition(words, first, last)
    return first


def _walk(words: Sequence[Word], last: int, verbs: frozenset[int]) -> int | None:
    at, first = last, None
    while at >= 0 and last - at < _LONGEST:
        if words[at].low in grammar.PERSONAL and at < last and not words[at].quoted:
            return min(at + 2, last)  # “it obtained documents indicating”
        if words[at].quoted:
            if not is_title(words, at):
                break
            while at > 0 and words[at - 1].quoted:
                at -= 1
        elif _bounds(words, at, verbs):
            break
        first = at
        at -= 1
    while first is not None and first < last and _is_loose(words[first]):
        first += 1
    return first


def _bounds(words: Sequence[Word], at: int, verbs: frozenset[int]) -> bool:
    """Whether no phrase goes on to the left over the word at `at`."""
    word = words[at]
    if at in verbs or word.low in _STOPS or word.low in grammar.AUXILIARIES:
        return True
    if word.low == "and":
        return not _joins(words, at, verbs)
    return not word.is_word and word.low not in _INNER


def _is_loose(word: Word) -> bool:
    """Whether no phrase begins with the word."""
    return grammar.is_adverb(word.low) or not (word.is_word or word.quoted or word.low == "(")


def is_title(words: Sequence[Word], last: int) -> bool:
    """Whether the quotation that ends at `last` is a name set in marks behind a phrase: the
    newspaper “Miami Herald”.
    """
    first = last
    while first > 0 and words[first - 1].quoted and last - first < 8:
        first -= 1
    named = [word for word in words[first : last + 1] if word.is_word]
    marks = {word.low for word in words[first : last + 1]} & {",", ".", "?", "!"}
    if not named or len(named) > 5 or not all(w.capital for w in named) or marks:
        return False
    return first > 0 and words[first - 1].is_word


def _joins(words: Sequence[Word], at: int, verbs: frozenset[int]) -> bool:
    """Whether the "and" at `at` stands between two names and not between two clauses."""
    if at == 0 or at + 1 >= len(words):
        return False
    left = at - 1
    while left >= 0 and words[left].is_word and words[left].low not in grammar.AUXILIARIES:
        if left in verbs:
            return False
        left -= 1
    if left >= 0 and words[left].low in grammar.AUXILIARIES:
        return False
    one, other = words[at - 1], words[at + 1]
    return other.low not in grammar.PERSONAL and (one.capital == other.capital or left < 0)


def _second_of_two(words: Sequence[Word], first: int, last: int) -> int:
    """“vessels the White House”: of two phrases side by side the second one names the source."""
    for at in range(last, first, -1):
        begins = words[at].low in grammar.STRONG_DETERMINERS and not words[at].quoted
        if begins and words[at - 1].low not in _BEFORE_ARTICLE:
            return at
    return first


_BEFORE_ARTICLE = grammar.PREPOSITIONS | {"and", "both", "all", "half", "("}


def _behind_preposition(words: Sequence[Word], first: int, last: int) -> int | None:
    """“In a letter Maduro”: the phrase that follows the one with the preposition."""
    for at in range(last, first + 1, -1):
        word, one = words[at], words[at - 1]
        begins = word.capital or word.low in grammar.DETERMINERS or word.low in grammar.PERSONAL
        if begins and (one.low.isdigit() or _ends_noun(one)):
            return at
    return None


def _ends_noun(word: Word) -> bool:
    return (
        word.is_word
        and not word.capital
        and word.low not in grammar.PREPOSITIONS | grammar.DETERMINERS | {"and"}
    )


def after(
    words: Sequence[Word], first: int, verbs: frozenset[int], *, apposition: bool = True
) -> int:
    """The place behind the noun phrase that begins at `first`; `first` where there is none."""
    at, commas = first, 0
    while at < len(words) and at - first < _LONGEST:
        word = words[at]
        if word.quoted and not _title(words, first, at):
            break
        low = word.low
        if low in {";", ":", "?", "!"} or low in grammar.DASHES:
            break
        if low == "," and not (apposition and _apposition(words, at, verbs)):
            break
        if low == ",":
            commas += 1
        elif (low == "." and (at + 1 >= len(words) or not words[at + 1].is_word)) or (
            at > first and _ends_phrase(words, at, verbs, commas=commas)
        ):
            break
        at += 1
    while at > first and words[at - 1].low in {",", "and", "'", "—", "-"} | grammar.COORDINATORS:
        at -= 1
    return at


def _title(words: Sequence[Word], first: int, at: int) -> bool:
    """The American newspaper “Miami Herald”: a name set in marks."""
    return (
        at - first <= 6
        and words[at - 1].low not in {",", ":"}
        and at > first
        and (words[first].low in grammar.DETERMINERS)
    )


def _apposition(words: Sequence[Word], comma: int, verbs: frozenset[int]) -> bool:
    """Whether what follows the comma tells more of the name before it."""
    if comma + 1 >= len(words) or words[comma + 1].quoted:
        return False
    word = words[comma + 1]
    if (
        comma + 1 in verbs
        or word.low.endswith("ing")
        or word.low == "that"
        or word.low in grammar.COORDINATORS
    ):
        return False
    if word.low in grammar.PERSONAL | grammar.OPENING | grammar.AUXILIARIES:
        return False
    return word.low not in grammar.PREPOSITIONS or word.low == "of"


def _ends_phrase(words: Sequence[Word], at: int, verbs: frozenset[int], *, commas: int) -> bool:
    low = words[at].low
    if commas:
        return at in verbs and words[at - 1].low == ","
    if at in verbs or low in grammar.AUXILIARIES or low in grammar.OPENING or low == "that":
        return True
    if low in grammar.PERSONAL or low in {"who", "which", "whose"}:
        return True
    if low in grammar.TIMES and (words[at].capital or low in {"today", "yesterday", "earlier"}):
        return True
    if low in grammar.OTHER_SETTINGS:
        return True
    if low in grammar.PREPOSITIONS:
        return low not in {"of", "for", "from", "with", "by"} and _is_setting(words, at)
    return (
        low in {"and", "or", "but"}
        and at + 1 < len(words)
        and (words[at + 1].low in grammar.PERSONAL or at + 1 in verbs)
    )


def _is_setting(words: Sequence[Word], at: int) -> bool:
    """“in a statement”, “on Friday”, “during …”: when and where it was said, not by whom."""
    if words[at].low in _ALWAYS_SETTING:
        return True
    near = words[at + 1 : at + 6]
    if any(w.low in grammar.WEEKDAYS or _is_lower_setting(w) for w in near):
        return True
    return bool(near) and (near[0].low.isdigit() or near[0].low in {"which", "response"})


_ALWAYS_SETTING = listed("during following via after before about through amid despite")


def _is_lower_setting(word: Word) -> bool:
    return word.low in grammar.SETTINGS and not word.capital
