"""The list of stories, a new one, and a story's title and summary."""

from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Story
from tests.stories import a_claim, a_story, an_article
from tests.views.pages import find, words

STORIES = "/stories/"


def listed(client: Client, **query: Any) -> list[str]:
    response = client.get(STORIES, query)
    assert response.status_code == 200
    return words(response, "//tbody//th/a")


# --- the list --------------------------------------------------------------------------------


def test_the_first_address_leads_to_the_stories(client: Client) -> None:
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, STORIES)


def test_stories_are_listed_with_their_counts(client: Client) -> None:
    story = a_story("A <b>story</b>")
    for _ in range(2):
        an_article(story)
    for number in range(3):
        a_claim(story, f"{number}.")
    response = client.get(STORIES)
    (row,) = find(response, "//tbody/tr")
    assert [" ".join(cell.text_content().split()) for cell in row][:3] == [
        "A <b>story</b>",
        "2",
        "3",
    ]
    assert row.xpath(".//a/@href") == [story.get_absolute_url()]


def test_newest_activity_comes_first_unless_asked_otherwise(client: Client) -> None:
    one, *_ = (a_story(title) for title in ("B", "C", "A"))
    one.touch()
    assert listed(client) == ["B", "A", "C"]
    assert listed(client, sort="title") == ["A", "B", "C"]
    assert listed(client, sort="created") == ["A", "C", "B"]
    assert listed(client, sort="created_by__password") == ["B", "A", "C"]


def test_the_list_can_be_filtered(client: Client) -> None:
    for title in ("Jammers for 100%", "A storm", "Oil_wells"):
        a_story(title)
    assert listed(client, q="JAM") == ["Jammers for 100%"]
    assert listed(client, q="%") == ["Jammers for 100%"]
    assert listed(client, q="_") == ["Oil_wells"]
    assert listed(client, q="") == ["Oil_wells", "A storm", "Jammers for 100%"]
    response = client.get(STORIES, {"q": "nothing"})
    assert words(response, "//section/h2") == ["No story is called that"]


@pytest.mark.parametrize("q", ["x" * 201, "a\0b"])
def test_what_cannot_be_looked_for_does_not_filter(client: Client, q: str) -> None:
    a_story("A storm")
    assert listed(client, q=q) == ["A storm"]


def test_the_list_has_pages(client: Client) -> None:
    Story.objects.bulk_create(Story(title=f"Story {number:03}") for number in range(101))
    first = client.get(STORIES, {"sort": "title", "q": "story"})
    assert len(words(first, "//tbody//th/a")) == 50
    assert words(first, "//h1/small") == ["101"]
    (onward,) = find(first, "//nav[@aria-label='Pages']/a/@href")
    second = client.get(STORIES + onward)
    assert words(second, "//tbody//th/a")[::49] == ["Story 050", "Story 099"]
    back, onward = find(second, "//nav[@aria-label='Pages']/a/@href")
    assert words(client.get(STORIES + onward), "//tbody//th/a") == ["Story 100"]
    assert words(client.get(STORIES + back), "//tbody//th/a")[0] == "Story 000"
    assert find(client.get(STORIES + back), "//nav/a[@rel='prev']") == []


def test_the_heading_of_a_column_sorts_by_it_and_again_the_other_way_round(client: Client) -> None:
    for title in ("B", "á", "C"):
        a_story(title)
    asked = {"q": "", "after": "x"}
    for titles, direction in [("áBC", "ascending"), ("CBá", "descending")]:
        (link,) = find(client.get(STORIES, asked), "//th/a[.='Story']/@href")
        asked = dict(parse_qsl(link.removeprefix("?"), keep_blank_values=True))
        assert asked.keys() == {"q", "sort"}
        response = client.get(STORIES, asked)
        assert words(response, "//tbody//th/a") == list(titles)
        assert find(response, "//th[@aria-sort]/@aria-sort") == [direction]
        assert find(response, "//select[@name='sort']/option[@selected]/@value") == [asked["sort"]]


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    response = client.get(STORIES)
    assert words(response, "//section/h2") == ["No stories yet"]
    assert find(response, "//details[@class='new-story']/@open") != []


