"""A claim's row: what is known of it, all of it escaped."""

import lxml.html
from lxml.html import HtmlElement

from articles.reading import Claim, Place, Tag
from articles.templatetags.claim_rows import claim_row

EVIL = "<script>alert('\"x\"')</script>&amp;"


def row(**context: str) -> HtmlElement:
    claim = Claim(12, 3, 1, EVIL, "open", "", [Tag(1, EVIL, "#aa3344")])
    if status := context.pop("status", ""):
        claim.status = status
    places = [Place(5, 1, 50, [], absent=False)]
    return lxml.html.fromstring(claim_row({"csrf_token": "token", **context}, claim, places))


def test_it_links_to_its_claim_and_sends_its_form_there() -> None:
    made = row()
    assert made.get("id") == "claim-12"
    assert [link.get("href") for link in made.iter("a")] == ["/claims/12/", "/claims/12/"]
    (form,) = made.iter("form")
    assert form.get("action") == form.get("hx-post") == "/claims/12/absences/"
    assert form.fields["csrfmiddlewaretoken"] == "token"
    assert made.find(".//b").text == "C3"


def test_words_from_outside_are_words() -> None:
    made = row(problem=EVIL, swap=EVIL, status=EVIL)
    assert not list(made.iter("script"))
    assert [bdi.text_content() for bdi in made.iter("bdi")] == [EVIL, EVIL]
    assert made.get("hx-swap-oob") == EVIL
    assert made.find(".//p").text == EVIL
    assert made.find(".//span[@class='status']").text == EVIL


def test_what_is_not_to_be_said_leaves_nothing() -> None:
    made = row()
    assert made.get("hx-swap-oob") is None
    assert made.find(".//p") is None
    assert made.find(".//span[@class='status']") is None
