"""What colleagues do in a story while it is open: asked for again and again, told when new."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Change, Claim, Finding, Note, Presence, Story
from articles.models.undoing import restore
from newsdesk.history import Context
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_story, an_article
from tests.views.pages import HTMX, find, words

WHO = 2  # statements for the session and the account
TOLD = 8  # what is new; changes, places, four for the story, and how far it is


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


@pytest.fixture
def bens(ben: User) -> Client:
    browser = Client()
    browser.force_login(ben)
    return browser


@pytest.fixture
def as_ben(ben: User) -> Callable[[], Any]:
    """What is done inside is done by Ben."""
    return lambda: connection.execute_wrapper(Context(user=ben.pk))


class Reader:
    """An open page: what it knows, and what it asks."""

    def __init__(self, client: Client, story: Story) -> None:
        self._client, self._to = client, f"/stories/{story.pk}/"
        (news,) = find(client.get(self._to), "//*[@id='news']")
        self.known = {name: news.get(f"data-{name}") for name in ("since", "seen", "texts")}
        self.known["here"] = ""
        self.reader = {"X-Reader": news.get("data-reader")}

    def ask(self, *, slowly: bool = False) -> HttpResponse:
        """With `slowly`, as a page that does not say for whom it was made."""
        headers = HTMX if slowly else HTMX | self.reader
        return self._client.get(f"{self._to}news/?{urlencode(self.known)}", headers=headers)

    def learn(self) -> HttpResponse:
        """Asks, and knows the answer."""
        answer = self.ask()
        assert answer.status_code == 200
        (part,) = find(answer, "//section")
        ids = [*self.known["seen"].split("."), *part.get("data-changes").split()]
        self.known |= {"seen": ".".join(filter(None, ids)), "here": part.get("data-here")}
        return answer


@pytest.fixture
def reader(client: Client, article: Article) -> Reader:
    """Ana's, who knows that nobody else is there."""
    page = Reader(client, article.story)
    page.learn()
    return page


def painted(answer: HttpResponse) -> list[str]:
    """The paragraphs that are painted again, by the ids of their elements."""
    return re.findall(r'<p id="(v\d+-p\d+)"', answer.text)


# --- nothing is new ------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_where_nothing_is_new_it_costs_one_statement_and_says_nothing(
    reader: Reader,
    article: Article,
    rows: int,
    as_ben: Callable[[], Any],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with as_ben():
        for number in range(rows):
            a_passage(article, a_claim(article.story, f"Claim {number}."), "new jammers")
            Presence.objects.say(article.story_id, desk.editor(f"no. {number}").pk, article.pk)
    reader.learn()
    for slowly, statements in ((False, 1), (True, WHO + 1)):
        with django_assert_num_queries(statements):
            answer = reader.ask(slowly=slowly)
        assert (answer.status_code, answer.content) == (204, b"")


def test_it_is_found_by_an_index(story: Story) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM articles_change WHERE story_id = %s AND id > %s"
            " ORDER BY id DESC LIMIT 101",
            [story.pk, 0],
        )
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Index Only Scan Backward using change_since" in plan
    assert "Filter" not in plan


def test_what_was_read_with_the_page_is_not_new(client: Client, article: Article) -> None:
    a_passage(article, a_claim(article.story), "new jammers")
    page = Reader(client, article.story)
    assert find(page.learn(), "//section/@data-changes") == [""]


def test_a_change_that_turns_up_behind_later_ones_is_new(
    reader: Reader, article: Article, as_ben: Callable[[], Any]
) -> None:
    """Its transaction began before theirs and ended after them."""
    with as_ben():
        first, second = (a_claim(article.story, words) for words in ("First.", "Second."))
    late = Change.objects.get(kind="claim", object_id=first.pk)
    assert Change.objects.filter(pk=late.pk).update(story_id=None)
    assert f"claim-{second.pk}" in reader.learn().text
    Change.objects.filter(pk=late.pk).update(story_id=article.story_id)
    assert f"claim-{first.pk}" in reader.learn().text
    assert reader.ask().status_code == 204


