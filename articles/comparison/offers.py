"""Where a claim may appear besides: sentences of other articles that say what its passages say."""

from collections.abc import Collection
from dataclasses import dataclass

from articles.comparison import pairs
from articles.reading import tree
from articles.text.spans import Span, cut

MOST = 3  # sentences that are offered of one article


@dataclass(frozen=True, slots=True)
class Offered:
    """A sentence that may be a passage of the claim, since it is like a passage in `like`."""

    span: Span
    score: float
    like: tree.Article

    @property
    def key(self) -> str:
        return f"{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Offer:
    """An article in which the claim is not checked, and its sentences that may have it."""

    article: tree.Article
    sentences: tuple[Offered, ...]

    @property
    def name(self) -> str:
        """Of the field in a form; holds the text that was read."""
        return f"v{self.article.version}"


def offers(
    story: tree.Story, claim: tree.Claim, dismissed: Collection[tuple[int, str]]
) -> list[Offer]:
    """One for each article in which nothing is said of `claim` yet, best sentences first.

    `dismissed` holds Versions and keys of sentences that an editor does not want to see again.
    """
    open_ = [place.article for place in story.places(claim) if place.state == "unchecked"]
    return [
        Offer(article, tuple(_sentences(story, claim, article, dismissed)[:MOST]))
        for article in map(story.article, open_)
    ]


def _sentences(
    story: tree.Story,
    claim: tree.Claim,
    article: tree.Article,
    dismissed: Collection[tuple[int, str]],
) -> list[Offered]:
    best: dict[tuple[int, int], Offered] = {}
    for mark in claim.appearances:
        like = story.article(mark.article)
        for match in pairs.matches(like, article):
            if not any(span.overlaps(*match.one) for span in mark.fragments):
                continue
            one = Offered(cut(article.text, *match.other), match.score, like)
            before = best.get(match.other)
            if (article.version, one.key) not in dismissed and (
                before is None or one.score > before.score
            ):
                best[match.other] = one
    return sorted(best.values(), key=lambda one: -one.score)
