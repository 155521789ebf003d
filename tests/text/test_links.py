"""Addresses in plain words: what is made a link, and that no word is lost."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.links import pieces
from articles.text.mentions import called


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://post.example/1.", ["https://post.example/1"]),
        ("(https://post.example/a_(b)) and", ["https://post.example/a_(b)"]),
        ("HTTP://Post.example/x?y=1&z=2, http://b.example!", None),
        ("“https://post.example/1”", ["https://post.example/1"]),
        ("javascript:alert(1) data:text/html,x ftp://post.example/", []),
        ("http://localhost/ http://user:word@post.example/ https:///x", []),
        ("www.post.example and ana@post.example", []),
        ('https://post.example/"onclick=x', ["https://post.example/"]),
    ],
)
def test_what_is_a_link(text: str, links: list[str] | None) -> None:
    found = [piece.href for piece in pieces(text) if piece.href]
    assert found == (links if links is not None else [text.split(",")[0], "http://b.example"])


BITS = st.sampled_from(
    ["https://post.example/1", "http://", "https://x", ".", ")", " ", "@ana", "<"]
)


@given(st.lists(BITS | st.text(max_size=5)).map("".join))
def test_nothing_is_lost_and_only_the_web_is_linked(text: str) -> None:
    found = list(pieces(text))
    assert "".join(piece.words for piece in found) == text
    assert all(urlsplit(piece.href).scheme in {"", "http", "https"} for piece in found)
    assert all(piece.href in {"", piece.words} for piece in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@ana, look", {"ana"}),
        ("Ask @Ben.", {"ben", "ben."}),
        ("(@ana/@ben)", {"ana"}),
        ("ana@post.example is no call, nor is https://post.example/@ana", set()),
        ("@ana@post.example", {"ana@post.example"}),
        ("@ @, ana", set()),
    ],
)
def test_who_is_called(text: str, names: set[str]) -> None:
    assert called(text) >= names
    assert called(text) <= names | {"ana."}
