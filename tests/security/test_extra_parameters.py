"""A form changes what it asks for and nothing else, whatever is sent with it (T13).

Each form is sent twice from the same beginning, once as it is and once with a value for every
column of every model that is no field of it: both must end in the same rows, to the last column.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from articles.models import Claim
from newsdesk import urls as site
from tests.security.forms import FORMS, KEY, Data, Form
from tests.security.newsroom import Newsroom
from tests.security.state import numbers, renumber, rows

# Made by chance, or with the moment inside; and what only counts requests.
BY_CHANCE = {"key", "snapshot", "pgh_context_id", "context_id"}
LOGS = {"pghistory_context", "django_session", "auth_user"}


@pytest.fixture(autouse=True)
def any_number(settings: Any) -> None:
    """The columns are more than the fields that a form may have."""
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None


def planted(field: Any, room: Newsroom) -> Any:
    """A value that the column could hold, and that no row of mine has."""
    match field:
        case models.ForeignKey() | models.ManyToManyField():
            name = field.related_model._meta.model_name  # type: ignore[union-attr]
            row = room.theirs.get(str(name)) or room.people["colleague"]
            return row.pk
        case models.BooleanField():
            return "1"
        case models.DateTimeField():
            return "2001-02-03T04:05"
        case models.UUIDField():
            return "00000000-0000-4000-8000-0000000000ff"
        case models.IntegerField():
            return 77
        case models.JSONField():
            return '{"planted": 1}'
        case _:
            return next((str(key) for key, _ in reversed(field.choices or ())), "planted")


def extras(form: Form, room: Newsroom) -> Data:
    """A value for every column of every model, by its two names, but for the form's own fields."""
    own, found = form.fields(room), {}
    for model in [*apps.get_app_config("articles").get_models(), *apps.get_models()]:
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            for name in {field.name, field.attname, f"{model._meta.model_name}-{field.name}"}:
                found.setdefault(name, planted(field, room))
    return {name: value for name, value in found.items() if name not in {*own, *form.also}}


def outcome(form: Form, room: Newsroom, more: Data) -> tuple[int, dict[str, Any]]:
    """The status and all rows after the form was sent; then everything is as before."""
    before = numbers()
    with transaction.atomic():
        status = form.send(room, **more).status_code
        found = rows(*BY_CHANCE)
        found["what was planted"] = [
            row for table in rows().values() for row in table if "planted" in row
        ]
        transaction.set_rollback(True)
    renumber(before)
    return status, {table: found[table] for table in found.keys() - LOGS}


def differences(form: Form, room: Newsroom) -> list[tuple[str, Any]]:
    """The rows that are there because of the extra parameters."""
    status, plain = outcome(form, room, {})
    again, other = outcome(form, room, extras(form, room))
    assert (status, again) == (303, 303)
    return [
        (table, row) for table, found in other.items() for row in found if row not in plain[table]
    ]


@pytest.mark.parametrize("name", FORMS)
def test_only_the_fields_of_a_form_are_read(room: Newsroom, name: str) -> None:
    assert differences(FORMS[name], room) == []


def test_every_column_is_tried(room: Newsroom) -> None:
    tried = extras(FORMS["mark"], room)
    assert tried.keys() >= {
        "revision",
        "created_by",
        "created_by_id",
        "created_at",
        "story",
        "story_id",
        "key",
        "snapshot",
        "carried_from",
        "carry",
        "current",
        "is_staff",
        "is_superuser",
        "password",
    }


@csrf_exempt
def reckless(request: HttpRequest, pk: int) -> HttpResponse:
    form = modelform_factory(Claim, fields="__all__")(
        request.POST, instance=Claim.objects.get(pk=pk)
    )
    form.save()
    return HttpResponse(status=303)


urlpatterns: list[URLPattern] = [path("claims/<int:pk>/reckless/", reckless, name="reckless")]
urlpatterns += site.urlpatterns  # type: ignore[arg-type]


@pytest.mark.urls(__name__)
def test_a_form_of_all_fields_would_be_found(room: Newsroom) -> None:
    same_story = {"story": room.mine["story"].pk}
    form = Form("reckless", lambda _: {"text": "As it was.", "status": "open"} | same_story)
    assert {table for table, _ in differences(form, room)} >= {"articles_claim"}


def test_the_same_form_ends_in_the_same_rows(room: Newsroom) -> None:
    """The measure itself: with another field of its own, the outcome is another."""
    form = FORMS["story"]
    assert outcome(form, room, {}) == outcome(form, room, {"form_key": KEY})
    assert outcome(form, room, {}) != outcome(form, room, {"title": "Other"})
