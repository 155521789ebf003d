"""What admins do with a source: look at it, and put a story's own into the register."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from articles.models import Source, Story
from tests import desk
from tests.views.pages import HTMX, find, words

LETTER = "A letter"


@pytest.fixture
def adam(db: None) -> User:
    return desk.admin()


@pytest.fixture
def admin(adam: User) -> Client:
    browser = Client()
    browser.force_login(adam)
    return browser


@pytest.fixture
def letter(story: Story, ana: User) -> Source:
    return Source.objects.create(name=LETTER, kind="document", story=story, created_by=ana)


def act(browser: Client, source: Source, verb: str, **data: Any) -> HttpResponse:
    headers = data.pop("headers", None)
    data = {"revision": source.revision} | data
    return browser.post(f"/sources/{source.pk}/{verb}/", data, headers=headers)


# --- reviewed -------------------------------------------------------------------------------


def test_an_admin_sees_how_many_wait_and_an_editor_does_not(
    admin: Client, client: Client, letter: Source
) -> None:
    links = "//a[@href='/sources/?state=unreviewed']"
    assert words(admin.get("/sources/"), links) == ["1 not yet reviewed"]
    assert words(client.get("/sources/"), links) == []
    assert words(client.get("/sources/"), "//td[contains(., 'not yet reviewed')]") == []


def test_what_an_admin_makes_is_reviewed(admin: Client, client: Client, adam: User) -> None:
    for browser, name in ((admin, "The Post"), (client, "Gazette")):
        form = {"name": name, "kind": "outlet", "form_key": uuid4()}
        assert browser.post("/sources/", form).status_code == 303
    assert Source.objects.get(name="The Post").reviewed_by == adam
    assert Source.objects.get(name="Gazette").reviewed_at is None


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "part"])
def test_one_press_reviews(admin: Client, adam: User, letter: Source, headers: Any) -> None:
    desk.outlet("Other")
    page = admin.get(f"/sources/{letter.pk}/")
    assert words(page, "//form[@class='notice review']/p") == [
        f"Made by ana on {letter.created_at:%-d %b %Y}, not yet reviewed."
    ]
    assert words(page, "//p[contains(., 'Next:')]/a") == ["Other"]
    response = act(admin, letter, "review", headers=headers)
    assert response.status_code == (200 if headers else 303)
    letter.refresh_from_db()
    assert (letter.reviewed_by, letter.revision) == (adam, 2)
    page = admin.get(f"/sources/{letter.pk}/")
    assert not find(page, "//form[@class='notice review']")
    assert "reviewed by adam" in page.text


@pytest.mark.parametrize("verb", ["review", "promote"])
def test_a_stale_press_changes_nothing(admin: Client, letter: Source, verb: str) -> None:
    letter.revise(1, name="A note")
    for data in ({"revision": 1}, {"revision": "x"}, {"revision": ""}):
        response = act(admin, letter, verb, **data)
        assert response.status_code == 409
        assert "changed this source" in response.text
    letter.refresh_from_db()
    assert (letter.reviewed_at, letter.scope) == (None, "story")


@pytest.mark.parametrize("verb", ["review", "promote"])
def test_editors_may_not(client: Client, stranger: Client, letter: Source, verb: str) -> None:
    assert act(client, letter, verb).status_code == 403
    assert act(stranger, letter, verb).status_code == 404
    page = client.get(f"/sources/{letter.pk}/")
    assert not find(page, f"//form[@action='/sources/{letter.pk}/{verb}/']")
    assert "not yet reviewed" in page.text


# --- promoted -------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "part"])
def test_a_story_s_source_is_promoted(admin: Client, letter: Source, headers: Any) -> None:
    names = [letter.aliases.create(name=name, story=letter.story) for name in ("it", "papers")]
    page = admin.get(f"/sources/{letter.pk}/")
    offered = "//form[contains(@action, 'promote')]//input[@name='everywhere']/@value"
    assert find(page, offered) == [str(alias.pk) for alias in names]
    response = act(admin, letter, "promote", everywhere=[names[1].pk], headers=headers)
    assert response.status_code == (200 if headers else 303)
    letter.refresh_from_db()
    assert (letter.scope, letter.reviewed_by.username) == ("register", "adam")
    assert {(alias.name, alias.everywhere) for alias in letter.aliases.all()} == {
        ("it", False),
        ("papers", True),
    }
    assert not find(admin.get(f"/sources/{letter.pk}/"), "//form[contains(@action, 'promote')]")


def test_a_taken_name_is_said_with_a_link_to_who_has_it(admin: Client, letter: Source) -> None:
    note = desk.outlet("Note")
    note.aliases.create(name="a LÉTTER")
    response = act(admin, letter, "promote")
    assert response.status_code == 422
    (alert,) = find(response, "//main//*[@role='alert']")
    assert alert.text_content() == "“A letter” is taken in the register, by Note."
    assert alert.xpath("a/@href") == [f"/sources/{note.pk}/"]
    letter.refresh_from_db()
    assert letter.scope == "story"


def test_an_unnamed_source_is_not_offered_and_not_promoted(admin: Client, story: Story) -> None:
    people = Source.objects.create(name="people", kind="anonymous", story=story)
    page = admin.get(f"/sources/{people.pk}/")
    assert not find(page, "//form[contains(@action, 'promote')]")
    response = act(admin, people, "promote")
    assert response.status_code == 422
    assert "An unnamed source stays in its story." in response.text


def test_names_of_others_are_not_made_to_hold_everywhere(admin: Client, letter: Source) -> None:
    alias = desk.outlet("Gazette").aliases.create(name="it", story=letter.story)
    assert act(admin, letter, "promote", everywhere=[alias.pk]).status_code == 409
    alias.refresh_from_db()
    assert not alias.everywhere
