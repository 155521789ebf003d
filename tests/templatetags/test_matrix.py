"""Rows and cells of Compare: all that is known is told in words, and all words are escaped."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from lxml.html import HtmlElement

from articles.comparison.matrix import Matrix, Passage, Row
from articles.comparison.matrix_words import Piece
from articles.reading import Source
from articles.templatetags.matrix import matrix_cell, matrix_row, origins_in_words, progress
from articles.text.divergence import Kind
from articles.text.spans import Span
from tests.comparison.trees import TEXT, article, credit, differs, made, mark, story, tagged

EVIL = "<script>alert('\"x\"')</script>&amp;"
GRAVE = differs(Kind.FIGURE, 3, Span(14, 16, "14"), Span(50, 52, EVIL))
SLIGHT = differs(Kind.HEDGE, 2, Span(14, 16, "possibly"), None)


def shown(row: Row) -> HtmlElement:
    context = {"csrf_token": "token", "story": SimpleNamespace(id=5), "address": "?tag=1&sort=x"}
    return lxml.html.fromstring(f"<table>{matrix_row(context, row)}</table>")


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def compared() -> Matrix:
    evil = Source(50, EVIL, "outlet")
    one = article(1, TEXT, credit(1, evil), credit(2, "memos", "PS+", 1), credit(3, "staff", "CT-"))
    two, three = article(2), article(3)
    three.publisher = evil
    two.absent.append(101)
    read = story(one, two, three)
    read.claims[0].text = EVIL
    tagged(read.claims[0], EVIL)
    mark(read, 0, one, "14 jammers", "40", credits_=(2, 3), stance="against")
    mark(read, 0, one, "on Friday", uncredited="yes")
    mark(read, 0, one, "possibly")
    return made(read)


def test_a_passage_is_told_in_words_and_opens_in_the_reader(compared: Matrix) -> None:
    (cell, *_) = shown(compared.rows[0]).xpath("//td[@data-label]")
    first, unseen, uncredited = cell.xpath("./div")
    (link,) = first.xpath("./a")
    assert link.get("href") == "/stories/5/?with=1#appearance-1"
    assert text(link) == "14 jammers … 40"
    assert text(first.xpath("./p")[0]) == f"▸ [{EVIL} ▸ memos + staff]"
    assert text(first.xpath("./p")[1]) == "✗ disputes it · ◔ possible · ¬● denied"
    assert text(unseen.xpath("./p")[0]) == "… credit not yet looked at"
    assert text(uncredited.xpath("./p")[0]) == "∅ no one credited"
    assert unseen.xpath("./p/@class")[0] != uncredited.xpath("./p/@class")[0]


def test_own_reporting_is_told(compared: Matrix) -> None:
    row = compared.rows[0]
    own = replace(row.cells[0].passages[0], credit="own")
    made_ = lxml.html.fromstring(matrix_cell(replace(row.cells[0], passages=(own,)), 1, 1, 5))
    assert text(made_.xpath("//p")[0]) == "◆ the outlet’s own reporting"


def test_words_that_differ_are_marked_and_say_how(compared: Matrix) -> None:
    row = compared.rows[0]
    passage = row.cells[0].passages[0]
    told: Passage = replace(
        passage, fragments=((Piece("14", GRAVE), Piece(" jammers"), Piece("?", SLIGHT)),)
    )
    cell = replace(row.cells[0], passages=(told,))
    made_ = lxml.html.fromstring(f"<table><tr>{matrix_cell(cell, 101, 1, 5)}</tr></table>")
    marks = made_.xpath("//mark")
    assert [mark.get("class") for mark in marks] == ["grade-3", "grade-2"]
    assert [text(mark) for mark in marks] == ["14 [figure]", "? [hedging words]"]
    assert marks[0].get("title") == f"figure: “14” against “{EVIL}”"


def test_what_differs_around_the_words_is_told_below_them(compared: Matrix) -> None:
    cell = compared.rows[0].cells[0]
    told = replace(cell.passages[0], beside=(Piece("claimed", SLIGHT), Piece("=", GRAVE)))
    made_ = lxml.html.fromstring(matrix_cell(replace(cell, passages=(told,)), 101, 1, 5))
    assert text(made_.xpath("//p[@class='around']")[0]) == "… claimed [hedging words], = [figure]"


def test_why_it_differs_is_shortened_at_each_word(compared: Matrix) -> None:
    cell = compared.rows[0].cells[0]
    long = replace(SLIGHT, why="long " * 50)
    told = replace(cell.passages[0], fragments=((Piece("possibly", long),),))
    made_ = lxml.html.fromstring(matrix_cell(replace(cell, passages=(told,)), 101, 1, 5))
    assert len(made_.xpath("//mark/@title")[0]) <= len("hedging words: ") + 100


def test_a_text_says_in_which_language_it_is(compared: Matrix) -> None:
    row = compared.rows[0]
    column = replace(row.cells[0].column, language="uk")
    for known, lang in ((row.cells[0].column, []), (column, ["uk", "uk", "uk"])):
        cell = replace(row.cells[0], column=known)
        made_ = lxml.html.fromstring(f"<table><tr>{matrix_cell(cell, 101, 1, 5)}</tr></table>")
        assert made_.xpath("//a/@lang") == lang


def test_silence_is_a_statement_with_its_author_or_work(compared: Matrix) -> None:
    row = compared.rows[0]
    row.cells[1] = replace(row.cells[1], by=EVIL)
    _, absent, unchecked = shown(row).xpath("//td[@data-label]")
    assert text(absent).startswith(f"– does not appear, says {EVIL}")
    assert absent.xpath("./p/@title") == [f"says {EVIL}"]
    assert absent.xpath(".//button/@name") == ["withdrawn"]
    assert text(unchecked).startswith("not checked")
    assert (absent.get("class"), unchecked.get("class")) == ("absent", "unchecked")
    (button,) = unchecked.xpath(".//button")
    assert (button.get("name"), button.get("value")) == ("absent", "30")
    assert button.get("aria-label") == "C1 does not appear in A3"
    (link,) = unchecked.xpath(".//a")
    assert link.get("href") == "/stories/5/?with=3"
    assert link.get("aria-label") == "mark C1 in A3"


def test_one_form_of_a_row_serves_all_its_buttons(compared: Matrix) -> None:
    made_ = shown(compared.rows[0])
    (form,) = made_.iter("form")
    assert form.get("action") == "/claims/101/absences/"
    assert dict(form.form_values()) == {"csrfmiddlewaretoken": "token", "matrix": "?tag=1&sort=x"}
    buttons = made_.xpath("//td[@data-label]//button")
    assert {button.get("form") for button in buttons} == {form.get("id")}
    assert {button.get("hx-post") for button in buttons} == {form.get("action")}


def test_a_row_says_how_much_it_has(compared: Matrix) -> None:
    row = compared.rows[0]
    made_ = shown(row)
    assert text(made_.xpath("//th")[0]) == f"C1 {EVIL} {EVIL}"
    found = text(made_.xpath("//td[@class='compared']")[0])
    assert found == "1/3 articles · 1 origin + unknown"
    assert made_.xpath("//*[@class='found']/span/@title") == ["in 1 of 3 articles"]
    row.differences = (GRAVE,)
    assert text(shown(row).xpath("//p[@class='differs']")[0]) == f"figure “14” against “{EVIL}”"
    row.differences = (GRAVE, SLIGHT)
    (more,) = shown(row).xpath("//details")
    assert text(more.find("summary")).endswith("and 1 more")
    assert [text(line) for line in more.iter("li")] == [
        "hedging words “possibly” against “nothing”"
    ]


@pytest.mark.parametrize(
    ("known", "unknown", "words"),
    [
        (1, False, "1 origin"),
        (1, True, "1 origin + unknown"),
        (3, False, "3 origins"),
        (0, True, "origin unknown"),
    ],
)
def test_origins_in_words(known: int, unknown: bool, words: str, compared: Matrix) -> None:  # noqa: FBT001
    assert origins_in_words(replace(compared.rows[0], known=known, unknown=unknown)) == words


def test_a_claim_that_nobody_has_found_says_so(compared: Matrix) -> None:
    read = story(article(1), article(2))
    (row,) = made(read).rows
    row.claim.status = "disputed"
    made_ = shown(row)
    assert text(made_.xpath("//td[@class='compared']")[0]) == "0 articles"
    assert text(made_.xpath("//*[@class='status']")[0]) == "disputed"


def test_words_from_outside_are_words(compared: Matrix) -> None:
    row = compared.rows[0]
    row.claim.status = EVIL
    row.differences = (GRAVE, GRAVE)
    pages: list[Any] = [shown(row)]
    cell = matrix_cell(row.cells[1], 101, 1, 5, EVIL)
    pages.append(lxml.html.fromstring(f"<table><tr>{cell}</tr></table>"))
    assert [list(one.iter("script")) for one in pages] == [[], []]
    assert text(pages[1].xpath("//*[@role='alert']")[0]) == EVIL


def test_how_far_an_article_is_checked(compared: Matrix) -> None:
    column = compared.columns[0]
    made_ = lxml.html.fromstring(progress(column, 19))
    assert text(made_) == "1 of 19 checked"
    assert (made_.find("progress").get("max"), made_.find("progress").get("value")) == ("19", "1")
    assert made_.get("hx-swap-oob") is None
    assert lxml.html.fromstring(progress(column, 0, "swap")).get("hx-swap-oob") == "true"
