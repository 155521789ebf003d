"""Tags: “…,” she said, “…”; …, said the mayor, …"""

from collections.abc import Sequence

from articles.text.crediting import clauses, frames, grammar, phrases, settings
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.clauses import Clause
from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.reading import Reading, draft_of
from articles.text.crediting.subjects import Subject
from articles.text.crediting.units import Word

_NO_SOURCE = grammar.PREPOSITIONS | grammar.TIMES
_COMMAS = frozenset({",", "—", "–"})


def tag(read: Reading, one: Candidate, who: Subject, clause: Clause) -> Draft | None:
    """“…,” she said, “…”; …, said the mayor, …: what is said stands around who says it."""
    words = read.words
    if read.language == "en" and one.form.entry.words not in frames.TAGGING:
        return None
    inverted = _is_inverted(read, one, who)
    edge = one.first if inverted or who.phrase is None else who.phrase[0]
    quoted = _behind_quotation(words, edge)
    if quoted is None or (not quoted and one.form.entry.attitude == "denying"):
        return None
    if inverted:
        found = _source_behind(read, one, clause, quoted=quoted)
    else:
        found = _source_before(read, one, who, clause, quoted=quoted)
    if found is None:
        return None
    source, behind = found
    first = _opens(read, edge)
    end = clauses.trimmed(words, first, edge)
    if end <= first or (not quoted and _only_leads(words, first, end, clause)):
        return None
    rest = _goes_on(read, behind, quoted=quoted)
    content = [read.place(first, end), *([rest] if rest else [])]
    return draft_of(read, one, source, content, "tag", who)


def as_told(read: Reading, one: Candidate, who: Subject) -> Draft | None:
    """“As the paper reported earlier, …” and “…, as the paper reported.”"""
    words = read.words
    if who.phrase is None or who.phrase[0] == 0 or words[who.phrase[0] - 1].low != "as":
        return None
    behind = settings.behind(words, one.end)
    if behind < len(words) and words[behind].low not in {",", "."}:
        return None
    first = who.phrase[0] - 1
    if first == 0:
        start, end = behind + 1, clauses.ends(words, behind + 1, read.stops)
    else:
        start, end = 0, clauses.trimmed(words, 0, first)
    if end <= start or (first and words[first - 1].low != ","):
        return None
    return draft_of(read, one, who.phrase, [read.place(start, end)], "tag", who)


def _is_inverted(read: Reading, one: Candidate, who: Subject) -> bool:
    """Whether the source stands behind the verb: “said the mayor”."""
    if read.language == "en" and one.form.shape in {"base", "ing"}:
        return False
    if who.phrase is None:
        return who.link in {"quotation", "comma", "unknown", "coordinate"}
    return _inverted(read, one)


def _behind_quotation(words: Sequence[Word], edge: int) -> bool | None:
    """Whether a quotation ends before `edge`; None where neither one nor a comma stands there."""
    if edge == 0:
        return None
    mark = words[edge - 1]
    if mark.quoted or (mark.low in _COMMAS | {"-"} and edge > 1 and words[edge - 2].quoted):
        return True if _closes(words, edge) else None
    return False if mark.low in _COMMAS else None


type Found = tuple[tuple[int, int], int]


def _source_behind(read: Reading, one: Candidate, clause: Clause, *, quoted: bool) -> Found | None:
    """The source that stands behind the verb, and the place behind it."""
    end = phrases.after(read.words, one.end, read.verbs)
    if end == one.end or (clause.kind == "that" and read.language == "en"):
        return None
    return ((one.end, end), end) if quoted or _over(read.words, end) else None


def _source_before(
    read: Reading, one: Candidate, who: Subject, clause: Clause, *, quoted: bool
) -> Found | None:
    """The source that stands before the verb, and the place behind the verb."""
    words, kind = read.words, clause.kind
    if who.phrase is None or who.link not in {"quotation", "comma"}:
        return None
    if kind in {"that", "infinitive", "block"}:
        return None
    if quoted and kind in {"clause", "object"} and one.form.shape != "printed":
        return None
    if not quoted and not _over(words, one.end):
        return None
    interrupted = kind == "quotation" and words[one.end].low == ","
    if not quoted and kind != "none" and not interrupted:
        return None
    return who.phrase, clause.addressee[1] if clause.addressee else one.end


def _only_leads(words: Sequence[Word], first: int, end: int, clause: Clause) -> bool:
    """“However, she said, …”, “In a letter, she said, “…””: nothing is said there yet."""
    low = words[first].low
    if end - first < 3 and (grammar.is_adverb(low) or low in {"however", "still", "instead"}):
        return True
    leads = low in grammar.PREPOSITIONS | grammar.OPENING or low.endswith("ing") or low == "asked"
    return clause.kind == "quotation" and leads


def _inverted(read: Reading, one: Candidate) -> bool:
    """“The show starts soon, said Brian Baker, an adviser.”"""
    words = read.words
    if (
        one.form.entry.words not in frames.INVERTED
        or words[one.first - 1].low != ","
        or one.first < 3
    ):
        return False
    if one.end >= len(words) or words[one.end].low in _NO_SOURCE:
        return False
    end = phrases.after(words, one.end, read.verbs)
    return end > one.end and (end >= len(words) or words[end].low in {".", ","})


def _closes(words: Sequence[Word], edge: int) -> bool:
    """Whether the quotation before a tag ends as speech does, with a mark, or a comma follows."""
    at = edge - 1
    if words[at].low in {",", "—", "–", "-"} and not words[at].quoted:
        return True
    while at > 0 and words[at].quoted and not words[at].is_word and words[at].low not in ",.?!…—–-":
        at -= 1
    return words[at].low in ",.?!…—–-"


def _over(words: Sequence[Word], at: int) -> bool:
    return (
        at >= len(words)
        or words[at].low in {",", ".", ";"}
        or (words[at].low in grammar.PREPOSITIONS | grammar.TIMES)
    )


def _opens(read: Reading, edge: int) -> int:
    """Where what is said before a tag at `edge` begins."""
    words = read.words
    first = 1 + max((at for at in read.stops if at < edge - 1 and words[at].low == ";"), default=-1)
    while first < edge and not words[first].quoted and words[first].low in _LOOSE:
        first += 1
    return first


_LOOSE = grammar.COORDINATORS | {",", ";"}


def _goes_on(read: Reading, at: int, *, quoted: bool) -> Place | None:
    """What is said behind the tag: the next quotation, or the rest of the interrupted clause."""
    words = read.words
    while at < len(words) and not words[at].quoted and words[at].low not in _BREAKS:
        at += 1
    if at + 1 >= len(words) or (not words[at].quoted and words[at].low in {";", "."}):
        return None
    if quoted:
        first = _next_quotation(read, at)
    else:
        first = at + 1 if words[at].low == "," and at not in read.stops else None
    end = clauses.ends(words, first, read.stops) if first is not None else 0
    return read.place(first, end) if first is not None and end > first else None


_BREAKS = frozenset({",", ";", ".", ":", "—"})


def _next_quotation(read: Reading, at: int) -> int | None:
    """Where the quotation goes on that a tag interrupted, close behind `at`."""
    words = read.words
    first = next((i for i in range(at, min(at + 12, len(words))) if words[i].quoted), None)
    if first is None or any(i in read.stops and i + 1 != first for i in range(at, first)):
        return None
    return first if first == at or words[first - 1].low in _BREAKS | {"–", "--", "-"} else None