def test_strangers_see_no_story(stranger: Client) -> None:
    a_story("Secret")
    assert listed(stranger) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        story = a_story(f"Story {number}")
        an_article(story)
        a_claim(story)
    with django_assert_num_queries(5):  # two for who asks, one for the editors to choose from
        assert len(listed(client)) == rows


# --- a new story -------------------------------------------------------------------------------


def test_a_story_is_made_once(client: Client, ana: User) -> None:
    sent = {"title": " A storm ", "summary": "It\r\nrained.", "form_key": uuid4()}
    answers = [client.post(STORIES, sent) for _ in range(2)]
    story = Story.objects.get()
    assert (story.title, story.created_by) == ("A storm", ana)
    for response in answers:
        assert response.status_code == 303
        assert response.headers["Location"] == f"/stories/{story.pk}/articles/"


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"title": "x" * 301}, {"title": "a\0b"}, {"form_key": ""}, {"form_key": "x"}],
)
def test_a_story_has_a_title(client: Client, wrong: dict[str, str]) -> None:
    sent = {"title": "A storm", "summary": "Kept.", "form_key": uuid4()} | wrong
    response = client.post(STORIES, sent)
    assert response.status_code == 422
    assert find(response, "//ul[contains(@class, 'errorlist')]")
    assert "Kept." in words(response, "//textarea[@name='summary']")
    assert not Story.objects.exists()


def test_strangers_make_no_story(stranger: Client) -> None:
    response = stranger.post(STORIES, {"title": "A storm", "form_key": uuid4()})
    assert response.status_code == 403
    assert not Story.objects.exists()


# --- its title and summary ---------------------------------------------------------------------


def edit(story: Story) -> str:
    return f"/stories/{story.pk}/edit/"


def values(response: Any) -> dict[str, str]:
    (form,) = find(response, "//main//form[not(ancestor::*[@data-late])]")
    named = form.xpath(".//*[@name]")
    return {f.get("name"): f.get("value") or (f.text or "").lstrip("\n") for f in named}


def test_the_form_as_it_stands_can_be_sent(client: Client, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(summary="It rained.")
    sent = values(client.get(edit(story)))
    response = client.post(edit(story), sent | {"title": "A storm"})
    assert (response.status_code, response.headers["Location"]) == (303, story.get_absolute_url())
    story.refresh_from_db()
    assert (story.title, story.summary, story.revision) == ("A storm", "It rained.", 2)


def test_who_comes_second_is_told_and_keeps_what_was_typed(client: Client, story: Story) -> None:
    sent = values(client.get(edit(story))) | {"title": "Mine", "summary": "My summary."}
    story.revise(story.revision, title="Theirs", summary="Their summary.")
    response = client.post(edit(story), sent)
    assert response.status_code == 409
    (notice,) = words(response, "//section[@role='alert']")
    assert "Title: there now" in notice
    assert "Theirs" in notice
    story.refresh_from_db()
    assert (story.title, story.revision) == ("Theirs", 2)
    again = values(response)
    assert (again["title"], again["summary"]) == ("Mine", "My summary.")
    assert client.post(edit(story), again).status_code == 303
    story.refresh_from_db()
    assert (story.title, story.summary, story.revision) == ("Mine", "My summary.", 3)


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"title": "x" * 301}, {"revision": ""}, {"revision": "x"}]
)
def test_what_is_wrong_is_refused(client: Client, story: Story, wrong: dict[str, str]) -> None:
    sent = {"title": "A storm", "summary": "Kept.", "revision": 1} | wrong
    response = client.post(edit(story), sent)
    assert response.status_code == 422
    assert find(response, "//ul[contains(@class, 'errorlist')]")
    assert values(response)["summary"] == "Kept."
    story.refresh_from_db()
    assert story.revision == 1


def test_a_form_without_fields_is_refused(client: Client, story: Story) -> None:
    response = client.post(edit(story), {})
    assert response.status_code == 422
    assert find(response, "//ul[contains(@class, 'errorlist')]")


def test_strangers_change_nothing(stranger: Client, story: Story) -> None:
    assert stranger.get(edit(story)).status_code == 404
    sent = {"title": "Theirs", "summary": "", "revision": 1}
    assert stranger.post(edit(story), sent).status_code == 404
    story.refresh_from_db()
    assert story.revision == 1
