"""Statements: credits that a verb gives, with the source beside it."""

from collections.abc import Sequence

from articles.text.crediting import clauses, frames, grammar, phrases
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.clauses import Clause
from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.passives import as_saying, is_this, passive
from articles.text.crediting.reading import VERBAL, Reading, draft_of, gap
from articles.text.crediting.subjects import Subject, main
from articles.text.crediting.tags import as_told, tag
from articles.text.crediting.units import Word


def statements(read: Reading) -> list[Draft]:
    """The credits of the verbs of a unit, in order."""
    drafts: list[Draft] = []
    for one in read.found:
        if one.form.shape in VERBAL:
            draft = passive(read, one) or _statement(read, one)
            if draft:
                drafts.append(draft)
    return drafts


def _statement(read: Reading, one: Candidate) -> Draft | None:
    words, who = read.words, read.subjects[one.first]
    clause = clauses.follows(words, one.end, one.form.entry.words, read.verbs, read.language)
    tagged = tag(read, one, who, clause) or as_told(read, one, who)
    if tagged:
        return tagged
    if one.form.shape == "printed" and (placed := _printed(read, one, who, clause)):
        return placed
    if quoted_as := as_saying(words, one):
        clause = Clause("clause", quoted_as)
    if clause.kind == "none" and _alone(words, one, who):
        return draft_of(read, one, who.phrase, [], "tag", who)
    if clause.kind == "none" or not _credible(one, who, clause) or _unnamed(words, clause):
        return None
    if clause.kind == "block":
        return draft_of(read, one, who.phrase, [], "block", who)
    content = _content(read, one, who, clause)
    return (
        draft_of(read, one, _source(read, one, who), content, clause.kind, who) if content else None
    )


def _printed(read: Reading, one: Candidate, who: Subject, clause: Clause) -> Draft | None:
    """In languages where the verb may come first: “про це повідомляє …”; else only finds who."""
    end = phrases.after(read.words, one.end, read.verbs)
    if end == one.end:
        return None
    if who.phrase and is_this(read.words, who.phrase):
        return draft_of(read, one, (one.end, end), [], "above", who)
    if who.phrase is None and clause.kind == "that":
        who.phrase = (one.end, min(end, clause.first))
    return None


def _content(read: Reading, one: Candidate, who: Subject, clause: Clause) -> list[Place]:
    at_comma = who.link in {"opening", "relative-comma"}
    end = clauses.ends(read.words, clause.first, _stops(read, clause), at_comma=at_comma)
    if end <= clause.first:
        return []
    content = [read.place(clause.first, end)]
    before = _antecedent(read, who, one)
    return [before, *content] if before else content


def _source(read: Reading, one: Candidate, who: Subject) -> tuple[int, int] | None:
    if who.phrase is None and (who.infinitive or who.link in {"coordinate", "participle"}):
        return main(read.words, one.first, read.verbs)
    return who.phrase


def _alone(words: Sequence[Word], one: Candidate, who: Subject) -> bool:
    """“Is it open?” Ana Li, the mayor, said on Monday: the sentence has only who says it."""
    return (
        who.phrase is not None
        and who.phrase[0] == 0
        and one.form.entry.words in frames.TAGGING
        and not any(word.quoted for word in words)
        and not who.negated
    )


def _unnamed(words: Sequence[Word], clause: Clause) -> bool:
    """“who asked not to be named” tells of the source, not what it says."""
    near = [word.low for word in words[clause.first : clause.first + 6]]
    return clause.kind in {"infinitive", "object", "clause"} and bool(
        {"named", "identified", "anonymous", "anonymity", "quoted"} & set(near)
    )


_NO_PARTICIPLE = frozenset({"including", "following", "regarding", "concerning", "during"})


def _asides(words: Sequence[Word], clause: Clause) -> set[int]:
    """Where “…, using …” and “…, who is …” tell more, but not of what the source says."""
    if clause.kind not in {"object", "infinitive"}:
        return set()
    return {
        at
        for at in range(clause.first + 1, len(words) - 1)
        if words[at].low == "," and not words[at].quoted and _is_aside(words[at + 1].low)
    }


def _is_aside(low: str) -> bool:
    return low in {"who", "which", "whose"} or (low.endswith("ing") and low not in _NO_PARTICIPLE)


def _stops(read: Reading, clause: Clause) -> set[int]:
    """Where the clause may end; “that while it rained, she said no” does not at its comma."""
    words, first = read.words, clause.first
    opening = first + (clause.kind == "that")
    stops = read.stops | _asides(words, clause)
    if opening < len(words) and words[opening].low in grammar.OPENING:
        inner = min((at for at in stops if at > first and words[at].low == ","), default=None)
        return stops - {inner}
    return stops


def _credible(one: Candidate, who: Subject, clause: Clause) -> bool:
    """Whether there is enough to tell that somebody says something here."""
    base, kind = one.form.entry.words, clause.kind
    if who.link == "question" or (one.first == 0 and kind == "quotation"):
        return False
    if who.link == "what":
        return kind == "quotation"
    if who.phrase is None and who.link not in {"coordinate", "participle", "relative"}:
        return kind in {"that", "quotation", "infinitive", "block"}
    if who.link == "infinitive" and base == "accuse":
        return kind == "object"
    if who.link in {"infinitive", "gerund"}:
        return kind in {"that", "quotation"} or (kind == "clause" and base == "say")
    if who.link == "coordinate" and one.form.shape == "ing" and kind == "infinitive":
        return base in frames.ADDRESSED
    if who.link == "coordinate" and one.form.shape == "base":
        return kind in {"that", "quotation"}
    return True


def _antecedent(read: Reading, who: Subject, one: Candidate) -> Place | None:
    """“vessels that the White House said were …”: what is said is said of the vessels."""
    first = gap(read.words, one, who, read.verbs)
    if first is None or who.phrase is None:
        return None
    end = who.phrase[0]
    return read.place(first, end - 1 if read.words[end - 1].low in grammar.RELATIVES else end)
