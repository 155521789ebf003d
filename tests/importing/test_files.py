import gzip
import json
from datetime import UTC, datetime

import pytest

from articles.importing import files
from articles.importing.refusals import Refused
from articles.text.moments import Moment

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers.\n"
)


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "folder/a.b.txt"])
def test_a_text_file_is_taken_as_it_is(name: str) -> None:
    assert files.read(name, BODY.encode("utf-8-sig")).text == BODY


def test_a_pasted_text_is_taken_as_it_is() -> None:
    assert files.paste(BODY.replace("\n", "\r\n")).text == BODY


def test_a_json_file() -> None:
    item = {"title": "Harbour closes", "maintext": BODY, "date_publish": "2025-10-31 18:34:00"}
    made = files.read("a.json", json.dumps(item).encode())
    assert made.text == f"Harbour closes\n{BODY}"
    assert made.headline == "Harbour closes"
    assert made.published == Moment(
        datetime(2025, 10, 31, 18, 34, tzinfo=UTC), "minute", "", "metadata"
    )


def test_a_web_page() -> None:
    page = f"""<html lang=en><head><title>Harbour of Oro closes - Oro Courier</title>
    <meta property="og:site_name" content="Oro Courier">
    <meta property="article:published_time" content="2025-10-31T18:34:00+03:00">
    <link rel=canonical href="https://courier.example.org/a?utm_source=x"></head><body><article>
    <h1>Harbour of Oro closes</h1><p>{BODY * 3}</p><p>{BODY * 2}</p></article></body></html>"""
    made = files.read("page.HTM", page.encode())
    assert made.headline == "Harbour of Oro closes"
    assert made.text.startswith("Harbour of Oro closes\nThe harbour of Oro closed on Friday")
    assert made.text.count("Harbour of Oro closes") == 1
    assert made.outlet == "Oro Courier"
    assert (made.url, made.domain) == ("https://courier.example.org/a", "courier.example.org")
    assert made.published == Moment(
        datetime(2025, 10, 31, 15, 34, tzinfo=UTC), "minute", "+03:00", "metadata"
    )


APP = (
    "<html><head><title>Oro</title></head><body><noscript>You need to enable JavaScript "
    "to run this app.</noscript></body></html>"
)
CHAT = (
    "<html><body><div>Hi there! How can we help?</div><div>Powered by Intercom</div></body></html>"
)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "it is empty"),
        ("a.json", b'{"maintext": "  "}', "it has no article"),
        ("a.html", b"<html><body></body></html>", "no article was found"),
        ("a.txt", b"a" * (files.LARGEST + 1), "it is larger than 5 MB"),
        ("a.txt", b"word " * 200_001, "more than the 1,000,000 allowed"),
        ("a.txt", b"\x00\x01\x02\x03" * 100, "binary data"),
        ("a.html", b"PK\x03\x04 word/document.xml", "a zip archive"),
        ("a.html", gzip.compress(b"<html>", mtime=0), "a gzip archive"),
        ("a.htm", b"%PDF-1.7", "a PDF"),
        ("a.txt", b"\x80\x81\x82\xf0\xf1 \xfe" * 3, "its encoding is unknown"),
        ("a.txt", b"Access Denied", "its page failed to load: it refuses access"),
        ("a.html", APP.encode(), "it asks to switch JavaScript on"),
        ("a.html", CHAT.encode(), "it holds only a chat window"),
        ("a.docx", b"text", "only .txt, .html and .json"),
        ("a", b"text", "only .txt, .html and .json"),
        ("a.json", b"{", "it is not valid JSON"),
    ],
)
def test_what_cannot_come_in_is_said_with_its_name_and_the_reason(
    name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        files.read(name, data)
    assert str(refused.value).startswith(f"{name} was not taken in: ")
    assert str(refused.value).endswith(".")


def test_a_strange_name_is_shown_plainly() -> None:
    with pytest.raises(Refused) as refused:
        files.read("../x/\0<b>" + "n" * 200, b"text")
    assert str(refused.value).startswith("<b>nnn")
    assert len(str(refused.value)) < 200
    with pytest.raises(Refused, match="A file without a name was not taken in"):
        files.read("", b"text")


def test_an_empty_paste_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match=r"^The pasted text was not taken in: it is empty\.$"):
        files.paste(" ")
