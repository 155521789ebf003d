"""What a person is, from when to when."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Role, Source
from tests import desk


@pytest.fixture
def jorge(db: None) -> Source:
    return Source.objects.create(name="Jorge Arreaza", kind="person")


def test_a_person_plays_these_roles_and_no_others(jorge: Source) -> None:
    jorge.play([("Minister", date(2017, 8, 2), None), ("Envoy", None, None)])
    kept = jorge.roles.get(words="Envoy").pk
    jorge.play([("Minister", date(2017, 8, 2), date(2021, 8, 19)), ("Envoy", None, None)])
    assert [(role.words, role.until) for role in jorge.roles.all()] == [
        ("Minister", date(2021, 8, 19)),
        ("Envoy", None),
    ]
    assert jorge.roles.get(words="Envoy").pk == kept


def test_no_role_ends_before_it_begins(jorge: Source) -> None:
    day = date(2020, 1, 2)
    jorge.play([("Minister", day, day)])
    with pytest.raises(IntegrityError, match="role_ends_after"), transaction.atomic():
        Role.objects.update(until=date(2020, 1, 1))


def test_only_persons_have_roles(jorge: Source) -> None:
    with pytest.raises(IntegrityError, match="only a person"), transaction.atomic():
        desk.outlet().play([("Minister", None, None)])
    jorge.play([("Minister", None, None)])
    with pytest.raises(IntegrityError, match="has roles"), transaction.atomic():
        jorge.revise(1, kind="outlet")
    with pytest.raises(IntegrityError, match="only a person"), transaction.atomic():
        Role.objects.update(source=desk.outlet("Gazette"))
    jorge.kind = "outlet"
    with pytest.raises(ValidationError, match="Take them away first"):
        jorge.clean()
    jorge.play([])
    jorge.revise(1, kind="outlet")


def test_a_role_is_there_once_and_has_words(jorge: Source) -> None:
    jorge.play([("Minister", None, None)])
    for words in ("Minister", ""):
        with pytest.raises(IntegrityError, match="role_"), transaction.atomic():
            Role.objects.create(source=jorge, words=words)


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ([], ""),
        ([("Minister", None, None)], "Minister"),
        ([("Envoy", date(2001, 1, 1), None), ("Minister", date(2002, 1, 1), None)], "Minister"),
        ([("Minister", None, date(2020, 5, 1)), ("Envoy", None, None)], "Envoy"),
        (
            [("Minister", None, date(2020, 5, 1)), ("Envoy", None, date(2019, 1, 1))],
            "Minister until 2020",
        ),
        ([("Minister", date(9000, 1, 1), None)], ""),
    ],
)
def test_what_a_person_is_now_or_was_last(jorge: Source, roles: list, shown: str) -> None:
    jorge.play(roles)
    assert jorge.role == shown


def test_roles_are_in_the_history(jorge: Source) -> None:
    jorge.play([("Minister", None, None)])
    role = jorge.roles.get()
    Role.objects.update(until=date(2020, 1, 1))
    jorge.delete()
    events = apps.get_model("articles.RoleEvent").objects.filter(pgh_obj_id=role.pk)
    labels = events.order_by("pk").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "update", "delete"]
