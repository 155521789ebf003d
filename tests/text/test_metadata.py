from datetime import UTC, datetime

import pytest

from articles.text import metadata
from articles.text.lines import split
from articles.text.metadata import Found, Times
from articles.text.moments import Moment

from . import seeds

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers.\n"
)


def find(text: str, **known: str) -> Found:
    return metadata.find(split(text), **known)


def test_what_a_text_does_not_show_stays_empty() -> None:
    found = find(BODY)
    assert (found.headline, found.outlet, found.times, found.furniture) == ("", "", Times(), ())
    assert find("").language == ""


def test_a_footer_gives_headline_and_outlet() -> None:
    found = find(BODY + "The post Harbour Closes appeared first on The Oro Courier.")
    assert (found.headline, found.outlet) == ("Harbour Closes", "The Oro Courier")


def test_a_headline_below_the_stamp_is_found() -> None:
    found = find(f"Published: 31 October 2025\nHarbour of Oro closes for the winter\n{BODY}")
    assert found.headline == "Harbour of Oro closes for the winter"


def test_a_given_headline_stays() -> None:
    text = f"Harbour of Oro closes for the winter\n{BODY}"
    assert find(text, given="Another one").headline == "Another one"


def test_furniture_does_not_tell_the_language() -> None:
    promo = "Підписуйтесь на наш Telegram-канал\nЧитайте нас у Telegram\n" * 20
    assert find(promo + BODY).language == "en"


def test_the_first_stamps_tell_the_times() -> None:
    text = f"Published 1/2/2025\n{BODY}\nPublished: 2 March 2025"
    day = Moment(datetime(2025, 2, 1, tzinfo=UTC), "day")
    assert metadata.times(text, "DMY") == Times(day)
    assert find(text, order="DMY").times == Times(day)
    unsure = metadata.times(f"Published 1/2/2025\n{BODY}")
    assert unsure.published is None
    assert len(unsure.notices) == 1


@seeds.needed
@pytest.mark.parametrize(
    ("number", "headline", "outlet"),
    [
        ("000", "Venezuela sought assistance", ""),
        ("001", "WP: Venezuela asks for military aid", ""),
        ("002", "", ""),
        ("003", "", ""),
        ("004", "Venezuela’s Maduro Pleads With China", "The Gateway Pundit"),
    ],
)
def test_the_seeds(number: str, headline: str, outlet: str) -> None:
    found = find(seeds.read(number))
    assert found.headline.startswith(headline)
    assert bool(found.headline) == bool(headline)
    assert (found.outlet, found.language) == (outlet, "en")
    if number == "002":
        assert found.times == Times(
            Moment(datetime(2025, 10, 31, tzinfo=UTC), "day"),
            Moment(datetime(2025, 10, 31, 18, 34, tzinfo=UTC), "minute", "Mecca time"),
        )
    else:
        assert found.times == Times()
