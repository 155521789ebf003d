from dataclasses import replace
from datetime import UTC, datetime
from hashlib import md5

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from articles.importing import drafts
from articles.importing.drafts import Given, draft
from articles.importing.refusals import Refused
from articles.text.moments import Moment

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers.\n"
)
HEADLINE = "Harbour of Oro closes for the winter"
APRIL = Moment(datetime(2025, 4, 3, tzinfo=UTC), "day")


def test_a_text_is_kept_as_it_is_and_what_it_shows_is_marked_as_found() -> None:
    made = draft(f"\n\n{HEADLINE}\n{BODY}Published: 31 October 2025\n")
    assert made.text == f"\n\n{HEADLINE}\n{BODY}Published: 31 October 2025\n"
    assert made.headline == HEADLINE
    assert made.language == "en"
    assert made.published == Moment(datetime(2025, 10, 31, tzinfo=UTC), "day")
    assert made.found == {"headline", "language", "published"}
    assert [piece.kind for piece in made.furniture] == ["publication-stamp"]


def test_what_was_given_is_not_looked_for() -> None:
    published = Moment(datetime(2025, 10, 30, tzinfo=UTC), "day", "", "metadata")
    given = Given(headline=HEADLINE, language="en-gb", outlet="Oro Courier", published=published)
    made = draft(f"{BODY}Published: 31 October 2025\n", given)
    assert (made.published, made.language, made.outlet) == (published, "en-gb", "Oro Courier")
    assert made.found == frozenset()


def test_a_headline_given_apart_becomes_the_first_paragraph() -> None:
    assert draft(BODY, Given(headline=f" {HEADLINE}\n ")).text == f"{HEADLINE}\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n{BODY}",
        f"\n\n{HEADLINE.upper()}\n{BODY}",
        f"31 October 2025\n{HEADLINE}\n{BODY}",
    ],
)
def test_but_not_when_the_text_begins_with_it(text: str) -> None:
    assert draft(text, Given(headline=HEADLINE)).text == text


def test_notices_say_what_went_and_what_could_not_be_read() -> None:
    made = draft(f"Published 03/04/2025\n{BODY}\0")
    assert made.published is None
    assert [notice[:20] for notice in made.notices] == [
        "1 control character ",
        "The date “03/04/2025",
    ]


def test_dates_can_be_read_again_when_the_outlet_is_known() -> None:
    made = draft(f"Published 03/04/2025\n{BODY}").read_in("DMY")
    assert made.published == APRIL
    assert made.notices == ()
    assert "published" in made.found
    assert made == draft(f"Published 03/04/2025\n{BODY}", order="DMY")


def test_a_given_time_is_not_read_again() -> None:
    published = replace(APRIL, origin="metadata")
    made = draft(f"Published 05/06/2025\n{BODY}", Given(published=published)).read_in("MDY")
    assert made.published == published
    assert "published" not in made.found


def test_a_pages_language_gives_way_to_the_texts() -> None:
    made = draft(BODY, Given(language="ar"))
    assert made.language == "en"
    assert made.notices == ("The page calls its language “ar”, but the text reads as “en”.",)


def test_a_language_that_is_no_tag_is_dropped() -> None:
    assert draft("Short text", Given(language="English (UK)")).language == ""
    assert draft("Short text", Given(language="EN_gb")).language == "en-gb"


def test_addresses_are_http_or_nothing() -> None:
    assert draft(BODY, Given(url="javascript:alert(1)")).url == ""
    made = draft(BODY, Given(url="https://www.example.org/a#b", domain="other.example"))
    assert (made.url, made.domain) == ("https://www.example.org/a", "example.org")
    assert draft(BODY, Given(domain="Example.org")).domain == "example.org"
    assert draft(BODY, Given(domain="<script>")).domain == ""


@pytest.mark.parametrize("text", ["", " \n\t", "\0\ufeff", "—\n* * *\n…"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="it is empty"):
        draft(text)


def test_the_limit_counts_what_is_left_after_cleaning() -> None:
    text = "a b " * (drafts.LONGEST_TEXT // 4)
    assert len(draft(text + "\0").text) == drafts.LONGEST_TEXT
    with pytest.raises(Refused, match="1,000,001 characters, more than the 1,000,000 allowed"):
        draft(text + "c")


@pytest.mark.parametrize("unit", ["слово ", "字", "🎉", "word", "a\n"])
def test_a_long_text_of_any_kind_comes_in(unit: str) -> None:
    assert draft(unit * (drafts.LONGEST_TEXT // len(unit))).text


def test_a_page_that_failed_to_load_is_refused() -> None:
    with pytest.raises(Refused, match="its page failed to load: it asks to switch JavaScript on"):
        draft("You need to enable JavaScript to run this app.", Given(headline="Oro Courier"))


def test_the_digest_is_the_databases() -> None:
    assert draft(BODY).digest == md5(BODY.encode(), usedforsecurity=False).hexdigest()
    assert draft(BODY).digest != draft(BODY + "!").digest


@given_by(st.text(st.characters(codec=None)), st.text(st.characters(codec=None), max_size=40))
def test_whatever_comes_in_can_be_stored(text: str, headline: str) -> None:
    try:
        made = draft(text, Given(headline=headline, byline=headline, outlet=headline))
    except Refused:
        return
    for value in (made.text, made.headline, made.byline, made.outlet, *made.notices):
        value.encode("utf-8")
        assert "\0" not in value
    assert all(0 <= piece.start < piece.end <= len(made.text) for piece in made.furniture)
