"""Earlier texts: which drafts are further texts of an article that is there already.

An article is known again by its address; or, where that is not known or another one, by its
headline and its outlet, when both are known of both.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q

from articles.models import Article, Story

from .drafts import Draft
from .publishers import Publishers

type Sign = tuple[Any, ...]


def hold(story: Story, drafts: Iterable[Draft]) -> None:
    """Locks the articles that may be meant.

    Before the story's lock: who marks in an article holds that first, and the story after it.
    """
    if rows := _candidates(story, drafts):
        list(rows.select_for_update(of=["self"]).order_by("pk").values_list("pk"))


def sort(
    story: Story, drafts: Mapping[str, Draft], publishers: Publishers
) -> tuple[dict[str, Draft], dict[str, Article | str]]:
    """Those of `drafts` that are articles of their own; and of those that are further texts the
    article, or the key of the draft that is its first text.
    """
    known: dict[Sign, Article | str] = {}
    rows = _candidates(story, drafts.values())
    found = rows.select_related("current", "publisher").order_by("pk") if rows else []
    for row in found:
        for sign in _signs(row.url, row.publisher_id, row.current.headline):
            known.setdefault(sign, row)
    first: dict[str, Draft] = {}
    further: dict[str, Article | str] = {}
    for key, draft in drafts.items():
        outlet = publishers.of(draft)
        signs = list(_signs(draft.url, outlet.pk if outlet else None, draft.headline))
        article = next((known[sign] for sign in signs if sign in known), None)
        if article is None:
            first[key] = draft
        else:
            further[key] = article
        for sign in signs:
            known.setdefault(sign, article or key)
    return first, further


def _signs(url: str, publisher: int | None, headline: str) -> Iterator[Sign]:
    if url:
        yield ("url", url)
    if publisher and headline:
        yield (publisher, headline)


def _candidates(story: Story, drafts: Iterable[Draft]) -> Any:
    """None where nothing is known by which an article could be known again."""
    drafts = list(drafts)
    urls = {draft.url for draft in drafts} - {""}
    headlines = {draft.headline for draft in drafts} - {""}
    if not urls and not headlines:
        return None
    same = Q(url__in=urls) | Q(current__headline__in=headlines, publisher__isnull=False)
    return Article.objects.filter(same, story=story, current__isnull=False)
