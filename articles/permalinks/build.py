"""Builds what a permalink shows from a story's reading and a choice."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from articles import reading
from articles.permalinks import tree
from articles.permalinks.choice import Choice, in_words
from articles.permalinks.draft import Draft, masked, name, ordinal
from articles.permalinks.found import findings_of
from articles.text.excerpts import Stretch, excerpts

PARTS = {"cue": "cue", "source_span": "named", "hedge": "hedge"}


def build(
    story: reading.Story,
    choice: Choice,
    *,
    as_of: datetime,
    desk: str,
    editor: str = "",
    full_text: bool = False,
    findings: Iterable[reading.Finding] = (),
) -> tree.Reading:
    """The shared reading of `choice`, without ids, notes and whatever was not chosen.

    `findings` are the kept ones of the story; those of the chosen claims and articles are shown.
    """
    passages: dict[int, int] = {}
    credits_: dict[int, int] = {}
    drafts = {
        article.id: Draft(article, number, masked(article), passages, credits_)
        for number, article in enumerate(choice.articles_of(story), 1)
    }
    chosen = choice.claims_of(story)
    claims = [claim_of(claim, number, drafts) for number, claim in enumerate(chosen, 1)]
    numbers = {claim.id: number for number, claim in enumerate(chosen, 1)}
    # Before the articles: what findings rest on is among the excerpts.
    told = findings_of(findings, choice, story, numbers, drafts)
    return tree.Reading(
        title=name(story.title),
        summary=name(story.summary) if choice.scope == "story" else "",
        scope=choice.scope,
        desk=desk,
        editor=name(editor),
        as_of=as_of.isoformat(),
        full_text=full_text,
        articles_of=len(story.articles),
        claims_of=len(story.claims),
        filters=[name(words) for words in in_words(choice, story)],
        articles=[article_of(draft, full_text=full_text) for draft in drafts.values()],
        claims=claims,
        findings=told,
    )


def claim_of(claim: reading.Claim, number: int, drafts: dict[int, Draft]) -> tree.Claim:
    here = [one for one in claim.appearances if one.article in drafts]
    here.sort(key=lambda one: (drafts[one.article].number, one.fragments[0].start))
    absent = {pk for pk, draft in drafts.items() if claim.id in draft.article.absent}
    unchecked = drafts.keys() - claim.articles - absent
    return tree.Claim(
        number=number,
        text=name(claim.text),
        status=claim.status,
        tags=[tree.Tag(name(tag.name), tag.colour) for tag in claim.tags],
        passages=[passage_of(one, drafts[one.article]) for one in here],
        absent=sorted(drafts[pk].number for pk in absent),
        unchecked=sorted(drafts[pk].number for pk in unchecked),
        reason=name(claim.reason),
    )


def passage_of(appearance: reading.Appearance, draft: Draft) -> tree.Passage:
    shared, branches = reading.branching(draft.article.chains(appearance))
    return tree.Passage(
        number=ordinal(draft.passages, appearance.id),
        article=draft.number,
        paragraph=reading.paragraph_at(draft.text, appearance.fragments[0].start),
        words=[draft.words(span) for span in appearance.fragments],
        stance=appearance.stance,
        quote_type=appearance.quote_type,
        when_words=name(appearance.when_words),
        when_date=appearance.when_date,
        uncredited=appearance.uncredited,
        shared=[credit_of(credit, draft) for credit in shared],
        branches=[[credit_of(credit, draft) for credit in chain] for chain in branches],
        own_reporting=appearance.own_reporting,
        corrected=appearance.waits,
    )


def credit_of(credit: reading.Attribution, draft: Draft) -> tree.Credit:
    return tree.Credit(
        number=ordinal(draft.credits, credit.id),
        name=name(credit.name),
        certainty=credit.certainty,
        basis=credit.basis,
        hedge=draft.words(credit.hedge) if credit.hedge else "",
    )


def article_of(draft: Draft, *, full_text: bool) -> tree.Article:
    article = draft.article
    stretches = [(0, len(draft.text))] if full_text else excerpts_of(draft)
    marks = list(marks_of(draft))
    ends = [0, *(end for _, end in stretches)]
    return tree.Article(
        number=draft.number,
        version=article.version_number,
        outlet=name(article.outlet),
        headline=name(article.headline),
        byline=name(article.byline),
        language=article.language,
        url=article.url if urlsplit(article.url).scheme in {"http", "https"} else "",
        published=article.published,
        updated=article.updated,
        retrieved=article.retrieved,
        blocks=[
            block_of(draft, stretch, marks, since)
            for stretch, since in zip(stretches, ends, strict=False)
        ],
        skipped=bool(draft.text[ends[-1] :].strip()),
    )


def excerpts_of(draft: Draft) -> list[Stretch]:
    """Around the shown passages, in the article's own text: █ is no word to end a sentence."""
    article = draft.article
    shown = [one for one in article.appearances if one.id in draft.passages]
    spans = [span for one in shown for span in one.fragments] + draft.cited
    return excerpts(article.text, spans, [(one.start, one.end) for one in article.furniture])


def block_of(draft: Draft, stretch: Stretch, marks: list[tree.Mark], since: int) -> tree.Block:
    """The text of `stretch`; `since` is where the block before it ended."""
    start, end = stretch
    return tree.Block(
        paragraph=reading.paragraph_at(draft.text, start),
        text=draft.text[start:end],
        marks=[
            tree.Mark(max(one.start, start) - start, min(one.end, end) - start, one.kind, one.ref)
            for one in marks
            if one.start < end and start < one.end
        ],
        skipped=bool(draft.text[since:start].strip()),
    )


def marks_of(draft: Draft) -> Iterator[tree.Mark]:
    """What is marked anywhere in the article, as far as the link shows it."""
    for appearance in draft.article.appearances:
        if number := draft.passages.get(appearance.id):
            for span in appearance.fragments:
                yield tree.Mark(span.start, span.end, "passage", number)
    for credit in draft.article.attributions:
        if number := draft.credits.get(credit.id):
            for span in credit.content:
                yield tree.Mark(span.start, span.end, "credit", number)
            for part, kind in PARTS.items():
                if stands := getattr(credit, part):
                    yield tree.Mark(stands.start, stands.end, kind, number)
    for piece in draft.article.furniture:
        kind = "furniture" if piece.state == "confirmed" else "suggested"
        yield tree.Mark(piece.start, piece.end, kind, piece.kind)
