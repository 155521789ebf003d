"""What a frozen link does not show: that an outlet has changed its text since."""

from datetime import datetime
from typing import NamedTuple

from articles.models import Permalink, Version
from articles.permalinks.draft import name
from articles.permalinks.tree import Article, Reading


def corrected(link: Permalink, reading: Reading) -> dict[int, datetime]:
    """By the numbers of the articles that a frozen link shows, when newsdesk got another text of
    them; nothing of what that says. One query.

    A link holds no ids, so an article is known by what it showed of its text then, and by its
    outlet where that fits the texts of several. Where it fits several of one outlet, all of them
    must have been replaced.
    """
    then = datetime.fromisoformat(reading.as_of)
    versions = Version.objects.filter(article__story=link.story_id, created_at__lte=then)
    rows = versions.values_list(
        *("number", "headline", "retrieved_at", "article__url", "article__publisher__name"),
        *("pk", "article__current", "article__current__created_at"),
    )
    found: dict[int, datetime] = {}
    known = [_Text(*row) for row in rows]
    for article in reading.articles:
        fits = [one for one in known if one.fits(article)]
        at = [one.replaced_at for one in _nearest(fits, article)]
        if at and all(at):
            found[article.number] = min(filter(None, at))
    return found


class _Text(NamedTuple):
    """A text that was there when the link was made."""

    number: int
    headline: str
    retrieved: datetime | None
    url: str
    outlet: str | None
    pk: int
    current: int | None
    current_since: datetime | None

    @property
    def replaced_at(self) -> datetime | None:
        return self.current_since if self.current != self.pk else None

    def fits(self, article: Article) -> bool:
        retrieved = self.retrieved.isoformat() if self.retrieved else None
        own = self.number, name(self.headline), retrieved
        return own == (article.version, article.headline, article.retrieved)


def _nearest(fits: list[_Text], article: Article) -> list[_Text]:
    """Those of the same address and outlet, else of the same outlet, else all: both may have been
    corrected since.
    """
    same = [one for one in fits if one.outlet and name(one.outlet) == article.outlet]
    return [one for one in same if one.url == article.url] or same or fits
