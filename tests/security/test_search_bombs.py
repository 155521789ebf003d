"""Searches that are meant to last (T27): answered at once, or refused with a sentence."""

import time

import pytest
from django.test import Client

from articles.forms.search import MOST_CHARACTERS, MOST_WORDS
from tests.security.newsroom import Newsroom

LONG = "word " * 100_000
BOMBS = [
    LONG,
    "a" * 1_000_000,
    " OR ".join(f"a{number}" for number in range(10_000)),
    "or " * 10_000,
    " ".join("-x" for _ in range(5_000)),
    '"' * 5_000,
    '"((((',
    "((((((((((" * 20,
    "!!!!&&&&||||<->",
    "a <-> b <5> c",
    "a:* & b:*",
    "':*",
    "\\' OR 1=1; SELECT pg_sleep(9) --",
    "%" * 200,
    "%_" * 100,
    "_%_%_%_%" * 25,
    "\\" * 200,
    "\\%" * 100,
    ".*" * 100,
    "(a+)+$",
    "(.*)*" * 40,
    "[[:alpha:]]{1,9}" * 10,
    "a" * 200,
    "a b c d e f g h i j k l m n o p q r s t",
    "a b c d e f g h i j k l m n o p q r s t u",
    "é" * 200,
    "e\u0301" * 100,
    "e" + "\u0301" * 199,
    "ﷺ" * 200,
    "漢字" * 100,
    "\u202e" * 200,
    "\u200b" * 200,
    "-" * 200,
    "- - - - -",
    "'",
    '""',
    '" "',
    "“”",
    "a" + "\u00ad" * 198 + "b",
    "🙂" * 200,
    "\ud83d",
    "x\x00y",
]
# Each takes some milliseconds. A regular expression that tries everything would not end at all.
LONGEST = 5.0  # seconds; PostgreSQL's own limit for a statement of a request


@pytest.fixture
def browser(room: Newsroom) -> Client:
    story = room.mine["story"]
    for number in range(20):
        article = story.articles.create(position=number + 10)
        article.add_version("aaaa word a b c %_ ((((  e\u0301 x y " * 400)
    return room.browser("editor")


def test_there_are_forty_of_them() -> None:
    assert len(BOMBS) >= 40


@pytest.mark.parametrize("to", ["/search/", "/stories/", "/sources/"])
def test_each_is_answered_at_once(browser: Client, to: str) -> None:
    for bomb in BOMBS:
        began = time.perf_counter()
        sent = bomb.encode("utf-8", "surrogatepass").decode("latin-1")
        response = browser.get(to, {"q": sent})
        assert response.status_code in {200, 422}, bomb[:40]
        assert time.perf_counter() - began < LONGEST, bomb[:40]


def test_more_than_is_looked_for_is_refused_before_the_database_is_asked(browser: Client) -> None:
    over = ["x" * (MOST_CHARACTERS + 1), "x " * (MOST_WORDS + 1), LONG]
    assert [browser.get("/search/", {"q": q}).status_code for q in over] == [422] * 3
    under = ["x" * MOST_CHARACTERS, "x " * MOST_WORDS]
    assert [browser.get("/search/", {"q": q}).status_code for q in under] == [200] * 2
