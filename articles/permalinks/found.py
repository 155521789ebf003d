"""The findings that a link opens with: those that were kept, as far as the link shows what they
speak of and rest on."""

from collections.abc import Collection, Iterable, Mapping

from articles import reading
from articles.permalinks import tree
from articles.permalinks.choice import Choice
from articles.permalinks.draft import Draft, name
from articles.text.citations import cited, renumbered
from articles.text.masking import mask


def findings_of(
    findings: Iterable[reading.Finding],
    choice: Choice,
    story: reading.Story,
    claims: Mapping[int, int],
    drafts: Mapping[int, Draft],
) -> list[tree.Finding]:
    """In the editor's order; one of a claim or of an article that is not shown is left out, and
    where one claim is shared what speaks of none.

    `claims` gives the numbers of the shown ones by id, `drafts` the shown articles.
    """
    # The link numbers its articles itself.
    numbers = {draft.article.number: draft.number for draft in drafts.values()}
    others = {article.number for article in story.articles} - numbers.keys()
    shown = [
        one
        for one in findings
        if one.kept
        and _fits(one, claims.keys(), drafts.keys())
        and not cited(one.sentence) & others
        if one.claims or choice.scope != "claim"
    ]
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


def _fits(one: reading.Finding, claims: Collection[int], articles: Collection[int]) -> bool:
    return set(one.claims) <= set(claims) and set(one.articles) <= set(articles)


def _cited(one: reading.Cited, draft: Draft) -> tree.Cited:
    """Of a text that is read no longer the words are all that is at hand."""
    if one.current:
        draft.cited.extend(one.spans)
    words = [draft.words(span) if one.current else mask(span.exact) for span in one.spans]
    passage = draft.passages.get(one.appearance or 0)
    return tree.Cited(draft.number, one.paragraph, words, passage)