def test_to_ask_keeps_no_session_alive_and_writes_nothing(
    client: Client, reader: Reader, article: Article
) -> None:
    soon = timezone.now() + timedelta(minutes=30)
    Session.objects.update(expire_date=soon)
    assert reader.ask(slowly=True).status_code == 204
    answer = client.post(f"/stories/{article.story_id}/here/", headers=HTMX)
    assert (answer.status_code, answer.cookies) == (204, {})
    assert Session.objects.get().expire_date == soon
    client.get(f"/stories/{article.story_id}/")  # an editor does
    assert Session.objects.get().expire_date > soon


# --- what is new ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_a_mark_is_painted_and_told(
    reader: Reader,
    article: Article,
    as_ben: Callable[[], Any],
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        with as_ben():
            mark = a_passage(article, a_claim(article.story, f"No. {number}."), "new jammers")
    with django_assert_num_queries(1 + WHO + TOLD):
        answer = reader.ask()
    version = article.current.pk
    assert painted(answer) == [f"v{version}-p2"]
    assert re.search(rf'data-appearances="[\d ]*{mark.pk}"', answer.text)
    told = words(answer, "//ol[@class='briefs']/li")
    assert told == ["ben marked a passage in A1 ¶2"] * rows
    (href,) = find(answer, "//ol[@class='briefs']/li[last()]/a/@href")
    assert href == f"/stories/{article.story_id}/?with={article.pk}#appearance-{mark.pk}"
    assert len(re.findall(r'<li id="claim-', answer.text)) == rows
    number = f"{rows} claim{'s' * (rows > 1)}"
    assert words(answer, "//*[@id='claims-counted']") == [number]
    assert words(answer, "//*[@id='so-far-words']//li")[1] == f"{rows} of {number} checked"


def test_what_is_done_at_once_is_told_at_once(
    reader: Reader, article: Article, bens: Client
) -> None:
    marked = bens.post(
        f"/articles/{article.pk}/appearances/",
        {
            "version": article.current.pk,
            "form_key": "6f2c53a4-0000-4000-8000-00000000000b",
            "start": 0,
            "end": 8,
            "quote": "Ministry",
            "text": "A ministry.",
            "stance": "for",
            "quote_type": "indirect",
        },
    )
    assert marked.status_code == 303
    assert words(reader.learn(), "//ol[@class='briefs']/li") == ["ben marked a passage in A1 ¶1"]


def test_where_a_mark_was_is_painted_too(
    reader: Reader, article: Article, claim: Claim, as_ben: Callable[[], Any]
) -> None:
    mark = a_passage(article, claim, "new jammers")
    credit = a_credit(article, "memos", "A crowd gathered")
    reader.learn()
    with as_ben():
        mark.revise(mark.revision, fragments=desk.words(article.current, "Ministry asks"))
    answer = reader.learn()
    version = article.current.pk
    assert painted(answer) == [f"v{version}-p1", f"v{version}-p2"]
    assert words(answer, "//ol[@class='briefs']/li") == ["ben changed a passage in A1 ¶1"]
    with as_ben():
        mark.remove(mark.revision)
    with as_ben():
        credit.remove(credit.revision)
    answer = reader.learn()
    assert painted(answer) == [f"v{version}-p1", f"v{version}-p3"]
    told = ["ben deleted a passage in A1 ¶1", "ben deleted a credit in A1 ¶3"]
    assert words(answer, "//ol[@class='briefs']/li") == told


def test_notes_are_told_by_what_they_are_on(
    reader: Reader, article: Article, claim: Claim, ben: User, as_ben: Callable[[], Any]
) -> None:
    mark = a_passage(article, claim, "new jammers")
    kept = Finding.note(article.story, author=None, kind="own", sentence="So it is.")
    reader.learn()
    for row in (claim, mark, article, kept):
        with as_ben():
            note = Note.begin(row, "@ana, who says so?", author=ben)
    with as_ben():
        note.word(note.revision, "Who says so?")
    answer = reader.learn()
    told = ["C1", "C1 in A1", "A1", "a finding"]
    assert words(answer, "//ol[@class='briefs']/li") == [
        *(f"ben wrote a note on {on}" for on in told),
        "ben changed a note on a finding",
    ]
    assert find(answer, "//ol[@class='briefs']/li[last()]/a/@href") == [f"/notes/{note.pk}/"]


