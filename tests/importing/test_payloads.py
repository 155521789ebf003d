"""Imported markup is text: shown as such it is no element, and what ran is gone."""

import html
import json

import lxml.html
import pytest

from articles.importing import files
from articles.importing.drafts import Draft
from articles.text.cleaning import clean

from .payloads import PAYLOADS

BODY = "The harbour of Oro closed on Friday after engineers found cracks in its old wall."


def elements(draft: Draft) -> set[str]:
    """The elements of a page that shows all of a draft's words, escaped."""
    words = (draft.text, draft.headline, draft.byline, draft.outlet, draft.language, draft.domain)
    page = "".join(f"<p title='{html.escape(word)}'>{html.escape(word)}</p>" for word in words)
    link = f"<a href='{html.escape(draft.url)}'>x</a>"
    tree = lxml.html.document_fromstring(f"<html><body>{page}{link}</body></html>")
    names = {str(element.tag) for element in tree.iter()}
    attributes = {str(name) for element in tree.iter() for name in element.attrib}
    return names | attributes


PLAIN = {"html", "body", "p", "a", "title", "href"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_pasted_and_uploaded_markup_stays_visible_as_text(payload: str) -> None:
    for made in (
        files.paste(f"{BODY}\n{payload}"),
        files.read("a.txt", f"{BODY}\n{payload}".encode()),
    ):
        assert made.text == f"{BODY}\n{clean(payload).text}"
        assert elements(made) == PLAIN


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_in_every_value_of_a_json_file_stays_text(payload: str) -> None:
    names = ("title", "language", "url", "source_domain")
    item = {"maintext": f"{BODY}\n{payload}", "authors": [payload], **dict.fromkeys(names, payload)}
    made = files.read("a.json", json.dumps(item).encode())
    assert clean(payload).text in made.text
    assert (made.url, made.domain) == ("", "")
    assert elements(made) == PLAIN


def test_a_script_as_an_address_is_dropped() -> None:
    item = {"maintext": BODY, "url": "javascript:alert(1)//https://example.org/"}
    assert files.read("a.json", json.dumps(item).encode()).url == ""


def page(payloads: tuple[str, ...]) -> bytes:
    body = "".join(f"<p>{BODY} {n} {payload}</p>\n" for n, payload in enumerate(payloads))
    return f"""<html><head><title>Harbour "><script>alert(2)</script></title>
    <meta property="og:site_name" content='"><img src=x onerror=alert(3)>'>
    <meta name="author" content="<svg onload=alert(4)>">
    <link rel="canonical" href="javascript:alert(5)"></head>
    <body><article>{body}</article></body></html>""".encode()


@pytest.mark.parametrize("part", range(6))
def test_a_page_full_of_them_becomes_text(part: int) -> None:
    made = files.read("a.html", page(PAYLOADS[part::6]))
    assert "The harbour of Oro closed on Friday" in made.text
    assert made.url == ""
    assert elements(made) == PLAIN


def test_a_page_without_escaping_would_fail_here() -> None:
    """The control: the same look at a page that does not escape finds the elements."""
    tree = lxml.html.document_fromstring(f"<html><body><p>{PAYLOADS[8]}</p></body></html>")
    assert {"img", "onerror"} <= {
        name for element in tree.iter() for name in (str(element.tag), *map(str, element.attrib))
    }


def test_there_are_sixty() -> None:
    assert len(set(PAYLOADS)) >= 60
