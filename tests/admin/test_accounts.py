"""An admin keeps the newsroom's accounts, and makes nobody more than an admin."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.models import EDITORS
from tests import desk

BEYOND = {"is_superuser", "user_permissions"}


def page(user: User, name: str = "change") -> str:
    return reverse(f"admin:auth_user_{name}", args=[user.pk])


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root")


def test_an_admin_makes_an_editor(client: Client) -> None:
    words = "a long enough passphrase"
    data = {
        "username": "ben",
        "usable_password": "true",
        "password1": words,
        "password2": words,
    }
    assert client.post(reverse("admin:auth_user_add"), data).status_code == 302
    ben, editors = User.objects.get(username="ben"), Group.objects.get(name=EDITORS)
    data = {
        "username": "ben",
        "is_active": "on",
        "groups": editors.pk,
        "date_joined_0": "2026-01-01",
        "date_joined_1": "10:00",
    }
    assert client.post(page(ben), data).status_code == 302
    assert list(ben.groups.all()) == [editors]


def test_an_admin_makes_nobody_a_superuser(client: Client, adam: User) -> None:
    form = client.get(page(adam)).context["adminform"].form
    assert not BEYOND & set(form.fields)
    data = {
        "username": "adam",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "user_permissions": "1",
        "date_joined_0": "2026-01-01",
        "date_joined_1": "10:00",
    }
    assert client.post(page(adam), data).status_code == 302
    adam.refresh_from_db()
    assert not adam.is_superuser
    assert not adam.user_permissions.exists()


def test_a_superuser_is_out_of_an_admin_s_reach(client: Client, root: User) -> None:
    assert client.post(page(root), {"username": "mine"}).status_code == 403
    assert client.post(page(root, "password_change"), {"password1": "x"}).status_code == 403
    assert client.post(page(root, "delete"), {"post": "yes"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": root.pk, "post": "yes"}
    client.post(reverse("admin:auth_user_changelist"), selected)
    root.refresh_from_db()
    assert root.username == "root"


def test_a_superuser_gives_what_he_has(root: User) -> None:
    browser = Client()
    browser.force_login(root)
    form = browser.get(page(desk.editor())).context["adminform"].form
    assert set(form.fields) >= BEYOND


def test_groups_are_not_an_admin_s(client: Client) -> None:
    assert client.get(reverse("admin:auth_group_changelist")).status_code == 403


def test_an_admin_lets_in_who_was_told_to_wait_but_no_superuser(client: Client) -> None:
    words = "a long enough passphrase"
    people = [User.objects.create_user("ben", password=words)]
    people.append(User.objects.create_superuser("root", password=words))
    for user in people:
        for _ in range(6):
            form = {"username": user.username, "password": "wrong"}
            answer = Client().post(reverse("login"), form)
        assert answer.status_code == 429
    chosen = {"action": "let_in", "_selected_action": [user.pk for user in people]}
    listed = client.post(reverse("admin:auth_user_changelist"), chosen, follow=True)
    assert "May sign in again: ben." in listed.text
    for user, status in zip(people, (302, 429), strict=True):
        form = {"username": user.username, "password": words}
        assert Client().post(reverse("login"), form).status_code == status
