"""An editor's own start page: what is his, what is new, what needs him."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Article, Claim, Story, Visit, see
from newsdesk.history import Context
from tests import desk
from tests.stories import a_claim, a_passage, a_story, an_article
from tests.views.pages import HTMX, fields, words

DESK = "/desk/"
BELOW = (
    "The mayor said on Monday\nthat the pumps of the old harbour had been stopped at noon, again."
)


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


def by(user: User) -> Any:
    return connection.execute_wrapper(Context(user=user.pk))


def told(client: Client, section: str) -> list[str]:
    """What a section lists."""
    return words(client.get(DESK), f"//section[@id='{section}']//h4")


def test_whoever_is_not_of_the_newsroom_has_no_desk(stranger: Client) -> None:
    assert stranger.get(DESK).status_code == 403


def test_an_empty_desk_says_what_to_do(client: Client) -> None:
    empty = words(client.get(DESK), "//section[@class='desk-section']/p[@class='soft']")
    assert len(empty) == 5
    assert empty[0].startswith("You have made nothing yet, and nothing is assigned to you.")
    assert empty[0].endswith("To the stories")


def test_mine_is_what_i_made_and_what_is_assigned_to_me(
    client: Client, ana: User, ben: User
) -> None:
    made = Story.objects.create(title="Made by me", created_by=ana)
    given = Story.objects.create(title="Given to me", created_by=ben, assigned_to=ana)
    Story.objects.create(title="Of Ben", created_by=ben, assigned_to=ben)
    made.note_claim("My claim.", ana)
    given.note_claim("Set aside.", ana, status="set-aside")
    given.note_claim("Given claim.", ben, assigned_to=ana)
    given.note_claim("Ben's claim.", ben)
    assert sorted(told(client, "mine")) == [
        *("Given claim.", "Given to me", "Made by me", "My claim."),
    ]


def test_what_others_added_is_new_until_one_knows_it(
    client: Client, ana: User, ben: User, story: Story
) -> None:
    Story.objects.filter(pk=story.pk).update(created_at=timezone.now() - timedelta(days=8))
    Story.objects.create(title="New", created_by=ben)
    Story.objects.create(title="My own", created_by=ana)
    an_article(story, BELOW, created_by=ben)
    assert told(client, "new") == [
        "New",
        "The mayor said on Monday that the pumps of the old harbour had been stopped at…",
    ]
    sent = fields(client.get(DESK), DESK)
    response = client.post(DESK, sent)
    assert (response.status_code, response.headers["Location"]) == (303, DESK)
    assert told(client, "new") == []
    with_htmx = client.post(DESK, sent, headers=HTMX)
    assert words(with_htmx, "//section[@id='new']/p") == [
        "Nobody else has added a story or an article since then."
    ]


@pytest.mark.parametrize(
    "until", ["", "x", "0001-01-01T00:00+14:00", "2126-01-01T00:00Z", "2026-01-01T00:00"]
)
def test_a_moment_that_has_not_been_is_refused(client: Client, until: str) -> None:
    assert client.post(DESK, {"until": until}).status_code == 422
    assert not Visit.objects.exists()


def test_what_was_changed_is_counted_until_it_is_seen(
    client: Client, ana: User, ben: User, story: Story
) -> None:
    article = desk.article(story, "Twelve people were killed.\nNobody slept.")
    with by(ana):
        claim = story.note_claim("They were killed.", ana)
        a_passage(article, claim, "Twelve people were killed.", author=ana)
    with by(ben):
        claim.revise(1, note="Ask them.")
    article.add_version("Fifteen people were killed.\nNobody slept.")
    (facts,) = words(client.get(DESK), "//section[@id='changed']//ul[@class='facts']")
    assert facts == (
        "1 of your marks: words changed or deleted by the outlet 1 changed by colleagues"
    )
    page = client.get(f"/stories/{story.pk}/changed/")
    assert len(page.context["cards"]) == len(page.context["changes"]) == 1
    see(story, ana, page.context["all"].split())
    assert told(client, "changed") == []


def test_what_contradicts_my_open_claims(client: Client, ana: User, ben: User) -> None:
    story = a_story()
    mine, given, other = (story.note_claim(text, ben) for text in ("Mine.", "Given.", "Other."))
    Claim.objects.filter(pk=mine.pk).update(created_by=ana)
    given.assign(1, ana)
    other.relations.create(kind="contradicts", other=mine)
    given.relations.create(kind="part-of", other=mine)
    assert told(client, "contradicted") == ["Mine."]
    for kind, sentence in [("negation", "One says no."), ("figure", "5 or 6.")]:
        row = story.findings.create(kind=kind, sentence=sentence, position=1)
        row.speak_of([given.pk])
    response = client.get(DESK)
    against = words(response, "//section[@id='contradicted']//ul[@class='against']/li")
    assert against == ["against it: One says no.", "against it: Other."]
    mine.refresh_from_db()
    mine.revise(mine.revision, status="disputed")
    assert told(client, "contradicted") == ["Given."]


def test_what_is_assigned_to_me_waits_until_it_has_a_status(
    client: Client, ana: User, story: Story
) -> None:
    claim = a_claim(story, "Given.")
    claim.assign(1, ana)
    assert told(client, "waiting") == ["Given."]
    claim.revise(2, status="refuted")
    assert told(client, "waiting") == []


def test_a_long_list_says_where_the_rest_is(client: Client, ana: User, story: Story) -> None:
    Claim.objects.bulk_create(
        Claim(story=story, text=f"{number}.", assigned_to=ana) for number in range(9)
    )
    assert len(told(client, "waiting")) == 8
    (link,) = client.get(DESK).context["sections"][1][1][0].more
    assert len(client.get(link[1]).context["page"].rows) == 9


def test_where_the_rest_is_nowhere_a_list_says_that_there_is_more(
    client: Client, ana: User, story: Story
) -> None:
    against = story.note_claim("It is not so.", ana)
    for number in range(9):
        story.note_claim(f"{number}.", ana).relations.create(kind="contradicts", other=against)
    told_ = words(client.get(DESK), "//section[@id='contradicted']/p")
    assert told_ == ["These are the first 8."]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_however_much_there_is(
    client: Client,
    ana: User,
    ben: User,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        story = Story.objects.create(title=f"Story {number}", created_by=ben, assigned_to=ana)
        article: Article = an_article(story, outlet=f"Outlet {number}", created_by=ben)
        with by(ana):
            claim, other = (story.note_claim(text, ana) for text in ("One.", "Other."))
            a_passage(article, claim, "new jammers", author=ana)
        claim.relations.create(kind="contradicts", other=other)
        story.findings.create(kind="negation", sentence="No.", position=1).speak_of([claim.pk])
        with by(ben):
            claim.assign(1, ana)
    # Three for who asks and since when, one for each of eight lists, three for what contradicts,
    # one for the progress.
    with django_assert_num_queries(16):
        assert len(told(client, "contradicted")) == 2 * rows
