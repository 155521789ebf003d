"""Every noun of the history has a sentence for what is made, changed and deleted."""

from typing import Any

import pytest
from django.apps import apps

from articles.chronicle import Scope, page
from articles.chronicle.asked import NOUNS as ASKED
from articles.chronicle.nouns import FILLED, LABELS, NOUNS, POINTS, QUIET, SAID
from articles.chronicle.sentences import BRACES, label_of
from articles.chronicle.states import columns_of, model_of
from articles.models import Change, Claim, Version
from tests import desk
from tests.deeds import Days

TRACKED = sorted(
    events.pgh_tracked_model._meta.model_name
    for events in apps.get_app_config("articles").get_models()
    if hasattr(events, "pgh_tracked_model")
)
WORDS = {"itself", "article", "who", "on"}


@pytest.fixture
def rows(db: None) -> dict[str, Any]:
    rows = desk.every_noun()
    rows["role"] = desk.Source.objects.create(name="Somebody", kind="person").roles.create(
        words="minister"
    )
    rows["dismissal"] = rows["version"].dismissals.create(key="x", claim=rows["claim"])
    return rows


def test_no_noun_is_left_out_and_none_is_there_besides() -> None:
    assert sorted(NOUNS) == TRACKED
    assert sorted(ASKED) == TRACKED


@pytest.mark.parametrize("kind", TRACKED)
def test_sentences_speak_of_columns_that_are_there(kind: str) -> None:
    noun, columns = NOUNS[kind], set(columns_of(kind))
    templates = [noun.made, noun.deleted, noun.one]
    templates += [words for (of, _), said in SAID.items() if of == kind for words in said.values()]
    templates += [words for (of, _), said in FILLED.items() if of == kind for words in said]
    for name in {name for words in templates for name in BRACES.findall(words)} - WORDS:
        assert columns & {name, f"{name}_id"}, name
    for table in (SAID, FILLED, LABELS, POINTS):
        assert {column for of, column in table if of == kind} <= columns
    assert {*QUIET.get(kind, ())} <= columns


def last(row: Any) -> str:
    """What is said of the last change of the row."""
    kind = row._meta.model_name
    (deed,) = page(Scope("object", row.pk, kind), size=1).deeds
    (sentence,) = deed.sentences
    assert "{" not in str(sentence)
    assert "gone" not in str(sentence)
    return str(sentence)


@pytest.mark.parametrize("kind", [kind for kind in TRACKED if kind != "version"])
def test_what_is_made(rows: dict[str, Any], kind: str) -> None:
    Change.objects.filter(kind=kind, object_id=rows[kind].pk, what="update").delete()
    Days()
    begins = NOUNS[kind].made.split(" {")[0].split("{")[0]
    assert last(rows[kind]).startswith(begins)


@pytest.mark.parametrize("kind", TRACKED)
def test_what_changed(rows: dict[str, Any], kind: str) -> None:
    """Each column that is told: as what it was and is, or in words of its own."""
    row, days = rows[kind], Days()
    for column, value in changes_of(row):
        if kind == "version":
            Version.objects.filter(pk=row.pk).update(headline="")
        with days.deed():
            type(row)._base_manager.filter(pk=row.pk).update(**{column: value})
        said = last(row)
        own = (kind, column) in SAID or (kind, column) in FILLED
        assert own or label_of(kind, column) in said, said


# Not at once with another statement; and what stays as it was made.
SECOND = {"own_reporting", "by_reader"}
TEXTS = {
    "title",
    "summary",
    "text",
    "note",
    "sentence",
    "description",
    "label",
    "wording",
    "byline",
}


def changes_of(row: Any) -> list[tuple[str, Any]]:
    kind = row._meta.model_name
    found = []
    for column in columns_of(kind):
        if column in TEXTS and kind != "version":
            found.append((column, "Words that nobody had before"))
        elif isinstance(was := getattr(row, column), bool) and column not in {"live", *SECOND}:
            found += [(column, not was), (column, was)]
    return found


@pytest.mark.parametrize("kind", [kind for kind in TRACKED if kind != "story"])
def test_what_is_deleted(rows: dict[str, Any], kind: str) -> None:
    row = rows[kind]
    pk, days = row.pk, Days()
    if kind in {"source", "article"}:
        rows["story"].delete()
        rows.get(kind) and type(row)._base_manager.filter(pk=pk).delete()
    with days.deed():
        type(row)._base_manager.filter(pk=pk).delete()
    row.pk = pk
    begins = NOUNS[kind].deleted.split(" {")[0].split("{")[0]
    assert last(row).startswith(begins)


def test_nothing_is_said_of_a_key(rows: dict[str, Any]) -> None:
    assert "key" not in columns_of("permalink")
    assert not {"text"} & set(columns_of("version"))
    assert Claim is model_of("claim")
