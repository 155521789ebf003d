"""The marks of a checked file become rows."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db import models

from articles.interchange.form import Credit, File, Mark, Passage, Piece, Text
from articles.interchange.keys import depths
from articles.interchange.marks import texts_of
from articles.models import Absence, Appearance, Attribution, Crediting, Furniture
from articles.models.keys import reserved
from articles.text.spans import Span

_BATCH = 1_000  # rows in a statement


def number[M: models.Model](rows: list[M]) -> list[M]:
    """Gives `rows` their ids in their order before they are stored, so that they can name others.

    Whether these are there is looked at when the transaction ends.
    """
    if not rows:
        return rows
    for row, pk in zip(rows, reserved(type(rows[0]), len(rows)), strict=True):
        row.pk = pk
    return rows


def store(file: File, sources: Mapping[str, int], author: Any) -> None:
    """The marks of all texts, whose Versions are stored, and of all claims."""
    texts = [text for article in file.articles for text in article.texts]
    for article in file.articles:
        in_order = sorted(article.texts, key=lambda text: text.version.number)
        for text, after in pairwise(in_order):
            text.following = after.version
    _furniture(texts, author)
    _credits(texts, sources, author)
    _passages(file, author)
    _absences(file, author)


def bulk_create(rows: Sequence[models.Model]) -> None:
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=_BATCH)


def _prepare(marks: Sequence[tuple[Text, Mark]], author: Any) -> list[Any]:
    """Gives the rows of `marks`, all of one kind, what the rows of all kinds have."""
    for text, mark in marks:
        mark.row.version, mark.row.created_by = text.version, author
        mark.row.carry, mark.row.to_check = mark.carry, mark.to_check
        mark.row.gone_in = text.following if mark.gone else None
    rows = number([mark.row for _, mark in marks])
    by_key = {(text.version.article_id, mark.key): mark.row for text, mark in marks}
    for text, mark in marks:
        if mark.carried_from is not None:
            mark.row.carried_from = by_key[text.version.article_id, mark.carried_from]
    return rows


def _furniture(texts: Sequence[Text], author: Any) -> None:
    names = ("start", "end", "kind", "state", "reason")
    marks = [(text, mark) for text in texts for mark in text.furniture]
    for _, mark in marks:
        mark.row = Furniture(**{name: getattr(mark, name) for name in names})
    bulk_create(_prepare(marks, author))


def _credits(texts: Sequence[Text], sources: Mapping[str, int], author: Any) -> None:
    """The outer ones are stored first: the database looks for what a credit lies within."""
    marks = [(text, credit) for text in texts for credit in text.attributions]
    for _, credit in marks:
        credit.row = _credit(credit, sources)
    rows = _prepare(marks, author)
    deep: dict[int, int] = {}
    for text in texts:
        deep |= _nest(text)
    bulk_create(sorted(rows, key=lambda row: deep[row.pk]))


def _credit(credit: Credit, sources: Mapping[str, int]) -> Attribution:
    return Attribution(
        content=_spans(credit.content),
        source_id=None if credit.source is None else sources[credit.source],
        wording=credit.called,
        source_span=_span(credit.source_span),
        cue=_span(credit.cue),
        hedge=_span(credit.hedge),
        certainty=credit.certainty,
        basis=credit.basis,
    )


def _nest(text: Text) -> dict[int, int]:
    """Points credits at those they lie within; how deep each row lies, by its id."""
    deep = depths(text.credits, lambda credit: credit.parent)
    found = {}
    for credit in text.attributions:
        found[credit.row.pk] = 0
        if credit.parent is not None:
            credit.row.parent = text.credits[credit.parent].row
            found[credit.row.pk] = deep[credit.parent] + 1
    return found


def _passages(file: File, author: Any) -> None:
    texts = texts_of(file)
    marks = []
    for claim in file.claims:
        for passage in claim.appearances:
            passage.row = _passage(passage, author)
            passage.row.claim = claim.row
            marks.append((texts[passage.article, passage.version], passage))
    bulk_create(_prepare(marks, author))
    bulk_create(
        [
            Crediting(appearance=passage.row, attribution=text.credits[key].row)
            for text, passage in marks
            for key in passage.attributions
        ]
    )


def _passage(passage: Passage, author: Any) -> Appearance:
    return Appearance(
        fragments=_spans(passage.fragments),
        stance=passage.stance,
        quote_type=passage.quote_type,
        when_words=passage.when.words if passage.when else "",
        when_date=passage.when.date if passage.when else "",
        uncredited=passage.uncredited,
        uncredited_by=author if passage.uncredited else None,
        own_reporting=passage.own_reporting,
        own_reporting_by=author if passage.own_reporting else None,
    )


def _absences(file: File, author: Any) -> None:
    texts = texts_of(file)
    rows = [
        Absence(claim=claim.row, version=texts[absent.article, absent.version].version)
        for claim in file.claims
        for absent in claim.absent
    ]
    for row in rows:
        row.created_by = author
    bulk_create(rows)


def _spans(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    return tuple(piece.span for piece in pieces)


def _span(piece: Piece | None) -> Span | None:
    return None if piece is None else piece.span
