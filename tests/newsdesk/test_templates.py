"""What no template may hold (T1, T3, T5), and what every page has."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from django.test import Client

from newsdesk.settings import BASE_DIR

TEMPLATES = sorted(
    path
    for folder in (BASE_DIR / "templates", BASE_DIR / "articles")
    for path in folder.rglob("*.html")
)
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "an inline handler": re.compile(r"\son\w+\s*=", re.I),
    "an inline style": re.compile(r"\sstyle\s*=|<style", re.I),
    "unescaped text": re.compile(
        r"\|\s*(safe|safeseq)\b|{%\s*autoescape\s+off|{%\s*filter\s+safe|\bmark_safe\b"
    ),
    "a script in an attribute": re.compile(
        r"javascript:|\b(data-)?hx-on\b|['\"]\s*js:|hx-vars|hx-ext", re.I
    ),
    "a token in an address": re.compile(r"csrf_token\s*}}"),
    "what a request calls this host": re.compile(r"build_absolute_uri|get_host|HTTP_HOST"),
    "an address of somebody else": re.compile(
        r"(src|srcset|action|hx-\w+)\s*=\s*['\"](https?:)?//"
    ),
}


def complaints(source: str) -> Iterator[str]:
    comments = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", "", source, flags=re.S)
    yield from (name for name, pattern in FORBIDDEN.items() if pattern.search(comments))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_templates_hold_nothing_of_the_kind(path: Path) -> None:
    assert list(complaints(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<SCRIPT type=module>",
        "<a href='#' onclick='x()'>",
        "<p\nstyle='color: red'>",
        "<style>",
        "{{ text|safe }}",
        "{{ text | safe }}",
        "{% autoescape off %}",
        "<a href='javascript:x()'>",
        "<a hx-on:click='x()'>",
        "<a hx-vals='js:{x: 1}'>",
        "<a href='/?token={{ csrf_token }}'>",
        "<img src='https://example.org/a.png'>",
        "{{ request.build_absolute_uri }}",
    ],
)
def test_each_of_them_would_be_found(source: str) -> None:
    assert list(complaints(source))


@pytest.mark.parametrize(
    "source",
    ["<script src='/a.js'></script>", "{% csrf_token %}", "{# |safe #}", "<b>one=1</b>"],
)
def test_what_is_fine_is_not_found(source: str) -> None:
    assert not list(complaints(source))


@pytest.mark.django_db
@pytest.mark.urls("tests.newsdesk.site")
class TestPage:
    @pytest.fixture
    def page(self, admin_client: Client) -> lxml.html.HtmlElement:
        return lxml.html.fromstring(admin_client.get("/sources/").content)

    def test_htmx_is_told_what_to_do_with_each_answer(self, page: lxml.html.HtmlElement) -> None:
        (config,) = page.xpath("//meta[@name='htmx-config']/@content")
        assert json.loads(config) == {
            "allowEval": False,
            "allowScriptTags": False,
            "includeIndicatorStyles": False,
            "historyCacheSize": 0,
            "defaultSettleDelay": 0,
            "selfRequestsOnly": True,
            "timeout": 15000,
            "methodsThatUseUrlParams": ["get"],
            "responseHandling": [
                {"code": "204", "swap": False},
                {"code": "[23]..", "swap": True},
                {"code": "409|422|429|503", "swap": True, "error": False},
                {"code": "[45]..", "swap": False, "error": True},
            ],
        }

    def test_every_script_and_style_is_a_file_of_ours(self, page: lxml.html.HtmlElement) -> None:
        scripts = page.xpath("//script")
        assert [one.get("src") for one in scripts] == [
            "/static/django_htmx/htmx-2.min.js",
            "/static/newsdesk/app.js",
        ]
        assert not any((one.text or "").strip() for one in scripts)
        assert all(one.startswith("/static/") for one in page.xpath("//link/@href"))

    def test_every_form_that_changes_something_carries_its_token(
        self, page: lxml.html.HtmlElement
    ) -> None:
        forms = page.xpath("//form[@method='post']")
        assert forms
        for form in forms:
            assert form.xpath(".//input[@name='csrfmiddlewaretoken']")

    def test_the_masthead_leads_everywhere_and_says_where_one_is(
        self, page: lxml.html.HtmlElement
    ) -> None:
        header = page.find(".//header")
        places = ["/desk/", "/stories/", "/articles/", "/claims/", "/sources/", "/tags/"]
        mine = ["/mentions/", "/permalinks/", "/admin/", "/accounts/password/"]
        assert header.xpath(".//a/@href") == ["/stories/", *places, *mine]
        assert header.xpath(".//a[@aria-current]/text()") == ["Sources"]
        assert header.xpath(".//form[@role='search']/@action") == ["/search/"]
        assert header.xpath(".//form[@method='post']/@action") == ["/theme/", "/accounts/logout/"]

    def test_there_is_a_place_for_each_kind_of_news(self, page: lxml.html.HtmlElement) -> None:
        assert page.xpath("//*[@id='live']/@aria-live") == ["polite"]
        assert page.xpath("//*[@id='messages']/@role") == ["status"]
        (unsaved,) = page.xpath("//*[@id='unsaved']")
        assert (unsaved.get("aria-label"), "hidden" in unsaved.attrib) == ("Not saved", True)
        assert len(unsaved.xpath(".//*[@role='alert']")) == 1
        assert page.xpath("//a[@class='skip']/@href") == ["#main"]
        assert page.xpath("//main/@id") == ["main"]


@pytest.mark.django_db
@pytest.mark.urls("tests.newsdesk.site")
def test_a_message_is_shown_once_and_not_in_a_cookie(admin_client: Client) -> None:
    response = admin_client.get("/told/")
    assert '<p class="notice success">It is done.</p>' in response.content.decode()
    assert "messages" not in response.cookies
    assert "It is done." not in admin_client.get("/sources/").content.decode()
