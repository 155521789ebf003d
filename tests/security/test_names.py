"""What turns or hides letters is seen in every name, title, claim and label (T30)."""

import re

import lxml.html
import pytest

from tests.security.newsroom import Newsroom
from tests.security.test_who_may import EXPECTED, PLAIN

CONTROL = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069]")
TRICK = "Pay \u202efdp.\u2066txt\u2069\u200b"
SEEN = "Pay ⟦RLO⟧fdp.⟦LRI⟧txt⟦PDI⟧⟦ZWSP⟧"
FIELDS = [
    ("story", "title"),
    ("story", "summary"),
    ("claim", "text"),
    ("claim", "note"),
    ("claim", "status_reason"),
    ("source", "name"),
    ("source", "domain"),
    ("alias", "name"),
    ("tag", "name"),
    ("permalink", "label"),
    ("article", "byline"),
]
PAGES = [name for name, row in EXPECTED.items() if row.newsroom[0] == 200]
# An article's own words, and what a form holds, are as they were given.
OWN = "ancestor-or-self::*[self::textarea or self::script or @data-text]"


@pytest.fixture
def tricked(room: Newsroom) -> Newsroom:
    for noun, field in FIELDS:
        rows = type(room.mine[noun]).objects.filter(pk=room.mine[noun].pk)
        rows.update(**{field: f"{TRICK} {noun}"})
    outlet = room.mine["article"].publisher
    type(outlet).objects.filter(pk=outlet.pk).update(name=f"{TRICK} outlet")
    room.mine["article"].add_version("The words \u202eof an article.", headline=f"{TRICK} headline")
    return room


def hidden(html: str) -> list[str]:
    """Text of a page in which something hides, beside what surrounds it."""
    nodes = lxml.html.fromstring(html).xpath(f"//text()[not({OWN})]")
    return [f"<{one.getparent().tag}> {one!r}" for one in nodes if CONTROL.search(one)]


def test_it_is_seen_on_every_page(tricked: Newsroom) -> None:
    wrong, shown = [], 0
    for name in PAGES:
        to = tricked.at(PLAIN[name])
        response = tricked.browser("editor").get(to)
        if response.headers["Content-Type"].startswith("text/html"):
            wrong += [f"{to} {one}" for one in hidden(response.text)]
            shown += response.text.count(SEEN)
    for to in ("/search/?q=pay", "/search/?q=pay&in=sources"):
        response = tricked.browser("editor").get(to)
        wrong += [f"{to} {one}" for one in hidden(response.text)]
    assert "\n".join(wrong) == ""
    assert shown > 20


def test_an_articles_words_and_a_forms_stay_as_they_are(tricked: Newsroom) -> None:
    read = tricked.browser("editor").get(tricked.at(PLAIN["reader"])).text
    assert "The words \u202eof an article." in read
    form = tricked.browser("editor").get(tricked.at(PLAIN["story-edit"])).text
    assert f'value="{TRICK} story"' in form


def test_what_hides_would_be_found() -> None:
    assert hidden(f"<p>{TRICK}</p><p><b data-text>{TRICK}</b><textarea>{TRICK}</textarea>") == [
        f"<p> {TRICK!r}"
    ]


def test_a_name_in_letters_of_two_scripts_is_pointed_out(room: Newsroom) -> None:
    source, to = room.mine["source"], room.at(PLAIN["source"])
    assert "Look twice" not in room.browser("editor").get(to).text
    type(source).objects.filter(pk=source.pk).update(name="The Washington Pоst")
    page = room.browser("editor").get(to).text
    assert "the “о” in “<bdi>Pоst</bdi>” is a Cyrillic letter." in page
