"""What a source is credited for and by whom: its credits, each with the passages in its chain."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles import models
from articles.reading import rows
from articles.reading.tree import in_words


@dataclass(slots=True)
class Passage:
    id: int
    words: str
    claim: int
    text: str  # the claim's
    chains: str


@dataclass(slots=True)
class Credited:
    """One credit: whose article, the chain as far as the source, and what it covers.

    `passages` are those that the source, or whoever it credits in turn, is credited for.
    """

    id: int
    story: int
    title: str
    article: int
    label: str
    outlet: str
    words: str
    certainty: str
    chain: str
    passages: list[Passage] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where the reader shows it."""
        mark = f"#appearance-{self.passages[0].id}" if self.passages else ""
        return f"/stories/{self.story}/?articles={self.article}{mark}"


def credited(credits_: Iterable[models.Attribution]) -> list[Credited]:
    """`credits_`, read with source, version, article, publisher and story. Two queries more."""
    wanted = list(credits_)
    versions = {credit.version_id for credit in wanted}
    every = models.Attribution.objects.filter(version__in=versions).select_related("source")
    by_id = {credit.pk: credit for credit in every}
    marks = models.Appearance.objects.filter(version__in=versions).select_related("claim")
    passages = list(rows.with_credits(marks))
    return [_credited(credit, by_id, passages) for credit in wanted]


def _credited(credit: Any, by_id: dict[int, Any], passages: list[Any]) -> Credited:
    article = credit.version.article
    outlet = article.publisher.name if article.publisher else "Outlet not known"
    found = Credited(
        id=credit.pk,
        story=article.story_id,
        title=article.story.title,
        article=article.pk,
        label=f"A{article.position}",
        outlet=outlet,
        words=" … ".join(span.exact for span in credit.content),
        certainty=credit.certainty,
        chain=in_words(outlet, [_chain(credit.pk, by_id)]),
    )
    for mark in passages:
        chains = [_chain(pk, by_id) for pk in mark.credited if pk in by_id]
        if any(link.pk == credit.pk for chain in chains for link in chain):
            said = in_words(outlet, chains)
            found.passages.append(Passage(mark.pk, str(mark), mark.claim_id, mark.claim.text, said))
    return found


def _chain(credit: int, by_id: dict[int, Any]) -> tuple[Any, ...]:
    links = []
    at: int | None = credit
    while at is not None:
        links.append(by_id[at])
        at = links[-1].parent_id
    return tuple(reversed(links))
