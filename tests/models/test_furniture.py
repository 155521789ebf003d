from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Furniture, Stale, Version
from articles.text.spans import Mismatch, Span
from tests import desk

END = len(desk.TEXT)


@pytest.mark.parametrize(("start", "end"), [(0, 1), (0, END), (END - 1, END)])
def test_furniture_lies_within_its_text(version: Version, start: int, end: int) -> None:
    Furniture.objects.create(version=version, start=start, end=end, kind="donation")


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (3, 3), (4, 3), (0, END + 1), (END, END + 9)])
def test_furniture_outside_of_its_text_is_refused(version: Version, start: int, end: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Furniture.objects.create(version=version, start=start, end=end, kind="donation")
    piece = Furniture.objects.create(version=version, start=0, end=1, kind="donation")
    with pytest.raises(IntegrityError), transaction.atomic():
        piece.revise(1, start=start, end=end)
    with pytest.raises(IntegrityError), transaction.atomic():
        Furniture.objects.update(start=start, end=end)
    piece.refresh_from_db()
    assert (piece.start, piece.end, piece.revision) == (0, 1, 1)


def test_edges_count_code_points(story) -> None:
    version = desk.article(story, "👩‍👩‍👧🇺🇦").current
    Furniture.objects.create(version=version, start=0, end=7, kind="embed")
    with pytest.raises(IntegrityError, match="beyond"), transaction.atomic():
        Furniture.objects.create(version=version, start=0, end=8, kind="embed")


def test_words_are_set_aside_once_and_move_the_story(version: Version, ana: User) -> None:
    span, key = desk.word(version, "A crowd"), uuid4()
    before = version.article.story.active_at
    made = [version.set_aside(span, "contact", author=ana, form_key=key) for _ in range(2)]
    assert made[0] == made[1] == version.furniture.get()
    assert (made[0].state, made[0].start, made[0].end) == ("confirmed", span.start, span.end)
    version.article.story.refresh_from_db()
    assert version.article.story.active_at > before


def test_other_words_than_those_of_the_text_are_not_set_aside(version: Version) -> None:
    with pytest.raises(Mismatch):
        version.set_aside(Span(0, 8, "Minister"), "contact")
    assert not version.furniture.exists()


def test_pieces_are_confirmed_all_or_none(version: Version) -> None:
    one, other = (
        version.set_aside(desk.word(version, quote), "contact", state="suggested")
        for quote in ("A crowd", "Ministry")
    )
    for seen in ({one.pk: 1, other.pk: 2}, {one.pk: 1, other.pk + 99: 1}, {one.pk: 0}):
        with pytest.raises(Stale):
            version.confirm(seen)
        assert set(version.furniture.values_list("state", "revision")) == {("suggested", 1)}
    version.confirm({one.pk: 1, other.pk: 1})
    assert set(version.furniture.values_list("state", "revision")) == {("confirmed", 2)}
    with pytest.raises(Stale):
        version.confirm({one.pk: 2})
