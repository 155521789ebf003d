"""Every answer of every address has the frozen headers of `tests/newsdesk/test_headers.py` (T3)."""

import re

import pytest
from django.http import HttpResponse

from tests.newsdesk.test_headers import DESK, frozen
from tests.security.newsroom import Newsroom, nowhere
from tests.security.test_who_may import ADMIN, PLAIN, in_the_admin

# A nonce is in the admin's policy only, for its one inline style.
NONCE = re.compile(r" 'nonce-[\w-]{22}'")


def wrong(response: HttpResponse, wanted: dict[str, str]) -> dict[str, str | None]:
    """The headers that are not what they should be."""
    found = {name: response.headers.get(name) for name in wanted}
    return {name: value for name, value in found.items() if value != wanted[name]}


@pytest.mark.parametrize("who", ["editor", "anonymous", "nobody"])
def test_every_answer_has_the_frozen_headers(room: Newsroom, who: str) -> None:
    browser = room.browser(who)
    for address in PLAIN.values():
        wanted = frozen(address.route)
        for to in (room.at(address), nowhere(address)):
            answers = [browser.get(to), browser.get(to, headers={"HX-Request": "true"})]
            for response in [*answers, browser.post(to)]:
                assert wrong(response, wanted) == {}, (to, response.status_code)


def test_so_has_every_answer_of_the_admin(room: Newsroom) -> None:
    for address in ADMIN:
        response = room.browser("admin").get(in_the_admin(address, room))
        policy = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = NONCE.sub("", policy)
        differs = wrong(response, DESK)
        # Its words for scripts are the same for everybody.
        assert differs == {} or address.name == "jsi18n", (address.route, differs)


@pytest.mark.parametrize("who", ["editor", "visitor"])
def test_a_shared_reading_sets_no_cookie_and_has_no_token(room: Newsroom, who: str) -> None:
    response = room.browser(who).get(room.at(PLAIN["shared"]))
    assert not response.cookies
    assert "csrf" not in response.text
    assert "<script" not in response.text
    assert "<form" not in response.text
