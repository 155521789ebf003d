"""Answers are compressed for who can read that, and never twice to the same length."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from newsdesk.compression import compress

WORDS = b"Iran sent jammers. " * 60


def answered(response: HttpResponse, accepted: str = "br, gzip") -> HttpResponse:
    def view(_: HttpRequest) -> HttpResponse:
        return response

    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    answer = compress(view)(request)
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_browser_reads_what_was_written() -> None:
    answer = answered(HttpResponse(WORDS))
    assert gzip.decompress(answer.content) == WORDS
    assert len(answer.content) < len(WORDS) / 2
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["Vary"] == "Accept-Encoding"


def test_its_length_tells_nothing() -> None:
    assert len({len(answered(HttpResponse(WORDS)).content) for _ in range(40)}) > 5


@pytest.mark.parametrize(
    "response",
    [HttpResponse(b"Short."), HttpResponse(WORDS, headers={"Content-Encoding": "br"})],
    ids=["short", "compressed already"],
)
def test_what_is_short_or_compressed_is_left(response: HttpResponse) -> None:
    before = response.content
    assert answered(response).content == before


@pytest.mark.parametrize("accepted", ["gzip;q=0.5", "GZIP ; Q=1.000", "*", "*;q=0, gzip"])
def test_who_can_read_it_gets_it_compressed(accepted: str) -> None:
    assert answered(HttpResponse(WORDS), accepted)["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "accepted",
    ["", "identity", "gzip;q=0", "gzip; q=0.000", "br, GZIP;q=0.0, *", "*;q=0", "gzip;q=x"],
)
def test_who_cannot_read_it_gets_it_plain(accepted: str) -> None:
    answer = answered(HttpResponse(WORDS), accepted)
    assert answer.content == WORDS
    assert answer["Vary"] == "Accept-Encoding"
