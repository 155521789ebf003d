"""The column's HTML: its words are the text's, its marks are flat, and all of it is escaped."""

import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from articles.reading import Appearance, Attribution, Furniture, load, part
from articles.reading import Article as Read
from articles.templatetags.reader import column_text, repainted
from articles.text.spans import Span, cut
from tests import desk
from tests.reading.test_parts import divided
from tests.reading.test_tree import article as an_article
from tests.reading.test_tree import credit, passage
from tests.stories import a_story
from tests.text.strategies import stretches, texts

OVER = "data-appearances"


@st.composite
def marked(draw: st.DrawFn) -> Read:
    """An article with passages of one to three pieces, credits with their parts, furniture."""
    read = an_article()
    read.text = draw(texts.filter(bool))
    spans = stretches(read.text).map(lambda edges: cut(read.text, *edges))
    read.appearances = [
        _passage(number, draw(st.lists(spans, min_size=1, max_size=3)))
        for number in range(draw(st.integers(0, 4)))
    ]
    read.attributions = [
        _credit(number, *draw(st.tuples(spans, spans, spans, spans)))
        for number in range(draw(st.integers(0, 3)))
    ]
    if draw(st.booleans()):
        piece = draw(spans)
        read.furniture = [
            Furniture(1, piece.start, piece.end, "contact", "suggested", "", revision=1)
        ]
    return read


def _passage(number: int, spans: list[Span]) -> Appearance:
    made = passage()
    made.id, made.fragments = number, tuple(sorted(spans))
    return made


def _credit(number: int, content: Span, cue: Span, named: Span, hedge: Span) -> Attribution:
    made = credit(number, "The Post")
    made.content, made.cue, made.source_span, made.hedge = (content,), cue, named, hedge
    return made


def parsed(html: str) -> HtmlElement:
    return lxml.html.fromstring(f"<div>{html}</div>")


@given(marked())
def test_the_text_content_is_the_text(read: Read) -> None:
    assert parsed(column_text(read)).text_content() == read.text


@given(marked())
def test_marks_are_flat_and_nothing_else_is_an_element(read: Read) -> None:
    column = parsed(column_text(read))
    assert {child.tag for child in column} <= {"p"}
    for paragraph in column:
        assert {segment.tag for segment in paragraph} <= {"mark", "span"}
        assert all(len(segment) == 0 for segment in paragraph)


@given(marked())
def test_a_passage_is_marked_on_its_words_and_nowhere_else(read: Read) -> None:
    column = parsed(column_text(read))
    for mark in read.appearances:
        segments = [s for s in column.iter("mark") if str(mark.id) in s.get(OVER, "").split()]
        wanted = {p for span in mark.fragments for p in range(span.start, span.end)}
        words = "".join(read.text[p] for p in sorted(wanted))
        assert _dense("".join(s.text_content() for s in segments)) == _dense(words)
        anchors = column.findall(f".//span[@id='appearance-{mark.id}']")
        assert len(anchors) <= 1
        assert anchors or not _dense(words)


def _dense(words: str) -> str:
    """Without white space, which between paragraphs belongs to no mark."""
    return "".join(words.split())


def test_a_segment_says_what_it_is() -> None:
    read = an_article()
    read.text = "aabbccdd"
    read.appearances = [
        _passage(number, [cut(read.text, *edges)]) for number, edges in ((12, (0, 4)), (40, (2, 6)))
    ]
    read.attributions = [
        _credit(7, *(cut(read.text, *e) for e in ((2, 8), (2, 4), (4, 6), (6, 8))))
    ]
    read.furniture = [Furniture(1, 6, 8, "contact", "confirmed", "", revision=1)]
    (paragraph,) = parsed(column_text(read))
    assert dict(paragraph.attrib) == {"id": "v1-p1", "data-n": "1", "dir": "auto"}
    shown = [(s.tag, s.text, dict(s.attrib)) for s in paragraph]
    assert shown == [
        ("span", None, {"id": "appearance-12"}),
        ("mark", "aa", {"data-appearances": "12"}),
        ("span", None, {"id": "appearance-40"}),
        (
            "mark",
            "bb",
            {
                "class": "cue",
                "data-appearances": "12 40",
                "data-depth": "2",
                "data-attributions": "7",
            },
        ),
        ("mark", "cc", {"class": "named", "data-appearances": "40", "data-attributions": "7"}),
        (
            "span",
            "dd",
            {
                "class": "hedge",
                "data-attributions": "7",
                "data-furniture": "contact",
                "data-state": "confirmed",
                "data-pieces": "1",
            },
        ),
    ]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "</p><p>", "&lt;b&gt;", "a\"'><x7>", "{{ 7 }}{% now %}"]
)
def test_an_article_is_never_markup(text: str) -> None:
    read = an_article()
    read.text = text
    read.appearances = [_passage(1, [cut(text, 1, len(text) - 1)])]
    column = parsed(column_text(read))
    assert column.text_content() == text
    assert {element.tag for element in column.iter()} == {"div", "p", "span", "mark"}


def test_a_passage_that_begins_between_paragraphs_can_be_linked_to() -> None:
    read = an_article()
    read.text = "One.\n\nTwo."
    read.appearances = [_passage(5, [cut(read.text, 4, 8)]), _passage(6, [cut(read.text, 4, 6)])]
    column = parsed(column_text(read))
    assert [s.getparent().get("id") for s in column.findall(".//span[@id]")] == ["v1-p2", "v1-p2"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "quotes", [["one, there"], ["First", "Third"], ["here.\n\nSecond"], ["Fourth"], ["\n\n\n"]]
)
def test_a_part_is_painted_as_the_whole_would_be(quotes: list[str]) -> None:
    story = a_story()
    article = divided(story)
    whole = column_text(load(story).articles[0])
    lines = re.findall(r"<p .*?</p>", whole, re.S)
    read, numbers = part(article.current, desk.words(article.current, *quotes))
    again = re.findall(r"<p .*?</p>", repainted(read, numbers), re.S)
    assert all(' hx-swap-oob="true"' in line for line in again)
    assert [line.replace(' hx-swap-oob="true"', "") for line in again] == [
        lines[number - 1] for number in numbers
    ]
