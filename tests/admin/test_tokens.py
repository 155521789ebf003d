"""Tokens in the admin: told once when they are made, and revoked."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from lxml import html

from articles.models import Token
from tests import desk

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_token_add")
LIST = reverse("admin:articles_token_changelist")


def make(client: Client, owner: User) -> str:
    """The token that the page tells."""
    form = {"label": "Nightly copy", "owner": owner.pk, "expires_at_0": "", "expires_at_1": ""}
    response = client.post(ADD, form)
    assert response.status_code == 200
    (told,) = html.fromstring(response.content).xpath("//textarea[@id='told']/text()")
    return str(told)


def answered(secret: str) -> int:
    return Client().get("/api/sources/", headers={"Authorization": f"Bearer {secret}"}).status_code


def test_a_token_is_told_once_and_read_with(client: Client, adam: User) -> None:
    ana = desk.editor()
    secret = make(client, ana)
    assert answered(secret) == 200
    row = Token.objects.get()
    assert (row.owner, row.created_by, row.label) == (ana, adam, "Nightly copy")
    for to in (LIST, reverse("admin:articles_token_change", args=[row.pk])):
        page = client.get(to).content.decode()
        assert secret not in page
        assert row.digest not in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(t)::text FROM django_admin_log t")
        assert secret not in str(cursor.fetchall())
    assert all(secret not in str(one.get_decoded()) for one in Session.objects.all())


def test_revoked_ones_open_nothing_and_stay_revoked(client: Client) -> None:
    secret = make(client, desk.editor())
    row = Token.objects.get()
    form = {"action": "revoke", "_selected_action": [row.pk]}
    assert client.post(LIST, form).status_code == 302
    assert answered(secret) == 401
    row.refresh_from_db()
    first, revision = row.revoked_at, row.revision
    client.post(LIST, form)
    row.refresh_from_db()
    assert (row.revoked_at, row.revision) == (first, revision)
    change = {"label": "Other", "expires_at_0": "", "expires_at_1": "", "revision": revision}
    to = reverse("admin:articles_token_change", args=[row.pk])
    assert client.post(to, change | {"revoked_at_0": "", "revoked_at_1": ""}).status_code == 302
    row.refresh_from_db()
    assert (row.label, row.revoked_at) == ("Other", first)


def test_only_who_may_read_is_given_one(client: Client, adam: User) -> None:
    stranger, ana = User.objects.create_user("stranger"), desk.editor()
    offered = html.fromstring(client.get(ADD).content).xpath(
        "//select[@id='id_owner']/option/@value"
    )
    assert {*offered} - {""} == {str(adam.pk), str(ana.pk)}
    form = {"label": "x", "owner": stranger.pk, "expires_at_0": "", "expires_at_1": ""}
    assert client.post(ADD, form).status_code == 200
    assert not Token.objects.exists()
