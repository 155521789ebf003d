"""Origins: whose report an appearance rests on.

The origin of a chain is the last outlet credited after the publisher; else the first source
credited; else the publisher, where an editor says that it is its own reporting. Documents and
letters beneath do not add to the count; who is unnamed or not credited is unknown, and never
independent.
"""

from collections.abc import Iterable

from articles.comparison.aliases import Aliases
from articles.reading import tree

OUTLET, UNNAMED = "outlet", "anonymous"


def origins_of(
    article: tree.Article, appearance: tree.Appearance, aliases: Aliases
) -> set[tree.Source | None]:
    """One for each chain of `appearance`; None for one that is unknown."""
    chains = article.chains(appearance)
    if not chains:
        return {None}
    return {_origin([aliases.source(article, link) for link in chain]) for chain in chains}


def _origin(chain: list[tree.Source | None]) -> tree.Source | None:
    for source in reversed(chain):
        if source and source.kind == OUTLET:
            return source
    first = chain[0]
    return first if first and first.kind != UNNAMED else None


def independent(found: Iterable[set[tree.Source | None]]) -> tuple[int, bool]:
    """How many known origins all of `found` have, and whether some are unknown."""
    every = set().union(*found)
    return len(every - {None}), None in every
