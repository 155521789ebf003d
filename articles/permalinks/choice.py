"""What somebody chose to share of a story."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from articles import reading

STANCES = {
    "for": "that an outlet states itself",
    "against": "that an outlet disputes",
    "observing": "that an outlet only reports",
}
CREDITS = {
    "none": "for which no one is credited",
    "own": "that are an outlet’s own reporting",
    "unseen": "whose credits nobody has looked at yet",
}


@dataclass(frozen=True)
class Choice:
    """Ids of articles and claims, and the reader's filters; what is empty leaves nothing out.

    `scope` is story, article or claim. `articles` are in the order in which they are shown.
    `filters` are arguments of `reading.Chosen`.
    """

    scope: str = "story"
    articles: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()
    filters: dict[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        """The choice that `plain` wrote."""
        return cls(
            scope=data.get("scope", "story"),
            articles=tuple(data.get("articles", ())),
            claims=tuple(data.get("claims", ())),
            filters=data.get("filters", {}),
        )

    def articles_of(self, story: reading.Story) -> list[reading.Article]:
        """The chosen articles that the story still has."""
        if not self.articles:
            return story.articles
        known = {article.id for article in story.articles}
        return [story.article(pk) for pk in self.articles if pk in known]

    def claims_of(self, story: reading.Story) -> list[reading.Claim]:
        """The chosen claims that pass the filters.

        Where articles were chosen and no claims, those of which these articles say something
        or are said to say nothing; what nobody has looked for in them would be noise.
        """
        claims = reading.Chosen(story=story, **self.filters).claims
        if self.claims:
            return [claim for claim in claims if claim.id in self.claims]
        if self.articles:
            shown = self.articles_of(story)
            return [claim for claim in claims if any(_checked(claim, one) for one in shown)]
        return claims


def _checked(claim: reading.Claim, article: reading.Article) -> bool:
    return article.id in claim.articles or claim.id in article.absent


def in_words(choice: Choice, story: reading.Story) -> list[str]:
    """The filters as whoever opens the link is told of them: “claims …”."""
    filters = choice.filters
    tags = {tag.id: f"tagged “{tag.name}”" for claim in story.claims for tag in claim.tags}
    outlets = {article.id: f"that appear in {article.outlet}" for article in story.articles}
    credits_ = (credit for article in story.articles for credit in article.attributions)
    sources = {
        credit.source.id: f"credited to {credit.source.name}"
        for credit in credits_
        if credit.source
    }
    words: dict[str, dict[Any, str]] = {
        "tag": tags,
        "article": outlets,
        "source": sources,
        "stance": STANCES,
        "credit": CREDITS,
    }
    told = [f"with “{filters['q']}” in their words"] if filters.get("q") else []
    return told + [
        words[name].get(filters[name], f"of a {name} that is gone")
        for name in words
        if filters.get(name)
    ]
