"""Shelving: drafts become articles of a story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import OuterRef, Subquery

from articles.models import Article, Furniture, Source, Story, Version, next_position
from articles.text.moments import Moment

from .drafts import Draft


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a draft: its article, or with `twin` the one that has the same text."""

    article: Article
    draft: Draft
    twin: bool = False


@transaction.atomic
def add(
    story: Story, drafts: Sequence[Draft], *, author: Any = None, form_key: UUID | None = None
) -> list[Added]:
    """Stores `drafts` as articles of `story`, after those it has, and says what became of each.

    A text that the story has already, or that comes twice, is not stored again. With `form_key`
    the same form sent again gives the same answer. In a number of statements that does not
    depend on how many drafts there are, under the story's row lock, so that two at once get
    different numbers.
    """
    Story.objects.select_for_update().get(pk=story.pk)
    publishers = Publishers(story, author)
    known = _known(story, drafts)
    fresh: dict[str, tuple[Article, Draft]] = {}
    position = next_position(story.pk)
    for draft in drafts:
        if draft.digest not in known and draft.digest not in fresh:
            publisher = publishers.find(draft)
            if publisher and publisher.date_order:
                draft = draft.read_in(publisher.date_order)
            article = _article(story, draft, publisher, position + len(fresh))
            article.created_by = author
            article.form_key = form_key and uuid5(form_key, draft.digest)
            fresh[draft.digest] = (article, draft)
    _store(story, list(fresh.values()), author)
    return list(_answers(drafts, known, fresh, form_key))


def _known(story: Story, drafts: Sequence[Draft]) -> dict[str, Article]:
    """The articles of `story` that have one of these texts, by its digest."""
    same = Version.objects.filter(article__story=story, digest__in={d.digest for d in drafts})
    return {row.digest: row.article for row in same.select_related("article__publisher")}


def _answers(
    drafts: Iterable[Draft],
    known: dict[str, Article],
    fresh: dict[str, tuple[Article, Draft]],
    form_key: UUID | None,
) -> Iterable[Added]:
    told = set()
    for draft in drafts:
        digest = draft.digest
        if digest in known:
            resent = form_key and known[digest].form_key == uuid5(form_key, digest)
            yield Added(known[digest], draft, twin=not resent)
        else:
            article, read = fresh[digest]
            yield Added(article, read, twin=digest in told)
            told.add(digest)


def _article(story: Story, draft: Draft, publisher: Source | None, position: int) -> Article:
    return Article(
        story=story,
        position=position,
        publisher=publisher,
        url=draft.url,
        byline=draft.byline,
        language=draft.language,
        **_time("published", draft.published),
        **_time("updated", draft.updated),
    )


def _time(name: str, moment: Moment | None) -> dict[str, Any]:
    if moment is None:
        return {}
    return {
        f"{name}_at": moment.at,
        f"{name}_precision": moment.precision,
        f"{name}_zone": moment.zone,
        f"{name}_origin": moment.origin,
    }


def _store(story: Story, fresh: list[tuple[Article, Draft]], author: Any) -> None:
    if not fresh:
        return
    articles = Article.objects.bulk_create([article for article, _ in fresh])
    versions = Version.objects.bulk_create(
        Version(
            article=article,
            text=draft.text,
            headline=draft.headline,
            retrieved_at=draft.retrieved_at,
            created_by=author,
        )
        for article, draft in fresh
    )
    newest = Version.objects.filter(article=OuterRef("pk")).order_by("-number").values("pk")[:1]
    Article.objects.filter(pk__in=[a.pk for a in articles]).update(current=Subquery(newest))
    Furniture.objects.bulk_create(
        Furniture(
            version=version,
            start=piece.start,
            end=piece.end,
            kind=piece.kind,
            reason=piece.reason,
            created_by=author,
        )
        for version, (article, draft) in zip(versions, fresh, strict=True)
        for piece in draft.furniture
    )
    for article, version in zip(articles, versions, strict=True):
        article.current = version
    story.touch()


class Publishers:
    """The outlets that drafts name: found in the register, or put there.

    What a draft does not name stays empty; nothing is invented.
    """

    def __init__(self, story: Story, author: Any) -> None:
        self._story, self._author = story, author
        self._found: dict[tuple[str, str], Source | None] = {}

    def find(self, draft: Draft) -> Source | None:
        names = (draft.domain, draft.outlet)
        if names not in self._found:
            self._found[names] = self._outlet(*names)
        return self._found[names]

    def _outlet(self, domain: str, name: str) -> Source | None:
        outlets = Source.objects.filter(kind=Source.Kind.OUTLET, story=None)
        if domain and (found := outlets.filter(domain=domain).first()):
            return found
        if name and (found := outlets.called(name, story=self._story.pk).first()):
            return found
        if not name and not domain:
            return None
        made, _ = outlets.get_or_create(
            name=name or domain,
            kind=Source.Kind.OUTLET,
            story=None,
            defaults={"domain": domain, "created_by": self._author},
        )
        return made
