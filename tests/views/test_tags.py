"""The codebook: its list and order, a tag's page, merging two, and where tags are chosen."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Claim, Story, Tag
from tests import desk
from tests.stories import a_claim
from tests.views.pages import HTMX, find, told, words
from tests.views.test_sources import cost


@pytest.fixture
def adam(db: None) -> User:
    return desk.admin()


@pytest.fixture
def admin(adam: User) -> Client:
    browser = Client()
    browser.force_login(adam)
    return browser


@pytest.fixture
def arms(db: None) -> Tag:
    return Tag.objects.create(name="arms", description="Weapons that change hands.")


@pytest.fixture
def air(arms: Tag) -> Tag:
    return Tag.objects.create(name="air", parent=arms)


@pytest.fixture
def money(db: None) -> Tag:
    return Tag.objects.create(name="money", colour="#aa3344")


def listed(client: Client, **query: str) -> list[str]:
    steps = client.get("/tags/", query).context["steps"]
    return [f"{'.' * depth}{tag.name}" for depth, tag, *_ in steps]


# --- the list ------------------------------------------------------------------------------


def test_the_codebook_is_listed_in_its_order(
    client: Client, arms: Tag, air: Tag, money: Tag, story: Story
) -> None:
    a_claim(story, "Arms were asked for.", "arms")
    assert listed(client) == ["arms", ".air", "money"]
    assert listed(client, q="WEAPONS") == ["arms"]
    assert listed(client, q="ai") == [".air"]
    assert listed(client, q="zzz") == []
    response = client.get("/tags/")
    assert words(response, "//tbody/tr[1]/*") == ["arms", "Weapons that change hands.", "1 claim"]


def test_editors_read_it_and_admins_keep_it(client: Client, admin: Client, arms: Tag) -> None:
    for browser, forms in ((client, 0), (admin, 1)):
        for to in ("/tags/", f"/tags/{arms.pk}/"):
            found = find(browser.get(to), "//main//form[@method='post']")
            assert bool(found) == bool(forms), to
    assert client.post("/tags/", new(name="navy")).status_code == 403
    for to in ("", "move/", "merge/", "delete/"):
        assert client.post(f"/tags/{arms.pk}/{to}", {"revision": 1}).status_code == 403


def test_the_pages_lead_there(client: Client, db: None) -> None:
    for to in ("/stories/", "/tags/"):
        assert find(client.get(to), "//nav[@aria-label='newsdesk']/a[@href='/tags/']")


@pytest.mark.parametrize("name", ["list", "tag", "merge", "choose"])
def test_pages_cost_the_same_with_more_rows(
    admin: Client, arms: Tag, air: Tag, money: Tag, story: Story, name: str
) -> None:
    address = {
        "list": "/tags/",
        "tag": f"/tags/{arms.pk}/",
        "merge": f"/tags/{arms.pk}/merge/?with={money.pk}",
        "choose": f"/tags/{arms.pk}/merge/",
    }[name]
    a_claim(story, "Arms were asked for.", "arms")
    one = cost(admin, address)
    for number in (2, 3):
        Tag.objects.create(name=f"Tag {number}", parent=arms)
        a_claim(Story.objects.create(title=f"Story {number}"), "Again.", "arms", "money")
    assert cost(admin, address) == one
    assert one <= 12


# --- making and changing -------------------------------------------------------------------


def new(**values: Any) -> dict[str, Any]:
    return {"name": "navy", "colour": "#112233", "description": "", "form_key": uuid4()} | values


def test_an_admin_adds_a_tag(admin: Client, adam: User, arms: Tag, air: Tag, money: Tag) -> None:
    form = new(description="Ships.", parent=arms.pk)
    for _ in range(2):
        response = admin.post("/tags/", form)
        assert (response.status_code, response["Location"]) == (303, "/tags/")
    navy = Tag.objects.get(name="navy")
    assert (navy.colour, navy.description, navy.created_by) == ("#112233", "Ships.", adam)
    # It has a place, also where tags are listed without the tree.
    assert [tag.name for tag in Tag.objects.all()] == ["arms", "air", "navy", "money"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "This field is required."),
        ({"name": "ARMS"}, "“arms” is in the codebook already."),
        ({"colour": "red"}, "Write a colour as #5b6b7b."),
        ({"parent": "0"}, "Select a valid choice."),
        ({"name": "a\0b"}, "Null characters"),
        ({"form_key": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_stored_is_said(
    admin: Client, arms: Tag, values: dict[str, str], sentence: str
) -> None:
    response = admin.post("/tags/", new(**values))
    assert response.status_code == 422
    assert sentence in response.text
    assert Tag.objects.count() == 1


def sent(tag: Tag, **values: Any) -> dict[str, Any]:
    names = ("name", "colour", "description", "revision")
    return {name: getattr(tag, name) for name in names} | {"parent": tag.parent_id or ""} | values


def test_a_tag_is_renamed_recoloured_and_put_below_another(
    admin: Client, arms: Tag, air: Tag, money: Tag
) -> None:
    form = sent(arms, name="weapons", colour="#001122", parent=money.pk)
    response = admin.post(f"/tags/{arms.pk}/", form)
    assert (response.status_code, response["Location"]) == (303, f"/tags/{arms.pk}/")
    arms.refresh_from_db()
    assert (arms.name, arms.colour, arms.parent, arms.revision) == (
        "weapons",
        "#001122",
        money,
        2,
    )
    assert listed(admin) == ["money", ".weapons", "..air"]
    assert [tag.name for tag in Tag.objects.all()] == ["money", "weapons", "air"]


def test_a_tag_is_not_put_below_itself(admin: Client, arms: Tag, air: Tag) -> None:
    for parent in (arms, air):
        response = admin.post(f"/tags/{arms.pk}/", sent(arms, parent=parent.pk))
        assert response.status_code == 422
        assert "lies below it, or is the tag itself" in response.text
    # Nor is that offered.
    assert find(admin.get(f"/tags/{arms.pk}/"), "//select[@name='parent']/option") != []
    assert words(admin.get(f"/tags/{arms.pk}/"), "//select[@name='parent']/option") == [
        "nothing: it stands at the top"
    ]


def test_who_comes_late_sees_both(admin: Client, arms: Tag) -> None:
    late = sent(arms, name="weaponry")
    arms.revise(1, name="weapons")
    for headers in ({}, HTMX):
        response = admin.post(f"/tags/{arms.pk}/", late, headers=headers)
        assert response.status_code == 409
        assert "Name: there now" in response.text
        assert 'value="weaponry"' in response.text
    late["revision"] = 2
    assert admin.post(f"/tags/{arms.pk}/", late).status_code == 303


# --- order ---------------------------------------------------------------------------------


def moved(admin: Client, tag: Tag, to: str, **more: Any) -> Any:
    return admin.post(f"/tags/{tag.pk}/move/", {"revision": tag.revision, "to": to}, **more)


def test_a_tag_is_put_up_and_down(admin: Client, arms: Tag, air: Tag, money: Tag) -> None:
    response = moved(admin, arms, "down")
    assert (response.status_code, response["Location"]) == (303, "/tags/")
    assert listed(admin) == ["money", "arms", ".air"]
    response = moved(admin, arms, "up", headers=HTMX)
    assert words(response, "//tbody/tr/th") == ["arms", "air", "money"]
    assert told(response)["announce"] == "arms is number 1 of 2 now."
    # The buttons at the ends are there, so that the focus stays, and do nothing.
    assert find(response, f"//button[@id='up-{arms.pk}'][@aria-disabled]")
    moved(admin, arms, "up")
    assert listed(admin) == ["arms", ".air", "money"]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_late_move_is_said(admin: Client, arms: Tag, money: Tag, headers: Any) -> None:
    Tag.objects.get(pk=arms.pk).revise(1, name="weapons")
    response = moved(admin, arms, "down", headers=headers)
    assert response.status_code == 409
    assert "changed this tag" in response.text
    assert listed(admin) == ["money", "weapons"]


# --- merging and deleting ------------------------------------------------------------------


def test_the_preview_tells_how_many_claims_move(
    admin: Client, arms: Tag, air: Tag, money: Tag, story: Story
) -> None:
    a_claim(story, "One.", "arms")
    a_claim(story, "Both.", "arms", "money")
    text = " ".join(admin.get(f"/tags/{arms.pk}/merge/?with={money.pk}").text.split())
    assert "2 claims get “<bdi>money</bdi>”; 1 of them has it already and keeps it once" in text
    assert "then lies <bdi>air</bdi>" in text
    assert Tag.objects.count() == 3


def test_two_tags_are_merged(admin: Client, arms: Tag, money: Tag, story: Story) -> None:
    one, both = a_claim(story, "One.", "arms"), a_claim(story, "Both.", "arms", "money")
    form = {"revision": 1, "with": money.pk}
    response = admin.post(f"/tags/{arms.pk}/merge/", form)
    assert (response.status_code, response["Location"]) == (303, f"/tags/{money.pk}/")
    assert [list(claim.tags.all()) for claim in (one, both)] == [[money], [money]]
    assert words(admin.get(f"/tags/{money.pk}/"), "//ul[@class='rows']/li/a") == ["Both.", "One."]


@pytest.mark.parametrize(("form", "status"), [({}, 422), ({"with": "0"}, 422), ({"late": 1}, 409)])
def test_what_cannot_be_merged_is_said(
    admin: Client, arms: Tag, money: Tag, form: dict[str, Any], status: int
) -> None:
    data = {"with": money.pk, "revision": 7} if "late" in form else form | {"revision": 1}
    assert admin.post(f"/tags/{arms.pk}/merge/", data).status_code == status
    assert Tag.objects.count() == 2


def test_only_an_unused_tag_is_deleted(
    admin: Client, arms: Tag, air: Tag, money: Tag, story: Story
) -> None:
    a_claim(story, "One.", "money")
    for tag in (arms, money):
        response = admin.post(f"/tags/{tag.pk}/delete/", {"revision": 1})
        assert response.status_code == 409
        assert "It is used, so it stays." in response.text
        assert not find(admin.get(f"/tags/{tag.pk}/"), "//button[@class='danger']")
    assert admin.post(f"/tags/{air.pk}/delete/", {"revision": 9}).status_code == 409
    response = admin.post(f"/tags/{air.pk}/delete/", {"revision": 1})
    assert (response.status_code, response["Location"]) == (303, "/tags/")
    assert listed(admin) == ["arms", "money"]


# --- where tags are chosen -----------------------------------------------------------------


@pytest.fixture
def chosen(
    client: Client, article: Article, claim: Claim, arms: Tag, air: Tag, money: Tag
) -> dict[str, Callable[[], Any]]:
    claim.tags.add(arms, money)
    money.move(1, -1)
    return {
        "claim": lambda: client.get(f"/claims/{claim.pk}/"),
        "marking": lambda: client.get(f"/articles/{article.pk}/appearances/"),
        "filter": lambda: client.get(f"/stories/{article.story_id}/"),
    }


@pytest.mark.parametrize("where", ["claim", "marking", "filter"])
def test_tags_are_chosen_in_order_with_what_they_are_for(
    chosen: dict[str, Callable[[], Any]], arms: Tag, where: str
) -> None:
    response = chosen[where]()
    rows = words(response, "//fieldset[contains(@class, 'tag-choices')]//li")
    wanted = ["money", "arms Weapons that change hands.", "air"]
    assert rows == (["any tag", *wanted[:2]] if where == "filter" else wanted)
    (help_,) = find(response, "//fieldset[contains(@class, 'tag-choices')]//small")
    (field,) = find(response, f"//input[@value='{arms.pk}'][@aria-describedby]")
    assert field.get("aria-describedby") == help_.get("id")


def test_the_filter_keeps_the_chosen_tag(
    client: Client, chosen: Any, article: Article, arms: Tag
) -> None:
    response = client.get(f"/stories/{article.story_id}/?tag={arms.pk}")
    (field,) = find(response, "//input[@name='tag'][@checked]")
    assert field.get("value") == str(arms.pk)


def test_a_claim_shows_its_tags_in_order(client: Client, chosen: Any, claim: Claim) -> None:
    response = client.get(f"/claims/{claim.pk}/")
    assert words(response, "//p[@class='chips']/span") == ["money", "arms"]
