import pytest
from django.db import IntegrityError, transaction

from articles.models import Furniture, Version
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
