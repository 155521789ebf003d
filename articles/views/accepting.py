"""Credits that are read from a text, and how a suggested one becomes an editor's."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from articles import reading
from articles.comparison.suggested import Suggestion, around, suggestions
from articles.models import Attribution, Dismissal, Term, Version
from articles.text.spans import Span


def read(version: Version) -> list[Suggestion]:
    """Every credit that the text shows, marked or not."""
    story = reading.load(version.article.story, at=version)
    article = story.article(version.article_id)
    return suggestions(article, story.id, Term.objects.lexicon())


def dismissed(version: Version) -> set[str]:
    """The keys of the credits that are not to be suggested again."""
    rows = Dismissal.objects.filter(version=version, claim=None)
    return set(rows.values_list("key", flat=True))


def suggested(version: Version, key: str) -> Suggestion | None:
    """The suggestion `key`, if the text still shows it and it is not marked yet."""
    return next((one for one in read(version) if one.key == key and not one.stored), None)


def meant(version: Version, key: str, author: Any, form_key: UUID | None) -> Suggestion | None:
    """The suggestion `key`; also one that this very form of `author` has made a credit of."""
    one = next((one for one in read(version) if one.key == key), None)
    if one is None or not one.stored:
        return one
    made = form_key and version.attributions.made_with(author, uuid5(form_key, key))
    return one if made else None


def suggested_around(version: Version, spans: Sequence[Span]) -> list[Suggestion]:
    """The innermost credits that are suggested for `spans`; several where it branches."""
    found = around(read(version), spans) if spans else []
    kept_away = dismissed(version) if found else set()
    return [one for one in found if not one.stored and one.key not in kept_away]


def stands_in(version: Version, wanted: Suggestion) -> int | None:
    """The stored credit whose stretch `wanted` lies in, of somebody else; None for the outlet."""
    around = version.credits_around(wanted.credit.content)
    mine = wanted.source.id if wanted.source else None
    return next((row.pk for row in around if mine is None or row.source_id != mine), None)


@transaction.atomic
def accept(version: Version, wanted: Suggestion, author: Any, form_key: UUID | None) -> Attribution:
    """The credit that `wanted` becomes, within those that it lies in: what of its chain is not
    stored yet is stored with it. Sent twice it makes one.
    """
    parent = stands_in(version, wanted.chain[0])
    row: Any = None
    for one in wanted.chain:
        if one.stored and one is not wanted:
            parent = one.stored
            continue
        row = _store(version, one, parent, author, form_key)
        parent = row.pk
    return row


def _store(
    version: Version, one: Suggestion, parent: int | None, author: Any, form_key: UUID | None
) -> Any:
    credit = one.credit
    return version.credit(
        credit.content,
        author=author,
        form_key=uuid5(form_key, one.key) if form_key else None,
        source_id=one.source.id if one.source else None,
        wording="" if one.source else one.wording,
        source_span=credit.source,
        cue=credit.cue,
        hedge=credit.hedge,
        certainty=credit.certainty,
        basis=credit.basis,
        parent_id=parent,
    )
