"""The longest article that is taken (R7): counts and sizes; how long it takes is a benchmark's."""

from collections.abc import Iterator
from itertools import count
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.importing.drafts import LONGEST_TEXT
from articles.models import Appearance, Story, Version
from articles.models.searching import ask
from tests import desk

MARKS = 5_000
MOST_QUERIES = 8
MOST_BYTES = 3_000_000
SPANS_FIT = "pgtrigger_spans_fit_%"
SENTENCES = {
    "Latin": "The ministry asked for jammers on Friday. ",
    "Cyrillic": "Міністерство просило глушилки в п’ятницю. ",
    "Chinese": "外交部星期五要求提供干扰器。",
    "emoji": "👩‍👩‍👧‍👦🇺🇦✊🏽 ",
    "no spaces": "x" * 1000,
}


def unique_words() -> Iterator[str]:
    return (f"w{number:x} " for number in count(2**32, 7919))


def longest(kind: str) -> str:
    if kind == "unique words":
        return "".join(
            word for word, _ in zip(unique_words(), range(LONGEST_TEXT // 10), strict=False)
        )
    sentence = SENTENCES[kind]
    return (sentence * (LONGEST_TEXT // len(sentence) + 1))[:LONGEST_TEXT]


def opened(client: Client, story: Story) -> tuple[int, int]:
    """The statements that opening the story takes, and the bytes of the page."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(f"/stories/{story.pk}/")
    assert response.status_code == 200
    return len(asked), len(response.content)


@pytest.mark.parametrize("kind", [*SENTENCES, "unique words"])
def test_the_longest_text_is_stored_found_and_read(client: Client, story: Story, kind: str) -> None:
    """Also where its words are too many, or too long, for a vector to search by."""
    text = longest(kind)
    article = desk.article(story, text)
    queries, size = opened(client, story)
    assert queries <= MOST_QUERIES
    # Within its bounds even where a character takes four bytes; a paragraph has few of its own.
    assert size <= max(MOST_BYTES, 1.5 * len(text.encode()))
    if kind in {"Latin", "Cyrillic"}:
        word = text.split()[1]
        assert Version.objects.found(ask(word)).filter(article=article).exists()


def test_a_text_of_more_words_than_a_vector_holds_is_stored_unsearched(story: Story) -> None:
    # Folded, each of these signs is four of two bytes.
    words = " ".join(f"{chr(0xFDF3) * 15}{number}" for number in range(10_000, 20_000))
    article = desk.article(story, words)
    assert not Version.objects.found(ask(words.split()[0])).filter(article=article).exists()
    assert article.current.text == words  # type: ignore[union-attr]


def test_five_thousand_marks_and_one_more(client: Client, story: Story) -> None:
    """The trigger that compares each mark's words with the text rests while they are made."""
    article = desk.article(story, longest("Latin")[:500_000])
    version, claim = article.current, story.note_claim("One.", None)
    step = 500_000 // (MARKS + 1)
    with connection.cursor() as cursor:  # until the test's transaction is undone
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgname LIKE %s AND tgrelid = %s::regclass",
            [SPANS_FIT, Appearance._meta.db_table],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE articles_appearance DISABLE TRIGGER {name}")
    rows = (
        Appearance(
            version=version,
            claim=claim,
            fragments=(version.cut(number * step, number * step + 8),),
        )
        for number in range(MARKS)
    )
    Appearance.objects.bulk_create(rows, batch_size=500)
    queries, size = opened(client, story)
    assert queries <= MOST_QUERIES
    assert size <= MOST_BYTES
    span = version.cut(499_900, 499_910)
    form = {
        "form_key": uuid4(),
        "version": version.pk,
        "start": span.start,
        "end": span.end,
        "quote": span.exact,
        "claim": claim.pk,
    }
    assert client.post(f"/articles/{article.pk}/appearances/", form).status_code == 303
    assert version.appearances.count() == MARKS + 1
