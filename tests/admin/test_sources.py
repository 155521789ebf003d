"""The register and the codebook in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Alias, Source, Story, Tag
from tests import desk
from tests.admin.test_editing import address, sent

LIST = reverse("admin:articles_source_changelist")


def listed(client: Client, **query: str) -> list[str]:
    return [source.name for source in client.get(LIST, query).context["cl"].result_list]


@pytest.mark.parametrize("words", ["bogota", "BOGOTÁ", "correo de", "post"])
def test_names_and_aliases_are_searched_without_accents(client: Client, words: str) -> None:
    Alias.objects.create(source=desk.outlet(), name="El Correo de Bogotá")
    desk.outlet("The Times")
    assert listed(client, q=words) == ["The Post"]


def test_sources_are_filtered_by_scope_and_use(client: Client) -> None:
    rows = desk.every_noun()
    story = rows["story"]
    Source.objects.create(name="A letter", kind="document", story=story)
    assert listed(client, scope="story") == ["A letter"]
    assert listed(client, scope="register") == ["Outlet 1", "Post 1"]
    assert listed(client, use="publishes") == ["Outlet 1"]
    assert listed(client, use="credited") == ["Post 1"]
    assert listed(client, use="unused") == ["A letter"]
    assert listed(client, kind="document") == ["A letter"]


def test_use_is_counted_in_current_texts(client: Client) -> None:
    rows = desk.every_noun()

    def used() -> tuple[int, int]:
        row = client.get(LIST, {"q": "post"}).context["cl"].result_list[0]
        return row.article_count, row.credit_count

    assert used() == (0, 1)
    rows["article"].add_version("Corrected.")
    assert used() == (0, 0)


def test_aliases_are_kept_with_their_source(client: Client) -> None:
    post, story = desk.outlet(), Story.objects.create(title="A story")
    data = sent(client, post) | {
        "aliases-TOTAL_FORMS": 2,
        "aliases-0-name": "WP",
        "aliases-1-name": "the newspaper",
        "aliases-1-story": story.pk,
    }
    assert client.post(address(post), data).status_code == 302
    assert {(alias.name, alias.story) for alias in post.aliases.all()} == {
        ("WP", None),
        ("the newspaper", story),
    }


def test_a_stale_form_changes_no_alias(client: Client) -> None:
    post = desk.outlet()
    late = sent(client, post) | {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "WP"}
    post.revise(1, domain="post.example")
    response = client.post(address(post), late)
    assert response.status_code == 409
    assert 'value="WP"' in response.content.decode()
    assert not post.aliases.exists()


def test_an_alias_in_two_scopes_or_of_two_sources_is_refused(client: Client) -> None:
    rows = desk.every_noun()
    Alias.objects.create(source=desk.outlet(), name="WP")
    data = sent(client, rows["source"]) | {"aliases-TOTAL_FORMS": 2, "aliases-1-name": "WP"}
    for extra, sentence in [
        ({}, "already exists"),
        (
            {
                "aliases-1-name": "it",
                "aliases-1-story": rows["story"].pk,
                "aliases-1-article": rows["article"].pk,
            },
            "not both",
        ),
    ]:
        response = client.post(address(rows["source"]), data | extra)
        assert response.status_code == 200
        assert sentence in response.content.decode()


def test_nothing_is_put_above_itself(client: Client) -> None:
    owner = desk.outlet("Owner")
    post = desk.outlet(parent=owner)
    response = client.post(address(owner), sent(client, owner, parent=post.pk))
    assert "cannot be above itself" in response.content.decode()
    arms = Tag.objects.create(name="arms")
    response = client.post(address(arms), sent(client, arms, parent=arms.pk))
    assert "cannot be above itself" in response.content.decode()


def test_a_tag_shows_its_colour_and_use(client: Client) -> None:
    rows = desk.every_noun()
    Tag.objects.filter(pk=rows["tag"].pk).update(colour="#aa3344")
    response = client.get(reverse("admin:articles_tag_changelist"))
    assert 'fill="#aa3344"' in response.content.decode()
    assert [tag.claim_count for tag in response.context["cl"].result_list] == [1]


def test_a_colour_is_a_colour(client: Client) -> None:
    tag = Tag.objects.create(name="arms")
    response = client.post(address(tag), sent(client, tag, colour='red"/><'))
    assert "Write a colour as #5b6b7b." in response.content.decode()
