"""A shared reading: what a permalink shows and nothing else, as one plain tree.

It is the form of a snapshot (`plain`, `read`) as well as what the template gets. There are no
ids in it: articles, claims, passages and credits are numbered within the link, from 1. Texts and
names are masked already. `FORMAT` goes up when a snapshot written before could be misread.
"""

from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from articles.reading import UNKNOWN, Moment

FORMAT = 1


@dataclass(slots=True)
class Mark:
    """A stretch `[start, end)` of a block, in code points.

    `kind` is passage, credit, cue, named or hedge, and `ref` the number of the passage or of
    the credit; or furniture or suggested (nobody has confirmed it), and `ref` its kind.
    """

    start: int
    end: int
    kind: str
    ref: int | str


@dataclass(slots=True)
class Block:
    """A text, or an excerpt of one that begins in the paragraph `paragraph` of the whole."""

    paragraph: int
    text: str
    marks: list[Mark]
    skipped: bool  # something of the article is left out before it


@dataclass(slots=True)
class Article:
    number: int
    version: int
    outlet: str
    headline: str
    byline: str
    language: str
    url: str
    published: Moment | None
    updated: Moment | None
    retrieved: str | None  # ISO 8601
    blocks: list[Block]
    skipped: bool  # something is left out at its end

    @property
    def known(self) -> bool:
        """Whether it is known whose article this is."""
        return self.outlet != UNKNOWN

    @property
    def label(self) -> str:
        return f"A{self.number}"


@dataclass(slots=True)
class Credit:
    number: int
    name: str
    certainty: str
    basis: str
    hedge: str


@dataclass(slots=True)
class Passage:
    """Where a claim appears: `words` are its fragments, `paragraph` counts in the whole text.

    `shared` is the chain of credits, outermost first, as far as it is one; `branches` is what
    follows where it divides.
    """

    number: int
    article: int
    paragraph: int
    words: list[str]
    stance: str
    quote_type: str
    when_words: str
    when_date: str
    uncredited: bool
    shared: list[Credit]
    branches: list[list[Credit]]
    own_reporting: bool = False  # which snapshots did not always say
    corrected: bool = False  # the outlet has changed the words; nor did they always say that

    @property
    def innermost(self) -> list[Credit]:
        return [branch[-1] for branch in self.branches] or self.shared[-1:]

    @property
    def hedges(self) -> list[str]:
        """The hedging words anywhere in its chain, each once."""
        chain = [*self.shared, *(credit for branch in self.branches for credit in branch)]
        return list(dict.fromkeys(credit.hedge for credit in chain if credit.hedge))


@dataclass(slots=True)
class Tag:
    name: str
    colour: str


@dataclass(slots=True)
class Claim:
    """A claim; `absent` and `unchecked` are numbers of articles of this link."""

    number: int
    text: str
    status: str
    tags: list[Tag]
    passages: list[Passage]
    absent: list[int]
    unchecked: list[int]
    reason: str = ""  # for the status; links that were frozen before have none

    @property
    def articles(self) -> list[int]:
        return sorted({passage.article for passage in self.passages})


@dataclass(slots=True)
class Cited:
    """Words that a finding rests on; `passage` is the number of the passage that has them, None
    where no passage that is shown does.
    """

    article: int
    paragraph: int
    words: list[str]
    passage: int | None


@dataclass(slots=True)
class Finding:
    """A finding that an editor has kept; `kind` in words."""

    number: int
    kind: str
    sentence: str
    material: bool
    claims: list[int]
    cited: list[Cited]


@dataclass
class Reading:
    """`articles_of` and `claims_of` count the whole story; `filters` say which claims."""

    title: str
    summary: str
    scope: str
    desk: str
    editor: str
    as_of: str
    full_text: bool
    articles_of: int
    claims_of: int
    filters: list[str]
    articles: list[Article]
    claims: list[Claim]
    findings: list[Finding] = field(default_factory=list)
    format: int = FORMAT

    @cached_property
    def by_number(self) -> dict[int, Article]:
        return {article.number: article for article in self.articles}

    @cached_property
    def claim_numbers(self) -> dict[int, int]:
        """Of the claim of each passage."""
        return {passage.number: claim.number for claim in self.claims for passage in claim.passages}

    @cached_property
    def rows(self) -> list[tuple[Claim, list[list[Passage]]]]:
        """Every claim with its passages in each article, for a table."""
        return [
            (claim, [[p for p in claim.passages if p.article == a.number] for a in self.articles])
            for claim in self.claims
        ]


def plain(reading: Reading) -> dict[str, Any]:
    """`reading` as JSON has it."""
    return asdict(reading)


def read(data: dict[str, Any]) -> Reading:
    """The reading that `plain` wrote; ValueError for a format that this newsdesk cannot read."""
    if data.get("format") != FORMAT:
        raise ValueError(f"A snapshot of format {data.get('format')!r} cannot be read.")
    articles = [_article(article) for article in data["articles"]]
    claims = [_claim(claim) for claim in data["claims"]]
    # A snapshot that was written before there were findings has none.
    findings = [_finding(finding) for finding in data.get("findings", [])]
    return Reading(**data | {"articles": articles, "claims": claims, "findings": findings})


def _article(data: dict[str, Any]) -> Article:
    blocks = [Block(**b | {"marks": [Mark(**mark) for mark in b["marks"]]}) for b in data["blocks"]]
    times = {name: data[name] and Moment(**data[name]) for name in ("published", "updated")}
    return Article(**data | times | {"blocks": blocks})


def _claim(data: dict[str, Any]) -> Claim:
    tags = [Tag(**tag) for tag in data["tags"]]
    return Claim(**data | {"tags": tags, "passages": [_passage(p) for p in data["passages"]]})


def _finding(data: dict[str, Any]) -> Finding:
    return Finding(**data | {"cited": [Cited(**cited) for cited in data["cited"]]})


def _passage(data: dict[str, Any]) -> Passage:
    branches = [[Credit(**credit) for credit in branch] for branch in data["branches"]]
    shared = [Credit(**credit) for credit in data["shared"]]
    return Passage(**data | {"shared": shared, "branches": branches})
