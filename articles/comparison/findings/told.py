"""What turns up, and how it is told: a sentence with its passages, cited as “A3 ¶7”."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from articles import reading
from articles.comparison.aliases import Aliases
from articles.models.finding import Finding, Key
from articles.reading import Cited, tree
from articles.text.spans import Span, shorten

Kind = Finding.Kind
CLAIM = 110  # code points of a claim inside a sentence


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that turns up. `key` is the same whenever the same turns up again; `grade` is 4
    for what is true of the whole story, else as of a Difference; `short` names what differs in
    a few words, "" where the sentence alone can tell it.
    """

    kind: str
    key: str
    sentence: str
    grade: int
    passages: tuple[Cited, ...]
    claims: tuple[int, ...] = ()
    short: str = ""

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(one.article for one in self.passages))

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def anchor(self) -> str:
        return f"found-{sha256(self.key.encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a chain: a known source, or the words for an unknown one."""

    key: str
    name: str
    source: tree.Source | None

    @property
    def kind(self) -> str:
        return self.source.kind if self.source else ""


type Chain = tuple[Who, ...]


@dataclass
class Desk:
    """The story that is looked through, and what is asked of it again and again."""

    story: tree.Story
    aliases: Aliases
    contradicting: Sequence[tuple[int, int]] = ()
    _numbers: dict[int, Callable[[int], int]] = field(default_factory=dict)
    _chains: dict[int, list[Chain]] = field(default_factory=dict)

    def cite(self, article: tree.Article, spans: Iterable[Span], mark: int | None = None) -> Cited:
        spans = tuple(spans)
        number = self._numbers.setdefault(article.id, reading.numbering(article.text))
        place = number(spans[0].start)
        return Cited(article.id, article.version, article.label, article.outlet, place, spans, mark)

    def passage(self, one: tree.Appearance) -> Cited:
        return self.cite(self.story.article(one.article), one.fragments, one.id)

    def chains(self, one: tree.Appearance) -> list[Chain]:
        """Whom the chains of `one` name after the publisher, outermost first."""
        known = self._chains.get(one.id)
        if known is None:
            article = self.story.article(one.article)
            known = [
                tuple(self._who(article, link) for link in chain) for chain in article.chains(one)
            ]
            self._chains[one.id] = known
        return known

    def _who(self, article: tree.Article, link: tree.Attribution) -> Who:
        source = self.aliases.source(article, link)
        if source:
            return Who(f"source {source.id}", source.name, source)
        return Who(f"words {fold(link.wording)}", link.wording, None)

    def claims_against(self, claim: tree.Claim) -> list[tree.Claim]:
        """Those that are marked as contradicting `claim`, or that it contradicts."""
        ids = {b if a == claim.id else a for a, b in self.contradicting if claim.id in (a, b)}
        return [one for one in self.story.claims if one.id in ids]


def fold(words: str) -> str:
    return " ".join(words.casefold().split())


def key(
    kind: str, *, claims: Iterable[int] = (), articles: Iterable[int] = (), what: Iterable[str] = ()
) -> str:
    """A finding's key; `what` differs in words, whose order and letter case do not matter."""
    said = "\n".join(sorted(map(fold, what)))
    digest = sha256(said.encode()).hexdigest()[:20] if said else ""
    return str(Key(kind, tuple(sorted(set(claims))), tuple(sorted(set(articles))), digest))


def on(claim: tree.Claim) -> str:
    """The claim inside a sentence."""
    return f"“{shorten(claim.text.rstrip('.'), CLAIM)}”"


def named(cited: Iterable[Cited]) -> str:
    """Such as “Al Jazeera (A3 ¶7, A3 ¶9) and The Gateway Pundit (A5 ¶1)”."""
    by_article: dict[int, list[Cited]] = {}
    for one in cited:
        by_article.setdefault(one.article, []).append(one)
    return several(
        [
            f"{each[0].outlet} ({', '.join(dict.fromkeys(one.citation for one in each))})"
            for each in by_article.values()
        ]
    )


def several(words: Sequence[str]) -> str:
    """Such as “a, b and c”."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