def test_a_reader_s_answer_is_told(reader: Reader, claim: Claim) -> None:
    link = claim.story.permalinks.create(live=True, answers=True)
    reader.learn()
    Note.hold_answer(link, claim.pk, "I was there.", reader="Ann", form_key=None)
    answer = reader.learn()
    (told,) = words(answer, "//ol[@class='briefs']/li")
    assert told == "A reader answered C1, to be let in"


def test_one_s_own_changes_are_painted_and_not_told(
    reader: Reader, article: Article, claim: Claim, ana: User
) -> None:
    reader.learn()
    with connection.execute_wrapper(Context(user=ana.pk)):
        a_passage(article, claim, "new jammers")
    answer = reader.learn()
    assert len(painted(answer)) == 1
    assert words(answer, "//ol[@class='briefs']/li") == []


def test_a_claim_that_is_gone_takes_its_row_and_its_number_with_it(
    reader: Reader, story: Story, as_ben: Callable[[], Any]
) -> None:
    first, second = a_claim(story, "First."), a_claim(story, "Second.")
    row = f"claim-{first.pk}"
    reader.learn()
    with as_ben():
        first.remove(first.revision)
    answer = reader.learn()
    assert find(answer, "//data[@class='gone']/@value") == [row]
    assert re.findall(r'<li id="claim-(\d+)"', answer.text) == [str(second.pk)]
    assert "<b>C1</b> <bdi>Second." in answer.text
    assert words(answer, "//ol[@class='briefs']/li") == ["ben deleted a claim"]


def test_a_claim_that_comes_back_gives_the_later_ones_their_numbers_again(
    reader: Reader, story: Story, as_ben: Callable[[], Any]
) -> None:
    rows = [a_claim(story, f"Claim {number}.") for number in range(3)]
    ids = [row.pk for row in rows]
    with as_ben():
        rows[0].remove(rows[0].revision)
    reader.learn()
    deleted = Change.objects.get(kind="claim", object_id=ids[0], what="delete")
    with as_ben():
        restore(deleted, 0)
    answer = reader.learn()
    assert re.findall(r'<li id="claim-(\d+)"', answer.text) == [str(pk) for pk in ids]
    assert re.findall(r"<b>(C\d+)</b>", answer.text)[:3] == ["C1", "C2", "C3"]


def test_of_other_articles_or_texts_one_reads_again(
    reader: Reader, story: Story, article: Article, as_ben: Callable[[], Any]
) -> None:
    with as_ben():
        article.add_version("Another text.")
    again = "//p[@class='read-again']"
    assert words(reader.learn(), again) == ["The articles have changed: read again"]
    with as_ben():
        an_article(story, outlet="The Late One")
    assert words(reader.learn(), again) == ["The articles have changed: read again"]


def test_an_article_that_goes_to_another_story_is_told_in_both(
    reader: Reader, story: Story, article: Article, client: Client, as_ben: Callable[[], Any]
) -> None:
    to = a_story("Further")
    an_article(to, "Another text.")
    there = Reader(client, to)
    with as_ben():
        article.transfer(article.revision, to)
    for page, told in ((reader, "ben changed the story"), (there, "ben changed an article")):
        answer = page.learn()
        assert words(answer, "//ol[@class='briefs']/li") == [told]
        assert words(answer, "//p[@class='read-again']") == [
            "The articles have changed: read again"
        ]


