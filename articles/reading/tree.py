"""A story as one plain tree, for a viewer: what templates, snapshots and exports are made of.

The classes have the names of the model; they hold what is shown and nothing else, so that a
reading can be written as JSON. References between articles and claims are ids, which a
permalink replaces by ordinals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from articles.text.spans import Span

SEPARATOR = " ▸ "
UNKNOWN = "Outlet not known"


class Gone(LookupError):
    """What was there a moment ago was deleted before it was read."""


def found[Row](row: Row | None) -> Row:
    """Raises Gone where there is none."""
    if row is None:
        raise Gone
    return row


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as precise as it was printed: `at` is ISO 8601 in UTC."""

    at: str
    precision: str
    zone: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    id: int
    name: str
    kind: str


@dataclass(slots=True)
class Tag:
    id: int
    name: str
    colour: str
    position: int | None = None
    description: str = ""


@dataclass(slots=True)
class Furniture:
    id: int
    start: int
    end: int
    kind: str
    state: str
    reason: str
    revision: int
    waits: bool = False  # the outlet has changed its words, and no editor has seen it


@dataclass(slots=True)
class Attribution:
    id: int
    revision: int
    source: Source | None
    wording: str
    content: tuple[Span, ...]
    source_span: Span | None
    cue: Span | None
    hedge: Span | None
    certainty: str
    basis: str
    parent: int | None
    waits: bool = False

    @property
    def name(self) -> str:
        return self.source.name if self.source else self.wording


@dataclass(slots=True)
class Appearance:
    id: int
    revision: int
    claim: int
    article: int
    fragments: tuple[Span, ...]
    stance: str
    quote_type: str
    when_words: str
    when_date: str
    uncredited: bool
    attributions: tuple[int, ...]
    own_reporting: bool = False
    waits: bool = False

    @property
    def words(self) -> str:
        return " … ".join(span.exact for span in self.fragments)

    @property
    def looked_at(self) -> bool:
        """Whether an editor has said who is credited, that no one is, or that it is the outlet's
        own reporting.
        """
        return self.uncredited or self.own_reporting or bool(self.attributions)


@dataclass
class Article:
    id: int
    number: int
    version: int
    version_number: int
    publisher: Source | None
    url: str
    byline: str
    language: str
    headline: str
    published: Moment | None
    updated: Moment | None
    retrieved: str | None
    text: str
    furniture: list[Furniture] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    absent: list[int] = field(default_factory=list)  # claims said not to appear here
    gone: int = 0  # marks whose words the outlet has deleted, which no editor has seen

    @property
    def waiting(self) -> int:
        """How many marks wait for an editor since the outlet has changed its text."""
        kinds = (self.appearances, self.attributions, self.furniture)
        return self.gone + sum(mark.waits for marks in kinds for mark in marks)

    @property
    def label(self) -> str:
        return f"A{self.number}"

    @property
    def outlet(self) -> str:
        return self.publisher.name if self.publisher else UNKNOWN

    @cached_property
    def credits(self) -> dict[int, Attribution]:
        return {credit.id: credit for credit in self.attributions}

    def appearance(self, id: int) -> Appearance:  # noqa: A002 - it is one
        """Raises Gone."""
        return found(next((one for one in self.appearances if one.id == id), None))

    def chain(self, credit: int) -> tuple[Attribution, ...]:
        """The credits from the outermost to `credit`; the publisher stands before them."""
        links: list[Attribution] = []
        at: int | None = credit
        while at is not None:
            links.append(self.credits[at])
            at = links[-1].parent
        return tuple(reversed(links))

    def chains(self, appearance: Appearance) -> list[tuple[Attribution, ...]]:
        """One chain for each credit of `appearance`; several where it branches."""
        return [self.chain(credit) for credit in appearance.attributions]

    def chain_in_words(self, appearance: Appearance) -> str:
        """Such as “Gateway Pundit ▸ The Washington Post ▸ U.S. memos”."""
        return in_words(self.outlet, self.chains(appearance))


@dataclass(slots=True)
class Claim:
    id: int
    number: int
    revision: int
    text: str
    status: str
    note: str
    tags: list[Tag] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    reason: str = ""  # for the status
    assigned: str = ""  # the name of the editor that it is assigned to

    @property
    def articles(self) -> set[int]:
        return {appearance.article for appearance in self.appearances}


@dataclass(slots=True)
class Place:
    """What is known of one claim in one article; blank is not silent."""

    article: int
    number: int
    version: int
    appearances: list[int]
    absent: bool

    @property
    def label(self) -> str:
        return f"A{self.number}"

    @property
    def state(self) -> str:
        if self.appearances:
            return "appears"
        return "absent" if self.absent else "unchecked"


@dataclass
class Story:
    id: int
    title: str
    summary: str
    revision: int
    articles: list[Article]
    claims: list[Claim]
    reference: int | None = None  # the article that the others are held against

    def article(self, id: int) -> Article:  # noqa: A002 - it is one
        """Raises Gone."""
        return found(self._articles.get(id))

    def claim(self, id: int) -> Claim:  # noqa: A002
        """Raises Gone."""
        return found(self._claims.get(id))

    def places(self, claim: Claim) -> list[Place]:
        """What is known of `claim` in each article."""
        marks: dict[int, list[int]] = {}
        for appearance in claim.appearances:
            marks.setdefault(appearance.article, []).append(appearance.id)
        return [
            Place(a.id, a.number, a.version, marks.get(a.id, []), claim.id in a.absent)
            for a in self.articles
        ]

    @cached_property
    def _articles(self) -> dict[int, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def _claims(self) -> dict[int, Claim]:
        return {claim.id: claim for claim in self.claims}


type Chain = tuple[Attribution, ...]


def branching(chains: list[Chain]) -> tuple[list[Attribution], list[Chain]]:
    """What all `chains` share from the outermost credit on, and what each has beyond that.

    Where one ends in a source that another goes on from, that source stands in both branches:
    it is credited itself, beside what it had from others.
    """
    shared: list[Attribution] = []
    rest = [list(chain) for chain in chains]
    ends = 0 if len(rest) == 1 else 1  # how many links each has to keep
    while rest and all(len(chain) > ends for chain in rest) and _begin_alike(rest):
        shared.append(rest[0][0])
        rest = [chain[1:] for chain in rest]
    return shared, [tuple(chain) for chain in rest if chain]


def _begin_alike(chains: list[list[Attribution]]) -> bool:
    return len({id(chain[0]) for chain in chains}) == 1


def in_words(publisher: str, chains: list[Chain]) -> str:
    """Chains as a line of words, outermost first, with what they share said once.

    Branches are bracketed: “A ▸ B ▸ [C + D ▸ E]”, “A ▸ [B + B ▸ C]”.
    """
    shared, rest = branching(chains)
    names = [publisher, *(credit.name for credit in shared)]
    branches = [SEPARATOR.join(credit.name for credit in chain) for chain in rest]
    if branches:
        names.append(f"[{' + '.join(branches)}]")
    return SEPARATOR.join(names)
