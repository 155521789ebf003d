"""Nouns and adverbs that credit: “his claim that …”, “allegedly”."""

from collections.abc import Sequence

from articles.text.crediting import clauses, grammar, phrases
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.finite import is_verb
from articles.text.crediting.lists import listed
from articles.text.crediting.reading import Reading
from articles.text.crediting.units import Word


def noun(read: Reading, one: Candidate) -> Draft | None:
    """“his claim that …”, “allegations by X that …”, “a promise to …”."""
    words = read.words
    behind, source = one.end, _possessor(read, one)
    if behind < len(words) and words[behind].low in {"by", "from"}:
        end = phrases.after(words, behind + 1, read.verbs, apposition=False)
        if end > behind + 1:
            source, behind = (behind + 1, end), end
    while behind < len(words) and words[behind].low in grammar.TIMES:
        behind += 1
    if behind >= len(words) or words[behind].quoted or not _told(words, behind, one, source):
        return None
    in_subject = one.first < 4
    end = clauses.ends(words, behind, read.stops, at_comma=in_subject)
    return Draft([read.place(behind, end)], read.place(one.first, one.end),
                 read.place(*source) if source else None, one.form.entry, "noun",
                 read.number)  # fmt: skip


def _told(words: Sequence[Word], at: int, one: Candidate, source: tuple[int, int] | None) -> bool:
    """Whether what is claimed, promised… begins at `at`."""
    low = words[at].low
    if low == "that":
        return at + 1 < len(words) and words[at + 1].low not in grammar.AUXILIARIES
    if low in {"whether", "if"}:
        return one.form.entry.words in {"question", "doubt", "decision"}
    return _promised(words, at, one, source)


_TO = listed("""
    promise pledge vow threat decision refusal offer proposal request plan commitment
    intention demand order appeal call desire agreement recommendation
""")  # fmt: skip


def _promised(
    words: Sequence[Word], at: int, one: Candidate, source: tuple[int, int] | None
) -> bool:
    base = one.form.entry.words
    if words[at].low == "to" and base.split()[0] in _TO and is_verb(words, at + 1):
        return source is not None or base in {"promise", "pledge", "vow", "threat", "proposal"}
    if base in {"call for", "request for", "opposition to"}:
        return source is not None
    return words[at].low in {"of", "for", "about"} and source is not None and base in {
        "claim", "allegation", "accusation", "criticism", "denial", "fear", "warning", "concern",
        "description", "complaint", "condemnation", "rejection", "endorsement", "support",
    }  # fmt: skip


def _possessor(read: Reading, one: Candidate) -> tuple[int, int] | None:
    words, at = read.words, one.first - 1
    steps = 0
    while at >= 0 and steps < 4 and not words[at].quoted:
        low = words[at].low
        if low in grammar.POSSESSIVES:
            return at, at + 1
        plural = low == "'" and at > 0 and words[at - 1].low.endswith("s")
        if low.endswith(("'s", "s'")) or plural:
            first = phrases.before(words, at - plural, read.verbs)
            return (first, at + 1) if first is not None else None
        if not words[at].is_word or low in grammar.PREPOSITIONS | grammar.DETERMINERS:
            return None
        at -= 1
        steps += 1
    return None


def adverb(read: Reading, one: Candidate, others: Sequence[Draft]) -> Draft | None:
    """A clause that nobody in particular is credited for; within another credit it only hedges."""
    place = read.place(one.first, one.end)
    if any(_hedges(draft, place) for draft in others):
        return None
    content = _around_adverb(read, one)
    if not content:
        return None
    return Draft(content, place, None, one.form.entry, "adverb", read.number)


def _hedges(draft: Draft, place: Place) -> bool:
    inside = any(start <= place[0] and place[1] <= end for start, end in draft.content)
    return inside or bool(draft.scope and draft.scope[0] <= place[0] < draft.scope[1])


def _around_adverb(read: Reading, one: Candidate) -> list[Place]:
    words = read.words
    if (
        one.first
        and not words[one.first - 1].is_word
        and words[one.first - 1].low not in {",", "—"}
    ):
        return []
    first = max((stop + 1 for stop in read.stops if stop < one.first), default=0)
    while first < one.first and not words[first].is_word and not words[first].quoted:
        first += 1
    content: list[Place] = []
    behind = one.end + (one.end < len(words) and words[one.end].low == ",")
    end = clauses.trimmed(words, first, one.first)
    if end > first:
        content.append(read.place(first, end))
    end = clauses.ends(words, behind, read.stops) if behind < len(words) else behind
    if end > behind:
        content.append(read.place(behind, end))
    return content
