"""What a frozen link does not show: that an outlet has changed its text since."""

from datetime import datetime

from articles.models import Permalink, Version
from articles.permalinks.draft import name
from articles.permalinks.tree import Article, Reading


def corrected(link: Permalink, reading: Reading) -> dict[int, datetime]:
    """By the numbers of the articles that a frozen link shows, when newsdesk got another text of
    them; nothing of what that says. One query.

    A link holds no ids, so an article is known by what it showed of its text then. Where that
    fits the texts of several, all of them must have been replaced.
    """
    then = datetime.fromisoformat(reading.as_of)
    versions = Version.objects.filter(article__story=link.story_id, created_at__lte=then)
    rows = versions.values_list(
        *("number", "headline", "retrieved_at", "article__current"),
        *("pk", "article__current__created_at"),
    )
    now: dict[tuple[int, str, str | None], list[datetime | None]] = {}
    for number, headline, retrieved, current, pk, at in rows:
        shown = number, name(headline), retrieved.isoformat() if retrieved else None
        now.setdefault(shown, []).append(at if current != pk else None)
    found = {one.number: now.get(_shown(one), [None]) for one in reading.articles}
    return {number: min(filter(None, at)) for number, at in found.items() if all(at)}


def _shown(one: Article) -> tuple[int, str, str | None]:
    return one.version, one.headline, one.retrieved
