"""Saving in the admin: the lock, the author, and what is never changed there."""

import itertools
import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html

from articles.models import (
    Appearance,
    Article,
    Attribution,
    Claim,
    Furniture,
    Permalink,
    Source,
    Story,
    Tag,
    Token,
)
from tests import desk
from tests.deeds import Days


def sent(client: Client, row: Any, **changes: Any) -> Any:
    """What a browser would send from the page of `row`, with `changes`."""
    response = client.get(address(row))
    form = response.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for formset in response.context["inline_admin_formsets"]:
        for one in [formset.formset.management_form, *formset.formset.forms]:
            data |= {one.add_prefix(name): one[name].value() for name in one.fields}
    return {name: "" if value is None else value for name, value in (data | changes).items()}


def address(row: Any, page: str = "change") -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_{page}", args=[row.pk])


CHANGES = {
    "story": ("title", "Other"),
    "article": ("byline", "Somebody"),
    "claim": ("note", "Ask the Post."),
    "appearance": ("stance", "against"),
    "attribution": ("certainty", "PS+"),
    "furniture": ("kind", "donation"),
    "source": ("domain", "post.example"),
    "tag": ("description", "Weapons."),
    "term": ("about", "head of state"),
    "permalink": ("label", "For Ben"),
    "token": ("label", "For the archive"),
}


@pytest.mark.parametrize("noun", CHANGES)
def test_a_change_is_saved_and_counted(client: Client, noun: str) -> None:
    row, (field, value) = desk.every_noun()[noun], CHANGES[noun]
    row.refresh_from_db()
    revision = row.revision
    response = client.post(address(row), sent(client, row, **{field: value}))
    assert response.status_code == 302, response.context["errors"]
    row.refresh_from_db()
    assert (getattr(row, field), row.revision) == (value, revision + 1)


@pytest.mark.parametrize("noun", CHANGES)
def test_a_stale_form_is_refused_with_what_was_typed(client: Client, noun: str) -> None:
    row, (field, value) = desk.every_noun()[noun], CHANGES[noun]
    late = sent(client, row, **{field: value})
    faster = type(row).objects.get(pk=row.pk)
    faster.revise(faster.revision, **{field: getattr(faster, field)})
    response = client.post(address(row), late)
    assert response.status_code == 409
    assert b"data-late" in response.content
    form = response.context["adminform"].form
    assert form[field].value() == value
    row.refresh_from_db()
    assert (getattr(row, field), row.revision) == (getattr(faster, field), faster.revision)
    # What was typed is put in its place by saving once more.
    again = late | {"revision": form["revision"].value()}
    assert client.post(address(row), again).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == value


def test_the_refusal_says_what_is_there_now(client: Client) -> None:
    post = desk.outlet()
    late = sent(client, post, name="The Posts", kind="organisation")
    post.revise(1, name="The Past")
    text = client.post(address(post), late).content.decode()
    assert "Name: there now" in text
    assert "[only there now: </span>Past" in text
    assert "[only there now: </span>outlet" in text
    assert "Domain: there now" not in text


@pytest.mark.parametrize("revision", ["", "0", "-1", "x", "99999999999999999999"])
def test_a_form_without_its_revision_is_refused(client: Client, revision: str) -> None:
    post = desk.outlet()
    response = client.post(address(post), sent(client, post, name="x", revision=revision))
    assert response.status_code in {200, 409}
    post.refresh_from_db()
    assert post.name == "The Post"


def test_what_is_made_here_has_an_author(client: Client, adam: User) -> None:
    story = Story.objects.create(title="A story")
    none = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0} | {
        f"{name}-{total}_FORMS": 0
        for name in ("taggings", "relations", "roles")
        for total in ("TOTAL", "INITIAL")
    }
    for model, values in [
        (Story, {"title": "x"}),
        (Source, {"name": "x", "kind": "person"}),
        (Tag, {"name": "x", "colour": "#112233"}),
        (Claim, {"story": story.pk, "text": "x", "status": "open"}),
    ]:
        page = reverse(f"admin:articles_{model._meta.model_name}_add")
        assert client.post(page, values | none).status_code == 302
        assert model.objects.latest("pk").created_by == adam


