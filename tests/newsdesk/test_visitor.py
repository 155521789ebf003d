"""Where a request comes from (T21): what a visitor writes into a header is not believed."""

import pytest
from django.test import RequestFactory

from newsdesk import visitor

ASKED_FROM = "192.0.2.1"
SAID = [
    "10.0.0.1",
    "203.0.113.9, 10.0.0.1",
    "x",
    "",
    "203.0.113.9:80",
    "1, 2, 3",
    "::1",
    "a" * 9999,
]


def address(told: str | None, proxies: int, settings: object, asked_from: str = ASKED_FROM) -> str:
    settings.PROXIES = proxies  # type: ignore[attr-defined]
    headers = {} if told is None else {"X-Forwarded-For": told}
    request = RequestFactory(REMOTE_ADDR=asked_from).get("/", headers=headers)
    return visitor.address(request) or ""


@pytest.mark.parametrize("said", SAID)
def test_without_a_proxy_the_header_says_nothing(said: str, settings: object) -> None:
    assert address(said, 0, settings) == ASKED_FROM


@pytest.mark.parametrize("said", SAID)
def test_what_stands_before_our_proxies_says_nothing(said: str, settings: object) -> None:
    assert address(f"{said}, 198.51.100.7", 1, settings) == "198.51.100.7"
    assert address(f"{said},198.51.100.7 ,192.0.2.80", 2, settings) == "198.51.100.7"


def test_the_control_the_first_of_them_is_the_visitors_to_choose(settings: object) -> None:
    """What `address` would be worth if it read from the left, as is often done."""
    first = {said.split(",")[0] for said in SAID}
    assert len(first) == len(SAID)
    assert len({address(f"{said}, 198.51.100.7", 1, settings) for said in SAID}) == 1


@pytest.mark.parametrize("told", [None, "", "198.51.100.7", "nobody, 198.51.100.7"])
def test_who_came_past_a_proxy_is_who_asked(told: str | None, settings: object) -> None:
    assert address(told, 2, settings) == ASKED_FROM


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("198.51.100.7:51234", "198.51.100.7"),
        ("[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("fe80::7%eth0", "fe80::"),
        ("unknown", ASKED_FROM),
    ],
)
def test_forms_of_an_address(told: str, wanted: str, settings: object) -> None:
    assert address(told, 1, settings) == wanted


def test_a_socket_has_no_address(settings: object) -> None:
    assert address(None, 0, settings, asked_from="") == ""
