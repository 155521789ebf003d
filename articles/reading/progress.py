"""How far the work on a story is: articles read, claims checked, credits looked at.

An article is read when an editor has said so or has marked in its current text (`models.reads`).
A claim is checked when each article has a passage of it or is said to have none; one that was set
aside need not be. A passage waits for its credit until somebody or no one is credited for it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from articles.models import Article, Claim
from articles.models.reads import read, said

from . import tree

OF_STORIES = """
SELECT story.id, texts.articles, texts.read, claims.claims, claims.checked,
       marks.passages, marks.waiting
  FROM unnest(%(stories)s::bigint[]) AS story(id)
 CROSS JOIN LATERAL (
       SELECT count(*) AS articles, array_agg(article.current_id) AS ids,
              count(*) FILTER (WHERE
                  EXISTS (SELECT FROM articles_read AS said
                           WHERE said.version_id = article.current_id)
                  OR EXISTS (SELECT FROM articles_appearance AS mark
                              WHERE mark.version_id = article.current_id
                                AND mark.created_by_id IS NOT NULL
                                AND mark.carried_from_id IS NULL)
                  OR EXISTS (SELECT FROM articles_attribution AS mark
                              WHERE mark.version_id = article.current_id
                                AND mark.created_by_id IS NOT NULL
                                AND mark.carried_from_id IS NULL)) AS read
         FROM articles_article AS article
        WHERE article.story_id = story.id AND article.current_id IS NOT NULL) AS texts
 CROSS JOIN LATERAL (
       SELECT count(*) AS passages,
              count(*) FILTER (WHERE NOT mark.uncredited AND NOT mark.own_reporting
                  AND NOT EXISTS (SELECT FROM articles_crediting AS credit
                                   WHERE credit.appearance_id = mark.id)) AS waiting
         FROM articles_appearance AS mark WHERE mark.version_id = ANY(texts.ids)) AS marks
 CROSS JOIN LATERAL (
       SELECT count(*) AS claims,
              count(*) FILTER (WHERE known.texts = texts.articles) AS checked
         FROM articles_claim AS claim
         LEFT JOIN (
              SELECT said.claim_id, count(*) AS texts
                FROM (SELECT mark.claim_id, mark.version_id FROM articles_appearance AS mark
                       WHERE mark.version_id = ANY(texts.ids)
                       UNION
                      SELECT absence.claim_id, absence.version_id FROM articles_absence AS absence
                       WHERE absence.version_id = ANY(texts.ids)) AS said
               GROUP BY said.claim_id) AS known ON known.claim_id = claim.id
        WHERE claim.story_id = story.id AND claim.status <> %(aside)s) AS claims
"""


class Bar(NamedTuple):
    """`done` of `most`, which is more than none, in words and in few of them."""

    done: int
    most: int
    words: str
    short: str


class Text(NamedTuple):
    """The current text of an article, whether whoever asks has read it (`mine`), and whether he
    has said so.
    """

    article: int
    label: str
    outlet: str
    version: int
    mine: bool
    said: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """`waiting` of the `passages` have no credit yet, nor the statement that no one is credited."""

    articles: int = 0
    read: int = 0
    claims: int = 0
    checked: int = 0
    passages: int = 0
    waiting: int = 0

    @property
    def bars(self) -> list[Bar]:
        """Those that have anything to say."""
        every = [self._articles, self._claims, self._passages]
        return [bar for bar in every if bar.most]

    @property
    def _articles(self) -> Bar:
        done, most = self.read, self.articles
        return Bar(done, most, f"{done} of {_many(most, 'article')} read", f"{done}/{most} read")

    @property
    def _claims(self) -> Bar:
        done, most = self.checked, self.claims
        return Bar(
            done, most, f"{done} of {_many(most, 'claim')} checked", f"{done}/{most} checked"
        )

    @property
    def _passages(self) -> Bar:
        left, most = self.waiting, self.passages
        if not left:
            return Bar(most, most, "all passages credited", "all credited")
        words = f"{left} of {_many(most, 'passage')} without a credit"
        return Bar(most - left, most, words, f"{left} without a credit")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def of_stories(stories: Iterable[int]) -> dict[int, Progress]:
    """By story. One query, none where none are asked."""
    wanted = list(stories)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(OF_STORIES, {"stories": wanted, "aside": Claim.Status.SET_ASIDE.value})
        return {story: Progress(*counts) for story, *counts in cursor.fetchall()}


def texts(story: int, editor: Any) -> list[Text]:
    """In the story's order. One query."""
    rows = Article.objects.filter(story=story, current__isnull=False).in_order()
    rows = rows.annotate(mine=read("current", editor), said=said("current", editor))
    columns = "pk", "position", "publisher__name", "current", "mine", "said"
    return [
        Text(pk, f"A{position}", outlet or tree.UNKNOWN, *about)
        for pk, position, outlet, *about in rows.values_list(*columns)
    ]


def texts_of(story: tree.Story, mine: Collection[int], said: Collection[int]) -> list[Text]:
    """Of a story that is at hand; `mine` has the ids of the Versions that one has read, `said`
    those of which one has said so.
    """
    return [
        Text(one.id, one.label, one.outlet, one.version, one.version in mine, one.version in said)
        for one in story.articles
    ]


def of(story: tree.Story, read: Collection[int]) -> Progress:
    """Of a story that is at hand; `read` has the ids of the Versions that an editor has read."""
    counted = [claim for claim in story.claims if claim.status != Claim.Status.SET_ASIDE]
    texts = len(story.articles)
    passages = [mark for article in story.articles for mark in article.appearances]
    return Progress(
        articles=texts,
        read=sum(article.version in read for article in story.articles),
        claims=len(counted),
        checked=sum(bool(texts) and _checked(story, claim) for claim in counted),
        passages=len(passages),
        waiting=sum(not mark.looked_at for mark in passages),
    )


def _checked(story: tree.Story, claim: tree.Claim) -> bool:
    return all(
        article.id in claim.articles or claim.id in article.absent for article in story.articles
    )
