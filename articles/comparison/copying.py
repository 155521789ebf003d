"""Words that articles of a story have in a row: what is copied, and whether it says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from articles.comparison import pairs
from articles.reading import tree
from articles.text.alignment import Run
from articles.text.spans import Span

SAME = 0.5  # of an article's words: the other prints its text


@dataclass(frozen=True, slots=True)
class Block:
    """`words` words in a row that stand in two articles, the one that comes first as `one`."""

    one: tree.Article
    other: tree.Article
    run: Run

    @property
    def unquoted(self) -> bool:
        """Whether one of the two has them without quotation marks."""
        return not all(self.run.quoted)


@dataclass(frozen=True, slots=True)
class Copied:
    """What stands in `article` and in others as well: `stretches` of its text, and how many of
    its words stand unquoted here and in each of `others`.
    """

    article: tree.Article
    stretches: tuple[Span, ...]
    others: tuple[tuple[tree.Article, int], ...]


def blocks(articles: Sequence[tree.Article]) -> list[Block]:
    """Every block of two of `articles`, the longest first."""
    found = [
        Block(one, other, run)
        for one, other in combinations(articles, 2)
        for run in pairs.runs(one, other)
    ]
    return sorted(found, key=lambda block: -block.run.words)


def by_article(articles: Sequence[tree.Article], found: Sequence[Block]) -> list[Copied]:
    """Of those of `articles` that have some of the blocks `found`."""
    return [
        copied for copied in (_copied(article, found) for article in articles) if copied.stretches
    ]


def same_texts(found: Sequence[Copied]) -> list[str]:
    """Such as “A3 and 4 others print the same text (83 % of its words)”, once for each text."""
    said, told = [], set[int]()
    for one in found:
        words = sum(len(stretch) for stretch in pairs.prepared(one.article).words)
        same = [(other, number) for other, number in one.others if number >= SAME * words]
        if same and one.article.id not in told:
            told |= {one.article.id, *(other.id for other, _ in same)}
            share = min(100, int(100 * max(number for _, number in same) / words))
            others = f"{len(same)} other{'s' * (len(same) > 1)}"
            text = f"{one.article.label} and {others} print the same text"
            said.append(f"{text} ({share} % of its words).")
    return said


def _copied(article: tree.Article, found: Sequence[Block]) -> Copied:
    stretches: set[Span] = set()
    unquoted: dict[int, tuple[tree.Article, int]] = {}
    for block in found:
        if article.id not in {block.one.id, block.other.id}:
            continue
        first = article.id == block.one.id
        stretches.add(block.run.one if first else block.run.other)
        other = block.other if first else block.one
        if not block.run.quoted[0 if first else 1]:
            _, words = unquoted.get(other.id, (other, 0))
            unquoted[other.id] = other, words + block.run.words
    ordered = sorted(unquoted.values(), key=lambda each: each[0].number)
    return Copied(article, tuple(sorted(stretches)), tuple(ordered))
