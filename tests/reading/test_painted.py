"""What is painted again after a change is what the whole reading has there."""

import pytest

from articles import reading
from articles.models import Story, Version
from tests import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> Version:
    story = Story.objects.create(title="Jammers")
    found = desk.article(story, publisher=desk.outlet("Herald")).current
    desk.article(story, "Elsewhere nobody said so.")
    post = desk.outlet()
    found.credit(desk.words(found, "The Post reported on Friday that memos"), source=post)
    for text, quotes in {
        "Jammers were listed.": ["list new jammers"],
        "A letter was written.": ["a letter to the king", "We never wrote"],
        "A crowd gathered.": ["A crowd gathered"],
    }.items():
        found.mark(story.note_claim(text, None), desk.words(found, *quotes))
    found.furniture.create(start=0, end=8, kind="embed")
    found.furniture.create(start=9, end=12, kind="contact", state="dismissed")
    return found


def test_a_part_has_what_the_whole_has_in_its_paragraphs(version: Version) -> None:
    whole = reading.read(version)
    part, numbers = reading.part(version, desk.words(version, "new jammers"))
    assert numbers == [2]
    assert part.appearances == whole.appearances[:2]
    assert part.attributions == whole.attributions
    assert part.furniture == whole.furniture
    assert [piece.kind for piece in part.furniture] == ["embed"]
    assert (part.outlet, part.text, part.id) == (whole.outlet, whole.text, whole.id)


def test_a_part_reaches_over_paragraphs(version: Version) -> None:
    span = version.cut(10, len(version.text) - 3)
    part, numbers = reading.part(version, [span])
    assert numbers == [1, 2, 3]
    assert part.appearances == reading.read(version).appearances


def test_a_mark_is_read_where_it_has_words_alone(version: Version) -> None:
    """Not in the paragraphs between them, and with what stands beside it and not between."""
    ends = [version.cut(0, 8), version.cut(len(version.text) - 8, len(version.text))]
    version.mark(version.article.story.note_claim("Both ends.", None), ends)
    whole = reading.read(version).appearances
    between, numbers = reading.part(version, desk.words(version, "new jammers"))
    assert (numbers, between.appearances) == ([2], whole[:2])
    part, numbers = reading.part(version, ends)
    assert (numbers, part.appearances) == ([1, 3], whole[2:])


def test_a_credit_shows_where_its_name_and_its_cue_stand_too(version: Version) -> None:
    """Which may be in other paragraphs than what it credits."""
    content, name, cue = desk.words(version, "Ministry asks", "the minister", "A crowd")
    version.credit([content], wording="A minister", source_span=name, cue=cue, basis="carried")
    whole = reading.read(version).attributions
    for words, there in [("asks for", whole[1:]), ("list new", whole), ("gathered", whole[1:])]:
        part, _ = reading.part(version, desk.words(version, words))
        assert part.attributions == there
