"""Every noun's pages open for an admin, for nobody else, and cost the same with more rows."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import desk

NOUNS = sorted(
    model._meta.model_name for model in admin.site._registry if model._meta.app_label == "articles"
)
ADDED = {"claim", "source", "story", "tag", "term", "token"}


def list_page(noun: str) -> str:
    return reverse(f"admin:articles_{noun}_changelist")


def page(noun: str, row: Any) -> str:
    return reverse(f"admin:articles_{noun}_change", args=[row.pk])


def test_the_admin_has_every_noun(db: None) -> None:
    inline = {"alias", "apart", "tagging", "claimrelation", "crediting"}
    inline |= {"findingclaim", "findingpassage", "mention"}
    assert set(NOUNS) == set(desk.every_noun()) - inline


@pytest.mark.parametrize("noun", NOUNS)
def test_the_pages_of_a_noun_open_for_an_admin(client: Client, noun: str) -> None:
    row = desk.every_noun()[noun]
    for address in (
        list_page(noun),
        page(noun, row),
        reverse(f"admin:articles_{noun}_history", args=[row.pk]),
        reverse(f"admin:articles_{noun}_delete", args=[row.pk]),
    ):
        wanted = 403 if noun in {"version", "sourcemerge"} and "delete" in address else 200
        response = client.get(address)
        assert response.status_code == wanted, address
        assert not re.search(rb"<[^>]+\sstyle=|<script>[^<]", response.content), address


@pytest.mark.parametrize("noun", NOUNS)
def test_only_what_needs_no_text_is_added_here(client: Client, noun: str) -> None:
    response = client.get(reverse(f"admin:articles_{noun}_add"))
    assert response.status_code == (200 if noun in ADDED else 403)


@pytest.mark.parametrize("noun", NOUNS)
def test_nobody_else_gets_in(db: None, noun: str) -> None:
    row = desk.every_noun()[noun]
    helper = desk.editor("helper")
    User.objects.filter(pk=helper.pk).update(is_staff=True)
    addresses = [list_page(noun), page(noun, row), reverse(f"admin:articles_{noun}_add")]
    for user, wanted in [(None, 302), (desk.editor(), 302), (helper, 302)]:
        browser = Client()
        if user:
            browser.force_login(user)
        for address in addresses:
            assert browser.get(address).status_code == wanted, (user, address)
            assert browser.post(address, {}).status_code in {302, 401, 403}


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("noun", [*NOUNS, "user"])
def test_a_list_costs_the_same_with_more_rows(client: Client, noun: str) -> None:
    address = reverse("admin:auth_user_changelist") if noun == "user" else list_page(noun)
    desk.every_noun()
    client.get(address)  # so that content types are known
    one = cost(client, address)
    for number in (2, 3):
        desk.every_noun(number)
        desk.editor(f"editor {number}")
    assert cost(client, address) == one
    assert one <= 12


FILTERS = {
    "source": [
        "kind=outlet",
        "scope=register",
        "scope=story",
        "use=publishes",
        "use=credited",
        "use=unused",
        "scope=other",
        "use=other",
        "state=reviewed",
        "state=unreviewed",
        "state=other",
        "country=US",
    ],
    "tag": ["parent__isnull=True"],
    "term": ["kind__exact=cue", "language=en", "attitude__exact=neutral", "in_use__exact=0"],
    "article": ["language=en", "published_origin=text"],
    "claim": ["status__exact=open"],
    "appearance": ["stance__exact=for", "uncredited__exact=0"],
    "attribution": ["certainty__exact=CT%2B"],
    "furniture": ["state__exact=suggested"],
    "permalink": ["live__exact=1"],
}


@pytest.mark.parametrize(
    ("noun", "query"), [(noun, query) for noun, queries in FILTERS.items() for query in queries]
)
def test_filters_open(client: Client, noun: str, query: str) -> None:
    desk.every_noun()
    assert client.get(f"{list_page(noun)}?{query}").status_code == 200


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_is_searched(client: Client, noun: str) -> None:
    desk.every_noun()
    response = client.get(list_page(noun), {"q": "zzz"})
    assert response.context["cl"].result_count == 0
    assert client.get(list_page(noun), {"q": "%\\_'\""}).status_code == 200


@pytest.mark.parametrize("parameter", ["created_by__password__startswith", "story__id__in", "x"])
def test_no_other_column_is_asked_about(client: Client, parameter: str) -> None:
    desk.every_noun()
    response = client.get(list_page("claim"), {parameter: "a"})
    assert response.status_code in {302, 400}
