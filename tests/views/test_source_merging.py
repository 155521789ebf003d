"""Merging two sources: the preview, the move, old addresses, and the way back."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Apart, Source, SourceMerge, Version
from tests import desk
from tests.views.pages import page, words
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
def wp(db: None) -> Source:
    return desk.outlet("WP", country="GB", domain="wp.example")


@pytest.fixture
def post(db: None) -> Source:
    return Source.objects.create(name="The Washington Post", kind="organisation", country="US")


def preview(old: Source, kept: Source) -> str:
    return f"/sources/{old.pk}/merge/?with={kept.pk}"


def used(source: Source) -> dict[str, Any]:
    """A story in which `source` has published and is credited, and has all that it can have."""
    rows = desk.every_noun()
    desk.article(rows["story"], publisher=source, position=7)
    version = rows["version"]
    version.credit(desk.words(version, "new jammers"), source=source)
    source.aliases.create(name="the newspaper", article=rows["article"])
    desk.outlet("WP Weekly", parent=source)
    return rows


def merged(admin: Client, old: Source, kept: Source, **chosen: str) -> SourceMerge:
    """By the form as a browser fills it in."""
    answer = admin.get(preview(old, kept))
    (form,) = page(answer).xpath("//form[.//button[text()='Merge them']]")
    sent = {field.get("name"): field.get("value") for field in form.xpath(".//input[@name]")}
    sent |= dict.fromkeys(sent.keys() & {"name", "kind", "country"}, "kept") | chosen
    response = admin.post(f"/sources/{old.pk}/merge/", sent)
    assert (response.status_code, response["Location"]) == (303, f"/sources/{kept.pk}/")
    return SourceMerge.objects.get(old=old.pk, undone_at=None)


# --- the preview ---------------------------------------------------------------------------


def test_the_preview_tells_all_that_moves(admin: Client, wp: Source, post: Source) -> None:
    rows = used(wp)
    response = admin.get(preview(wp, post))
    assert words(response, "//ul[@class='moves']/li/strong") == [
        "1 published article",
        "1 credit",
        "1 source below it",
        "1 other name",
        "1 story in which it is named",
    ]
    text = response.text
    for part in ("A7 of “Story 1”", "“new jammers”", "in A1 Outlet 1 of “Story 1”", "WP Weekly"):
        assert part in text
    assert f'href="{rows["story"].get_absolute_url()}"' in text
    assert f'href="{preview(post, wp)}"' in text  # swap
    assert words(response, "//fieldset/legend") == ["Name", "Kind", "Country"]
    assert words(response, "//fieldset[1]/label") == [
        "The Washington Post of the one that stays",
        "WP of the one that goes",
    ]
    assert "Domain: <bdi>wp.example</bdi>" in text
    assert Source.objects.filter(pk=wp.pk).exists()


def test_only_the_first_few_are_named(admin: Client, wp: Source, post: Source) -> None:
    for number in range(7):
        wp.aliases.create(name=f"WP {number}")
    assert "and 2 more" in admin.get(preview(wp, post)).text


def test_roles_are_told_and_move(admin: Client) -> None:
    one, other = (Source.objects.create(name=name, kind="person") for name in ("Ann", "Anne"))
    one.roles.create(words="Minister")
    assert "1 role" in admin.get(preview(one, other)).text
    merged(admin, one, other)
    assert [role.words for role in other.roles.all()] == ["Minister"]


@pytest.mark.parametrize("name", ["preview", "pick", "doubles", "source"])
def test_pages_cost_the_same_with_more_rows(
    admin: Client, wp: Source, post: Source, name: str
) -> None:
    def add(number: int) -> None:
        rows = desk.every_noun(number)
        version = rows["version"]
        version.credit(desk.words(version, "new jammers"), source=wp)
        desk.article(rows["story"], publisher=wp)
        wp.aliases.create(name=f"WP {number}", story=rows["story"])
        wp.aliases.create(name=f"WP {number}", article=rows["article"])
        desk.outlet(f"Child {number}", parent=wp)
        Source.objects.create(name=f"The Wombat Post{'!' * number}", kind="outlet")
        Apart.objects.create(one=wp, other=desk.outlet(f"Other {number}"))

    address = {
        "preview": preview(wp, post),
        "pick": f"/sources/{wp.pk}/merge/",
        "doubles": "/sources/doubles/",
        "source": f"/sources/{post.pk}/",
    }[name]
    add(1)
    merged(admin, desk.outlet("W.P. 1"), post)
    one = cost(admin, address)
    for number in (2, 3):
        add(number)
        merged(admin, desk.outlet(f"W.P. {number}"), post)
    assert cost(admin, address) == one
    assert one <= 22


def test_the_other_one_is_looked_for(admin: Client, wp: Source, post: Source) -> None:
    response = admin.get(f"/sources/{wp.pk}/merge/")
    assert words(response, "//ul[@class='rows']/li/h3") == ["The Washington Post"]
    assert "initials: WP / The Washington Post" in response.text
    response = admin.get(f"/sources/{wp.pk}/merge/", {"q": "wáshing"})
    assert f'href="/sources/{wp.pk}/merge/?with={post.pk}"' in response.text
    assert "No other source is called so" in admin.get(f"/sources/{wp.pk}/merge/?q=zzz").text


@pytest.mark.parametrize("value", ["0", "x", "-1", "999999999999999999999", ""])
def test_one_that_is_not_there_is_asked_for_again(admin: Client, wp: Source, value: str) -> None:
    assert admin.get(f"/sources/{wp.pk}/merge/?with={value}").status_code in {200}


# --- the merge -----------------------------------------------------------------------------


def test_two_are_merged_and_the_page_says_so(
    admin: Client, client: Client, wp: Source, post: Source
) -> None:
    used(wp)
    done = merged(admin, wp, post, country="old")
    post.refresh_from_db()
    assert (post.name, post.kind, post.country, post.domain) == (
        "The Washington Post",
        "organisation",
        "GB",
        "wp.example",
    )
    assert (done.created_by.username, done.name) == ("adam", "WP")
    text = " ".join(admin.get(f"/sources/{post.pk}/").text.split())
    assert '<bdi>WP</bdi> <small class="soft">by adam on' in text
    assert f'action="/sources/merges/{done.pk}/undo/"' in text
    # An editor sees it, and cannot undo it.
    text = client.get(f"/sources/{post.pk}/").text
    assert ("by adam" in text, "/undo/" in text, "/merge/" in text) == (True, False, False)


def test_an_old_address_leads_to_the_one_that_stayed(
    admin: Client, client: Client, wp: Source, post: Source
) -> None:
    times = desk.outlet("The Times")
    merged(admin, wp, post)
    later = merged(admin, post, times)
    for old in (wp, post):
        response = client.get(f"/sources/{old.pk}/")
        assert (response.status_code, response["Location"]) == (302, f"/sources/{times.pk}/")
    # Not for ever: it can be undone.
    assert admin.post(f"/sources/merges/{later.pk}/undo/").status_code == 303
    assert client.get(f"/sources/{wp.pk}/")["Location"] == f"/sources/{post.pk}/"
    assert client.get(f"/sources/{post.pk}/").status_code == 200


def test_a_form_for_one_that_is_gone_keeps_what_was_typed(
    admin: Client, client: Client, wp: Source, post: Source
) -> None:
    merged(admin, wp, post)
    data = {"name": "The WP", "kind": "outlet", "revision": 1}
    response = client.post(f"/sources/{wp.pk}/", data)
    assert response.status_code == 409
    assert f'<a href="/sources/{post.pk}/"><bdi>The Washington Post</bdi></a>' in response.text
    assert "The WP" in response.text


def test_a_form_sent_twice_merges_once(admin: Client, wp: Source, post: Source) -> None:
    form = {"with": post.pk, "revision": 1, "kept_revision": 1}
    form |= {"name": "kept", "kind": "kept", "country": "kept"}
    for _ in range(2):
        response = admin.post(f"/sources/{wp.pk}/merge/", form)
        assert (response.status_code, response["Location"]) == (303, f"/sources/{post.pk}/")
    assert SourceMerge.objects.count() == 1


@pytest.mark.parametrize("late", ["old", "kept"])
def test_who_comes_late_sees_it_anew(admin: Client, wp: Source, post: Source, late: str) -> None:
    form = {"with": post.pk, "revision": 1, "kept_revision": 1, "name": "kept", "kind": "old"}
    form["country"] = "kept"
    {"old": wp, "kept": post}[late].revise(1, language="en")
    response = admin.post(f"/sources/{wp.pk}/merge/", form)
    assert response.status_code == 409
    assert "Somebody has changed one of these two meanwhile" in response.text
    assert not SourceMerge.objects.exists()
    again = {"revision": wp.revision, "kept_revision": post.revision}
    assert [fields_of(response)[name] for name in again] == [str(n) for n in again.values()]


def fields_of(response: Any) -> dict[str, str]:
    return {
        field.get("name"): field.get("value")
        for field in page(response).xpath("//form[@method='post']//input[@type='hidden']")
    }


def test_what_cannot_be_merged_is_said(admin: Client, wp: Source, post: Source) -> None:
    wp.revise(1, parent=post)
    response = admin.get(preview(wp, post))
    assert "“WP” belongs to “The Washington Post”. Take it out from there first." in response.text
    assert "Merge them" not in response.text
    form = {"with": post.pk, "revision": 2, "kept_revision": 1}
    form |= {"name": "kept", "kind": "kept", "country": "kept"}
    response = admin.post(f"/sources/{wp.pk}/merge/", form)
    assert response.status_code == 422
    assert "belongs to" in response.text
    response = admin.post(f"/sources/{wp.pk}/merge/", {"with": post.pk})
    assert response.status_code == 422


# --- and back ------------------------------------------------------------------------------


def test_a_merge_is_undone(admin: Client, wp: Source, post: Source) -> None:
    rows = used(wp)
    done = merged(admin, wp, post)
    response = admin.post(f"/sources/merges/{done.pk}/undo/")
    assert (response.status_code, response["Location"]) == (303, f"/sources/{wp.pk}/")
    assert rows["story"].articles.get(position=7).publisher == wp
    assert "are two again" in admin.get(f"/sources/{wp.pk}/").text
    assert "Merged into it" not in admin.get(f"/sources/{post.pk}/").text


def test_what_has_changed_since_is_said(admin: Client, wp: Source, post: Source) -> None:
    done = merged(admin, wp, post)
    post.refresh_from_db()
    post.revise(post.revision, language="en")
    response = admin.post(f"/sources/merges/{done.pk}/undo/")
    assert response.status_code == 409
    assert "“The Washington Post” has been changed since." in response.text
    assert not Source.objects.filter(pk=wp.pk).exists()


# --- doubles -------------------------------------------------------------------------------


def pairs(admin: Client, **query: str) -> list[str]:
    return words(admin.get("/sources/doubles/", query), "//p[@class='why']")


def test_likely_doubles_are_listed_with_the_reason(admin: Client, wp: Source, post: Source) -> None:
    for name in ("Velasquez", "Velazquez"):
        Source.objects.create(name=name, kind="person")
    initials, letter = (
        "initials: WP / The Washington Post",
        "one letter apart: Velasquez / Velazquez",
    )
    assert pairs(admin) == [initials, letter]
    assert pairs(admin, reason="letters") == [letter]
    assert pairs(admin, q="washington") == [initials]
    assert pairs(admin, q="zzz") == []
    assert pairs(admin, reason="x", page="x") == [initials, letter]


def test_the_one_with_more_to_it_stays(admin: Client, wp: Source, post: Source) -> None:
    used(wp)
    assert f'href="{preview(post, wp)}"' in admin.get("/sources/doubles/").text


def test_what_is_not_the_same_is_not_proposed_again(
    admin: Client, adam: User, wp: Source, post: Source
) -> None:
    form = {"one": wp.pk, "other": post.pk, "said": "two"}
    for _ in range(2):
        assert admin.post("/sources/doubles/", form).status_code == 303
    assert (Apart.objects.get().created_by, pairs(admin)) == (adam, [])
    assert "Take that back first" in admin.get(preview(wp, post)).text
    back = {"one": post.pk, "other": wp.pk, "said": "open"}
    assert admin.post("/sources/doubles/", back).status_code == 303
    assert len(pairs(admin)) == 1


@pytest.mark.parametrize("change", [{"one": "0"}, {"said": "x"}, {"other": ""}, {"other": "same"}])
def test_what_says_nothing_is_refused(
    admin: Client, wp: Source, post: Source, change: dict[str, str]
) -> None:
    form = {"one": wp.pk, "other": post.pk, "said": "two"} | change
    if change == {"other": "same"}:
        form["other"] = wp.pk
    assert admin.post("/sources/doubles/", form).status_code == 422
    assert not Apart.objects.exists()


def test_editors_are_not_led_there(client: Client, admin: Client, wp: Source) -> None:
    links = [
        bool(re.search("doubles|merge/", client.get(to).text)) for to in ("/sources/", page_of(wp))
    ]
    assert links == [False, False]
    links = [
        bool(re.search("doubles|merge/", admin.get(to).text)) for to in ("/sources/", page_of(wp))
    ]
    assert links == [True, True]
    assert client.get("/sources/doubles/").status_code == 403
    assert client.get(f"/sources/{wp.pk}/merge/").status_code == 403


def page_of(source: Source) -> str:
    return f"/sources/{source.pk}/"


# --- while somebody credits ----------------------------------------------------------------


def crediting(version: Version, source: Source) -> dict[str, Any]:
    (span,) = desk.words(version, "new jammers")
    place = {"start": span.start, "end": span.end, "quote": span.exact}
    return place | {"version": version.pk, "form_key": uuid4(), "source": source.pk}


def test_who_credits_one_that_was_merged_credits_the_one_that_stayed(
    client: Client, wp: Source, post: Source
) -> None:
    version = desk.every_noun()["version"]
    form = crediting(version, wp)
    SourceMerge.objects.merge(wp, post, (1, 1), by=None)
    to = f"/articles/{version.article_id}/attributions/"
    assert client.post(to, form).status_code == 303
    assert post.attributions.count() == 1
    for nobody in ("0", "x", "9" * 30, "9" * 5000):
        again = form | {"source": nobody, "form_key": uuid4()}
        assert client.post(to, again).status_code == 422


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_credit_that_is_saved_while_its_source_is_merged_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wp, post, browser = desk.outlet("WP"), desk.outlet(), Client()
    browser.force_login(desk.editor())
    version, credit = desk.every_noun()["version"], Version.credit

    def slow_credit(*args: Any, **values: Any) -> Any:
        """Written, not yet for good, when another transaction merges its source."""
        made = credit(*args, **values)
        (done,) = desk.at_once(lambda: SourceMerge.objects.merge(wp, post, (1, 1), by=None))
        assert isinstance(done, SourceMerge)
        return made

    monkeypatch.setattr(Version, "credit", slow_credit)
    to = f"/articles/{version.article_id}/attributions/"
    response = browser.post(to, crediting(version, wp))
    assert response.status_code == 409
    assert "The source has been merged or deleted just now." in response.text
    monkeypatch.undo()
    assert browser.post(to, crediting(version, wp)).status_code == 303
    assert post.attributions.count() == 1
