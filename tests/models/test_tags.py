import pytest
from django.db import DataError, IntegrityError, transaction

from articles.models import InUse, Permalink, Stale, Story, Tag
from tests.models.test_history import events
from tests.stories import a_claim


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


# --- order -------------------------------------------------------------------------------------


@pytest.fixture
def book(db: None) -> dict[str, Tag]:
    """arms (air (drones), navy), money, people: nobody has put them in order."""
    made: dict[str, Tag] = {}
    for name, parent in [
        ("money", ""),
        ("arms", ""),
        ("people", ""),
        ("navy", "arms"),
        ("air", "arms"),
        ("drones", "air"),
    ]:
        made[name] = Tag.objects.create(name=name, parent=made.get(parent))
    return made


def tree() -> list[str]:
    return [f"{'.' * depth}{tag.name}" for depth, tag in Tag.objects.as_tree()]


def test_tags_without_a_place_stand_by_name(book: dict[str, Tag]) -> None:
    assert tree() == ["arms", ".air", "..drones", ".navy", "money", "people"]


def test_a_tag_moves_among_its_siblings_with_all_below_it(book: dict[str, Tag]) -> None:
    book["arms"].move(1, 1)
    assert tree() == ["money", "arms", ".air", "..drones", ".navy", "people"]
    book["navy"].move(1, -1)
    assert tree() == ["money", "arms", ".navy", ".air", "..drones", "people"]
    book["money"].move(1, -1)  # it is the first one
    assert tree()[0] == "money"
    # A list without the tree has its order, and a new tag is at the end.
    Tag.objects.create(name="a new one")
    assert [tag.name for tag in Tag.objects.all()] == [
        "money",
        "arms",
        "navy",
        "air",
        "drones",
        "people",
        "a new one",
    ]


def test_who_comes_late_moves_nothing(book: dict[str, Tag]) -> None:
    book["arms"].revise(1, name="weapons")
    with pytest.raises(Stale):
        Tag.objects.get(pk=book["arms"].pk).move(1, 1)
    assert tree()[0] == "money"


def test_an_order_is_no_event(book: dict[str, Tag]) -> None:
    book["arms"].move(1, 1)
    assert events(book["money"]) == ["insert"]


# --- merging and deleting ----------------------------------------------------------------------


def test_a_merge_gives_each_claim_the_other_tag_once(book: dict[str, Tag], story: Story) -> None:
    arms, people = book["arms"], book["people"]
    both, one = (a_claim(story, text, *tags) for text, tags in CLAIMS)
    link = Permalink.objects.create(story=story, live=True, selection={"filters": {"tag": arms.pk}})
    moved, twin = one.taggings.get(), both.taggings.get(tag=arms)
    Tag.objects.get(pk=arms.pk).merge_into(people, 1)
    assert [[tag.name for tag in claim.tags.all()] for claim in (both, one)] == [["people"]] * 2
    assert (events(moved), events(twin)) == (["insert", "update"], ["insert", "delete"])
    assert events(arms) == ["insert", "delete"]
    assert tree() == ["money", "people", ".air", "..drones", ".navy"]
    link.refresh_from_db()
    assert link.selection["filters"] == {"tag": people.pk}


CLAIMS = [("Both.", ["arms", "people"]), ("One.", ["arms"])]


def test_a_tag_is_merged_into_one_below_it(book: dict[str, Tag]) -> None:
    book["arms"].merge_into(book["drones"], 1)
    assert tree() == ["air", ".drones", "..navy", "money", "people"]


def test_a_tag_is_not_merged_with_itself_or_late(book: dict[str, Tag]) -> None:
    with pytest.raises(ValueError, match="another one"):
        book["arms"].merge_into(book["arms"], 1)
    book["arms"].revise(1, name="weapons")
    with pytest.raises(Stale):
        Tag.objects.get(pk=book["arms"].pk).merge_into(book["money"], 1)


def test_only_what_nothing_uses_is_deleted(book: dict[str, Tag], story: Story) -> None:
    a_claim(story, "One.", "money")
    for name in ("money", "arms"):
        with pytest.raises(InUse):
            book[name].remove(1)
    with pytest.raises(Stale):
        book["people"].remove(2)
    book["people"].remove(1)
    assert "people" not in tree()