def test_of_more_than_can_be_told_one_reads_again(
    reader: Reader, story: Story, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(101):
        a_claim(story, f"Claim {number}.")
    with django_assert_num_queries(1 + WHO + 1):
        answer = reader.ask()
    assert words(answer, "//p[@class='read-again']") == ["A lot has changed here: read again"]
    assert painted(answer) == []


def test_other_stories_are_none_of_its_business(reader: Reader, as_ben: Callable[[], Any]) -> None:
    with as_ben():
        other = a_story("Another")
        a_passage(an_article(other), a_claim(other), "new jammers")
    assert reader.ask().status_code == 204


# --- who is there --------------------------------------------------------------------------------


def test_who_has_the_story_open_is_seen_until_it_runs_out(
    reader: Reader, article: Article, bens: Client, ben: User
) -> None:
    User.objects.filter(pk=ben.pk).update(first_name="Ben", last_name="Okri")
    to = f"/stories/{article.story_id}/here/"
    assert bens.post(to, {"article": article.pk}, headers=HTMX).status_code == 204
    answer = reader.learn()
    assert words(answer, "//ul[@class='here']/li") == ["Ben Okri at A1"]
    assert find(answer, "//ul[@class='here']/li/@data-initials") == ["BO"]
    assert reader.ask().status_code == 204
    bens.post(to, {"article": article.pk})  # still there
    assert reader.ask().status_code == 204
    bens.post(to, {"article": 10**8})  # at no article of the story
    assert words(reader.learn(), "//ul[@class='here']/li") == ["Ben Okri"]
    Presence.objects.update(at=F("at") - timedelta(minutes=4))
    assert words(reader.learn(), "//ul[@class='here']/li") == []


def test_a_page_without_javascript_says_who_is_there(
    client: Client, article: Article, bens: Client
) -> None:
    bens.post(f"/stories/{article.story_id}/here/")
    answer = client.get(f"/stories/{article.story_id}/news/")
    assert words(answer, "//h1") == [f"What is new in {article.story.title}"]
    assert words(answer, "//ul[@class='here']/li") == ["ben"]


def test_what_an_editor_has_left_is_forgotten_when_he_opens_another(
    story: Story, ben: User
) -> None:
    other = a_story("Another")
    Presence.objects.say(story.pk, ben.pk, None)
    Presence.objects.say(other.pk, ben.pk, None)
    assert Presence.objects.count() == 2
    Presence.objects.filter(story=story).update(at=F("at") - timedelta(minutes=4))
    Presence.objects.say(other.pk, ben.pk, None)
    assert [one.story_id for one in Presence.objects.all()] == [other.pk]


def test_to_be_there_takes_no_turn_to_save(bens: Client, article: Article, settings: Any) -> None:
    settings.THROTTLED, settings.LIMITS = True, settings.LIMITS | {"writes": (1, 3600)}
    to = f"/stories/{article.story_id}/here/"
    assert [bens.post(to, headers=HTMX).status_code for _ in range(3)] == [204] * 3


def test_to_be_there_writes_no_history(bens: Client, article: Article) -> None:
    before = Change.objects.count()
    with CaptureQueriesContext(connection) as asked:
        bens.post(f"/stories/{article.story_id}/here/", {"article": article.pk}, headers=HTMX)
    assert Change.objects.count() == before
    assert len(asked) == WHO + 2, [one["sql"] for one in asked]


# --- who may -------------------------------------------------------------------------------------


def test_who_may_read_no_more_is_told_no_more(
    reader: Reader, ana: User, article: Article, as_ben: Callable[[], Any]
) -> None:
    with as_ben():
        a_passage(article, a_claim(article.story), "new jammers")
    assert reader.ask().status_code == 200
    ana.groups.clear()
    assert reader.ask().status_code == 404
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert reader.ask().status_code == 401


def test_nor_that_nothing_is_new(reader: Reader, client: Client, ana: User) -> None:
    assert reader.ask().status_code == 204
    group = ana.groups.get()
    ana.groups.clear()
    assert reader.ask().status_code == 404
    ana.groups.add(group)
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert reader.ask().status_code == 401
    User.objects.filter(pk=ana.pk).update(is_active=True)
    client.cookies.clear()
    assert reader.ask().status_code == 401


def test_whoever_is_signed_out_is_told_nothing_that_is_new(
    reader: Reader, article: Article, as_ben: Callable[[], Any]
) -> None:
    """The page still says for whom it was made; that opens nothing."""
    with as_ben():
        a_passage(article, a_claim(article.story), "new jammers")
    Session.objects.all().delete()
    answer = reader.ask()
    assert answer.status_code == 401
    assert "jammers" not in answer.text


def test_nobody_says_for_whom_a_page_was_made_but_newsdesk(
    reader: Reader, ana: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for forged in (str(ana.pk), f"{ana.pk}:x", "", "ana"):
        reader.reader = {"X-Reader": forged}
        with django_assert_num_queries(WHO + 1):  # the session is asked
            assert reader.ask().status_code == 204


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 30, "9" * 19])
def test_odd_questions_are_answered(client: Client, story: Story, since: str) -> None:
    to = f"/stories/{story.pk}/news/"
    asked = {"since": since, "seen": "1..x.9" + "9" * 40, "here": "x\0", "texts": "<"}
    assert client.get(to, asked).status_code in {200, 204}
