"""What is used is not deleted in the admin: it says what uses it, with links."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Source, SourceMerge, Tag
from articles.text.spans import shorten
from tests import desk
from tests.admin.test_editing import address
from tests.views.pages import find, words


@pytest.fixture
def rows(db: None) -> dict[str, Any]:
    return desk.every_noun()


def told(response: Any) -> list[str]:
    return words(response, "//ul[@id='deleted-objects']//li[not(ul)]")


def links(response: Any) -> set[str]:
    return {link.get("href") for link in find(response, "//ul[@id='deleted-objects']//a")}


def test_a_source_in_use_is_not_deleted(client: Client, rows: dict[str, Any]) -> None:
    outlet, post = rows["article"].publisher, rows["source"]
    response = client.get(address(outlet, "delete"))
    assert response.status_code == 200
    assert "is used, so it stays." in response.text
    assert told(response) == [f"{shorten(desk.TEXT, 80)} A1 of “Story 1”", "Post 1 outlet"]
    assert links(response) == {
        outlet.get_absolute_url(),
        rows["article"].get_absolute_url(),
        post.get_absolute_url(),
    }
    assert find(response, f"//a[@href='/sources/{outlet.pk}/merge/']")
    assert not find(response, "//main//input[@type='submit']")
    sent = {"post": "yes", "seen": f"{outlet.pk}:{outlet.revision}"}
    assert client.post(address(outlet, "delete"), sent).status_code == 409
    response = client.get(address(post, "delete"))
    # A credit; and the other name would go, too.
    assert told(response)[0].startswith("“new jammers” A1 Outlet 1 of “Story 1”")
    assert "P1 everywhere" in told(response)
    assert Source.objects.count() == 2


def test_a_credit_in_an_earlier_text_uses_a_source_as_well(
    client: Client, rows: dict[str, Any]
) -> None:
    rows["article"].add_version("Corrected.")
    assert "is used, so it stays." in client.get(address(rows["source"], "delete")).text


def test_a_source_that_is_not_used_is_deleted(client: Client) -> None:
    post = desk.outlet()
    post.aliases.create(name="WP")
    response = client.get(address(post, "delete"))
    assert "WP" in response.text
    (seen,) = find(response, "//input[@name='seen']/@value")
    assert client.post(address(post, "delete"), {"post": "yes", "seen": seen}).status_code == 302
    assert not Source.objects.exists()


def test_one_that_is_used_meanwhile_stays(client: Client) -> None:
    post, rows = desk.outlet(), desk.every_noun()
    (seen,) = find(client.get(address(post, "delete")), "//input[@name='seen']/@value")
    rows["version"].credit(desk.words(rows["version"], "new jammers"), source=post)
    response = client.post(address(post, "delete"), {"post": "yes", "seen": seen})
    assert response.status_code == 409
    assert "is used, so it stays." in response.text
    assert Source.objects.filter(pk=post.pk).exists()


@pytest.mark.parametrize("noun", ["source", "tag"])
def test_of_several_those_in_use_are_told(client: Client, rows: dict[str, Any], noun: str) -> None:
    model = type(rows[noun])
    spare = {"source": lambda: desk.outlet(), "tag": lambda: Tag.objects.create(name="x")}[noun]()
    data = {"action": "delete_selected", "_selected_action": [rows[noun].pk, spare.pk]}
    to = reverse(f"admin:articles_{noun}_changelist")
    response = client.post(to, data)
    assert "Nothing was deleted." in response.text
    assert links(response) >= {rows[noun].get_absolute_url()}
    seen = [f"{row.pk}:{row.revision}" for row in (rows[noun], spare)]
    client.post(to, data | {"post": "yes", "seen": seen})
    assert model.objects.filter(pk__in=[rows[noun].pk, spare.pk]).count() == 2


def test_a_tag_in_use_is_not_deleted(client: Client, rows: dict[str, Any]) -> None:
    response = client.get(address(rows["tag"], "delete"))
    assert told(response) == ["One 1. in “Story 1”"]
    assert find(response, f"//a[@href='/tags/{rows['tag'].pk}/merge/']")


# --- merging -----------------------------------------------------------------------------------


def test_two_selected_are_led_to_the_preview(client: Client, rows: dict[str, Any]) -> None:
    post, outlet, other = rows["source"], rows["article"].publisher, desk.outlet()
    to = reverse("admin:articles_source_changelist")
    response = client.post(to, {"action": "merge", "_selected_action": [post.pk, other.pk]})
    # The one that is used stays.
    assert response["Location"] == f"/sources/{other.pk}/merge/?with={post.pk}"
    data = {"action": "merge", "_selected_action": [post.pk, other.pk, outlet.pk]}
    response = client.post(to, data, follow=True)
    assert "Select two sources to merge." in response.text


def test_the_pages_lead_to_merging(client: Client, rows: dict[str, Any]) -> None:
    assert find(
        client.get(address(rows["source"])), f"//a[@href='/sources/{rows['source'].pk}/merge/']"
    )
    assert find(
        client.get(reverse("admin:articles_source_changelist")), "//a[@href='/sources/doubles/']"
    )
    assert find(client.get(reverse("admin:articles_tag_changelist")), "//a[@href='/tags/']")


def test_merges_are_listed(client: Client) -> None:
    old, kept = desk.outlet("WP"), desk.outlet()
    SourceMerge.objects.merge(old, kept, (1, 1), by=None)
    response = client.get(reverse("admin:articles_sourcemerge_changelist"), {"q": "wp"})
    assert [row.name for row in response.context["cl"].result_list] == ["WP"]


def test_a_tag_that_is_made_here_has_a_place(client: Client) -> None:
    arms = Tag.objects.create(name="arms")
    data = {"name": "air", "colour": "#112233", "description": "", "parent": arms.pk}
    assert client.post(reverse("admin:articles_tag_add"), data).status_code == 302
    assert [(tag.name, tag.position) for tag in Tag.objects.all()] == [("arms", 1), ("air", 2)]
