"""Changes: one for each event, with who, when, in which request and where it belongs."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection

from articles.models import Change, Claim, Story, Version
from newsdesk.history import Context
from tests import desk


@pytest.fixture
def rows(db: None) -> dict[str, Any]:
    return desk.every_noun()


EVENTS = [
    model
    for model in apps.get_app_config("articles").get_models()
    if hasattr(model, "pgh_tracked_model")
]


@pytest.mark.parametrize("events", EVENTS, ids=lambda events: events.__name__)
def test_every_event_is_a_change(rows: dict[str, Any], events: Any) -> None:
    Story.objects.filter(pk=rows["story"].pk).delete()
    kind = events.pgh_tracked_model._meta.model_name
    told = ("pgh_label", "pgh_obj_id", "pgh_id", "pgh_context_id", "pgh_created_at")
    heard = ("what", "object_id", "event", "context_id", "at")
    changes = Change.objects.filter(kind=kind).order_by("pk")
    assert list(changes.values_list(*heard)) == list(
        events.objects.order_by("pk").values_list(*told)
    )
    assert changes.exists() or kind in {"dismissal", "role"}  # not among `every_noun`


PLACES = {
    "appearance": {"story_id": "story", "article_id": "article", "claim_id": "claim"},
    "attribution": {"story_id": "story", "article_id": "article", "source_id": "source"},
    "crediting": {"story_id": "story", "article_id": "article", "claim_id": "claim"},
    "furniture": {"story_id": "story", "article_id": "article"},
    "article": {"story_id": "story", "article_id": "article"},
    "claim": {"story_id": "story", "claim_id": "claim"},
    "tagging": {"story_id": "story", "claim_id": "claim"},
    "finding": {"story_id": "story"},
    "note": {"story_id": "story", "claim_id": "claim"},
    "mention": {"story_id": "story"},
    "permalink": {"story_id": "story"},
    "source": {"source_id": "source"},
}


@pytest.mark.parametrize("kind", PLACES)
def test_a_change_is_found_where_it_belongs(rows: dict[str, Any], kind: str) -> None:
    (change,) = Change.objects.of(rows[kind])[:1]
    for column, noun in PLACES[kind].items():
        assert getattr(change, column) == rows[noun].pk, column


def test_a_deletion_is_found_there_too(rows: dict[str, Any]) -> None:
    Story.objects.filter(pk=rows["story"].pk).delete()
    (change,) = Change.objects.of_one(type(rows["appearance"]), rows["appearance"].pk)[:1]
    assert change.what == "delete"
    assert (change.story_id, change.claim_id) == (rows["story"].pk, rows["claim"].pk)


def test_who_did_it_and_what_was_done_together(claim: Claim) -> None:
    ana: User = desk.editor()
    with connection.execute_wrapper(Context(user=ana.pk, request="number")):
        claim.revise(1, note="Checked.")
        claim.revise(2, note="Checked twice.")
    one, two = Change.objects.of(claim)[:2]
    assert one.editor == two.editor == ana
    assert one.context == two.context
    assert one.context.metadata["request"] == "number"


def test_nobody_is_named_where_nobody_was_signed_in(claim: Claim) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_claim SET note = 'x'")
    (change,) = Change.objects.of(claim)[:1]
    assert (change.what, change.editor, change.context) == ("update", None, None)


def test_a_deleted_text_is_kept_for_whoever_makes_it_again(rows: dict[str, Any]) -> None:
    version: Version = rows["article"].current
    assert not Change.objects.of(version).exists()
    Story.objects.filter(pk=rows["story"].pk).delete()
    (change,) = Change.objects.of_one(Version, version.pk)
    event = apps.get_model("articles.VersionEvent").objects.get(pk=change.event)
    assert (change.what, event.text) == ("delete", version.text)


def test_what_was_in_the_history_before_is_taken_up(rows: dict[str, Any]) -> None:
    """The migration's statement makes the same rows as the triggers, for what is there still."""
    columns = ("kind", "what", "object_id", "event", "at", "editor_id", "context_id")
    places = ("story_id", "article_id", "claim_id", "source_id")
    older = Change.objects.exclude(kind__in=["note", "mention", "token"])  # which came after it
    written = set(older.values_list(*columns, *places))
    Change.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("articles.migrations.0013_changes").backfill())
    assert set(Change.objects.values_list(*columns, *places)) == written
