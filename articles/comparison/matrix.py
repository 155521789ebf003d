"""The matrix: every claim of a story in every article, as Compare shows it and its table has it."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.comparison.aliases import Aliases
from articles.comparison.matrix_words import Piece, Words
from articles.comparison.origins import independent, origins_of
from articles.comparison.wordings import Differences, compared
from articles.reading import tree
from articles.text.divergence import Difference
from articles.text.lexicon import Lexicon

UNCHECKED, ABSENT, APPEARS = "unchecked", "absent", "appears"
ONE, SEVERAL, UNKNOWN = "one", "several", "unknown"

# Who said that a claim (its id) does not appear in a text (its Version's): a user's name, or "".
type Sayings = Mapping[tuple[int, int], str]


@dataclass(slots=True)
class Passage:
    """An appearance as a cell shows it.

    `fragments` are its words, cut where a difference begins or ends; `beside` what differs around
    them, as crediting words do. `chains` are the names that
    it is credited to, without the publisher; `certainty` is that of each chain's last credit.
    """

    id: int
    fragments: tuple[tuple[Piece, ...], ...]
    beside: tuple[Piece, ...]
    stance: str
    credit: str  # "credited"; as an editor says: "own" reporting, "none"; else "unseen"
    chains: "Chains"

    @property
    def words(self) -> str:
        return " … ".join("".join(piece.words for piece in one) for one in self.fragments)


@dataclass(frozen=True, slots=True)
class Chains:
    """`shared`: what all chains begin with, outermost first; `branches`: how each goes on."""

    shared: tuple[str, ...] = ()
    branches: tuple[tuple[str, ...], ...] = ()
    certainty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """An article; `checked` of the story's claims are found in it or said not to appear there."""

    id: int
    version: int
    version_number: int
    label: str
    outlet: str
    language: str
    checked: int


# Not frozen, like a passage: a large story has thousands, and a frozen one takes thrice as long.
@dataclass(slots=True)
class Cell:
    """What is known of a claim in an article; `by` is who said that it does not appear there."""

    column: Column
    passages: tuple[Passage, ...] = ()
    absent: bool = False
    by: str = ""

    @property
    def state(self) -> str:
        if self.passages:
            return APPEARS
        return ABSENT if self.absent else UNCHECKED


@dataclass(slots=True)
class Row:
    """A claim in every article. `known` and `unknown`: see `comparison.origins`."""

    claim: tree.Claim
    cells: list[Cell]
    known: int
    unknown: bool
    differences: Differences

    @property
    def number(self) -> int:
        return self.claim.number

    @property
    def having(self) -> int:
        """In how many articles it is."""
        return self._count(APPEARS)

    @property
    def silent(self) -> int:
        """In how many articles it is not, as far as anybody knows."""
        return len(self.cells) - self.having

    @property
    def gravest(self) -> Difference | None:
        return self.differences[0] if self.differences else None

    @property
    def gravity(self) -> tuple[int, int]:
        """By the grade of the gravest difference; among those, by how many there are."""
        return (self.differences[0].grade if self.differences else 0, len(self.differences))

    @property
    def origins(self) -> tuple[bool, int]:
        """By how many there are known to be; what appears nowhere has none to count."""
        return not self.having, self.known

    def rests_on(self, origins: str) -> bool:
        """Whether it has `one` known origin, `several`, or some that are `unknown`."""
        if origins == UNKNOWN:
            return self.unknown
        return self.known == 1 if origins == ONE else self.known > 1

    def has(self, state: str, article: int | None = None) -> bool:
        """Whether it has `state` in that article, or in any."""
        return any(cell.state == state for cell in self.cells if article in (None, cell.column.id))

    def _count(self, state: str) -> int:
        return sum(cell.state == state for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    columns: list[Column]
    rows: list[Row]


def matrix(
    story: tree.Story, aliases: Aliases, said: Sayings, lexicon: Lexicon | None = None
) -> Matrix:
    """The matrix of `story`, which is read with its texts."""
    build = _Builder(story, aliases, said, lexicon)
    return Matrix(build.columns, [build.row(claim) for claim in story.claims])


def columns(story: tree.Story) -> list[Column]:
    checked = {one.id: set(one.absent) for one in story.articles}
    for claim in story.claims:
        for article in claim.articles:
            checked[article].add(claim.id)
    return [
        Column(
            one.id,
            one.version,
            one.version_number,
            one.label,
            one.outlet,
            one.language,
            len(checked[one.id]),
        )
        for one in story.articles
    ]


class _Builder:
    """Makes rows, and what many passages of an article share only once."""

    def __init__(
        self, story: tree.Story, aliases: Aliases, said: Sayings, lexicon: Lexicon | None
    ) -> None:
        self._story, self._aliases, self._said, self._lexicon = story, aliases, said, lexicon
        self.columns = columns(story)
        self._absent = {one.id: set(one.absent) for one in story.articles}
        self._chains: dict[tuple[int, tuple[int, ...]], Chains] = {}
        self._origins: dict[tuple[int, tuple[int, ...], bool], set[tree.Source | None]] = {}

    def row(self, claim: tree.Claim) -> Row:
        found = compared(self._story, claim, self._lexicon)
        passages: dict[int, list[tuple[tree.Appearance, Passage]]] = {}
        for one, words in zip(claim.appearances, found.words, strict=True):
            passages.setdefault(one.article, []).append((one, self._passage(one, words)))
        known, unknown = independent(map(self._rests_on, claim.appearances))
        cells = [self._cell(claim, one, passages.get(one.id)) for one in self.columns]
        return Row(claim, cells, known, unknown, found.differences)

    def _cell(
        self,
        claim: tree.Claim,
        column: Column,
        passages: list[tuple[tree.Appearance, Passage]] | None,
    ) -> Cell:
        if passages:
            in_order = sorted(passages, key=_begins) if len(passages) > 1 else passages
            return Cell(column, tuple(passage for _, passage in in_order))
        if claim.id in self._absent[column.id]:
            by = self._said.get((claim.id, column.version), "")
            return Cell(column, absent=True, by=by)
        return Cell(column)

    def _passage(self, one: tree.Appearance, words: Words) -> Passage:
        return Passage(one.id, *words, one.stance, credit_of(one), self._credited(one))

    def _credited(self, one: tree.Appearance) -> Chains:
        key = (one.article, one.attributions)
        if key not in self._chains:
            self._chains[key] = chains(self._story.article(one.article), one)
        return self._chains[key]

    def _rests_on(self, one: tree.Appearance) -> set[tree.Source | None]:
        key = (one.article, one.attributions, one.own_reporting)
        if key not in self._origins:
            article = self._story.article(one.article)
            self._origins[key] = origins_of(article, one, self._aliases)
        return self._origins[key]


def _begins(passage: tuple[tree.Appearance, Passage]) -> int:
    return passage[0].fragments[0].start


def credit_of(one: tree.Appearance) -> str:
    if one.uncredited:
        return "none"
    if one.own_reporting:
        return "own"
    return "credited" if one.attributions else "unseen"


def chains(article: tree.Article, appearance: tree.Appearance) -> Chains:
    found = article.chains(appearance)
    shared, rest = tree.branching(found)
    return Chains(
        tuple(credit.name for credit in shared),
        tuple(tuple(credit.name for credit in chain) for chain in rest),
        tuple(dict.fromkeys(chain[-1].certainty for chain in found)),
    )
