"""Whatever somebody writes into a file of ours, it is read, or refused in words."""

import json
import random
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction

from articles import interchange
from articles.interchange.agreement import agree
from articles.interchange.checking import Invalid
from articles.interchange.form import file
from articles.interchange.formats import brat, webannotation
from articles.interchange.formats.brat.marks import Room
from tests.interchange.formats.corpora import zipped
from tests.interchange.formats.test_brat import files
from tests.interchange.forms import FORM

JUNK: list[Any] = [None, "", "x", 0, -1, 10**30, 1.5, True, [], {}, [[]], [{}], {"a": []}, "\ud800"]


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    below = [
        place
        for key, one in inner
        for place in (places(one, (*at, key)) if isinstance(one, dict | list) else [(*at, key)])
    ]
    return [at, *below] if at else below


def scrambled(value: Any, count: int) -> list[Any]:
    """Copies of a JSON value, each with junk at a place of it."""
    draw, all_ = random.Random(7), places(value)
    found = []
    for _ in range(count):
        copy = deepcopy(value)
        *path, last = draw.choice(all_)
        at = copy
        for step in path:
            at = at[step]
        at[last] = deepcopy(draw.choice(JUNK))
        found.append(copy)
    return found


def take(form: Any, data: bytes) -> str:
    """What is said of a file, all of it read but not stored."""
    try:
        taken = form.read(data)
        if taken.foreign is None:
            found = file(taken.form, "")
            agree(found)
    except Invalid as refused:
        return str(refused)
    return ""


@pytest.fixture
def story(db: None) -> Any:
    return interchange.read(FORM)


def test_no_annotations_break_it(story: Any) -> None:
    written = json.loads(interchange.write(story, "jsonld"))
    said = {take(webannotation, json.dumps(one).encode()) for one in scrambled(written, 1_500)}
    assert len(said) > 20


def test_no_annotations_of_others_break_it(story: Any) -> None:
    """They are hung on the story, each file in a transaction that is taken back."""
    written = json.loads(interchange.write(story, "jsonld"))
    notes = [
        one | {"tags": ["x"], "uri": "https://x.example/"} for one in written["first"]["items"]
    ]
    for one in scrambled(notes, 80):
        data = json.dumps(one).encode()
        with transaction.atomic(), suppress(Invalid):
            interchange.bring_in(data, "jsonld", into=story)
            transaction.set_rollback(True)


def test_no_corpus_breaks_it(story: Any) -> None:
    written = files(interchange.write(story, "brat"))
    rest = json.loads(written["newsdesk.json"])
    said = {
        take(brat, zipped((written | {"newsdesk.json": json.dumps(one)}).items()))
        for one in scrambled(rest, 600)
    }
    assert len(said) > 20


def test_a_line_of_few_bytes_may_not_mark_a_whole_text_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Room, "__init__", lambda self: setattr(self, "left", 5_000))
    lines = "".join(f"T{n}\tClaim 0 1000\n" for n in range(10))
    with pytest.raises(Invalid, match="too long together"):
        brat.read(zipped([("a.txt", "x" * 1_000), ("a.ann", lines)]))


def test_credits_that_lie_within_one_another_without_end_are_told() -> None:
    lines = "T1\tContent 0 1\nT2\tAttribution 0 1\n" + "".join(
        f"E{n}\tAttribution:T2 Content:T1 Content2:E{n % 300 + 1}\n" for n in range(1, 301)
    )
    assert take(brat, zipped([("a.txt", "xy"), ("a.ann", lines)])) == ""


OURS: list[tuple[str, Any]] = [
    ("articles.0.attributions.1.as", "E1"),
    ("claims.0.appearances.0.exactly", {"x": {"pieces": 5}}),
    ("claims.0.appearances.0.exactly", {"fragments": {"drawn": "0 8", "pieces": 5}}),
    ("articles.0.attributions.0.furniture", "x"),
    ("claims", None),
    ("claims.0.appearances", None),
    ("articles.0.attributions", None),
]


@pytest.mark.parametrize("form", ["brat", "jsonld"])
@pytest.mark.parametrize(("place", "junk"), OURS)
def test_what_stands_twice_or_is_null_breaks_nothing(
    story: Any, form: str, place: str, junk: Any
) -> None:
    written = interchange.write(story, form)
    parts = files(written) if form == "brat" else {}
    whole = json.loads(parts["newsdesk.json"] if parts else written)
    *path, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    at = whole if parts else whole["newsdesk:story"]
    for step in path:
        if isinstance(step, int):
            at += [{} for _ in range(step + 1 - len(at))]  # annotations hold their marks themselves
        at = at[step] if isinstance(step, int) else at.setdefault(step, [])
    at[last] = junk
    changed = json.dumps(whole).encode()
    if parts:
        take(brat, zipped((parts | {"newsdesk.json": changed.decode()}).items()))
    else:
        take(webannotation, changed)
