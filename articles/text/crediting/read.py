"""The credits of a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.text.crediting import carried, chains, grammar, hedging, naming, sources, speech
from articles.text.crediting.candidates import candidates
from articles.text.crediting.drafts import Draft
from articles.text.crediting.forms import Forms, forms
from articles.text.crediting.mentions import mentions
from articles.text.crediting.reading import reading
from articles.text.crediting.reasons import reason
from articles.text.crediting.statements import statements
from articles.text.crediting.units import Unit, units
from articles.text.lexicon import Lexicon, built_in
from articles.text.quotations import Quotation, outer
from articles.text.sentences import sentences
from articles.text.spans import Span, covered

_MOST = 2000  # sentences that are read


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit as it was read; positions count code points of the text.

    `source` are the words that name the source where they stand, `name` what they stand for as
    far as the text itself says ("the newspaper" for The Washington Post), "" where nobody is
    named. `parent` is the index of the credit that this one lies within. `quote_type` and `basis`,
    `certainty` are the model's values. `reason` is a sentence for the editor.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    name: str
    hedge: Span | None
    quote_type: str
    certainty: str
    basis: str
    attitude: str
    parent: int | None
    reason: str


def credits_in(
    text: str, left_out: Iterable[tuple[int, int]] = (), lexicon: Lexicon | None = None
) -> tuple[Credit, ...]:
    """Every credit of `text`, in order, outer ones before those within them.

    `left_out`: stretches `(start, end)` that are not the article.
    """
    lexicon = lexicon or built_in()
    away = list(left_out)
    quoted = outer(text)
    kept = [
        one
        for one in sentences(text)
        if not any(start < one.end and one.start < end for start, end in away)
    ]
    read = units(text, kept[:_MOST], quoted)
    drafts = sources.parted(text, _drafts(text, read, lexicon))
    naming.name(text, read, drafts)
    drafts += carried.carried(text, read, drafts)
    drafts = [draft for draft in drafts if draft.content]
    return _credits(text, drafts, quoted, lexicon)


def _drafts(text: str, read: Sequence[Unit], lexicon: Lexicon) -> list[Draft]:
    language = grammar.language_of(text)
    words: Forms = forms(lexicon, language or "en")
    drafts: list[Draft] = []
    for number, unit in enumerate(read):
        if unit.first:
            line = [unit]
            while (at := number + len(line)) < len(read) and read[at].line == unit.line:
                line.append(read[at])
            if named := speech.introduced(text, line, number):
                drafts.append(named)
        found = candidates(unit.words, words)
        if found:
            one = reading(unit, number, language or "en", found)
            said = statements(one)
            drafts += said
            drafts += mentions(one, said)
    speech.joined(read, drafts)
    return drafts


def _credits(
    text: str, drafts: list[Draft], quoted: Sequence[Quotation], lexicon: Lexicon
) -> tuple[Credit, ...]:
    ordered, parents = chains.ordered(drafts)
    hedges = hedging.hedges(text, lexicon)
    made = []
    for draft, parent in zip(ordered, parents, strict=True):
        hedge, certainty = hedging.certainty(draft, hedges)
        made.append(
            Credit(
                content=tuple(_span(text, place) for place in draft.content),
                cue=_span(text, draft.cue) if draft.cue else None,
                source=_span(text, draft.source) if draft.source else None,
                name=draft.name,
                hedge=_span(text, hedge) if hedge else None,
                quote_type=hedging.quote_type(draft, quoted, text),
                certainty=certainty,
                basis=draft.basis,
                attitude=draft.entry.attitude if draft.entry else "neutral",
                parent=parent,
                reason=reason(text, draft),
            )
        )
    return tuple(made)


def _span(text: str, place: tuple[int, int]) -> Span:
    start, end = place
    return Span(start, end, text[start:end])


def credits_of(spans: Sequence[Span], found: Sequence[Credit]) -> tuple[int, ...]:
    """The indices of the innermost of the credits `found` that cover `spans`: usually one,
    several where it branches, none where nobody is credited for them.
    """
    if not spans:
        return ()
    covering = [at for at, one in enumerate(found) if covered(spans, one.content)]
    outside = set[int]()
    for at in covering:
        parent = found[at].parent
        while parent is not None:
            outside.add(parent)
            parent = found[parent].parent
    return tuple(at for at in covering if at not in outside)
