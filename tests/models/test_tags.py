import pytest
from django.db import DataError, IntegrityError, transaction

from articles.models import Tag


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "#12345g", "12345ab"])
def test_a_colour_is_a_colour(db: None, colour: str) -> None:
    with pytest.raises((IntegrityError, DataError), match=r"tag_colour|too long"):
        Tag.objects.create(name="arms", colour=colour)


def test_a_tag_has_a_name_of_its_own(db: None) -> None:
    with pytest.raises(IntegrityError, match="tag_has_a_name"), transaction.atomic():
        Tag.objects.create(name="")
    Tag.objects.create(name="arms", colour="#AA3344")
    with pytest.raises(IntegrityError, match="name"), transaction.atomic():
        Tag.objects.create(name="arms")


def test_a_tag_is_not_above_itself(db: None) -> None:
    arms = Tag.objects.create(name="arms")
    with pytest.raises(IntegrityError, match="above itself"), transaction.atomic():
        arms.revise(1, parent=arms)
    navy = Tag.objects.create(name="navy", parent=Tag.objects.create(name="air", parent=arms))
    with pytest.raises(IntegrityError, match="above itself"), transaction.atomic():
        Tag.objects.filter(name="arms").update(parent=navy)
    arms.delete()
    assert Tag.objects.get(name="air").parent is None
