"""The checker: JSON that is none, and values that are not what they must be."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from articles.interchange import checking
from articles.interchange.checking import Entry, Invalid, many, optional, record, required, words
from articles.models import Furniture


@dataclass(kw_only=True, slots=True)
class Thing(Entry):
    name: str = required(words(5, empty=False))
    note: str = optional(words(5), "")
    size: int | None = optional(checking.whole(1, 3))
    parts: list[str] = optional(many(words(3), 2), list)  # noqa: RUF009


CHECKS: dict[str, checking.Check[Any]] = {
    "words": words(3),
    "some words": words(3, empty=False),
    "choice": checking.choice(Furniture.State),
    "whole": checking.whole(0, 9),
    "flag": checking.flag,
    "list": many(words(3), 2),
    "full list": many(words(3), 2, empty=False),
    "thing": record(Thing),
}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "line 1, column 1: this is not JSON (Expecting value)"),
        (b'{"a":\n 1,}', "line 2, column 3: this is not JSON"),
        (b"\xff\xfe{\x00", "this is not UTF-8 from byte 0 on"),
        (b'{"a": "\xe9"}', "this is not UTF-8 from byte 7 on"),
        (b"[" * 200_000, "this is nested too deeply"),
        (b'{"a":' * 200_000, "this is nested too deeply"),
        (b"{} {}", "this is not JSON (Extra data)"),
        (b'{"a": "\n"}', "this is not JSON (Invalid control character at)"),
    ],
)
def test_what_is_not_json_is_said_with_its_place(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        checking.parse(data)
    assert sentence in str(refused.value)


def test_a_byte_order_mark_is_passed_over_and_long_numbers_do_no_harm() -> None:
    assert checking.parse(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
    assert checking.parse(b"[" + b"9" * 100_000 + b"]") == [float("inf")]


@pytest.mark.parametrize(
    ("check", "value", "sentence"),
    [
        ("words", 7, "here: this must be text in quotation marks, not 7"),
        ("words", None, "not null"),
        ("words", [], "not a list"),
        ("words", "a\0b", "position 1 is U+0000, which cannot be stored"),
        ("words", "\ud83d", "position 0 is U+D83D, which cannot be stored"),
        ("words", "four", "this has 4 characters; 3 is the limit"),
        ("some words", "", "this is empty"),
        ("choice", "gone", "one of suggested, confirmed, dismissed, not “gone”"),
        ("choice", "", "not empty"),
        ("choice", {}, "not an object"),
        ("choice", [1], "not a list"),
        ("whole", 10, "a whole number from 0 to 9, not 10"),
        ("whole", -1, "not -1"),
        ("whole", 1.0, "not 1.0"),
        ("whole", True, "not true"),
        ("whole", "1", "not “1”"),
        ("whole", float("nan"), "not NaN"),
        ("flag", 1, "this must be true or false, not 1"),
        ("flag", b"1", "not a bytes"),
        ("list", {}, "this must be a list, not an object"),
        ("list", ["a", 1], "here[1]: this must be text"),
        ("list", ["a", "b", "c"], "this list has 3 entries; 2 is the limit"),
        ("full list", [], "this list is empty"),
        ("thing", [], "here: this must be an object"),
        ("thing", {}, "here.name: this is missing"),
        ("thing", {"name": None}, "here.name: this is missing"),
        ("thing", {"name": "a", "siez": 1}, "here: there is no key “siez” in the form"),
        ("thing", {"name": "a", "place": "b"}, "there is no key “place”"),
        ("thing", {"name": "a", "row": "b"}, "there is no key “row”"),
        ("thing", {"name": "a", 5: 1}, "there is no key “5”"),
        ("thing", {"name": "a", "\ud800\u202e": 1}, "there is no key “\\ud800\\u202e”"),
        ("thing", {"name": "a", "size": 4}, "here.size: this must be a whole number"),
        ("thing", {"name": "a", "parts": ["abcd"]}, "here.parts[0]: this has 4 characters"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(check: str, value: Any, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        CHECKS[check](value, "here")
    assert sentence in str(refused.value)
    assert refused.value.place.startswith("here")
    str(refused.value).encode()


def test_what_may_be_left_out_may_be_null_and_foreign_keys_are_passed_over() -> None:
    thing = record(Thing)({"name": "a", "note": None, "x-mine": [1], "parts": None}, "")
    assert (thing.name, thing.note, thing.size, thing.parts) == ("a", "", None, [])
    assert thing.at("size") == "size"


def test_a_key_that_stands_twice_is_refused() -> None:
    value = checking.parse(b'[{"name": "a", "note": "b", "note": "c"}]')
    with pytest.raises(Invalid, match=r"here\[0\]: the key “note” stands here twice"):
        many(record(Thing), 5)(value, "here")


def test_words_in_a_sentence_are_short_and_can_be_printed() -> None:
    assert checking.shown("a\u202eb\ud800 \x1b[0m") == "a\\u202eb\\ud800 \\u001b[0m"
    assert len(checking.shown("word " * 1000)) <= 60
    assert json.dumps(checking.shown("“é” 🚀"), ensure_ascii=False) == '"“é” 🚀"'
