"""Every page says what it is: a title of its own, and one heading above all others (2.4.2)."""

import lxml.html

from tests.security.newsroom import Newsroom
from tests.security.test_who_may import EXPECTED, PLAIN

# A shared reading is called what its story is, elsewhere and for others.
PAGES = [name for name, row in EXPECTED.items() if row.newsroom[0] == 200 and name != "shared"]


def test_no_two_pages_have_one_title_and_each_has_one_first_heading(room: Newsroom) -> None:
    titles: dict[str, list[str]] = {}
    for name in PAGES:
        response = room.browser("editor").get(room.at(PLAIN[name]))
        if response.headers["Content-Type"].startswith("text/html"):
            page = lxml.html.fromstring(response.text)
            title = " ".join(page.findtext(".//title").split())
            titles.setdefault(title, []).append(name)
            assert len(page.findall(".//h1")) == 1, name
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}
    assert all(len(title.split("·")[0].strip()) > 1 for title in titles)
