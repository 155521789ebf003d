"""The corresponding sentences of two texts."""

from dataclasses import dataclass

from articles.text.alignment.prepared import Prepared
from articles.text.likeness import likeness

ALIKE = 0.35


@dataclass(frozen=True, slots=True)
class Link:
    """Sentence `one` of the first text and `other` of the second, by index, say the same.

    `score` is from 0 to 1.
    """

    one: int
    other: int
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    """`links`: what a reader is shown, in the order of the first text.

    `ranked[i]`: for sentence `i` of the first text the sentences of the second, best first, as
    `(index, score)`, also those that are too unlike to be shown.
    """

    links: tuple[Link, ...]
    ranked: tuple[tuple[tuple[int, float], ...], ...]

    def of(self, one: int) -> list[Link]:
        """The counterparts of sentence `one`, best first; none where it has none."""
        return sorted((link for link in self.links if link.one == one), key=lambda x: -x.score)


def compare(one: Prepared, other: Prepared) -> Pair:
    ranked = tuple(
        tuple(
            sorted(
                ((at, likeness(bag, there)) for at, there in enumerate(other.bags)),
                key=lambda found: -found[1],
            )
        )
        for bag in one.bags
    )
    links = tuple(
        Link(index, *found[0])
        for index, found in enumerate(ranked)
        if found and found[0][1] >= ALIKE
    )
    return Pair(links, ranked)