FIXED = {
    "article": {"story", "current"},
    "claim": {"story"},
    "appearance": {
        *("version", "claim", "fragments"),
        *("uncredited", "uncredited_by", "own_reporting", "own_reporting_by"),
    },
    "attribution": {"version", "content", "cue", "source_span", "hedge", "parent"},
    "furniture": {"version", "start", "end", "reason"},
    "permalink": {"key", "story", "live", "full_text", "show_editor", "snapshot", "selection"},
}


@pytest.mark.parametrize("noun", FIXED)
def test_words_places_and_keys_are_no_fields(client: Client, noun: str) -> None:
    """Also when they are sent (T13)."""
    row = desk.every_noun()[noun]
    others = {"revision", "created_by", "created_at", "form_key", "id"} - {"revision"}
    before = type(row).objects.filter(pk=row.pk).values(*FIXED[noun], *others).get()
    forged = dict.fromkeys(FIXED[noun] | others, "1")
    assert client.post(address(row), sent(client, row, **forged)).status_code == 302
    assert type(row).objects.filter(pk=row.pk).values(*before).get() == before
    form = client.get(address(row)).context["adminform"].form
    assert not (FIXED[noun] | others) & set(form.fields)


@pytest.mark.parametrize("noun", ["article", "claim", "source", "appearance"])
def test_an_id_of_a_row_inside_that_is_no_number_is_refused(client: Client, noun: str) -> None:
    row = desk.every_noun()[noun]
    page = sent(client, row)
    ids = [name for name in page if re.fullmatch(rf"\w+-\d+-(?:id|{noun})", name)]
    assert ids
    for name, bad in itertools.product(ids, ("x\x07", "\uffff", "9" * 40, "-1")):
        assert client.post(address(row), page | {name: bad}).status_code == 400


def test_a_mark_shows_its_words_as_quotations(client: Client) -> None:
    rows = desk.every_noun()
    start = desk.TEXT.index("new jammers")
    for noun in ("appearance", "attribution"):
        page = client.get(address(rows[noun])).content.decode()
        assert f"<q><bdi>new jammers</bdi></q> ({start}–{start + 11})" in page


def test_a_text_is_shown_and_never_changed(client: Client) -> None:
    version = desk.every_noun()["version"]
    assert "A crowd gathered outside." in client.get(address(version)).content.decode()
    assert client.post(address(version), {"text": "Other."}).status_code == 403
    assert client.post(address(version, "delete"), {"post": "yes"}).status_code == 403
    version.refresh_from_db()
    assert version.text == desk.TEXT


def asked(client: Client, row: Any) -> dict[str, Any]:
    """What the page sends that asks whether `row` is to be deleted."""
    page = html.fromstring(client.get(address(row, "delete")).content)
    return dict(page.forms[-1].form_values())


def deletable(noun: str) -> Any:
    """A row of `noun` that nothing stands in the way of."""
    nouns = desk.every_noun()
    spare: dict[str, Any] = {
        "article": lambda: desk.article(nouns["story"], position=2),
        "source": lambda: desk.outlet("Nobody's"),
        "tag": lambda: Tag.objects.create(name="unused"),
    }
    return spare[noun]() if noun in spare else nouns[noun]


@pytest.mark.parametrize("noun", CHANGES)
def test_only_what_was_seen_is_deleted(client: Client, noun: str) -> None:
    row = deletable(noun)
    late = asked(client, row)
    faster = type(row).objects.get(pk=row.pk)
    field = CHANGES[noun][0]
    faster.revise(faster.revision, **{field: getattr(faster, field)})
    for form in (late, {"post": "yes"}, {"post": "yes", "seen": f"{row.pk}:x"}):
        response = client.post(address(row, "delete"), form)
        assert response.status_code == 409
        assert b"data-late" in response.content
        assert type(row).objects.filter(pk=row.pk).exists()
    assert not LogEntry.objects.exists()
    # The control: the page that was shown again has what is there now.
    assert client.post(address(row, "delete"), asked(client, row)).status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("noun", CHANGES)
