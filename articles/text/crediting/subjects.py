"""Subjects: who does the saying, to the left of a verb that credits."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.crediting import grammar, phrases
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.units import Word

_FAR = 60  # words


@dataclass(slots=True)
class Subject:
    """What stands before a verb, by the indices of words.

    `phrase` names the source, None where it stands elsewhere. `lead` is where the verb's own
    clause begins, its subject included. `link` is what joins it to what is before: `""` (nothing),
    "," and the words for a coordinate, a relative or a participle.
    """

    phrase: tuple[int, int] | None
    lead: int
    link: str = ""
    negated: bool = False
    passive: bool = False
    infinitive: bool = False


def subject(words: Sequence[Word], one: Candidate, verbs: frozenset[int]) -> Subject:
    at = one.first - 1
    negated = passive = infinitive = False
    while at >= 0 and not words[at].quoted:
        low = words[at].low
        if not (low in grammar.AUXILIARIES or low == "to" or grammar.is_adverb(low)):
            break
        if low == "to" and one.form.shape != "base" and not infinitive:
            break
        negated = negated or low in grammar.NEGATIONS or low.endswith("n't") or low == "cannot"
        passive = passive or (low in grammar.BE and one.form.shape in {"past", "participle"})
        infinitive = infinitive or low == "to"
        at -= 1
    at = _before_setting(words, at)
    participle = one.form.shape == "ing" and not any(
        words[i].low in grammar.AUXILIARIES for i in range(at + 1, one.first)
    )
    if infinitive and one.form.shape == "base":
        found = Subject(main(words, at + 1, verbs), at + 1, "infinitive")
    else:
        found = _named(words, at, verbs, participle=participle)
    found.negated, found.passive, found.infinitive = negated, passive, infinitive
    return found


def _before_setting(words: Sequence[Word], at: int) -> int:
    """“who in 2010 said”, “Axelrod on Wednesday called”: the place before such words."""
    while at > 0 and not words[at].quoted:
        low, before = words[at].low, words[at - 1].low
        if before in {"in", "on"} and (low.isdigit() or low in grammar.WEEKDAYS):
            at -= 2
        elif low in grammar.WEEKDAYS or low in {"later", "earlier"}:
            at -= 1
        else:
            break
    return at


def _named(words: Sequence[Word], at: int, verbs: frozenset[int], *, participle: bool) -> Subject:
    """The subject whose last word is at `at`."""
    if at < 0:
        return Subject(None, at + 1, "")
    if words[at].quoted and not phrases.is_title(words, at):
        return Subject(None, at + 1, "quotation")
    if joined := _joined(words, at, verbs, participle=participle):
        return joined
    low = words[at].low
    if low in {"what", "how", "where", "why"}:
        return Subject(None, at, "question")
    first = phrases.before(words, at, verbs)
    if first is None:
        return Subject(None, at + 1, "colon" if low == ":" else "unknown")
    return Subject((first, at + 1), first, _link(words, first))


def _joined(
    words: Sequence[Word], at: int, verbs: frozenset[int], *, participle: bool
) -> Subject | None:
    """The subject where a mark or a small word at `at` joins the verb to what is before."""
    low = words[at].low
    if low == ",":
        if participle:
            return Subject(main(words, at, verbs), at, "participle")
        return _interrupted(words, at, verbs)
    if low in grammar.COORDINATORS or low == ";":
        return Subject(main(words, at, verbs), at, "coordinate")
    if low in {"who", "which", "that"}:
        return _relative(words, at, verbs)
    if low == "as" and participle:
        return _quoted_as(words, at, verbs)
    if low in grammar.PREPOSITIONS and participle:
        return Subject(main(words, at, verbs), at, "gerund")
    if low in grammar.OPENING:
        return Subject(main(words, at, verbs) if participle else None, at, "gerund")
    return None


def _quoted_as(words: Sequence[Word], at: int, verbs: frozenset[int]) -> Subject:
    """“quoted the mayor as saying”, “the mayor was quoted by an agency as saying”."""
    first = phrases.before(words, at - 1, verbs)
    if first is not None and words[first - 1].low == "by":
        first = None
    phrase = (first, at) if first is not None else main(words, at, verbs)
    return Subject(phrase, at, "as")


def _link(words: Sequence[Word], first: int) -> str:
    """What joins the clause whose subject begins at `first` to what is before it."""
    if first == 0:
        return ""
    before = words[first - 1]
    if before.quoted:
        return "quotation"
    low = before.low
    if low in {",", ";"} or low in grammar.DASHES:
        return "comma"
    if low in grammar.COORDINATORS:
        return "coordinate"
    if low in {"that", "what", "which", "who", "whom", "how", "why"}:
        return low
    return "opening" if low in grammar.SUBORDINATORS else ""


def _relative(words: Sequence[Word], at: int, verbs: frozenset[int]) -> Subject:
    comma = at > 0 and words[at - 1].low == ","
    last = at - 2 if comma else at - 1
    first = phrases.before(words, last, verbs)
    link = "relative-comma" if comma else "relative"
    return Subject((first, last + 1) if first is not None else None, at, link)


def _interrupted(words: Sequence[Word], comma: int, verbs: frozenset[int]) -> Subject:
    """“Schiff, 56, who has served for a decade, told”: the phrase before the inserted ones."""
    skipped = True
    for start, end in _segments(words, comma):
        if start >= end or _leads(words[start]):
            continue
        first = phrases.before(words, end - 1, verbs)
        start += words[start].low in grammar.COORDINATORS or not words[start].is_word
        if first is not None and first <= start:
            last = _last_insertion(words, end, comma)
            return Subject((first, last), first, _link(words, first))
        if first is not None and words[first - 1].low in grammar.SUBORDINATORS | {"that"}:
            return Subject((first, end), first, _link(words, first))
        skipped = False  # a clause with a verb of its own
    if skipped:
        return Subject(None, comma + 1, "comma")
    return Subject(main(words, comma, verbs), comma, "coordinate")


def _segments(words: Sequence[Word], upto: int) -> list[tuple[int, int]]:
    """What stands between the commas of the clause that ends at `upto`."""
    found: list[tuple[int, int]] = []
    at, end = upto - 1, upto
    while at >= 0 and upto - at < _FAR:
        word = words[at]
        if word.quoted or word.low in {",", ";", ":"} or word.low in grammar.DASHES:
            found.append((at + 1, end))
            end = at
            if word.low != ",":
                return found[::-1]
        at -= 1
    found.append((at + 1, end))
    return found[::-1]


def _leads(word: Word) -> bool:
    """Whether a segment that begins so only leads to the subject: “On Friday,”."""
    low = word.low
    return (
        low in grammar.PREPOSITIONS
        or low in grammar.OPENING
        or low.endswith("ing")
        or grammar.is_adverb(low)
        or low in {"however", "asked", "according", "instead", "in"}
    )


def _last_insertion(words: Sequence[Word], end: int, comma: int) -> int:
    """Where the name ends, appositions taken in: they tell who it is, “speaking in …” does not."""
    if end == comma:
        return end
    low = words[end + 1].low
    return end if low.endswith("ing") or low in grammar.PREPOSITIONS - {"of"} else comma


def main(words: Sequence[Word], upto: int, verbs: frozenset[int]) -> tuple[int, int] | None:
    """The subject of the clause that a verb after `upto` is joined to."""
    start = _main_start(words, upto)
    at = start
    while at < upto:
        word = words[at]
        if not word.quoted and (at in verbs or word.low in grammar.AUXILIARIES or _finite(word)):
            first = phrases.before(words, _back(words, at), verbs)
            if first is not None and first >= start:
                return first, _back(words, at) + 1
        at += 1
    end = phrases.after(words, start, verbs, apposition=False)
    return (start, end) if end > start else None


def _finite(word: Word) -> bool:
    low = word.low
    return (low.endswith("ed") and not word.capital and len(low) > 4) or low in grammar.PAST


def _back(words: Sequence[Word], at: int) -> int:
    at -= 1
    while at > 0 and (words[at].low in grammar.AUXILIARIES or grammar.is_adverb(words[at].low)):
        at -= 1
    return at


def _main_start(words: Sequence[Word], upto: int) -> int:
    """Where the main clause begins: behind leading phrases and a coordinator."""
    start = 0
    while start < upto and (not words[start].is_word or words[start].low in grammar.COORDINATORS):
        start += 1
    while start < upto and not words[start].quoted and _leads(words[start]):
        comma = next((i for i in range(start, upto) if words[i].low == ","), None)
        if comma is None:
            break
        start = comma + 1
    return start
