"""History: every insert, change and deletion, however it is made, and never a shared link's key."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from articles.models import (
    Article,
    Claim,
    Permalink,
    Story,
    Version,
)
from tests import desk


def events(row: Any) -> list[str]:
    """The labels of the events of `row`, in order; also when it is gone."""
    model = apps.get_model("articles", f"{type(row).__name__}Event")
    rows = model.objects.filter(pgh_obj_id=row.pk).order_by("pk")
    return list(rows.values_list("pgh_label", flat=True))


@pytest.fixture
def rows(db: None) -> dict[str, Any]:
    """One row of everything that is tracked: of all but the immutable texts."""
    made = desk.every_noun()
    del made["version"]
    return made


CHANGES = {
    "story": {"title": "Other"},
    "article": {"byline": "Somebody"},
    "claim": {"text": "Other."},
    "claimrelation": {"kind": "contradicts"},
    "appearance": {"stance": "against"},
    "attribution": {"certainty": "PS+"},
    "furniture": {"state": "confirmed"},
    "finding": {"sentence": "Other."},
    "findingpassage": {"position": 2},
    "note": {"text": "Other."},
    "source": {"name": "The Past"},
    "alias": {"name": "TP"},
    "tag": {"colour": "#112233"},
    "term": {"in_use": False},
    "sourcemerge": {"name": "The Past"},
    "permalink": {"label": "For Ben"},
    "token": {"label": "For the archive"},
}


def test_every_noun_is_tracked(rows: dict[str, Any]) -> None:
    for name, row in rows.items():
        # An article's first text is an update of the article.
        assert events(row)[0] == "insert", name


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_in_bulk_is_in_the_history(rows: dict[str, Any], name: str) -> None:
    row, change = rows[name], CHANGES[name]
    before = events(row)
    type(row).objects.filter(pk=row.pk).update(**change)
    assert events(row) == [*before, "update"]
    ((field, value),) = change.items()
    assert getattr(row.events.order_by("pk").last(), field) == value


def test_a_deletion_is_in_the_history_with_what_it_took(rows: dict[str, Any]) -> None:
    kept = {"source", "alias", "tag", "apart", "sourcemerge", "furniturerule", "term", "token"}
    Story.objects.filter(pk=rows["story"].pk).delete()
    for name, row in rows.items():
        assert (events(row)[-1] == "delete") == (name not in kept), name
    event = apps.get_model("articles.AppearanceEvent").objects.get(pgh_label="delete")
    assert event.fragments == desk.words(rows["appearance"].version, "new jammers")


def test_writing_by_sql_is_in_the_history(claim: Claim) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_claim SET note = 'x'")
        cursor.execute("DELETE FROM articles_claim")
    assert events(claim) == ["insert", "update", "delete"]


def test_tags_and_credits_that_come_and_go_are_in_the_history(rows: dict[str, Any]) -> None:
    rows["claim"].tags.clear()
    rows["appearance"].attributions.set([])
    assert events(rows["tagging"]) == ["insert", "delete"]
    assert events(rows["crediting"]) == ["insert", "delete"]


def test_a_merge_is_in_the_history(rows: dict[str, Any]) -> None:
    claim, other = rows["claim"], rows["absence"].claim
    Claim.objects.get(pk=claim.pk).merge_into(other, 1)
    assert events(claim) == ["insert", "delete"]
    assert events(rows["appearance"])[-1] == "update"
    assert events(rows["absence"]) == ["insert", "delete"]


def test_what_was_not_changed_is_no_event(claim: Claim) -> None:
    Claim.objects.update(text=claim.text)
    assert events(claim) == ["insert"]


def test_a_story_s_activity_is_no_event(version: Version, claim: Claim, story: Story) -> None:
    version.mark(claim, desk.words(version, "jammers"))
    assert events(story) == ["insert"]


def test_the_key_of_a_link_is_never_in_the_history(story: Story) -> None:
    link = Permalink.objects.create(story=story, live=True, snapshot={"secret": "words"})
    link.revise(1, label="For Ben")
    Permalink.objects.update(opened_at="2026-01-01T00:00Z")
    key = link.key
    Permalink.objects.filter(pk=link.pk).delete()
    tables = [name for name in connection.introspection.table_names() if "event" in name]
    assert "articles_permalinkevent" in tables
    with connection.cursor() as cursor:
        for table in [*tables, "pghistory_context"]:
            cursor.execute(f'SELECT row::text FROM "{table}" AS row')  # noqa: S608
            assert key not in str(cursor.fetchall()), table
    assert events(link) == ["insert", "update", "delete"]


def test_the_text_is_not_kept_a_second_time(article: Article) -> None:
    article.add_version("Corrected.")
    article.current.head("A headline that nobody knew")
    assert events(article.current) == ["update"]
