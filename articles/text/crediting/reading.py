"""Reading: one unit with its verbs, their subjects and where their clauses begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.crediting import grammar, phrases
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.subjects import Subject, subject
from articles.text.crediting.units import Unit, Word

VERBAL = frozenset({"base", "s", "past", "participle", "ing", "printed"})


_JOINED = frozenset({"coordinate", "comma", "participle"})


_APART = frozenset({"preposition", "citing"})


@dataclass(slots=True)
class Reading:
    """One unit while its verbs are read; `stops` are where their clauses begin."""

    unit: Unit
    number: int
    language: str
    found: list[Candidate]
    verbs: frozenset[int]
    subjects: dict[int, Subject]
    stops: set[int]

    @property
    def words(self) -> list[Word]:
        return self.unit.words

    def place(self, first: int, end: int) -> Place:
        return self.words[first].start, self.words[end - 1].end


def reading(unit: Unit, number: int, language: str, found: list[Candidate]) -> Reading:
    verbs = frozenset(one.first for one in found if one.form.shape in VERBAL | {"citing"})
    subjects = {
        one.first: subject(unit.words, one, verbs) for one in found if one.form.shape in VERBAL
    }
    finite = {one.first for one in found if one.form.shape not in {"base", "ing"}}
    stops = {
        _stop(unit.words, who.lead)
        for first, who in subjects.items()
        if (who.link in _JOINED and not (who.link == "coordinate" and first not in finite))
        or (who.link == "relative-comma" and who.passive)
    }
    stops |= {
        before - 1
        for one in found
        if one.first in subjects
        and (before := gap(unit.words, one, subjects[one.first], verbs)) is not None
        and before > 0
        and not unit.words[before - 1].is_word
    }
    stops |= {_stop(unit.words, one.first) for one in found if one.form.shape in _APART}
    return Reading(unit, number, language, found, verbs, subjects, stops - {0})


def _stop(words: Sequence[Word], lead: int) -> int:
    """The mark or coordinator before the clause that begins at `lead`."""
    while (
        lead > 0
        and not words[lead - 1].quoted
        and (words[lead - 1].low in grammar.COORDINATORS or words[lead - 1].low in {",", ";"})
    ):
        lead -= 1
    return lead


def gap(words: Sequence[Word], one: Candidate, who: Subject, verbs: frozenset[int]) -> int | None:
    """Where the phrase begins of which something is said behind the verb."""
    if who.phrase is None or who.link in {"comma", "quotation"}:
        return None
    if one.end < len(words) and words[one.end].low not in grammar.AUXILIARIES | {".", ","}:
        return None
    at = who.phrase[0] - 1
    if at >= 0 and words[at].low in grammar.RELATIVES:
        at -= 1
    if at < 0 or words[at].low == ",":
        return None
    if phrases.before(words, at, verbs) is None:
        return None
    first = at
    while first > 0 and _of_phrase(words[first - 1], words[first]) and first - 1 not in verbs:
        first -= 1
    return first


def _of_phrase(before: Word, word: Word) -> bool:
    """Whether `before` belongs to the same bare phrase as `word`: “a wall”, not “led to”."""
    if word.low in grammar.DETERMINERS or before.quoted or not before.is_word:
        return False
    apart = grammar.PREPOSITIONS | grammar.SUBORDINATORS | grammar.AUXILIARIES | grammar.PAST
    return before.low not in apart | grammar.COORDINATORS | grammar.PERSONAL | {"that", "which"}


def draft_of(
    read: Reading,
    one: Candidate,
    source: tuple[int, int] | None,
    content: list[Place],
    how: str,
    who: Subject,
) -> Draft:
    words = read.words
    return Draft(
        content=content,
        cue=read.place(one.first, one.end),
        source=read.place(*source) if source else None,
        entry=one.form.entry,
        how=how,
        unit=read.number,
        negated=who.negated,
        scope=(words[max(one.first - 4, 0)].start, words[one.end - 1].end),
    )
