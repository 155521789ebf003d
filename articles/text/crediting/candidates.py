"""Candidates: where a unit has words that credit, and whether they are a verb or a noun there."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.crediting import grammar
from articles.text.crediting.forms import Form, Forms
from articles.text.crediting.lists import listed
from articles.text.crediting.units import Word

_BEFORE_NOUN = (
    grammar.STRONG_DETERMINERS
    | listed("""
    any some no each every many several such another other more what
""")
    | (grammar.PREPOSITIONS - {"to", "like"})
)
_BEFORE_BASE = grammar.MODALS | grammar.PERSONAL | listed("who that which")


@dataclass(slots=True)
class Candidate:
    """The words `[first, end)` of a unit, by index, as `form`."""

    first: int
    end: int
    form: Form


def candidates(words: Sequence[Word], forms: Forms) -> list[Candidate]:
    """The words that credit outside quotation marks, in order, none within another."""
    found: list[Candidate] = []
    at = 0
    while at < len(words):
        one = None if words[at].quoted else _at(words, at, forms)
        if one:
            found.append(one)
        at = one.end if one else at + 1
    return found


def _at(words: Sequence[Word], at: int, forms: Forms) -> Candidate | None:
    for rest, form in forms.get(words[at].low, ()):
        end = at + 1 + len(rest)
        if rest and tuple(word.low for word in words[at + 1 : end]) != rest:
            continue
        if form.shape in {"base", "s", "past", "participle", "ing", "noun"} and not _fits(
            words, at, end, form
        ):
            continue
        return Candidate(at, end, form)
    return None


def _fits(words: Sequence[Word], at: int, end: int, form: Form) -> bool:
    """Whether the words can be what `form` is, by what stands around them."""
    before = words[at - 1] if at else None
    low = before.low if before else ""
    if words[at].capital and at and not _titled(words, at):
        return False
    after = words[end].low if end < len(words) else ""
    if after == "-" or low == "-":
        return False
    if form.shape == "noun":
        return bool(before)
    if form.shape in {"base", "s"}:
        return _finite(words, at, end, form)
    if form.shape in {"past", "participle"}:
        return low not in grammar.STRONG_DETERMINERS and low not in grammar.PREPOSITIONS | {
            "so",
            "no",
            "citing",
        }
    return low not in {"the", "a", "an", "of"} or after in {"that"}


def _titled(words: Sequence[Word], at: int) -> bool:
    """Whether the words around are capitalised as in a headline, so that a capital says nothing."""
    near = [word for word in words[max(at - 4, 0) : at + 6] if word.is_word and len(word.low) > 3]
    return sum(word.capital for word in near) >= max(len(near) - 1, 3)


def _finite(words: Sequence[Word], at: int, end: int, form: Form) -> bool:
    before = words[at - 1] if at else None
    if before is None:
        return False
    low = before.low
    if grammar.is_adverb(low) and at > 1:
        low = words[at - 2].low
        before = words[at - 2]
    if low == "." and at > 2:
        return words[at - 2].capital or words[at - 3].capital
    if before.quoted or low in {",", "and", "but", "or"}:
        return not form.ambiguous or (end < len(words) and words[end].low in {"that", "the", ":"})
    if low in _BEFORE_NOUN and low not in grammar.PERSONAL:
        return False
    if form.shape == "base":
        return low in _BEFORE_BASE or (
            _plural(before) and (not form.ambiguous or _clause_follows(words, end))
        )
    if form.ambiguous and not before.capital and low not in _BEFORE_BASE:
        return _clause_follows(words, end)
    return before.is_word or low == ")"


def _plural(word: Word) -> bool:
    return word.is_word and (
        (word.low.endswith("s") and not word.low.endswith(("ss", "'s")))
        or word.low in {"people", "men", "women", "media", "police", "critics"}
    )


def _clause_follows(words: Sequence[Word], end: int) -> bool:
    if end >= len(words):
        return False
    low = words[end].low
    return low in {"that", ":", "whether", "to"} or low in grammar.DETERMINERS | grammar.PERSONAL
