"""Passives: what is said, and by whom only if that is told."""

from collections.abc import Sequence

from articles.text.crediting import clauses, frames, grammar, phrases
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.clauses import Clause
from articles.text.crediting.drafts import Draft
from articles.text.crediting.reading import Reading, draft_of
from articles.text.crediting.subjects import Subject
from articles.text.crediting.units import Word


def passive(read: Reading, one: Candidate) -> Draft | None:
    """“was told that”, “is alleged that”, “is believed to”, “was denied by”."""
    words, who = read.words, read.subjects[one.first]
    named = _named_by(read, one)
    if one.form.entry.words in frames.FELT and not named:
        return None
    if not who.passive and not (who.phrase is None and named):
        return None
    clause = _clause(read, one, named)
    if clause.kind != "none" and clause.first >= len(words):
        return None  # nothing follows
    if clause.kind in {"that", "quotation"}:
        end = clauses.ends(words, clause.first, read.stops)
        return draft_of(read, one, named, [read.place(clause.first, end)], "passive", who)
    if named and (quoted_as := as_saying(words, one)):
        end = clauses.ends(words, quoted_as, read.stops)
        return draft_of(read, one, named, [read.place(quoted_as, end)], "passive", who)
    if _is_raised(words, one, clause):
        return _raised(read, one, who, clause, named)
    return _of_what(read, one, who, named) if named and who.phrase else None


def _named_by(read: Reading, one: Candidate) -> tuple[int, int] | None:
    """Whom “by” names behind the verb."""
    words = read.words
    for place in range(one.end, min(one.end + 4, len(words) - 1)):
        if words[place].quoted or words[place].low in {",", ".", "that"}:
            return None
        if words[place].low == "by":
            end = phrases.after(words, place + 1, read.verbs)
            return (place + 1, end) if end > place + 1 else None
    return None


def _clause(read: Reading, one: Candidate, named: tuple[int, int] | None) -> Clause:
    if named is None:
        base = one.form.entry.words
        return clauses.follows(read.words, one.end, base, read.verbs, read.language)
    after = clauses.follows(read.words, named[1], "say", read.verbs, read.language)
    return after if after.kind in {"that", "quotation"} else Clause("none", one.end)


def _is_raised(words: Sequence[Word], one: Candidate, clause: Clause) -> bool:
    """Whether what is said is said of the subject: “is believed to”, “was asked to”."""
    base = one.form.entry.words
    if clause.kind != "none":
        return base in frames.RAISED | frames.ADDRESSED | frames.ORDERED
    to = one.end < len(words) and words[one.end].low in {"to", "as", "of"}
    return to and base in frames.RAISED


def _raised(
    read: Reading, one: Candidate, who: Subject, clause: Clause, source: tuple[int, int] | None
) -> Draft | None:
    words = read.words
    if who.phrase is None:
        return None
    end = clauses.ends(words, clause.first, read.stops)
    if end <= clause.first:
        return None  # the text breaks off there
    content = [read.place(*who.phrase), read.place(clause.first, end)]
    return draft_of(read, one, source, content, "passive", who)


def _of_what(read: Reading, one: Candidate, who: Subject, source: tuple[int, int]) -> Draft | None:
    """“which was denied by the agencies”: what stands before; “this was reported by …”: `carried`
    looks for that.
    """
    words = read.words
    if who.phrase is None:
        return None
    these = words[who.phrase[0]].low in {"these", "those"} and not who.link.startswith("relative")
    if these or is_this(words, who.phrase):
        return draft_of(read, one, source, [], "above", who)
    content = read.place(*who.phrase)
    if who.link == "relative-comma":
        content = read.place(0, who.phrase[1])
    return draft_of(read, one, source, [content], "passive", who)


def as_saying(words: Sequence[Word], one: Candidate) -> int:
    """Behind “… as saying” that follows “quoted”; 0 where it does not."""
    if one.form.entry.words not in {"quote", "cite"}:
        return 0
    for at in range(one.end, min(one.end + 14, len(words) - 2)):
        if words[at].low == "as" and words[at + 1].low in {"saying", "telling"}:
            return at + 2
    return 0


def is_this(words: Sequence[Word], phrase: tuple[int, int]) -> bool:
    return " ".join(word.low for word in words[slice(*phrase)]) in grammar.THIS
