"""Who credits whom: the chains of a story, or of one claim, joined into one graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.comparison.aliases import Aliases
from articles.comparison.origins import OUTLET, UNNAMED, named_chains
from articles.reading import tree

UNKNOWN = "unknown"

type Key = tuple[str, int | str]


@dataclass(eq=False)
class Node:
    """Who publishes or is credited. `kind` is a Source's, or `unknown` for words that name no
    source and for articles of an outlet that is not known. `articles` are its own in the story;
    the counts are of its own passages.
    """

    number: int
    name: str
    kind: str
    source: tree.Source | None
    articles: list[tree.Article] = field(default_factory=list)
    passages: int = 0
    own: int = 0
    uncredited: int = 0
    unseen: int = 0
    credited: int = 0  # in how many passages others credit it

    @property
    def known(self) -> bool:
        return self.kind not in (UNKNOWN, UNNAMED)

    @property
    def missing(self) -> bool:
        """Whether it is an outlet whose own article is not in the story."""
        return self.kind == OUTLET and not self.articles


@dataclass(frozen=True)
class Passage:
    article: tree.Article
    claim: tree.Claim
    appearance: tree.Appearance


@dataclass(eq=False)
class Edge:
    """That `who` credits `whom`; `round`: it is part of a way that comes back to where it began."""

    number: int
    who: Node
    whom: Node
    passages: list[Passage] = field(default_factory=list)
    round: bool = False

    @property
    def articles(self) -> list[tree.Article]:
        return list({one.article.id: one.article for one in self.passages}.values())


@dataclass
class Graph:
    nodes: list[Node]
    edges: list[Edge]


def graph(story: tree.Story, aliases: Aliases, claims: Iterable[tree.Claim]) -> Graph:
    """The graph of all passages of `claims`. Who publishes stands before whom they credit; one
    edge for each two, however often one credits the other.
    """
    draft = _Draft(story, aliases)
    passages = [
        Passage(story.article(one.article), claim, one)
        for claim in claims
        for one in claim.appearances
    ]
    for passage in sorted(passages, key=lambda one: one.article.number):
        draft.add(passage)
    edges = sorted(draft.edges.values(), key=lambda one: (one.who.number, -len(one.passages)))
    for number, edge in enumerate(edges, 1):
        edge.number = number
    _find_round(edges)
    return Graph(list(draft.nodes.values()), edges)


class _Draft:
    def __init__(self, story: tree.Story, aliases: Aliases) -> None:
        self.aliases = aliases
        self.nodes: dict[Key, Node] = {}
        self.edges: dict[tuple[int, int], Edge] = {}
        self.published: dict[Key, list[tree.Article]] = {}
        for article in story.articles:
            self.published.setdefault(_publisher(article), []).append(article)

    def add(self, passage: Passage) -> None:
        article, mark = passage.article, passage.appearance
        outlet = self.node(_publisher(article), article.publisher, article.outlet)
        outlet.passages += 1
        outlet.own += mark.own_reporting
        outlet.uncredited += mark.uncredited
        outlet.unseen += not mark.looked_at
        chains = article.chains(mark)
        pairs = {pair for chain in chains for pair in self.pairs(outlet, article, chain)}
        for who, whom in sorted(pairs, key=lambda pair: (pair[0].number, pair[1].number)):
            self.edge(who, whom).passages.append(passage)
        for node in {whom for _, whom in pairs}:
            node.credited += 1

    def pairs(
        self, who: Node, article: tree.Article, chain: Iterable[tree.Attribution]
    ) -> Iterator[tuple[Node, Node]]:
        for credit in chain:
            whom = self.credited(article, credit)
            yield who, whom
            who = whom

    def credited(self, article: tree.Article, credit: tree.Attribution) -> Node:
        source = self.aliases.source(article, credit)
        if source:
            return self.node(("source", source.id), source, source.name)
        return self.node(("wording", self.aliases.folded[credit.wording]), None, credit.wording)

    def node(self, key: Key, source: tree.Source | None, name: str) -> Node:
        if key not in self.nodes:
            kind = source.kind if source else UNKNOWN
            articles = self.published.get(key, [])
            self.nodes[key] = Node(len(self.nodes) + 1, name, kind, source, articles)
        return self.nodes[key]

    def edge(self, who: Node, whom: Node) -> Edge:
        key = who.number, whom.number
        return self.edges.setdefault(key, Edge(len(self.edges) + 1, who, whom))


def _publisher(article: tree.Article) -> Key:
    """Articles of nobody known have a node each."""
    return ("source", article.publisher.id) if article.publisher else ("article", article.id)


def _find_round(edges: list[Edge]) -> None:
    """Marks the edges from whose end one comes back to their beginning."""
    after: dict[Node, list[Node]] = {}
    for edge in edges:
        after.setdefault(edge.who, []).append(edge.whom)
    for edge in edges:
        edge.round = edge.who in _reached(edge.whom, after)


def _reached(start: Node, after: dict[Node, list[Node]]) -> set[Node]:
    seen, waiting = {start}, [start]
    while waiting:
        for node in after.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


@dataclass(frozen=True)
class Main:
    """An outlet that most chains pass through: `chains` of `of`. `article` is its own in the
    story, None where its report is not here.
    """

    source: tree.Source
    chains: int
    of: int
    article: tree.Article | None


def main_source(story: tree.Story, aliases: Aliases, claims: Iterable[tree.Claim]) -> Main | None:
    """The outlet that more than half of the chains of `claims` pass through, those of its own
    articles aside; the one that most do.
    """
    marks = [(story.article(one.article), one) for claim in claims for one in claim.appearances]
    chains = [chain for mark in marks for chain in named_chains(*mark, aliases)]
    counts = Counter(
        source
        for chain in chains
        for source in dict.fromkeys(chain[1:])
        if source and source.kind == OUTLET and source != chain[0]
    )
    if not counts:
        return None
    source, most = max(counts.items(), key=lambda item: (item[1], -item[0].id))
    others = sum(chain[0] != source for chain in chains)
    if most * 2 <= others:
        return None
    own = next((one for one in story.articles if one.publisher == source), None)
    return Main(source, most, others, own)
