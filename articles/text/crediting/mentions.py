"""Mentions: credits without a verb: “according to”, “citing”, “the claim that”, “allegedly”."""

from collections.abc import Sequence

from articles.text.crediting import clauses, grammar, phrases
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.statements import Reading
from articles.text.crediting.units import Word

# Those that are cited as a source; what else is cited is what somebody says.
CITED = frozenset(
    "source sources document documents documentation official officials memo memos cable cables record "
    "records report reports data people person persons figures letter letters email emails study "
    "filings filing agency newspaper statement statements researchers officers experts diplomats "
    "transcript transcripts intelligence witnesses insiders aides media fuentes documentos sources "
    "quellen dokumente джерела документи джерело".split()
)


def mentions(read: Reading, said: Sequence[Draft]) -> list[Draft]:
    """The credits of a unit that no verb gives; `said` are those that verbs give."""
    found: list[Draft] = []
    for one in read.found:
        draft = None
        if one.form.shape in {"preposition", "postposition"}:
            draft = _according(read, one)
        elif one.form.shape == "citing":
            draft = _citing(read, one, said)
        elif one.form.shape == "noun":
            draft = _noun(read, one)
        if draft:
            found.append(draft)
    found += [
        draft
        for one in read.found
        if one.form.shape == "adverb" and (draft := _adverb(read, one, [*said, *found]))
    ]
    return found


def _according(read: Reading, one: Candidate) -> Draft | None:
    words = read.words
    if one.form.shape == "postposition":
        first = phrases.before(words, one.first - 1, read.verbs)
        if first is None:
            return None
        source, start, behind = (first, one.first), first, one.end
    else:
        end = _behind_source(words, one, read.verbs)
        if end == one.end:
            return None
        told = words[one.end].low == "what"
        source, start, behind = (
            (_teller(read, one, end) if told else (one.end, end)),
            one.first,
            end,
        )
    content = _around(read, start, behind)
    if not content:
        return None
    return Draft(content, read.place(one.first, one.end), read.place(*source), one.form.entry,
                 "according", read.number)  # fmt: skip


def _teller(read: Reading, one: Candidate, end: int) -> tuple[int, int]:
    """“according to what an official told the agency”: the official."""
    verb = next((at for at in range(one.end, end) if at in read.verbs), end)
    behind = phrases.after(read.words, one.end + 1, read.verbs | {verb}, apposition=False)
    return (one.end + 1, behind) if behind > one.end + 1 else (one.end, end)


def _behind_source(words: Sequence[Word], one: Candidate, verbs: frozenset[int]) -> int:
    at = one.end
    if at < len(words) and words[at].low in {"what", "several", "two"} and words[at].low == "what":
        return clauses.ends(words, at, set(), at_comma=True)
    opens = one.first == 0 or words[one.first - 1].low in {",", "and", "but", ";"}
    end = phrases.after(words, at, verbs, apposition=False)
    leading = one.first == 0 or not any(word.is_word for word in words[: one.first])
    if end < len(words) and words[end].low == "," and not words[end].quoted:
        longer = phrases.after(words, at, verbs)
        if longer > end and (
            not leading and longer >= len(words) - 1 or _described(words, end, longer)
        ):
            return longer
    return end if opens or end else end


def _described(words: Sequence[Word], comma: int, end: int) -> bool:
    """“according to Ana Li, a miner, …”: an apposition between two commas."""
    closes = end < len(words) and words[end].low == ","
    begins = words[comma + 1].low in {"a", "an", "who", "which", "one", "former"}
    return closes and begins


def _around(read: Reading, start: int, behind: int) -> list[Place]:
    """The rest of the clause that has “according to …” at `[start, behind)`."""
    words = read.words
    first = 0
    at = start - 1
    while at > 0 and not words[at].quoted and words[at].low == ",":
        at -= 1
    for place in range(start - 1, 0, -1):
        word = words[place]
        if not word.quoted and (
            word.low == ";" or (word.low in {"and", "but"} and place >= start - 2)
        ):
            first = place + 1
            break
    content: list[Place] = []
    end = clauses.trimmed(words, first, start)
    while (
        first < end
        and not words[first].quoted
        and (words[first].low in grammar.COORDINATORS or words[first].low == ",")
    ):
        first += 1
    if end > first and any(word.is_word for word in words[first:end]):
        content.append(read.place(first, end))
    while behind < len(words) and not words[behind].quoted and not _starts(words[behind]):
        behind += 1
    stops = {stop for stop in read.stops if stop > behind and words[stop].low != ","} | {
        stop for stop in read.stops if stop > behind and not content
    }
    end = clauses.ends(words, behind, stops) if behind < len(words) else behind
    if end > behind and any(word.is_word for word in words[behind:end]):
        content.append(read.place(behind, end))
    return content