def test_of_several_all_are_deleted_as_they_were_seen_or_none(client: Client, noun: str) -> None:
    row = deletable(noun)
    page = reverse(f"admin:articles_{noun}_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [row.pk]}

    def confirmation() -> dict[str, Any]:
        return dict(html.fromstring(client.post(page, chosen).content).forms[-1].form_values())

    late, faster = confirmation(), type(row).objects.get(pk=row.pk)
    field = CHANGES[noun][0]
    faster.revise(faster.revision, **{field: getattr(faster, field)})
    response = client.post(page, late)
    assert response.status_code == 303
    told = client.get(response.headers["Location"]).content
    assert b"Somebody has changed this since you opened it" in told
    assert type(row).objects.filter(pk=row.pk).exists()
    assert not LogEntry.objects.exists()
    assert client.post(page, confirmation()).status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_no_other_action_changes_rows_without_their_revision(client: Client, adam: User) -> None:
    """Whoever adds one says here how it knows what was seen.

    Reviewing and promoting lock each row as they read it; merging only leads to its preview. A
    token is revoked for good, whatever else of it was changed.
    """
    known = {Source: {"mark_reviewed", "promote", "merge"}, Token: {"revoke"}}
    request = RequestFactory().get("/admin/")
    request.user = adam
    for model, its_admin in admin.site._registry.items():
        if model._meta.app_label == "articles":
            own = {"delete_selected"} | known.get(model, set())
            assert its_admin.get_actions(request).keys() <= own, model


def test_a_story_is_deleted_with_all_that_is_its_own(client: Client) -> None:
    story = desk.every_noun()["story"]
    assert client.post(address(story, "delete"), asked(client, story)).status_code == 302
    for model in (Story, Article, Claim, Appearance, Attribution, Furniture, Permalink):
        assert not model.objects.exists()


def test_a_source_in_use_is_not_deleted(client: Client) -> None:
    post = desk.every_noun()["source"]
    page = client.get(address(post, "delete")).content.decode()
    assert "is used, so it stays" in page
    client.post(address(post, "delete"), {"post": "yes"})
    assert Source.objects.filter(pk=post.pk).exists()


def test_a_link_s_key_is_shown_and_can_be_revoked(client: Client) -> None:
    link = desk.every_noun()["permalink"]
    assert f'href="/p/{link.key}/"' in client.get(address(link)).content.decode()
    listed = client.get(reverse("admin:articles_permalink_changelist")).content.decode()
    assert link.key not in listed
    data = sent(client, link, revoked_at_0="2026-01-02", revoked_at_1="10:00")
    assert client.post(address(link), data).status_code == 302
    assert not Permalink.objects.open().exists()


def test_a_credit_goes_to_sources_of_its_own_story_or_the_register(client: Client) -> None:
    credit = desk.every_noun()["attribution"]
    foreign = desk.outlet("Foreign", story=Story.objects.create(title="Another"))
    response = client.post(address(credit), sent(client, credit, source=foreign.pk))
    assert "This source belongs to another story." in response.content.decode()
    nobody = client.post(address(credit), sent(client, credit, source=""))
    assert "Name a source, or the words" in nobody.content.decode()
    assert (
        client.post(address(credit), sent(client, credit, source="", wording="memos")).status_code
        == 302
    )


def test_the_history_says_who_changed_what(client: Client) -> None:
    post = desk.outlet()
    days = Days()
    with days.deed():
        client.post(address(post), sent(client, post, name="The Past"))
    page = client.get(address(post, "history")).content.decode()
    assert "adam" in page
    assert "<del><bdi>The Post</bdi></del> → <ins><bdi>The Past</bdi></ins>" in page
    assert page.index("changed the name of") < page.index("added the source")
    assert "revision" not in page


def test_the_history_of_what_is_not_there(client: Client) -> None:
    for number in ("0", "x"):
        page = reverse("admin:articles_source_history", args=[number])
        assert client.get(page).status_code == 404
