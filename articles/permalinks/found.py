"""The findings that a link opens with: those that were kept, as far as the link shows what they
speak of and rest on."""

from collections.abc import Iterable, Mapping

from articles import reading
from articles.permalinks import tree
from articles.permalinks.draft import Draft, name
from articles.text.citations import renumbered
from articles.text.masking import mask


def findings_of(
    findings: Iterable[reading.Finding], claims: Mapping[int, int], drafts: Mapping[int, Draft]
) -> list[tree.Finding]:
    """In the editor's order; one of a claim or of an article that is not shown is left out.

    `claims` gives the numbers of the shown ones by id, `drafts` the shown articles.
    """
    shown = [
        one
        for one in findings
        if one.kept and claims.keys() >= set(one.claims) and drafts.keys() >= set(one.articles)
    ]
    # The link numbers its articles itself.
    numbers = {draft.article.number: draft.number for draft in drafts.values()}
    return [
        tree.Finding(
            number=number,
            kind=one.label,
            sentence=name(renumbered(one.sentence, numbers)),
            material=one.material,
            claims=[claims[pk] for pk in one.claims],
            cited=[_cited(cited, drafts[cited.article]) for cited in one.passages],
        )
        for number, one in enumerate(shown, 1)
    ]


def _cited(one: reading.Cited, draft: Draft) -> tree.Cited:
    """Of a text that is read no longer the words are all that is at hand."""
    if one.current:
        draft.cited.extend(one.spans)
    words = [draft.words(span) if one.current else mask(span.exact) for span in one.spans]
    passage = draft.passages.get(one.appearance or 0)
    return tree.Cited(draft.number, one.paragraph, words, passage)
