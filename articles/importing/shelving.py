"""Shelving: drafts become articles of a story."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.db import connection, transaction

from articles.models import (
    Article,
    Furniture,
    FurnitureRule,
    Source,
    Story,
    Version,
    correcting,
    next_position,
    rule,
)
from articles.models.keys import reserved
from articles.text.furniture import joined
from articles.text.moments import Moment

from . import earlier
from .drafts import Draft
from .publishers import Publishers


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a draft: its article, or with `twin` the one that has the same text, or with
    `corrected` the one of which it is a further text.
    """

    article: Article
    draft: Draft
    twin: bool = False
    corrected: bool = False


class _Held(NamedTuple):
    """The article that has a text already, and the form that gave the text, if any."""

    article: Article
    form_key: UUID | None
    corrected: bool = False


@transaction.atomic
def add(
    story: Story,
    drafts: Sequence[Draft],
    *,
    author: Any = None,
    form_key: UUID | None = None,
    by_hand: bool = False,
) -> list[Added]:
    """Stores `drafts` as articles of `story`, after those it has, and says what became of each.

    A text that the story has already, or that comes twice, is not stored again. Another text of
    an article that it has (see `earlier`) is a correction of that article, also where the two
    come together. With `form_key` the same form sent again gives the same answer. With `by_hand`
    an editor said what the drafts were given. In a number of statements that does not depend on
    how many drafts there are, under the story's row lock, so that two at once get different
    numbers.
    """
    earlier.hold(story, drafts)
    Story.objects.select_for_update().get(pk=story.pk)
    known = _known(story, drafts) | _made_before(story, drafts, author, form_key)
    new: dict[str, Draft] = {}
    for draft in drafts:
        if not _twin(draft, known):
            new.setdefault(draft.bare, draft)
    publishers = Publishers(story, new.values(), author=author, by_hand=by_hand)
    first, further = earlier.sort(story, new, publishers)
    fresh = dict(zip(first, _articles(story, first.values(), publishers), strict=True))
    for bare, added in fresh.items():
        added.article.created_by = author
        added.article.form_key = form_key and _key(form_key, story, bare)
    if fresh:
        _store(list(fresh.values()), author)
    corrected = {
        bare: Added(fresh[of].article if isinstance(of, str) else of, new[bare], corrected=True)
        for bare, of in further.items()
    }
    _correct(story, corrected, author, form_key)
    if fresh:
        story.touch()
    return list(_answers(story, drafts, known, fresh | corrected, form_key))


def _known(story: Story, drafts: Iterable[Draft]) -> dict[str, _Held]:
    """The articles of `story` that have, or had, one of these texts, by its digest."""
    digests = {one for draft in drafts for one in draft.spellings}
    same = Version.objects.filter(article__story=story, digest__in=digests)
    rows = same.select_related("article__publisher").defer("text", "search")
    return {
        row.digest: _Held(row.article, row.form_key or row.article.form_key, bool(row.form_key))
        for row in rows
    }


def _made_before(
    story: Story, drafts: Iterable[Draft], author: Any, form_key: UUID | None
) -> dict[str, _Held]:
    """The articles that the same form has made, wherever they are now, as `_known`."""
    if form_key is None:
        return {}
    keys: dict[UUID | None, str] = {
        _key(form_key, story, draft.bare): draft.digest for draft in drafts
    }
    rows = Article._base_manager.filter(created_by=author, form_key__in=keys)
    return {
        keys[row.form_key]: _Held(row, row.form_key) for row in rows.select_related("publisher")
    }


def _twin(draft: Draft, known: dict[str, _Held]) -> _Held | None:
    return next((known[one] for one in draft.spellings if one in known), None)


def _key(form_key: UUID, story: Story, bare: str) -> UUID:
    """The key of one of the rows that a form makes."""
    return uuid5(form_key, f"{story.pk} {bare}")


def _answers(
    story: Story,
    drafts: Iterable[Draft],
    known: dict[str, _Held],
    made: dict[str, Added],
    form_key: UUID | None,
) -> Iterator[Added]:
    told = set()
    for draft in drafts:
        bare = draft.bare
        if held := _twin(draft, known):
            resent = form_key is not None and held.form_key == _key(form_key, story, bare)
            yield Added(held.article, draft, not resent, resent and held.corrected)
        else:
            yield replace(made[bare], twin=True, corrected=False) if bare in told else made[bare]
            told.add(bare)


def _correct(story: Story, corrected: dict[str, Added], author: Any, form_key: UUID | None) -> None:
    """Of one article there may be several further texts: one after the other, in their order."""
    left = corrected
    while left:
        now: dict[int, str] = {}
        for bare, added in left.items():
            now.setdefault(added.article.pk, bare)
        given = [
            (one.article, _text(one.draft, form_key and _key(form_key, story, bare)))
            for bare, one in left.items()
            if now[one.article.pk] == bare
        ]
        correcting.add(given, author)
        left = {bare: one for bare, one in left.items() if now[one.article.pk] != bare}


def _text(draft: Draft, form_key: UUID | None) -> dict[str, Any]:
    return {
        "form_key": form_key,
        "text": draft.text,
        "headline": draft.headline,
        "retrieved_at": draft.retrieved_at,
    }


def _articles(story: Story, drafts: Iterable[Draft], publishers: Publishers) -> Iterator[Added]:
    """An article for each draft; dates are read in the outlet's order, and what editors have
    set aside in its earlier articles is suggested.
    """
    found = [(draft, publishers.of(draft)) for draft in drafts]
    rules = rule.of_sources(publisher.pk for _, publisher in found if publisher)
    for position, (draft, publisher) in enumerate(found, next_position(story.pk)):
        if publisher and publisher.date_order:
            draft = draft.read_in(publisher.date_order)
        if publisher and publisher.pk in rules:
            draft = _ruled(draft, rules[publisher.pk])
        yield Added(_article(story, draft, publisher, position), draft)


def _ruled(draft: Draft, rules: Iterable[FurnitureRule]) -> Draft:
    learned = rule.suggestions(rules, draft.text, draft.headline)
    return replace(draft, furniture=tuple(joined(draft.furniture, learned)))


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


def _store(fresh: Sequence[Added], author: Any) -> None:
    keys = reserved(Version, len(fresh))
    for key, added in zip(keys, fresh, strict=True):
        added.article.current_id = key
    Article.objects.bulk_create(added.article for added in fresh)
    _store_texts(keys, fresh, author)
    Furniture.objects.bulk_create(
        Furniture.suggested(piece, version_id=key, created_by=author)
        for key, added in zip(keys, fresh, strict=True)
        for piece in added.draft.furniture
    )


_INSERT_TEXTS = """
    INSERT INTO articles_version
        (number, created_by_id, id, article_id, headline, text, retrieved_at)
    SELECT 1, %s::int, row.*
      FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::timestamptz[]) AS row
"""


def _store_texts(keys: list[int], fresh: Sequence[Added], author: Any) -> None:
    """The articles' first Versions.

    Not by bulk_create, which fetches generated columns: each text's search vector.
    """
    columns: list[list[Any]] = [
        keys,
        [added.article.pk for added in fresh],
        [added.draft.headline for added in fresh],
        [added.draft.text for added in fresh],
        [added.draft.retrieved_at for added in fresh],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_TEXTS, [author and author.pk, *columns])
