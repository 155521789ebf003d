"""Findings of a file: where they are wrong, and that what was dismissed stays away."""

from typing import Any

import pytest

from articles import interchange, reading
from articles.comparison.findings import turned_up
from articles.interchange import Invalid
from articles.models import Finding, Story
from tests.interchange.forms import OLD, TEXT, changed, span

CITED = {"article": "a1", "fragments": [span(TEXT, "jammers")]}
UP = {"claims": ["c1", "c2"], "what": ""}
KEPT: dict[str, Any] = {
    "kind": "contradicts",
    "sentence": "They contradict each other.",
    "found": UP,
    "claims": ["c1", "c2"],
    "passages": [CITED],
}
GONE = KEPT | {"state": "dismissed", "reason": "They do not."}

pytestmark = pytest.mark.django_db


def test_what_was_dismissed_stays_away_in_the_story_that_a_file_makes() -> None:
    story = interchange.read(changed("findings", [GONE]))
    (row,) = Finding.objects.all()
    (found,) = (one for one in turned_up(reading.load(story)) if one.kind == "contradicts")
    assert found.key == row.key
    told = interchange.export(story)["findings"]
    assert told == [GONE | {"material": True, "found": UP | {"articles": []}}]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, None),
        ({"kind": "own", "found": None}, None),
        ({"passages": [CITED | {"version": 1, "fragments": [span(OLD, "radars")]}]}, None),
        ({"sentence": ""}, "findings[0].sentence: this is empty"),
        ({"kind": "hunch"}, "findings[0].kind: this must be one of root,"),
        ({"kind": "own"}, "findings[0].kind: what an editor has found has not turned up"),
        ({"state": "dismissed"}, "findings[0].reason: this is missing"),
        (
            {"state": "dismissed", "reason": "No.", "found": None},
            "findings[0].state: only what has turned up can be dismissed",
        ),
        ({"claims": ["c9"]}, "findings[0].claims[0]: there is no claim “c9”"),
        ({"claims": ["c1", "c1"]}, "findings[0].claims[1]: the claim “c1” stands here twice"),
        ({"found": {"claims": ["c9"]}}, "findings[0].found.claims[0]: there is no claim “c9”"),
        ({"found": {"articles": ["x"]}}, "findings[0].found.articles[0]: there is no article “x”"),
        ({"found": {"what": "/"}}, "findings[0].found.what: this must be a digest"),
        (
            {"passages": [CITED | {"article": "a9"}]},
            "findings[0].passages[0].article: there is no article “a9”",
        ),
        (
            {"passages": [CITED | {"version": 7}]},
            "findings[0].passages[0].version: this article has no version 7",
        ),
        (
            {"passages": [CITED | {"fragments": [span(TEXT, "jammers") | {"exact": "radars"}]}]},
            "findings[0].passages[0].fragments[0]: quote does not match the text",
        ),
    ],
)
def test_the_first_wrong_thing_is_named_with_its_place(
    change: dict[str, Any], message: str | None
) -> None:
    form = changed("findings", [KEPT | change])
    if message is None:
        interchange.read(form)
        return
    with pytest.raises(Invalid) as refused:
        interchange.read(form)
    assert str(refused.value).startswith(message)
    assert not Story.objects.exists()


def test_one_thing_is_decided_about_once() -> None:
    with pytest.raises(Invalid, match=r"findings\[1\].found: findings\[0\] has the same"):
        interchange.read(
            changed("findings", [KEPT, GONE | {"found": UP | {"claims": ["c2", "c1"]}}])
        )


def test_what_cannot_turn_up_again_is_exported_without_what_it_was() -> None:
    story = interchange.read(changed("findings", [KEPT, GONE | {"found": UP | {"what": "aa"}}]))
    story.claims.order_by("pk")[1].delete()
    (told,) = interchange.export(story)["findings"]
    assert "found" not in told
    assert told["claims"] == ["c1"]
    interchange.read(interchange.export(story))
