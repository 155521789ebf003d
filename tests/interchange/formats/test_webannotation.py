"""A story as Web Annotations: what they must be, and that nothing of it is lost."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from articles import interchange
from articles.interchange.formats import guess, webannotation
from articles.interchange.formats.webannotation.terms import APPEARANCE
from tests import stories as stories_
from tests.interchange.formats import musts
from tests.interchange.forms import FORM, OLD, TEXT, encoded
from tests.interchange.stories import Json, stories

MUSTS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@MUSTS
@given(stories())
def test_nothing_is_lost_and_every_must_is_kept(form: Json) -> None:
    data = webannotation.write(form)
    assert guess(data) is webannotation.FORMAT
    taken = webannotation.read(data)
    assert (taken.form, taken.left) == (form, [])
    assert list(musts.collection(json.loads(data))) == []


# --- what stands in it ------------------------------------------------------------------------


@pytest.fixture
def written(db: None) -> Json:
    story = interchange.read(FORM)
    return json.loads(interchange.write(story, "jsonld"))


def of(written: Json, motivation: str) -> list[Json]:
    return [one for one in written["first"]["items"] if one["motivation"] == motivation]


def test_an_appearance_identifies_its_claim_by_place_and_words(written: Json) -> None:
    one, earlier = of(written, "identifying")
    claim, tag = one["body"]
    assert (claim["value"], claim["purpose"]) == ("The ministry asked for jammers.", "identifying")
    assert (tag["value"], tag["purpose"]) == ("jamming", "tagging")
    at = TEXT.index("jammers")
    assert one["target"]["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "jammers",
            "prefix": TEXT[at - 32 : at],
            "suffix": TEXT[at + 7 : at + 39],
        },
        {"type": "TextPositionSelector", "start": at, "end": at + 7},
    ]
    assert earlier["target"]["selector"][0]["exact"] == "radars"
    assert OLD[earlier["target"]["selector"][1]["start"] :].startswith("radars")


@pytest.mark.django_db
def test_places_count_code_points_and_there_is_no_more_around_than_there_is() -> None:
    """Counted by hand: the flag is two code points and four UTF-16 units."""
    story = stories_.a_story("Flags")
    article = stories_.an_article(story, "🇺🇦 Rain fell. 🌧")
    for number, words in enumerate(("🇺🇦 Rain", "🌧")):
        stories_.a_passage(article, stories_.a_claim(story, f"{number}."), words)
    written = json.loads(interchange.write(story, "jsonld"))
    found = [one["target"]["selector"] for one in of(written, "identifying")]
    assert [(quote["prefix"], quote["suffix"]) for quote, _ in found] == [
        ("", " fell. 🌧"),
        ("🇺🇦 Rain fell. ", ""),
    ]
    assert [(place["start"], place["end"]) for _, place in found] == [(0, 7), (14, 15)]


def test_a_credit_links_its_chain_in_order(written: Json) -> None:
    *_, inner = [one for one in of(written, "linking") if one["target"]["selector"]]
    assert inner["body"]["type"] == "List"
    assert [who["name"] for who in inner["body"]["items"]] == ["The Wire", "The Post", "memos"]


# --- the checker is held against wrong ones ---------------------------------------------------

WRONG: list[tuple[str, Any, str]] = [
    ("@context", "https://schema.org", "3.1 @context"),
    ("id", "no IRI", "3.1 there is exactly one id"),
    ("type", "Note", "3.1 a type is"),
    ("target", [], "3.1 there is a target"),
    ("bodyValue", "x", "3.2.5"),
    ("motivation", "crediting", "3.3.5 a motivation"),
    ("body", {"type": "List", "items": []}, "3.2 a body is exactly one"),
    ("body", {"id": "urn:x:1", "type": "List", "items": ["urn:x:2"]}, "3.2 a body is exactly one"),
    ("target", {"type": "TextualBody", "value": "x"}, "3.2.4"),
    ("target", {"source": "urn:x:1", "selector": {"type": "TextQuoteSelector"}}, "4.2.4"),
    (
        "target",
        {"source": "urn:x:1", "selector": {"type": "TextPositionSelector", "start": 3, "end": 1}},
        "4.2.5",
    ),
    ("target", {"source": "urn:x:1", "state": {"type": "TimeState"}}, "4.3.1"),
]


@pytest.mark.parametrize(("key", "value", "must"), WRONG, ids=range(len(WRONG)))
def test_what_breaks_a_must_is_found(written: Json, key: str, value: Any, must: str) -> None:
    (sentence, *_) = musts.annotation(of(written, "identifying")[0] | {key: value})
    assert sentence.startswith(must)


@pytest.mark.parametrize(
    ("part", "key", "value", "must"),
    [
        ("whole", "@context", "https://schema.org", "5.1 @context"),
        ("whole", "id", "no IRI", "5.1 there is exactly one id"),
        ("whole", "total", -1, "5.1 the total"),
        ("whole", "creator", "urn:x:1", "creator is not written"),
        ("page", "@context", None, "5.2 @context"),
        ("page", "id", "no IRI", "5.2 there is exactly one id"),
        ("page", "partOf", "urn:x:1", "5.2 it is part of"),
        ("page", "startIndex", -1, "5.2 the startIndex"),
        ("page", "items", [], "5.2 items"),
        ("page", "next", "urn:x:1", "next is not written"),
    ],
)
def test_what_breaks_a_must_of_the_whole_is_found(
    written: Json, part: str, key: str, value: Any, must: str
) -> None:
    (written["first"] if part == "page" else written)[key] = value
    (sentence, *_) = musts.collection(written)
    assert sentence.startswith(must)


# --- changed by others ------------------------------------------------------------------------


def read_again(written: Json) -> tuple[Json, list[str]]:
    taken = webannotation.read(encoded(written))
    return taken.form, taken.left


def test_a_wrong_position_is_found_by_its_words(written: Json) -> None:
    changed = deepcopy(written)
    (one, _) = of(changed, "identifying")
    one["target"]["selector"][1] |= {"start": 0, "end": 7}
    assert read_again(changed) == read_again(written)


def test_what_cannot_be_found_is_left_out_and_said(written: Json) -> None:
    outer = of(written, "linking")[1]
    outer["target"]["selector"] = [{"type": "TextQuoteSelector", "exact": "what nobody wrote"}]
    (one, _) = of(written, "identifying")
    one[APPEARANCE]["claim"] = "c9"
    form, left = read_again(written)
    assert left == [
        "first.items[1].target[0]: the text does not have the words “what nobody wrote”",
        "first.items[3].newsdesk:appearance.claim: there is no such claim",
        "“t3” lies within “t2”, which is not there",
    ]
    assert [credit["parent"] for credit in form["articles"][0]["attributions"]] == [None]
    assert interchange.read(form).claims.count() == 2
