"""Assigning a story or a claim; saying that an article is read."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Claim, Read, Story
from tests import desk
from tests.views.pages import HTMX, find, words


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


def assigned(row: Claim | Story) -> Any:
    row.refresh_from_db()
    return row.assigned_to


@pytest.mark.parametrize("kind", ["claims", "stories"])
def test_one_press_assigns_it_to_me(
    client: Client, ana: User, claim: Claim, story: Story, kind: str
) -> None:
    row = {"claims": claim, "stories": story}[kind]
    to, sent = f"/{kind}/{row.pk}/assign/", {"assigned_to": "me", "revision": 1}
    target = f"assigned-{kind}-{row.pk}"
    response = client.post(to, sent, headers=HTMX | {"HX-Target": target})
    assert response.status_code == 200
    assert find(response, f"//*[@id='{target}']//button/@value") == [""]
    assert assigned(row) == ana
    response = client.post(to, sent, headers=HTMX | {"HX-Target": target})
    assert response.status_code == 409
    assert "has changed it meanwhile" in words(response, "//*[@role='alert']")[0]
    assert find(response, "//input[@name='revision']/@value") == ["2"]
    response = client.post(to, {"assigned_to": "", "revision": 2})
    assert (response.status_code, response.headers["Location"]) == (303, row.get_absolute_url())
    assert assigned(row) is None


def test_in_the_reader_the_claims_row_is_painted_again(
    client: Client, ben: User, claim: Claim
) -> None:
    sent = {"assigned_to": ben.pk, "revision": 1}
    headers = HTMX | {"HX-Target": f"claim-{claim.pk}"}
    response = client.post(f"/claims/{claim.pk}/assign/", sent, headers=headers)
    assert words(response, "//li//*[@class='to']") == ["→ assigned to ben"]
    assert find(response, "//li/@data-revision") == ["2"]
    assert client.post(f"/claims/{claim.pk}/assign/", sent, headers=headers).status_code == 409


@pytest.mark.parametrize("who", ["x", "0", "999999999", "9" * 40, "stranger"])
def test_it_is_assigned_to_editors_alone(
    client: Client, stranger: Client, claim: Claim, who: str
) -> None:
    if who == "stranger":
        who = str(User.objects.get(username="stranger").pk)
    sent = {"assigned_to": who, "revision": 1}
    for row in (claim, claim.story):
        to = f"{row.get_absolute_url()}assign/"
        assert client.post(to, sent).status_code == 422
    assert assigned(claim) is None


def test_a_form_that_is_put_right_is_about_the_state_that_it_was_made_for(
    client: Client, story: Story
) -> None:
    story.revise(1, title="Another title")
    to = f"/stories/{story.pk}/assign/"
    refused = client.post(to, {"assigned_to": "x", "revision": 1})
    assert find(refused, "//main//input[@name='revision']/@value") == ["1"]


def test_a_closed_account_stays_and_a_deleted_one_leaves_nobody(
    client: Client, ben: User, claim: Claim
) -> None:
    claim.assign(1, ben)
    User.objects.filter(pk=ben.pk).update(is_active=False)
    page = client.get(claim.get_absolute_url())
    assert "The account of ben is closed." in page.content.decode().replace("<bdi>", "").replace(
        "</bdi>", ""
    )
    (chosen,) = find(page, "//select[@name='assigned_to']/option[@selected]/@value")
    assert chosen == str(ben.pk)
    sent = {"assigned_to": chosen, "revision": 2}
    assert client.post(f"/claims/{claim.pk}/assign/", sent).status_code == 303
    ben.delete()
    assert assigned(claim) is None


# --- reading -----------------------------------------------------------------------------------


def say(client: Client, article: Article, said: str = "read", **more: Any) -> Any:
    sent = {"version": article.current_id, "said": said}
    return client.post(f"/articles/{article.pk}/read/", sent, **more)


def test_an_article_is_said_to_be_read_once_and_that_is_taken_back(
    client: Client, article: Article
) -> None:
    for _ in range(2):
        assert say(client, article).status_code == 303
    assert Read.objects.count() == 1
    assert say(client, article, "withdrawn").status_code == 303
    assert not Read.objects.exists()


def test_the_reader_and_the_list_show_it_at_once(client: Client, article: Article) -> None:
    response = say(client, article, headers=HTMX | {"HX-Target": "so-far"})
    assert words(response, "//ul[@class='so-far']/li") == ["1 of 1 article read"]
    assert find(response, "//details/@open") == [""]
    assert find(response, "//form[@data-read]//button/@value") == ["withdrawn"]
    response = say(client, article, headers=HTMX | {"HX-Target": f"read-{article.pk}"})
    assert find(response, "//form/@id") == [f"read-{article.pk}"]
    assert find(response, "//button/@value") == ["withdrawn"]


def test_a_text_that_was_replaced_meanwhile_is_not_read(client: Client, article: Article) -> None:
    old = article.current_id
    article.add_version("Corrected.")
    sent = {"version": old, "said": "read"}
    for headers in ({}, HTMX):
        response = client.post(f"/articles/{article.pk}/read/", sent, headers=headers)
        assert response.status_code == 409
        assert "replaced this text" in words(response, "//*[@role='alert']")[0]
    assert not Read.objects.exists()
