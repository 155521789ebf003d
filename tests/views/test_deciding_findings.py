"""What an editor makes of what turns up: kept, dismissed, put in order, taken back."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Finding, Story
from tests import stories

QUERIES = 10
TEXT = "According to the Post, {} pumps were sent on Friday."


@pytest.fixture
def story(db: None) -> Story:
    """Three claims whose figures differ."""
    story = stories.a_story()
    homes = [
        stories.an_article(story, "\n".join(TEXT.format(n) for n in numbers), outlet)
        for numbers, outlet in [((14, 20, 7), "The Wire"), ((40, 30, 9), "The Tribune")]
    ]
    for at in range(3):
        claim = stories.a_claim(story, f"Pumps were sent, {at}.")
        for home, number in zip(homes, [(14, 20, 7)[at], (40, 30, 9)[at]], strict=True):
            stories.a_passage(home, claim, f"{number} pumps")
    return story


def turned_up(client: Client, story: Story) -> list[Any]:
    return client.get(f"/stories/{story.pk}/findings/").context["waiting"]


def say(client: Client, story: Story, one: Any, decision: str, **more: Any) -> Any:
    data = {
        "key": one.key,
        "form_key": uuid4(),
        "sentence": one.sentence,
        "material": "on",
        "decision": decision,
    }
    return client.post(f"/stories/{story.pk}/findings/", data | more)


def order() -> list[str]:
    return list(Finding.objects.kept().in_order().values_list("sentence", flat=True))


def test_what_turns_up_is_stored_only_when_it_is_kept(client: Client, story: Story) -> None:
    first, *others = turned_up(client, story)
    assert not Finding.objects.exists()
    response = say(client, story, first, "keep", sentence="In my words (A1 ¶1).")
    assert response.status_code == 303
    row = Finding.objects.get()
    assert (row.sentence, row.state, row.material) == ("In my words (A1 ¶1).", "kept", True)
    assert row.created_by.username == "ana"
    assert [tuple(p.spans) for p in row.passages.all()] == [p.spans for p in first.passages]
    assert [one.key for one in turned_up(client, story)] == [one.key for one in others]


def test_what_is_dismissed_stays_away_also_after_a_further_mark(
    client: Client, story: Story
) -> None:
    first, *_ = turned_up(client, story)
    assert say(client, story, first, "dismiss", reason="").status_code == 422
    assert not Finding.objects.exists()
    say(client, story, first, "dismiss", reason="A slip of the pen.")
    home = stories.an_article(story, "Nobody counted them.", "The Herald")
    stories.a_passage(home, stories.a_claim(story, "Nobody counted."), "Nobody counted them")
    assert first.key not in [one.key for one in turned_up(client, story)]
    assert "A slip of the pen." in client.get(f"/stories/{story.pk}/findings/").content.decode()


def test_sent_twice_it_is_kept_once(client: Client, story: Story) -> None:
    one, form_key = turned_up(client, story)[0], uuid4()
    again = [say(client, story, one, "keep", form_key=form_key) for _ in range(2)]
    assert [response.status_code for response in again] == [303, 303]
    assert Finding.objects.count() == 1


def test_what_somebody_has_decided_meanwhile_is_not_decided_again(
    client: Client, story: Story
) -> None:
    one = turned_up(client, story)[0]
    say(client, story, one, "keep", sentence="The first.")
    late = say(client, story, one, "keep", sentence="The second.")
    assert late.status_code == 409
    assert "The second." in late.content.decode()
    assert order() == ["The first."]


def test_what_does_not_turn_up_any_more_is_said(client: Client, story: Story) -> None:
    one = turned_up(client, story)[0]
    story.claims.get(pk=one.claims[0]).appearances.all().delete()
    late = say(client, story, one, "keep", sentence="Mine.")
    assert late.status_code == 409
    assert "Mine." in late.content.decode()
    assert not Finding.objects.exists()


def test_kept_ones_stand_in_the_order_of_the_editor(client: Client, story: Story) -> None:
    for number, one in enumerate(turned_up(client, story)[:3], 1):
        say(client, story, one, "keep", sentence=f"Number {number}.")
    last = Finding.objects.get(sentence="Number 3.")
    client.post(f"/findings/{last.pk}/move/", {"revision": last.revision, "to": "up"})
    assert order() == ["Number 1.", "Number 3.", "Number 2."]
    stale = client.post(f"/findings/{last.pk}/move/", {"revision": last.revision, "to": "up"})
    assert stale.status_code == 409
    assert order() == ["Number 1.", "Number 3.", "Number 2."]


def test_taken_back_it_is_a_suggestion_again(client: Client, story: Story) -> None:
    one = turned_up(client, story)[0]
    say(client, story, one, "keep")
    row = Finding.objects.get()
    client.post(f"/findings/{row.pk}/delete/", {"revision": row.revision})
    assert not Finding.objects.exists()
    assert one.key in [each.key for each in turned_up(client, story)]


def test_a_finding_is_changed_under_its_revision(client: Client, story: Story) -> None:
    say(client, story, turned_up(client, story)[0], "keep")
    row = Finding.objects.get()
    data = {"revision": row.revision, "sentence": "Changed.", "decision": "", "reason": ""}
    assert client.post(f"/findings/{row.pk}/", data).status_code == 303
    late = client.post(f"/findings/{row.pk}/", data | {"sentence": "Too late."})
    assert late.status_code == 409
    assert "Too late." in late.content.decode()
    row.refresh_from_db()
    assert (row.sentence, row.material) == ("Changed.", False)


def test_one_is_written_by_hand_with_pasted_words(client: Client, story: Story) -> None:
    home = story.articles.in_order()[0]
    data = {
        "sentence": "The Wire counts on.",
        "form_key": uuid4(),
        "quotations-TOTAL_FORMS": "1",
        "quotations-INITIAL_FORMS": "0",
        "quotations-0-article": home.pk,
        "quotations-0-quote": "20 pumps",
    }
    address = f"/stories/{story.pk}/findings/new/"
    assert client.post(address, data | {"quotations-0-quote": "21 pumps"}).status_code == 422
    assert client.post(address, data).status_code == 303
    row = Finding.objects.get()
    assert (row.kind, row.key, str(row.passages.get())) == ("own", "", "20 pumps")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_depend_on_how_much_there_is(
    client: Client, story: Story, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in turned_up(client, story)[:rows]:
        say(client, story, one, "keep")
    with django_assert_num_queries(QUERIES):
        client.get(f"/stories/{story.pk}/findings/")
