"""Changed since you marked it; and which text other pages speak of."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import permalinks
from articles.models import Appearance, Article, Attribution, Claim, Seen, Story
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
    assert "No outlet has changed words that you have marked, or you have seen it." in html
    assert "Nobody else has changed what you have made here, or you have seen it." in html


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
    assert "<bdi>ben</bdi></b>" in html
    was, now = "They were killed.", "They were all killed."
    assert f"<del><bdi>{was}</bdi></del> → <ins><bdi>{now}</bdi></ins>" in html
    with connection.execute_wrapper(Context(user=ana.pk)):
        claim.revise(2, text="They were killed.")
    assert "Nobody else has changed" in page(client, claim)


def test_what_a_colleague_has_deleted(client: Client, claim: Claim, ben: User) -> None:
    with connection.execute_wrapper(Context(user=ben.pk)):
        claim.remove(1)
    html = page(client, claim)
    assert "deleted the claim “<bdi>They were killed.</bdi>”" in html
    assert "deleted the passage “<bdi>Twelve people were killed.</bdi>”" in html


def test_several_changes_of_colleagues_are_told_as_one_since_then(
    client: Client, claim: Claim, ben: User
) -> None:
    with connection.execute_wrapper(Context(user=ben.pk)):
        claim.revise(1, text="They died.")
        claim.revise(2, note="Seen.")
    html = page(client, claim)
    assert html.count('name="seen" value="change:') == 2  # one, and all of them
    assert "They were killed." in html
    assert "They died." in html


def see(client: Client, claim: Claim, keys: str) -> int:
    response = client.post(f"/stories/{claim.story_id}/changed/", {"seen": keys})
    return response.status_code


def test_what_was_seen_does_not_come_back(
    client: Client, claim: Claim, article: Article, ben: User
) -> None:
    article.add_version(CORRECTED)
    with connection.execute_wrapper(Context(user=ben.pk)):
        claim.revise(1, text="They were all killed.")
    keys = client.get(f"/stories/{claim.story_id}/changed/").context["all"]
    assert [key.split(":")[0] for key in keys.split()] == ["appearance", "change"]
    assert see(client, claim, keys) == 303
    assert see(client, claim, keys) == 303
    html = page(client, claim)
    assert "No outlet has changed" in html
    assert "Nobody else has changed" in html
    assert Seen.objects.count() == 2
    other = Client()
    other.force_login(ben)
    assert "No outlet has changed" in page(other, claim)  # ben has marked nothing
    now = Article.objects.get(pk=article.pk)
    now.add_version("Sixteen people were killed.")
    with connection.execute_wrapper(Context(user=ben.pk)):
        claim.revise(2, text="They have died.")
    html = page(client, claim)
    assert "<ins>Sixteen</ins>" in html
    assert "They have died." in html


@pytest.mark.parametrize(("keys", "status"), [("", 422), ("x" * 65, 422), ("change:0", 303)])
def test_nothing_is_seen_that_is_not_listed(
    client: Client, claim: Claim, keys: str, status: int
) -> None:
    assert see(client, claim, keys) == status
    assert not Seen.objects.exists()


def test_with_htmx_the_list_is_answered(client: Client, claim: Claim, article: Article) -> None:
    article.add_version(CORRECTED)
    to = f"/stories/{claim.story_id}/changed/"
    data = {"seen": client.get(to).context["all"]}
    answer = client.post(to, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.content.decode().strip().startswith('<div id="list">')


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


# --- in the reader and its panel ------------------------------------------------------------------


def reader(client: Client, claim: Claim) -> str:
    return client.get(f"/stories/{claim.story_id}/").content.decode()


def test_the_reader_says_what_waits(client: Client, claim: Claim, article: Article) -> None:
    sleep = claim.story.note_claim("Nobody slept.", None)
    article.current.mark(sleep, desk.words(article.current, "Nobody slept."))
    before = reader(client, claim)
    assert "Text corrected" not in before
    assert "data-waits" not in before
    article.add_version(CORRECTED)
    html = reader(client, claim)
    assert f'href="/articles/{article.pk}/carried/"' in html
    assert "Text corrected · 2 marks to look at" in html
    assert html.count("data-waits") == 1
    for row in Appearance.objects.to_check():
        row.accept(row.revision, None)
    html = reader(client, claim)
    assert "Text corrected" not in html
    assert "data-waits" not in html


def test_the_panel_shows_what_was_changed_until_it_is_seen(
    client: Client, claim: Claim, article: Article
) -> None:
    article.add_version(CORRECTED)
    row = Appearance.objects.read().get()
    html = client.get(row_at := f"/appearances/{row.pk}/").content.decode()
    assert "The outlet has changed these words" in html
    assert "<del>Twelve</del><ins>Fifteen</ins>" in html
    htmx = {"HX-Request": "true", "HX-Target": "detail"}
    marks = {"marks": f"appearance:{row.pk}:{row.revision}"}
    answer = client.post(f"/articles/{article.pk}/carried/", marks, headers=htmx)
    said = answer.content.decode()
    assert (answer.status_code, "Saved." in said, "data-waits" in said) == (200, True, False)
    assert "hx-swap-oob" in said
    assert "The outlet has changed" not in client.get(row_at).content.decode()


def test_the_panel_holds_it_against_what_was_seen_last(
    client: Client, claim: Claim, article: Article
) -> None:
    article.add_version(CORRECTED)
    Article.objects.get(pk=article.pk).add_version("Sixteen people were killed.")
    row = Appearance.objects.read().get()
    html = client.get(f"/appearances/{row.pk}/").content.decode()
    assert "<del>Twelve</del><ins>Sixteen</ins>" in html
    assert "in version 3" in html


def test_the_panel_of_a_credit_does_so_too(client: Client, claim: Claim, article: Article) -> None:
    words = desk.words(article.current, "Twelve people were killed.")
    article.current.credit(words, wording="the police")
    article.add_version(CORRECTED)
    row = Attribution.objects.read().get()
    at = f"/attributions/{row.pk}/"
    assert "<del>Twelve</del><ins>Fifteen</ins>" in client.get(at).content.decode()
    htmx = {"HX-Request": "true", "HX-Target": "detail"}
    marks = {"marks": f"attribution:{row.pk}:{row.revision}"}
    answer = client.post(f"/articles/{article.pk}/carried/", marks, headers=htmx)
    assert (answer.status_code, "Saved." in answer.content.decode()) == (200, True)
    assert not Attribution.objects.to_check()


def test_a_live_link_says_so_of_a_passage_until_the_desk_has_looked(
    claim: Claim, article: Article, ana: User
) -> None:
    link = permalinks.share(claim.story, permalinks.Choice(), author=ana, live=True)
    says = "The outlet has changed these words since they were marked"
    to, visitor = link.get_absolute_url(), Client()
    assert says not in visitor.get(to).content.decode()
    article.add_version(CORRECTED)
    assert says in visitor.get(to).content.decode()
    row = Appearance.objects.read().get()
    row.accept(row.revision, ana)
    assert says not in visitor.get(to).content.decode()


def test_adding_a_correction_says_what_to_look_at(
    client: Client, claim: Claim, article: Article
) -> None:
    Article.objects.filter(pk=article.pk).update(url="https://gazette.example/1")
    pasted = {"form_key": uuid4(), "text": CORRECTED, "url": "https://gazette.example/1"}
    to = f"/stories/{claim.story_id}/articles/"
    html = client.post(to, pasted, follow=True).content.decode()
    assert f'is a new text of A1: <a href="/articles/{article.pk}/versions/">version 2</a>' in html
    assert f'<a href="/articles/{article.pk}/carried/">1 mark to look at</a>' in html


def test_of_two_like_texts_the_corrected_one_is_told(article: Article, ana: User) -> None:
    """Pasted without a headline and a time they differ by their outlets alone."""
    other = desk.article(
        article.story, "Another text.", publisher=desk.outlet("Herald"), position=2
    )
    link = permalinks.share(article.story, permalinks.Choice(), author=ana, full_text=True)
    other.add_version("Another text, corrected.")
    html = Client().get(link.get_absolute_url()).content.decode()
    assert html.count("has changed its text since") == 1
    assert html.index("Herald") < html.index("has changed its text since")
