import json
from datetime import UTC, datetime

import pytest

from articles.importing import news_please
from articles.importing.drafts import Given
from articles.importing.refusals import Refused
from articles.text.moments import Moment

ITEM = {
    "authors": ["Ines Vara", " Tom Lind "],
    "date_download": "2025-11-01 08:00:00",
    "date_modify": "2025-11-01 08:00:00",
    "date_publish": "2025-10-31 18:34:00",
    "language": "en",
    "maintext": "The harbour of Oro closed on Friday.",
    "source_domain": "courier.example.org",
    "text": None,
    "title": "Harbour closes",
    "url": "https://courier.example.org/harbour",
}


def read(**changes: object) -> tuple[str, Given]:
    return news_please.read(json.dumps(ITEM | changes))


def test_an_article_as_news_please_writes_it() -> None:
    assert read() == (
        "The harbour of Oro closed on Friday.",
        Given(
            headline="Harbour closes",
            byline="Ines Vara, Tom Lind",
            language="en",
            url="https://courier.example.org/harbour",
            domain="courier.example.org",
            published=Moment(datetime(2025, 10, 31, 18, 34, tzinfo=UTC), "minute", "", "metadata"),
            retrieved_at=datetime(2025, 11, 1, 8, tzinfo=UTC),
        ),
    )


def test_a_change_after_the_crawl_is_an_update_and_the_crawl_itself_is_none() -> None:
    assert read()[1].updated is None
    updated = read(date_modify="2025-10-31 20:00:00")[1].updated
    assert updated == Moment(datetime(2025, 10, 31, 20, tzinfo=UTC), "minute", "", "metadata")


@pytest.mark.parametrize("nothing", [None, "", "None", "NULL"])
def test_what_news_please_has_not_stays_empty(nothing: str | None) -> None:
    names = (
        "title",
        "language",
        "url",
        "source_domain",
        "date_publish",
        "date_modify",
        "date_download",
    )
    text, given = read(
        authors=None, text="The text", maintext=nothing, **dict.fromkeys(names, nothing)
    )
    assert (text, given) == ("The text", Given())


def test_a_list_of_one_is_taken() -> None:
    assert news_please.read(json.dumps([ITEM])) == read()


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ('{"maintext": ' + "9" * 5000 + "}", "not valid JSON"),
        ('"text"', "not an article"),
        ("[]", "a list of 0"),
        ("[{}, {}]", "a list of 2"),
        ("{}", "no article"),
        ('{"maintext": 7}', "“maintext” is not a text"),
        ('{"maintext": "x", "title": ["y"]}', "“title” is not a text"),
        ('{"maintext": "x", "authors": {"name": "y"}}', "“authors” are not"),
        ('{"maintext": "x", "authors": [1]}', "“authors” are not"),
        ('{"maintext": "x", "date_publish": "yesterday"}', "“date_publish” is not a date"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(document: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        news_please.read(document)
