"""Articles and their immutable Versions; deleting takes what belongs to a row, and no more."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import RestrictedError
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Alias,
    Article,
    Attribution,
    Claim,
    Furniture,
    HasMarks,
    Source,
    Stale,
    Story,
    Version,
    next_position,
)
from tests import desk


@pytest.mark.parametrize(
    "change", [{"text": "Other."}, {"headline": "Other"}, {"number": 7}, {"headline": ""}], ids=str
)
def test_a_version_never_changes(article: Article, change: dict) -> None:
    version = article.add_version("A text.", "A headline")
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)
    for name, value in change.items():
        setattr(version, name, value)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        version.save()


def test_a_headline_that_nobody_knew_is_written_once(version: Version) -> None:
    Version.objects.filter(pk=version.pk).update(headline="Found")
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(headline="Other")
    version.refresh_from_db()
    assert (version.headline, version.text) == ("Found", desk.TEXT)


def test_a_version_stays_with_its_article(version: Version, elsewhere: Version) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(article=elsewhere.article)


def test_a_further_text_becomes_the_current_one(article: Article) -> None:
    first = article.current
    second = article.add_version("Corrected.", "A headline", author=desk.editor())
    article.refresh_from_db()
    assert article.current == second
    assert [version.number for version in article.versions.all()] == [1, 2]
    assert list(Version.objects.current()) == [second]
    first.refresh_from_db()
    assert first.text == desk.TEXT


def test_a_version_has_a_text_and_a_number_of_its_own(article: Article) -> None:
    with pytest.raises(IntegrityError, match="version_has_a_text"), transaction.atomic():
        article.add_version("")
    with pytest.raises(IntegrityError, match="version_number_once"), transaction.atomic():
        Version.objects.create(article=article, number=1, text="x")


def test_the_same_text_has_the_same_digest(article: Article, elsewhere: Version) -> None:
    assert article.current.digest == elsewhere.digest
    assert elsewhere.article.add_version("Other.").digest != elsewhere.digest


def test_articles_are_numbered_within_their_story(story: Story, elsewhere: Version) -> None:
    assert next_position(story.pk) == 1
    desk.article(story, position=4)
    assert next_position(story.pk) == 5
    assert next_position(elsewhere.article.story_id) == 2


def test_deleting_a_story_takes_everything_that_is_its_own(
    story: Story, article: Article, claim: Claim, post: Source
) -> None:
    """Also credits within credits, and sources of the story that are credited in it."""
    version = article.current
    memos = Source.objects.create(name="memos", kind="document", story=story)
    Alias.objects.create(source=post, name="the newspaper", article=article)
    Article.objects.filter(pk=article.pk).update(publisher=memos)
    outer = version.credit(desk.words(version, "new jammers"), source=post)
    version.credit(desk.words(version, "jammers"), source=memos, parent=outer)
    version.mark(claim, desk.words(version, "jammers"))
    Furniture.objects.create(version=version, start=0, end=4, kind="embed")
    story.delete()
    assert list(Source.objects.all()) == [post]
    for model in (Article, Version, Claim, Attribution, Furniture, Alias):
        assert not model.objects.exists()


def test_a_source_in_use_is_not_deleted(version: Version, post: Source) -> None:
    version.credit(desk.words(version, "jammers"), source=post)
    with pytest.raises(RestrictedError):
        post.delete()


def test_a_publisher_is_not_deleted(article: Article, post: Source) -> None:
    article.revise(1, publisher=post)
    with pytest.raises(RestrictedError):
        post.delete()


@pytest.mark.parametrize(
    ("which", "steps", "wanted"),
    [
        (0, 1, "1023"),
        (3, -1, "0132"),
        (1, 2, "0231"),
        (0, 9, "1230"),
        (2, -9, "2013"),
        (1, 0, "0123"),
    ],
)
def test_an_article_is_moved_within_its_story(
    story: Story, elsewhere: Version, which: int, steps: int, wanted: str
) -> None:
    """Gaps and doubles in the numbers are gone then."""
    made = [desk.article(story, position=number) for number in (1, 3, 3, 8)]
    made[which].move(1, steps)
    rows = list(story.articles.in_order())
    assert [row.position for row in rows] == [1, 2, 3, 4]
    assert rows == [made[int(index)] for index in wanted]
    assert [row.revision for row in made] == [1 + (n == which) for n in range(4)]
    elsewhere.article.refresh_from_db()
    assert elsewhere.article.position == 1


def test_a_stale_move_moves_nothing(story: Story) -> None:
    made = [desk.article(story, position=number) for number in (1, 2)]
    made[0].revise(1, byline="Ana")
    with pytest.raises(Stale):
        made[0].move(1, 1)
    assert list(story.articles.in_order()) == made


def test_an_article_with_marks_is_not_removed(article: Article, claim: Claim) -> None:
    version = article.current
    version.credit(desk.words(version, "jammers"), wording="somebody")
    for quote in ("jammers", "A crowd"):
        version.mark(claim, desk.words(version, quote))
    article.add_version("Corrected.")
    assert article.marks() == {"appearances": 2, "attributions": 1, "absences": 0}
    with pytest.raises(HasMarks):
        article.remove(1)
    assert Article.objects.get() == article


def test_an_article_without_marks_is_removed_with_its_furniture(article: Article) -> None:
    article.current.set_aside(desk.word(article.current, "A crowd"), "contact")
    article.add_version("Corrected.")
    with pytest.raises(Stale):
        article.remove(2)
    article.remove(1)
    assert not Version.objects.exists()


def test_a_list_calls_an_article_by_its_headline_or_how_it_begins(story: Story) -> None:
    rows = [Article.objects.create(story=story, position=number) for number in (1, 2, 3)]
    rows[0].add_version("A text.", "A headline")
    rows[1].add_version("The mayor said\n" + "that the pumps had been stopped at noon, " * 3)
    with CaptureQueriesContext(connection) as asked:
        told = [row.title for row in Article.objects.with_titles().in_order()]
    assert told == [
        "A headline",
        "The mayor said that the pumps had been stopped at noon, that the pumps had been…",
        "A3 unknown outlet",
    ]
    assert len(asked) == 1
    assert "text" in Article.objects.with_titles().first().current.get_deferred_fields()
