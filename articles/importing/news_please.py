"""The JSON form of news-please, in which crawlers keep articles.

Its times have no zone. Its `date_modify` is often the time of the crawl, not of an update; then
it is not taken.
"""

import json
from datetime import UTC, datetime

from articles.text import moments
from articles.text.moments import Moment

from .drafts import Given
from .refusals import Refused

# What news-please writes where it has nothing.
_NOTHING = {"", "none", "null"}


def read(document: str) -> tuple[str, Given]:
    """The text of a JSON document and what it says beside it. Raises Refused."""
    item = _item(document)
    text = _text(item, "maintext") or _text(item, "text")
    if not text:
        raise Refused("it has no article: neither “maintext” nor “text” holds words")
    downloaded = _text(item, "date_download")
    modified = _text(item, "date_modify")
    return text, Given(
        headline=_text(item, "title"),
        byline=_authors(item),
        language=_text(item, "language"),
        url=_text(item, "url"),
        domain=_text(item, "source_domain"),
        published=_moment(item, "date_publish"),
        updated=None if modified == downloaded else _moment(item, "date_modify"),
        retrieved_at=_retrieved(downloaded),
    )


def _item(document: str) -> dict[str, object]:
    try:
        item = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise Refused("it is not valid JSON") from error
    if isinstance(item, list) and len(item) == 1:
        item = item[0]
    if isinstance(item, list):
        raise Refused(f"it is a list of {len(item)}; newsdesk takes one article per file")
    if not isinstance(item, dict):
        raise Refused("it is JSON, but not an article")
    return item


def _text(item: dict[str, object], key: str) -> str:
    value = item.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"its “{key}” is not a text")
    return "" if value.strip().lower() in _NOTHING else value


def _authors(item: dict[str, object]) -> str:
    authors = item.get("authors") or []
    if isinstance(authors, str):
        authors = [authors]
    if not isinstance(authors, list) or not all(isinstance(name, str) for name in authors):
        raise Refused("its “authors” are not a list of names")
    return ", ".join(name.strip() for name in authors if name.strip())


def _moment(item: dict[str, object], key: str) -> Moment | None:
    value = _text(item, key)
    found = moments.from_metadata(value) if value else None
    if value and not found:
        raise Refused(f"its “{key}” is not a date such as 2025-10-31 18:34:00")
    return found


def _retrieved(value: str) -> datetime | None:
    """The crawl's time, which news-please writes in UTC."""
    try:
        at = datetime.fromisoformat(value)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
