"""Mentions: credits without a verb: “according to”, “citing”, nouns and adverbs."""

from collections.abc import Sequence

from articles.text.crediting import clauses, grammar, phrases
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.lists import listed
from articles.text.crediting.nouns import adverb, noun
from articles.text.crediting.reading import Reading
from articles.text.crediting.units import Word

# Those that are cited as a source; what else is cited is what somebody says.
CITED = listed("""
    source sources document documents documentation official officials memo memos cable cables
    record records report reports data people person persons figures letter letters email
    emails study filings filing agency newspaper statement statements researchers officers
    experts diplomats transcript transcripts intelligence witnesses insiders aides media
    fuentes documentos quellen dokumente джерела документи джерело
""")


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
            draft = noun(read, one)
            if draft and any(draft.content == other.content for other in said):
                draft = None  # “said in a statement that …”
        if draft:
            found.append(draft)
    found += [
        draft
        for one in read.found
        if one.form.shape == "adverb" and (draft := adverb(read, one, [*said, *found]))
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
    if at < len(words) and words[at].low == "what":
        return clauses.ends(words, at, set(), at_comma=True)
    end = phrases.after(words, at, verbs, apposition=False)
    leading = one.first == 0 or not any(word.is_word for word in words[: one.first])
    if leading and (described := _behind_description(words, end)):
        return described
    if end < len(words) and words[end].low == "," and not words[end].quoted:
        longer = phrases.after(words, at, verbs)
        if longer > end and (
            (not leading and longer >= len(words) - 1) or _described(words, end, longer)
        ):
            return longer
    return end


def _behind_description(words: Sequence[Word], comma: int) -> int:
    """“According to the report, which was published on Monday, …”: the second comma, else 0."""
    if comma + 1 >= len(words) or words[comma].low != ",":
        return 0
    if words[comma + 1].low not in {"who", "which", "a", "an", "one", "former"}:
        return 0
    far = range(comma + 2, min(comma + 20, len(words)))
    return next((at for at in far if words[at].low == "," and not words[at].quoted), 0)


def _described(words: Sequence[Word], comma: int, end: int) -> bool:
    """“according to Ana Li, a miner, …”: an apposition between two commas."""
    closes = end < len(words) and words[end].low == ","
    begins = words[comma + 1].low in {"a", "an", "who", "which", "one", "former"}
    return closes and begins


def _around(read: Reading, start: int, behind: int) -> list[Place]:
    """The rest of the clause that has “according to …” at `[start, behind)`."""
    words = read.words
    first = 0
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
