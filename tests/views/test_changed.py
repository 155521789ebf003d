"""Changed since you marked it; and which text other pages speak of."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import permalinks
from articles.models import Article, Claim, Story
from newsdesk.history import Context
from tests import desk

TEXT = "Twelve people were killed.\nNobody slept."
CORRECTED = "Fifteen people were killed."


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


@pytest.fixture
def article(story: Story) -> Article:
    return desk.article(story, TEXT, publisher=desk.outlet("Gazette"))


@pytest.fixture
def claim(article: Article, ana: User) -> Claim:
    """Made by ana, with a passage of hers."""
    with connection.execute_wrapper(Context(user=ana.pk)):
        claim: Claim = article.story.note_claim("They were killed.", ana)
        words = desk.words(article.current, "Twelve people were killed.")
        article.current.mark(claim, words, author=ana)
    return claim


def page(client: Client, claim: Claim) -> str:
    return client.get(f"/stories/{claim.story_id}/changed/").content.decode()


def test_nothing_is_said_where_nothing_has_changed(client: Client, claim: Claim) -> None:
    html = page(client, claim)
    assert "No outlet has changed words that you have marked." in html
    assert "Nobody else has changed what you have made here." in html


def test_what_an_outlet_has_changed(client: Client, claim: Claim, article: Article) -> None:
    article.add_version(CORRECTED)
    html = page(client, claim)
    assert "<del>Twelve</del><ins>Fifteen</ins>" in html
    assert "Look at it" in html


def test_what_others_marked_is_theirs(client: Client, article: Article, ben: User) -> None:
    claim = article.story.note_claim("They were killed.", ben)
    article.current.mark(claim, desk.words(article.current, "Twelve"), author=ben)
    article.add_version(CORRECTED)
    assert "No outlet has changed" in page(client, claim)


def test_what_a_colleague_has_changed_until_one_changes_it_oneself(
    client: Client, claim: Claim, ana: User, ben: User
) -> None:
    with connection.execute_wrapper(Context(user=ben.pk)):
        claim.revise(1, text="They were all killed.")
    html = page(client, claim)
    assert "<bdi>ben</bdi></b> changed a claim" in html
    assert "They were all killed." in html
    with connection.execute_wrapper(Context(user=ana.pk)):
        claim.revise(2, text="They were killed.")
    assert "Nobody else has changed" in page(client, claim)


def test_what_a_colleague_has_deleted(client: Client, claim: Claim, ben: User) -> None:
    with connection.execute_wrapper(Context(user=ben.pk)):
        claim.remove(1)
    html = page(client, claim)
    assert "deleted a claim" in html
    assert "deleted a passage" in html


def test_queries_do_not_depend_on_how_much_was_changed(
    client: Client, claim: Claim, ana: User, ben: User, article: Article
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client, claim)
        return len(captured)

    def more(number: int) -> None:
        with connection.execute_wrapper(Context(user=ana.pk)):
            own = claim.story.note_claim(f"More {number}.", ana)
            now = Article.objects.get(pk=article.pk).current
            now.mark(own, desk.words(now, "people were killed"), author=ana)
        with connection.execute_wrapper(Context(user=ben.pk)):
            own.revise(1, note="Looked at.")

    more(1)
    article.add_version(CORRECTED)
    one = queries()
    for number in (2, 3):
        more(number)
    Article.objects.get(pk=article.pk).add_version(CORRECTED.replace("people", "persons"))
    assert queries() == one


# --- which text is spoken of ----------------------------------------------------------------------


@pytest.mark.parametrize("where", ["/stories/{story}/matrix/", "/claims/{claim}/"])
def test_pages_say_which_text_they_speak_of(
    client: Client, claim: Claim, article: Article, where: str
) -> None:
    to = where.format(story=claim.story_id, claim=claim.pk)
    assert "version 2" not in client.get(to).content.decode()
    article.add_version(CORRECTED)
    assert "version 2" in client.get(to).content.decode()


@pytest.mark.parametrize("live", [True, False])
def test_a_shared_link_says_what_the_outlet_did(
    claim: Claim,
    article: Article,
    ana: User,
    live: bool,  # noqa: FBT001
) -> None:
    link = permalinks.share(claim.story, permalinks.Choice(), author=ana, live=live, full_text=True)
    to, visitor = link.get_absolute_url(), Client()
    before = visitor.get(to).content.decode()
    assert "has changed its text since" not in before
    article.add_version(CORRECTED)
    after = visitor.get(to).content.decode()
    assert ("has changed its text since" in after) == (not live)
    assert ("Fifteen" in after) == live
    assert ("version 2" in after) == live
    assert ("Twelve" in after) == (not live)
