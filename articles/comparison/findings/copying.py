"""Words that two articles have in a row, where one or both do not set them off as a quotation."""

from collections.abc import Iterator

from articles.comparison.copying import Block, blocks
from articles.comparison.findings.told import Desk, Found, Kind, key
from articles.reading import tree


def copying(desk: Desk) -> Iterator[Found]:
    for block in blocks(desk.story.articles):
        if block.unquoted and not _quotes_the_other(desk, block):
            yield _copied(desk, block)


def _quotes_the_other(desk: Desk, block: Block) -> bool:
    """Whether one sets off as a quotation what the other, whom it credits, has as its own."""
    here, there = block.run.quoted
    if here == there:
        return False
    quoting, quoted = (block.one, block.other) if here else (block.other, block.one)
    return quoted.publisher is not None and any(
        desk.aliases.source(quoting, credit) == quoted.publisher for credit in quoting.attributions
    )


def _copied(desk: Desk, block: Block) -> Found:
    one, other, run = block.one, block.other, block.run
    places = desk.cite(one, [run.one]), desk.cite(other, [run.other])
    if any(run.quoted):
        sets, has = places if run.quoted[0] else reversed(places)
        told = f"{has.named} has, without quotation marks, {run.words} words in a row that "
        told += f"{sets.named} sets off as a quotation"
    else:
        told = f"{places[0].named} and {places[1].named} have the same {run.words} words in a row "
        told += "without quotation marks"
    return Found(
        kind=Kind.COPIED.value,
        key=key(Kind.COPIED, articles=_ids(one, other), what=[run.one.exact]),
        sentence=f"{told}: {places[0].quoted}.",
        grade=2,
        passages=places,
    )


def _ids(*articles: tree.Article) -> list[int]:
    return [article.id for article in articles]