def _starts(word: Word) -> bool:
    return word.is_word or word.low in {"$", "€", "£", "("}


def _citing(read: Reading, one: Candidate, said: Sequence[Draft]) -> Draft | None:
    words = read.words
    end = phrases.after(words, one.end, read.verbs)
    if end == one.end:
        return None
    named = words[one.end : end]
    outside = _outside(read, one, said)
    if any(word.low in CITED for word in named[:12]) or (outside and _only_names(named)):
        content = list(outside.content) if outside else _around(read, one.first, end)
        if outside and outside.how == "above":
            content = []
        draft = Draft(content, read.place(one.first, one.end), read.place(one.end, end),
                      one.form.entry, "citing", read.number)  # fmt: skip
        draft.outside = outside
        return draft if content or outside else None
    source = outside.source if outside else None
    behind = clauses.ends(words, one.end, read.stops)
    return Draft([read.place(one.end, behind)], read.place(one.first, one.end), source,
                 one.form.entry, "object", read.number)  # fmt: skip


def _outside(read: Reading, one: Candidate, said: Sequence[Draft]) -> Draft | None:
    """The credit whose source does the citing: the nearest one around or before it."""
    at = read.words[one.first].start
    before = [draft for draft in said if draft.cue and draft.cue[0] < at]
    return before[-1] if before else None


def _only_names(named: Sequence[Word]) -> bool:
    return all(
        word.capital or word.low in {"the", "of", "and", "a"} for word in named if word.is_word
    )


def _noun(read: Reading, one: Candidate) -> Draft | None:
    """“his claim that …”, “allegations by X that …”, “a promise to …”."""
    words = read.words
    behind, source = one.end, _possessor(read, one)
    if behind < len(words) and words[behind].low in {"by", "from"}:
        end = phrases.after(words, behind + 1, read.verbs, apposition=False)
        if end > behind + 1:
            source, behind = (behind + 1, end), end
    while behind < len(words) and words[behind].low in grammar.TIMES:
        behind += 1
    if behind >= len(words) or words[behind].quoted:
        return None
    low = words[behind].low
    whether = low in {"whether", "if"} and one.form.entry.words in {"question", "doubt", "decision"}
    if low != "that" and not whether and not _promised(words, behind, one, source):
        return None
    if (
        low == "that"
        and behind + 1 < len(words)
        and words[behind + 1].low in grammar.AUXILIARIES | {"the"}
        and (words[behind + 1].low != "the")
    ):
        return None
    end = clauses.ends(words, behind, read.stops, at_comma=_in_subject(read, one))
    return Draft([read.place(behind, end)], read.place(one.first, one.end),
                 read.place(*source) if source else None, one.form.entry, "noun",
                 read.number, nobody=source is None)  # fmt: skip


def _in_subject(read: Reading, one: Candidate) -> bool:
    return one.first < 4


_TO = frozenset("promise pledge vow threat decision refusal offer proposal request plan commitment "
                "intention demand order appeal call desire agreement recommendation".split())  # fmt: skip


def _promised(
    words: Sequence[Word], at: int, one: Candidate, source: tuple[int, int] | None
) -> bool:
    base = one.form.entry.words
    if words[at].low == "to" and base.split()[0] in _TO and clauses.is_verb(words, at + 1):
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
        if (
            low.endswith("'s")
            or low.endswith("s'")
            or (low == "'" and at and words[at - 1].low.endswith("s"))
        ):
            last = at
            first = phrases.before(words, last, read.verbs)
            return (first, last + 1) if first is not None else None
        if not words[at].is_word or low in grammar.PREPOSITIONS | grammar.DETERMINERS:
            return None
        at -= 1
        steps += 1
    return None


def _adverb(read: Reading, one: Candidate, others: Sequence[Draft]) -> Draft | None:
    """A clause that nobody in particular is credited for; within another credit it only hedges."""
    words, place = read.words, read.place(one.first, one.end)
    near = [draft for draft in others if _hedges(draft, place)]
    if near:
        return None
    content = _around_adverb(read, one)
    if not content:
        return None
    return Draft(content, place, None, one.form.entry, "adverb", read.number, nobody=True)


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
    end = clauses.trimmed(words, first, one.first)
    if end > first:
        content.append(read.place(first, end))
    end = clauses.ends(words, one.end, read.stops) if one.end < len(words) else one.end
    if end > one.end:
        content.append(read.place(one.end, end))
    return content
