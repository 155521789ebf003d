import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from articles.importing import html, html_child
from articles.importing.refusals import Refused

PARAGRAPHS = "".join(
    f"<p>Engineers found crack number {n} in the old wall of the harbour, officials said.</p>\n"
    for n in range(8)
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="windows-1251">
<title>Harbour closes | The Oro Courier</title>
<meta property="og:site_name" content="The Oro Courier">
<link rel="canonical" href="https://courier.example.org/harbour">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
{{"@type": "WebPage", "datePublished": "1999-01-01"}},
{{"@type": ["NewsArticle"], "headline": "Harbour closes",
"datePublished": "2025-10-31T18:34:00+03:00", "dateModified": "2025-10-31T19:00:00Z",
"author": {{"@type": "Person", "name": "Ines Vara"}}}}]}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Harbour closes</h1>{PARAGRAPHS}
<p>1 &lt; 2 &amp; Гавань 🇺🇦</p></article><footer>All rights reserved</footer></body></html>"""


def test_a_page_becomes_paragraphs_and_what_it_says_of_itself() -> None:
    page = html.read(PAGE)
    lines = page.text.split("\n")
    assert lines[-1] == "1 < 2 & Гавань 🇺🇦"
    assert "Engineers found crack number 3 in the old wall of the harbour, officials said." in lines
    assert "Home" not in page.text
    assert page.headline == "Harbour closes"
    assert page.outlet == "The Oro Courier"
    assert page.byline == "Ines Vara"
    assert page.url == "https://courier.example.org/harbour"
    assert page.language == "en-GB"
    assert page.published == "2025-10-31T18:34:00+03:00"
    assert page.updated == "2025-10-31T19:00:00Z"


def test_a_page_that_says_nothing_of_itself_is_not_dated() -> None:
    page = html.read(
        f"<html><body><article>{PARAGRAPHS}<p>31 October 2025</p></article></body></html>"
    )
    assert (page.published, page.updated, page.byline, page.language) == ("", "", "", "")


HOSTILE = {
    "nested div": "<html><body>" + "<div>" * 100_000 + "x",
    "open tags": "<a " * 350_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(90_000)) + ">x",
    "nested bold": "<p>" + "<b>" * 160_000 + "x",
    "nested tables": "<table><tr><td>" * 35_000 + "x",
    "comments": "<!--" * 200_000,
    "entities": "<p>" + "&lt;" * 200_000 + "</p>",
    "character references": "<p>" + "&#x41;" * 150_000 + "</p>",
    "deep JSON-LD": "<script type='application/ld+json'>" + "[" * 400_000 + "</script><p>x</p>",
    "entity declarations": "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{n} '{'&a;' * 10}'>" for n in range(9))
    + "]><html><body><p>&a8;</p></body></html>",
    "external entity": "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused_within_the_deadline(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "DEADLINE", 5)
    began = time.monotonic()
    with contextlib.suppress(Refused):
        page = html.read(HOSTILE[name])
        assert "root:" not in page.text + page.everything
        assert len(page.text) <= 1_000_000
    assert time.monotonic() - began < html.DEADLINE * 2


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); "
        f"time.sleep(60)"
    )
    monkeypatch.setattr(html, "_CHILD", child)
    monkeypatch.setattr(html, "DEADLINE", 3)  # enough to write its number
    with pytest.raises(Refused, match="within 3 seconds"):
        html.read(PAGE)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    "program", ["raise SystemExit(3)", "import os; os.abort()", "print('no JSON')", "print('[]')"]
)
def test_a_child_that_fails_is_a_refusal(
    program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(html, "_CHILD", child)
    with pytest.raises(Refused, match="could not be read as a web page"):
        html.read(PAGE)


def in_child(program: str) -> subprocess.CompletedProcess[str]:
    """`program` run as the child runs, within its limits and behind its door."""
    setup = f"""
import sys
sys.path.insert(0, {str(Path(html_child.__file__).parent)!r})
import html_child, socket, subprocess, os
html_child.limit()
html_child.close_the_door()
"""
    return subprocess.run(
        [sys.executable, "-I", "-c", setup + program], capture_output=True, text=True, env={}
    )


@pytest.mark.parametrize(
    ("program", "error"),
    [
        ("socket.socket()", "forbidden"),
        ("socket.getaddrinfo('localhost', 80)", "forbidden"),
        ("subprocess.run(['true'])", "forbidden"),
        ("os.system('true')", "forbidden"),
        ("bytearray(2 << 30)", "MemoryError"),
        ("open('/tmp/newsdesk-child', 'wb', 0).write(b'x')", "File too large"),
    ],
)
def test_the_child_cannot(program: str, error: str) -> None:
    done = in_child(program)
    assert done.returncode != 0
    assert error in done.stderr


def test_the_child_is_ended_when_it_has_used_its_processor_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = time.monotonic()
    done = in_child(
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 10))\nwhile True: pass"
    )
    assert done.returncode < 0
    assert time.monotonic() - began < 15


def test_without_the_door_the_same_program_gets_out() -> None:
    program = "import socket; socket.socket().close()"
    assert subprocess.run([sys.executable, "-I", "-c", program]).returncode == 0


def test_the_child_sees_nothing_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text("import json, os; print(json.dumps({'text': ' '.join(os.environ)}))")
    monkeypatch.setattr(html, "_CHILD", child)
    monkeypatch.setenv("SECRET_KEY", "not for the child")
    assert "SECRET_KEY" not in html.read(PAGE).text
