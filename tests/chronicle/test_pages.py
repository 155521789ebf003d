"""Pages of a history: every deed once, in order, whatever is asked for."""

from collections.abc import Iterator
from random import Random

from django.contrib.auth.models import User

from articles.chronicle import Asked, Page, Scope, page
from articles.models import Story
from tests import desk
from tests.deeds import Days
from tests.stories import a_claim, a_passage, an_article


def furnish(story: Story, people: list[User | None]) -> Days:
    """Twenty deeds of one to three changes, by several people."""
    random, article = Random(5), an_article(story, outlet="Gazette")
    days = Days()
    for number in range(20):
        with days.deed(random.choice(people), turn=number):
            claim = a_claim(story, f"Claim {number}.")
            if number % 3 == 0:
                a_passage(article, claim, "new jammers")
            if number % 4 == 0:
                claim.revise(claim.revision, note="Looked at.")
                a_claim(story, f"Another {number}.")
    return days


def told(found: Page) -> list[tuple[str, ...]]:
    return [tuple(map(str, deed.sentences)) for deed in found.deeds]


def forth(scope: Scope, asked: Asked, size: int) -> Iterator[Page]:
    found = page(scope, asked, size=size)
    yield found
    while found.older:
        found = page(scope, asked, after=found.older, size=size)
        yield found


def test_pages_hold_every_deed_once(story: Story, ana: User) -> None:
    ben = desk.editor("ben")
    furnish(story, [ana, ben, None])
    scope = Scope("story", story.pk)
    for asked in (
        Asked(),
        Asked(editor=ana.pk),
        Asked(editor=0),
        Asked(nouns=("appearance",)),
        Asked(editor=ben.pk, nouns=("claim", "appearance")),
    ):
        whole = told(page(scope, asked, size=100))
        assert whole
        for size in (1, 3, 7):
            pages = list(forth(scope, asked, size))
            assert [deed for one in pages for deed in told(one)] == whole
            # And back: the page before the last one's first deed is the one before.
            for earlier, later in zip(pages[1:], pages, strict=False):
                back = page(scope, asked, before=earlier.newer, size=size)
                assert told(back) == told(later)


def test_a_deed_is_told_whole_where_one_of_its_changes_is_asked_for(
    story: Story, ana: User
) -> None:
    furnish(story, [ana])
    found = told(page(Scope("story", story.pk), Asked(nouns=("appearance",)), size=3))
    assert all(deed[0].startswith("marked") for deed in found)
    assert any(len(deed) == 2 for deed in found)


def test_a_time(story: Story, ana: User) -> None:
    days = furnish(story, [ana])
    since, until = days.now.replace(minute=5), days.now.replace(minute=9)
    found = page(Scope("story", story.pk), Asked(since=since, until=until))
    assert [deed.at.minute for deed in found.deeds] == [8, 7, 6, 5]


def test_what_is_no_place_leads_to_the_first_page(story: Story, ana: User) -> None:
    furnish(story, [ana])
    first = told(page(Scope("story", story.pk), size=5))
    for wrong in ("x", "W10", "WyIyMDI2IiwgMV0", "\0"):
        assert told(page(Scope("story", story.pk), after=wrong, size=5)) == first


def test_another_story_has_its_own(story: Story, ana: User) -> None:
    furnish(story, [ana])
    other = Story.objects.create(title="Another")
    assert told(page(Scope("story", other.pk))) == [("began the story “Another”",)]
