"""Words that two articles have in a row and neither sets off as a quotation."""

from collections.abc import Iterator

from articles.comparison.copying import Block, blocks
from articles.comparison.findings.told import Desk, Found, Kind, key


def copying(desk: Desk) -> Iterator[Found]:
    for block in blocks(desk.story.articles):
        if not any(block.run.quoted):
            yield _copied(desk, block)


def _copied(desk: Desk, block: Block) -> Found:
    one, other, run = block.one, block.other, block.run
    places = desk.cite(one, [run.one]), desk.cite(other, [run.other])
    return Found(
        kind=Kind.COPIED.value,
        key=key(Kind.COPIED, articles=[one.id, other.id], what=[run.one.exact]),
        sentence=f"{places[0].named} and {places[1].named} have the same {run.words} words in a "
        f"row without quotation marks: {places[0].quoted}.",
        grade=2,
        passages=places,
    )
