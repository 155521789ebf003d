"""Statements: credits that a verb gives, with the source beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.crediting import clauses, grammar, phrases
from articles.text.crediting.candidates import Candidate
from articles.text.crediting.clauses import Clause
from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.subjects import Subject, main, subject
from articles.text.crediting.units import Unit, Word

_VERBAL = frozenset({"base", "s", "past", "participle", "ing", "printed"})
# What is said to be so, and nobody says by whom: “is believed to”.
_RAISED = frozenset("say believe allege report think know expect accuse suspect claim understand rumor "
                    "rumour consider deem".split())  # fmt: skip
_INVERTED = frozenset("say add note explain recall argue warn declare report reply".split())
# What may stand beside a quotation or in the middle of what is said.
TAGGING = frozenset(
    "say tell add report note write explain recall state continue argue claim insist warn announce show "
    "suggest believe think predict contend allege admit acknowledge concede declare remark observe reply "
    "respond ask wonder conclude estimate joke quip tweet testify maintain assert indicate confirm reveal "
    "find know fear hope suppose guess agree read cry shout yell exclaim whisper laugh sigh recount "
    "complain repeat reiterate stress emphasize emphasise comment caution learn demand urge promise vow "
    "pledge deny lament boast brag grumble fume protest murmur mutter scream chant answer counter "
    "elaborate clarify mention quote recite feel imagine worry moan gripe rant inquire enquire".split()
) | {"point out", "put it", "go on to say", "make clear"}
_JOINED = frozenset({"coordinate", "comma", "participle"})


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
    verbs = frozenset(one.first for one in found if one.form.shape in _VERBAL)
    subjects = {one.first: subject(unit.words, one, verbs) for one in found if one.first in verbs}
    finite = {one.first for one in found if one.form.shape not in {"base", "ing"}}
    stops = {
        _stop(unit.words, who.lead)
        for first, who in subjects.items()
        if who.link in _JOINED and not (who.link == "coordinate" and first not in finite)
    }
    stops |= {
        gap - 1
        for one in found
        if one.first in verbs
        and (gap := _gap(unit.words, one, subjects[one.first], verbs)) is not None
        and gap > 0
        and not unit.words[gap - 1].is_word
    }
    stops |= {_stop(unit.words, one.first) for one in found if one.form.shape in _APART}
    return Reading(unit, number, language, found, verbs, subjects, stops - {0})


_APART = frozenset({"preposition", "citing"})


def _stop(words: Sequence[Word], lead: int) -> int:
    """The mark or coordinator before the clause that begins at `lead`."""
    while (
        lead > 0
        and not words[lead - 1].quoted
        and (words[lead - 1].low in grammar.COORDINATORS or words[lead - 1].low in {",", ";"})
    ):
        lead -= 1
    return lead


def statements(read: Reading) -> list[Draft]:
    """The credits of the verbs of a unit, in order."""
    drafts: list[Draft] = []
    for one in read.found:
        if one.form.shape in _VERBAL:
            draft = _passive(read, one) or _statement(read, one, drafts)
            if draft:
                drafts.append(draft)
    return drafts


def _statement(read: Reading, one: Candidate, before: Sequence[Draft]) -> Draft | None:
    words, who = read.words, read.subjects[one.first]
    clause = clauses.follows(words, one.end, one.form.entry.words, read.verbs, read.language)
    tagged = _tag(read, one, who, clause)
    if tagged:
        return tagged
    if one.form.shape == "printed" and who.phrase is None and clause.kind == "that":
        end = phrases.after(words, one.end, read.verbs)
        who.phrase = (one.end, min(end, clause.first)) if end > one.end else None
    if clause.kind == "none" or who.link == "question" or not _credible(read, one, who, clause):
        return None
    quoted_as = _as_saying(words, one)
    if quoted_as:
        clause = Clause("clause", quoted_as)
    if clause.kind == "block":
        return _draft(read, one, who.phrase, [], "block", who)
    if who.link == "what" and clause.kind != "quotation":
        return None
    source = who.phrase or _inherited(read, one, who, before)
    at_comma = who.link in {"opening", "relative-comma"}
    end = clauses.ends(words, clause.first, read.stops, at_comma=at_comma)
    if end <= clause.first:
        return None
    content = [read.place(clause.first, end)]
    gap = _antecedent(read, who, one)
    if gap:
        content.insert(0, gap)
    return _draft(read, one, source, content, clause.kind, who)


def _as_saying(words: Sequence[Word], one: Candidate) -> int:
    """Behind “… as saying” that follows “quoted”; 0 where it does not."""
    if one.form.entry.words not in {"quote", "cite"}:
        return 0
    for at in range(one.end, min(one.end + 14, len(words) - 2)):
        if words[at].low == "as" and words[at + 1].low in {"saying", "telling"}:
            return at + 2
    return 0


def _credible(read: Reading, one: Candidate, who: Subject, clause: Clause) -> bool:
    """Whether there is enough to tell that somebody says something here."""
    sure = clause.kind in {"that", "quotation", "infinitive", "block"}
    if who.phrase is None and who.link not in {"coordinate", "participle", "relative"}:
        return sure
    if who.link == "infinitive" and one.form.entry.words == "accuse":
        return clause.kind == "object"
    if who.link == "as":
        return True
    if who.link in {"infinitive", "gerund"}:
        return clause.kind in {"that", "quotation"} or (
            clause.kind == "clause" and one.form.entry.words == "say"
        )
    if who.link == "coordinate" and one.form.shape == "base":
        return clause.kind in {"that", "quotation"}
    return True


def _inherited(
    read: Reading, one: Candidate, who: Subject, before: Sequence[Draft]
) -> tuple[int, int] | None:
    if who.infinitive or who.link in {"coordinate", "participle"}:
        return main(read.words, one.first, read.verbs)
    return None


def _antecedent(read: Reading, who: Subject, one: Candidate) -> Place | None:
    """“vessels that the White House said were …”: what is said is said of the vessels."""
    first = _gap(read.words, one, who, read.verbs)
    if first is None or who.phrase is None:
        return None
    end = who.phrase[0]
    return read.place(first, end - 1 if read.words[end - 1].low in grammar.RELATIVES else end)


def _gap(words: Sequence[Word], one: Candidate, who: Subject, verbs: frozenset[int]) -> int | None:
    """Where the phrase begins of which something is said behind the verb."""
    if who.phrase is None or one.end >= len(words):
        return None
    if words[one.end].low not in grammar.AUXILIARIES:
        return None
    at = who.phrase[0] - 1
    if at >= 0 and words[at].low in grammar.RELATIVES:
        at -= 1
    if at < 0 or words[at].low == ",":
        return None
    return phrases.before(words, at, verbs)


def _tag(read: Reading, one: Candidate, who: Subject, clause: Clause) -> Draft | None:
    """“…,” she said, “…”; …, said the mayor, …: what is said stands around who says it."""
    words = read.words
    base = one.form.entry.words
    if read.language == "en" and base not in TAGGING:
        return None
    inverted = who.phrase is None and who.link in {"quotation", "comma", "unknown", "coordinate"}
    if not inverted and _inverted(read, one):
        inverted, who.phrase = True, None
    edge = one.first if who.phrase is None else who.phrase[0]
    if edge == 0 or one.form.shape in {"base", "ing"} and read.language == "en" and inverted:
        return None
    mark = words[edge - 1]
    quoted = mark.quoted or (
        mark.low in {",", "—", "–", "-"} and edge > 1 and words[edge - 2].quoted
    )
    if not quoted and mark.low not in {",", "—", "–"} or (quoted and not _closes(words, edge)):
        return None
    if inverted:
        end = phrases.after(words, one.end, read.verbs)
        if end == one.end or clause.kind == "that" and read.language == "en":
            return None
        source, behind = (one.end, end), end
        if not quoted and not _over(words, behind):
            return None
    else:
        if who.link not in {"quotation", "comma"}:
            return None
        source, behind = who.phrase, one.end
        if not quoted and not _over(words, one.end):
            return None
        if clause.kind in {"that", "infinitive", "block"}:
            return None
        if (
            not quoted
            and clause.kind != "none"
            and not (clause.kind == "quotation" and words[one.end].low == ",")
        ):
            return None
        if quoted and clause.kind in {"clause", "object"} and one.form.shape != "printed":
            return None
        behind = clause.addressee[1] if clause.addressee else behind
    first = _opens(read, edge)
    end = clauses.trimmed(words, first, edge)
    if end <= first or (not quoted and _only_leads(words, first, end, clause)):
        return None
    content = [read.place(first, end)]
    rest = _goes_on(read, behind, quoted=quoted)
    if rest:
        content.append(rest)
    return _draft(read, one, source, content, "tag", who)


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
    if one.form.entry.words not in _INVERTED or words[one.first - 1].low != "," or one.first < 3:
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
    first = max((stop for stop in read.stops if stop < edge - 1 and _apart(read, stop)), default=-1)
    first += 1
    words = read.words
    while (
        first < edge
        and not words[first].quoted
        and (words[first].low in grammar.COORDINATORS or words[first].low in {",", ";"})
    ):
        first += 1
    return first


def _apart(read: Reading, stop: int) -> bool:
    return read.words[stop].low == ";"


def _goes_on(read: Reading, at: int, *, quoted: bool) -> Place | None:
    """What is said behind the tag: the next quotation, or the rest of the interrupted clause."""
    words = read.words
    while (
        at < len(words) and not words[at].quoted and words[at].low not in {",", ";", ".", ":", "—"}
    ):
        at += 1
    if at + 1 >= len(words) or (not words[at].quoted and words[at].low in {";", "."}):
        return None
    if quoted:
        start = next((i for i in range(at, min(at + 12, len(words))) if words[i].quoted), None)
        if start is None or not all(
            i not in read.stops or words[i].low == "," and words[i + 1].quoted
            for i in range(at, start)
        ):
            return None
        if words[start - 1].low not in {",", ":", "—", "–", "--", "-"} and start != at:
            return None
        at = start - 1
    elif at in read.stops or words[at].low != ",":
        return None
    end = clauses.ends(words, at + 1, read.stops)
    return read.place(at + 1, end) if end > at + 1 else None


def _passive(read: Reading, one: Candidate) -> Draft | None:
    """“was told that”, “is alleged that”, “is believed to”, “was denied by”."""
    words, who = read.words, read.subjects[one.first]
    base = one.form.entry.words
    if not who.passive and not (who.phrase is None and _by(words, one.end)):
        return None
    clause = clauses.follows(words, one.end, base, read.verbs, read.language)
    by = _by(words, one.end)
    source = None
    if by is not None:
        end = phrases.after(words, by, read.verbs)
        source = (by, end) if end > by else None
        after = clauses.follows(words, end, "say", read.verbs, read.language)
        clause = after if after.kind in {"that", "quotation", "block"} else Clause("none", end)
    if clause.kind in {"that", "quotation", "infinitive", "object", "clause"}:
        if clause.kind == "infinitive" or clause.kind in {"object", "clause"}:
            return _raised(read, one, who, clause, source)
        end = clauses.ends(words, clause.first, read.stops)
        return _draft(read, one, source, [read.place(clause.first, end)], "passive", who)
    if base in _RAISED and one.end < len(words) and words[one.end].low in {"to", "as", "of"}:
        return _raised(read, one, who, Clause("infinitive", one.end), source)
    if source and (quoted_as := _as_saying(words, one)):
        end = clauses.ends(words, quoted_as, read.stops)
        return _draft(read, one, source, [read.place(quoted_as, end)], "passive", who)
    if source and who.phrase:
        return _of_what(read, one, who, source)
    return None


def _raised(
    read: Reading, one: Candidate, who: Subject, clause: Clause, source: tuple[int, int] | None
) -> Draft | None:
    words = read.words
    if who.phrase is None:
        return None
    end = clauses.ends(words, clause.first, read.stops)
    content = [read.place(*who.phrase), read.place(clause.first, end)]
    return _draft(read, one, source, content, "passive", who)


def _of_what(read: Reading, one: Candidate, who: Subject, source: tuple[int, int]) -> Draft | None:
    """“which was denied by the agencies”: what stands before; “this was reported by …”: `carried`
    looks for that.
    """
    assert who.phrase is not None
    words = read.words
    alone = who.phrase[1] - who.phrase[0] == 1 and words[who.phrase[0]].low in {
        "this",
        "that",
        "it",
    }
    if alone or who.link.startswith("relative") is False and words[who.phrase[0]].low == "these":
        return _draft(read, one, source, [], "above", who)
    content = read.place(*who.phrase)
    if who.link == "relative-comma":
        content = read.place(0, who.phrase[1])
    return _draft(read, one, source, [content], "passive", who)


def _by(words: Sequence[Word], at: int) -> int | None:
    for place in range(at, min(at + 4, len(words) - 1)):
        if words[place].quoted or words[place].low in {",", ".", "that"}:
            return None
        if words[place].low == "by":
            return place + 1
    return None


def _draft(
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
