"""The findings memo: what was kept, to be printed or copied."""

import re

import pytest
from django.test import Client
from lxml import html

from articles.models import Citation, Finding, Story
from articles.templatetags.findings import markdown
from tests import desk

# The space makes an end tag of what Markdown's backslashes would else break.
HOSTILE = "</textarea ><x7 a='\">&amp; *so* [it](javascript:1) is"


@pytest.fixture
def story(db: None) -> Story:
    story = Story.objects.create(title=f"Title {HOSTILE}")
    home = desk.article(story, f"Text {HOSTILE}\nA crowd.", publisher=desk.outlet(HOSTILE))
    home.current.head(f"Headline {HOSTILE}")
    cited = [Citation(home.current_id, desk.words(home.current, f"Text {HOSTILE}"))]
    Finding.note(story, author=None, kind="own", sentence=f"Found {HOSTILE}", citations=cited)
    return story


def test_nothing_that_was_written_becomes_markup_of_the_page(client: Client, story: Story) -> None:
    page = html.fromstring(client.get(f"/stories/{story.pk}/findings/memo/").content.decode())
    assert not page.xpath("//x7")
    (area,) = page.xpath("//textarea[@id='memo-text']")
    assert "Found" in area.text
    assert "\\<x7" in area.text


def test_nothing_that_was_written_becomes_markdown(client: Client, story: Story) -> None:
    response = client.get(f"/stories/{story.pk}/findings/memo.md")
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    words = response.content.decode()
    for sign in "<[]*&":
        assert f"{sign}" not in words.replace(f"\\{sign}", "")


@pytest.mark.parametrize("words", ["see https://x7.example", "see WWW.x7.example", "a@x7.example"])
def test_an_address_in_a_sentence_is_no_link(words: str) -> None:
    written = markdown(words)
    assert not re.search(r"[^\\]:\/\/|www\.|[^\\]@", written, re.IGNORECASE)
    assert written.replace("\\", "") == words


def test_only_what_is_kept_is_in_it(client: Client, story: Story) -> None:
    Finding.note(
        story, author=None, kind="root", key="root///", sentence="Away.", state="dismissed",
        reason="No.",
    )  # fmt: skip
    assert "Away" not in client.get(f"/stories/{story.pk}/findings/memo.md").content.decode()
    assert "Away" not in client.get(f"/stories/{story.pk}/findings/memo/").content.decode()
