"""Clauses: what is credited, to the right of the words that credit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.text.crediting import frames, grammar, settings
from articles.text.crediting.finite import is_clause, is_verb
from articles.text.crediting.units import Word

_WINDOW = 14  # words between a verb and the clause or quotation that it introduces


@dataclass(slots=True)
class Clause:
    """What follows a verb that credits: the words `[first, end)`, by index, are credited.

    `kind`: "that", "clause", "quotation", "infinitive", "object", "block" (all that follows the
    unit); "none" where nothing does, and then `first` is where the text goes on.
    """

    kind: str
    first: int
    end: int = 0
    addressee: tuple[int, int] | None = None


def follows(
    words: Sequence[Word], end: int, verb: str, verbs: frozenset[int], language: str
) -> Clause:
    """What the verb (in its base form) credits whose last word ends at `end`."""
    at = end
    if at >= len(words):
        return Clause("none", at)
    direct = _introduced(words, at)
    if direct:
        return direct
    base, _, rest = verb.partition(" ")
    that = _that(words, at, verbs, language)
    if that is not None and (that == at or language != "en" or _may_wait(words, at, base)):
        return Clause("that", that)
    if base in frames.WITH_OF and not rest and (of := _of(words, at)) is not None:
        return Clause("object", of)
    later = settings.behind(words, at)
    if base in frames.WITH_INFINITIVE and (to := _infinitive(words, later, base)) is not None:
        return Clause("infinitive", to)
    return _bare(words, at, base, rest, verbs)


def _introduced(words: Sequence[Word], at: int) -> Clause | None:
    """A quotation or a colon, at once or behind a few words (“said of Clinton, “…””)."""
    for place in range(at, min(at + _WINDOW, len(words))):
        word = words[place]
        if word.quoted:
            if place == at or words[place - 1].low in {",", ":"}:
                return Clause("quotation", place)
            return None
        if word.low == ":":
            return Clause("quotation" if place + 1 < len(words) else "block", place + 1)
        if word.low in {";", "."} or word.low in grammar.DASHES:
            return None
        if word.low == "," and not (place + 1 < len(words) and words[place + 1].quoted):
            return None
    return None


def _may_wait(words: Sequence[Word], at: int, base: str) -> bool:
    """Whether the clause may begin further on: behind whom it is told, or when and where."""
    low = words[at].low
    if base in frames.ADDRESSED or low == ",":
        return True
    return low in grammar.PREPOSITIONS | grammar.TIMES or grammar.is_adverb(low)


def _that(words: Sequence[Word], at: int, verbs: frozenset[int], language: str) -> int | None:
    for place in range(at, min(at + _WINDOW, len(words))):
        word = words[place]
        if word.quoted:
            return None
        if grammar.is_complementizer(word.low, language):
            return place if place == at or not _pronoun(words, place) else None
        if word.low in {";", ".", ":"} or place in verbs or word.low in grammar.AUXILIARIES:
            return None
        if word.low == "," and language == "en":
            return _behind_insertion(words, place)
        if place == at and language == "en" and word.low in grammar.PERSONAL - {"you", "it"}:
            return None
    return None


def _behind_insertion(words: Sequence[Word], comma: int) -> int | None:
    """“claimed, citing documents, that …”: behind what two commas set apart."""
    for place in range(comma + 2, min(comma + 24, len(words) - 1)):
        if words[place].low == "," and words[place + 1].low == "that":
            return place + 1
        if words[place].quoted or words[place].low in {";", "that"}:
            return None
    return None


def _pronoun(words: Sequence[Word], at: int) -> bool:
    """“the report that showed”: a relative, not the beginning of what is credited."""
    following = words[at + 1].low if at + 1 < len(words) else ""
    return following in grammar.AUXILIARIES or following.endswith("ed")


def _of(words: Sequence[Word], at: int) -> int | None:
    for place in range(at, min(at + _WINDOW, len(words))):
        if words[place].low == "of" and not words[place].quoted and place > at:
            return at
        if words[place].low in {",", ";", ".", "that"}:
            return None
    return None


def _infinitive(words: Sequence[Word], at: int, base: str) -> int | None:
    for place in range(at, min(at + _WINDOW, len(words) - 1)):
        word = words[place]
        following = words[place + 1]
        if word.low == "to" and not word.quoted and (following.quoted or is_verb(words, place + 1)):
            return _whose(words, at, place, base)
        if word.low == "to" and place > at:
            return None
        if word.low == "not" and words[place + 1].low == "to":
            return _whose(words, at, place, base)
        listed = word.low == "," and (words[place + 1].capital or words[place + 1].low == "and")
        if word.quoted or (word.low in {",", ";", ".", ":", "that"} and not listed):
            return None
        if word.low in grammar.AUXILIARIES:
            return None
    return None


def _whose(words: Sequence[Word], at: int, to: int, base: str) -> int:
    """Where it begins what somebody is to do: with who is to do it, where that is said."""
    if base in frames.ADDRESSED - {"warn", "ask"} or words[at].low in grammar.PREPOSITIONS:
        return to
    return at


def _bare(words: Sequence[Word], at: int, base: str, rest: str, verbs: frozenset[int]) -> Clause:
    """A clause without “that”, or the phrase that the verb is about."""
    start = settings.behind(words, at)
    if start < len(words) and words[start].low == "as" and base in frames.WITH_AS:
        start += 1
    addressee = None
    if base in frames.ADDRESSED - {"warn"} and not rest:
        behind = settings.behind_addressee(words, start, verbs)
        if behind is None:
            return Clause("none", start)
        addressee, start = (start, behind), settings.behind(words, behind)
    kind = _kind(words, start, base, verbs, strict=base in frames.STRICT and not rest)
    if kind == "clause" and words[start].low in _WHO and start > at and not addressee:
        kind = "none"
    return Clause(kind, start, addressee=addressee)


_WHO = frozenset({"who", "where", "which"})
_NEVER = frozenset({"to", "and", "or", "but", "not"}) | grammar.PREPOSITIONS


def _kind(
    words: Sequence[Word], start: int, base: str, verbs: frozenset[int], *, strict: bool
) -> str:
    """What begins at `start`."""
    if start >= len(words) or not _begins(words[start]):
        return "none"
    low = words[start].low
    if low in _WHO:
        return "clause" if base in frames.ADDRESSED | {"question", "wonder"} else "none"
    if low in grammar.QUESTIONS or low in grammar.AUXILIARIES:
        return "clause"
    if low in _NEVER or low in grammar.OPENING or low in _SELF:
        return "none"
    if is_clause(words, start, verbs) or (base in frames.SAYING and _is_long(words, start)):
        return "clause"
    return "none" if strict else "object"


_SELF = frozenset({"himself", "herself", "itself", "themselves"})


def _is_long(words: Sequence[Word], start: int) -> bool:
    """“said all the stories of those who have come are false”, not “said nothing”."""
    noun = words[start].low in grammar.DETERMINERS or words[start].capital
    return noun and len(words) - start > 6


def _begins(word: Word) -> bool:
    return word.is_word or word.quoted or word.low in {"$", "€", "£", "(", "["}


_LOOSE = frozenset({".", ",", ";", ":", "—", "–", "--", "-"})


def ends(
    words: Sequence[Word], first: int, stops: Collection[int], *, at_comma: bool = False
) -> int:
    """The place behind the last word of what begins at `first`.

    `stops` are places where another clause that credits begins.
    """
    at = first
    while at < len(words):
        word = words[at]
        ends_here = at in stops or word.low == ";"
        ends_here = ends_here or (at_comma and word.low == "," and at - first > 1)
        if ends_here and not word.quoted and at > first:
            break
        at += 1
    return trimmed(words, first, at)


def trimmed(words: Sequence[Word], first: int, end: int) -> int:
    """`end` without the marks and the coordinators that stand before it."""
    while end > first:
        word = words[end - 1]
        if word.quoted or not (word.low in _LOOSE or (word.low in grammar.COORDINATORS)):
            break
        end -= 1
    return end
