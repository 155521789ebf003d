"""Origins: whose report an appearance rests on.

The origin of a chain is the last outlet credited after the publisher; else the first source
credited; else the publisher, where an editor says that it is its own reporting. Documents and
letters beneath do not add to the count; who is unnamed or not credited is unknown, and never
independent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from articles.comparison.aliases import Aliases
from articles.reading import tree

OUTLET, UNNAMED = "outlet", "anonymous"

type Sources = set[tree.Source | None]


def origins_of(article: tree.Article, appearance: tree.Appearance, aliases: Aliases) -> Sources:
    """One for each chain of `appearance`; None for one that is unknown."""
    chains = article.chains(appearance)
    if not chains:
        return {article.publisher if appearance.own_reporting else None}
    return {_origin([aliases.source(article, link) for link in chain]) for chain in chains}


def _origin(chain: list[tree.Source | None]) -> tree.Source | None:
    for source in reversed(chain):
        if source and source.kind == OUTLET:
            return source
    first = chain[0]
    return first if first and first.kind != UNNAMED else None


def independent(found: Iterable[Sources]) -> tuple[int, bool]:
    """How many known origins all of `found` have, and whether some are unknown."""
    every = set().union(*found)
    return len(every - {None}), None in every


@dataclass(frozen=True)
class Roots:
    """What some passages rest on, counted in passages.

    `origins` are the known ones, by name; `through` are the sources that stand in every chain of
    those that are credited, outlets first. `uncredited`: an editor says that no one is; `unseen`:
    nobody has looked yet. Of `unknown`, at least one origin is not known; both are among them.
    """

    origins: tuple[tree.Source, ...] = ()
    through: tuple[tree.Source, ...] = ()
    outlets: int = 0
    passages: int = 0
    credited: int = 0
    own: int = 0
    uncredited: int = 0
    unseen: int = 0
    unknown: int = 0

    @property
    def number(self) -> int:
        """Of independent origins."""
        return len(self.origins)


def roots_of_story(story: tree.Story, aliases: Aliases) -> Roots:
    return roots(story, (one for claim in story.claims for one in claim.appearances), aliases)


def roots_of_claims(story: tree.Story, aliases: Aliases) -> dict[int, Roots]:
    """By the claim's id."""
    return {claim.id: roots(story, claim.appearances, aliases) for claim in story.claims}


def roots(story: tree.Story, appearances: Iterable[tree.Appearance], aliases: Aliases) -> Roots:
    """What `appearances` of `story` rest on."""
    marks = [(story.article(one.article), one) for one in appearances]
    found = [origins_of(article, one, aliases) for article, one in marks]
    chains = [chain for mark in marks for chain in named_chains(*mark, aliases)]
    return Roots(
        origins=_by_name({source for each in found for source in each if source}),
        through=_by_name(in_all(chains)),
        outlets=len({_outlet(article) for article, _ in marks}),
        passages=len(marks),
        credited=sum(bool(one.attributions) for _, one in marks),
        own=sum(one.own_reporting for _, one in marks),
        uncredited=sum(one.uncredited for _, one in marks),
        unseen=sum(not one.looked_at for _, one in marks),
        unknown=sum(None in each for each in found),
    )


def named_chains(
    article: tree.Article, appearance: tree.Appearance, aliases: Aliases
) -> list[list[tree.Source | None]]:
    """The chains of `appearance` by their sources, the publisher first; None is nobody known."""
    return [
        [article.publisher, *(aliases.source(article, link) for link in chain)]
        for chain in article.chains(appearance)
    ]


def in_all(chains: list[list[tree.Source | None]]) -> set[tree.Source]:
    """The sources that stand in every one of `chains` and are credited in one at least: who only
    publishes is credited by nobody.
    """
    credited = {source for chain in chains for source in chain[1:] if source}
    return reduce(lambda kept, chain: kept.intersection(chain), chains, credited)


def _outlet(article: tree.Article) -> tree.Source | int:
    """Articles of nobody known may be of any number of outlets."""
    return article.publisher or article.id


def _by_name(sources: Iterable[tree.Source]) -> tuple[tree.Source, ...]:
    return tuple(sorted(sources, key=lambda one: (one.kind != OUTLET, one.name.casefold(), one.id)))
