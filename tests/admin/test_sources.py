"""The register and the codebook in the admin."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Alias, Source, Story, Tag
from tests import desk
from tests.admin.test_editing import address, sent

FORMS = ("TOTAL_FORMS", "INITIAL_FORMS")
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


def test_a_person_s_roles_are_kept_with_it(client: Client) -> None:
    jorge = Source.objects.create(name="Jorge", kind="person")
    data = sent(client, jorge) | {"roles-TOTAL_FORMS": 1, "roles-0-words": "Minister"}
    late = data | {"roles-0-since": "2024-01-02", "roles-0-until": "2024-01-01"}
    assert "does not end before it begins" in client.post(address(jorge), late).text
    assert client.post(address(jorge), data | {"roles-0-since": "2024-01-02"}).status_code == 302
    assert jorge.roles.get().since == date(2024, 1, 2)
    now = sent(client, jorge, kind="outlet")
    assert "Only a person has roles. Take them away first." in client.post(address(jorge), now).text
    assert "roles-TOTAL_FORMS" not in client.get(address(desk.outlet())).text


def test_only_a_person_is_added_with_a_role(client: Client) -> None:
    new = reverse("admin:articles_source_add")
    rows = {f"{rows}-{name}": 0 for rows in ("aliases", "roles") for name in FORMS}
    role = {"roles-TOTAL_FORMS": 1, "roles-0-words": "Minister"}
    data = {"name": "Jorge", "kind": "outlet"} | rows | role
    response = client.post(new, data)
    assert response.status_code == 200
    assert "Only a person has roles." in response.text
    assert client.post(new, data | {"kind": "person"}).status_code == 302
    made = Source.objects.get()
    assert (made.roles.get().words, made.reviewed_by.username) == ("Minister", "adam")


def act(client: Client, action: str, *rows: Source) -> str:
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, data, follow=True).text


def test_what_nobody_has_looked_at_is_a_queue(client: Client) -> None:
    rows = [desk.outlet(name) for name in ("The Post", "Gazette", "Herald")]
    assert listed(client, state="unreviewed") == ["Gazette", "Herald", "The Post"]
    assert "2 reviewed." in act(client, "mark_reviewed", *rows[:2])
    assert listed(client, state="unreviewed") == ["Herald"]
    assert listed(client, state="reviewed") == ["Gazette", "The Post"]
    rows[0].refresh_from_db()
    assert (rows[0].reviewed_by.username, rows[0].revision) == ("adam", 2)


def test_stories_sources_are_promoted(client: Client) -> None:
    story, post = Story.objects.create(title="A story"), desk.outlet()
    letter, people, twin = (
        Source.objects.create(name=name, kind=kind, story=story)
        for name, kind in (
            ("A letter", "document"),
            ("people", "anonymous"),
            ("the post", "outlet"),
        )
    )
    text = act(client, "promote", letter, people, twin, post)
    for sentence in (
        "A letter is in the register now.",
        "People: An unnamed source stays in its story.",
        f'“the post” is taken in the register, by <a href="{address(post)}">The Post</a>.',
        "The Post: It is in the register already.",
    ):
        assert sentence in text
    letter.refresh_from_db()
    assert (letter.scope, letter.reviewed_by.username) == ("register", "adam")
    assert Source.objects.filter(story=story).count() == 2


def test_a_source_s_page_is_a_step_away(client: Client) -> None:
    post = desk.outlet()
    assert f'<a href="/sources/{post.pk}/" class="viewsitelink">' in client.get(address(post)).text
    assert '<a href="/sources/import/">' in client.get(LIST).text


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
