import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.urls import domain, normal


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("  HTTPS://WWW.Example.org:443/A?b=1#c ", "https://www.example.org/A?b=1"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=2&fbclid=y", "https://example.org/a?id=2"),
        ("https://example.org/a?q=a%20b", "https://example.org/a?q=a%20b"),
        ("https://пример.рф/новость", "https://пример.рф/новость"),
    ],
)
def test_an_address_has_one_form(url: str, wanted: str) -> None:
    assert normal(url) == wanted


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org/a", "javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "ftp://example.org/", "//example.org/a", "https://", "https:///a",
        "https://user:secret@example.org/", "https://example.org/a b",
        "https://example.org\\@evil.org/", "https://exa<mple.org/", "https://[::1]/", "https://localhost/",
        "https://example.org:99999/", "https://example.org/" + "a" * 2000, "https://exam\u202eple.org/",
    ],
)  # fmt: skip
def test_what_is_no_link_is_dropped(url: str) -> None:
    assert normal(url) == ""


def test_the_domain_is_the_host_without_www() -> None:
    assert domain("https://www.Example.org:8080/a") == "example.org"
    assert domain("javascript:alert(1)") == ""


@given(st.text())
def test_an_address_is_empty_or_http_and_stays(text: str) -> None:
    for url in (text, "https://example.org/" + text):
        made = normal(url)
        assert made == "" or made.startswith(("http://", "https://"))
        assert normal(made) == made
