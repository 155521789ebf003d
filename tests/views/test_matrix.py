"""Compare: a page, a table for a spreadsheet, and what is said in its cells."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.comparison import wordings
from articles.models import Article, Claim, Story, Term
from articles.text.divergence import Kind
from tests import desk
from tests.comparison.trees import differs
from tests.stories import a_claim, a_credit, a_passage, a_source, an_article
from tests.views.pages import HTMX, find, told, words

MEMOS = "memos seen by its staff list new jammers and, possibly, a letter to the king"
HEADS = "//thead//th"
NUMBERS = "//tbody//th/a/b"


def page(story: Story, query: str = "") -> str:
    return f"/stories/{story.pk}/matrix/{query}"


def marked(story: Story) -> tuple[Article, Article, Claim]:
    """Two articles, of which the first has the claim, credited to the Post."""
    one, two = (an_article(story, outlet=name) for name in ("Gazette", "Tribune"))
    claim = a_claim(story, "It asked for jammers.", "arms")
    a_credit(one, a_source("The Post"), MEMOS)
    a_passage(one, claim, "new jammers", "a letter")
    return one, two, claim


def test_every_claim_in_every_article(client: Client, story: Story) -> None:
    one, two, claim = marked(story)
    other = a_claim(story, "It wrote to the king.")
    other.say_absent(two.current, User.objects.get())
    response = client.get(page(story))
    assert words(response, HEADS) == [
        "Claim",
        "Compared",
        "A1 Gazette 1 of 2 checked",
        "A2 Tribune 1 of 2 checked",
    ]
    assert words(response, "//tbody//th") == [
        "C1 It asked for jammers. arms",
        "C2 It wrote to the king.",
    ]
    assert find(response, f"//td[@id='cell-{claim.pk}-{one.pk}']/@class") == ["appears"]
    assert words(response, "//td[@class='appears']//a") == ["new jammers … a letter"]
    assert words(response, "//*[@class='chain']") == ["▸ The Post"]
    assert "does not appear, says ana" in words(response, "//td[@class='absent']/p[1]")[0]
    assert words(response, "//*[@class='found']")[0] == "1/2 articles · 1 origin"


def test_a_passage_opens_in_the_reader(client: Client, story: Story) -> None:
    one, _, _ = marked(story)
    ((link),) = find(client.get(page(story)), "//td[@class='appears']//a/@href")
    address, _, mark = link.partition("#")
    assert find(client.get(address), f"//article[@data-article='{one.pk}']//*[@id='{mark}']")


def test_what_differs_is_marked(
    client: Client, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, claim = marked(story)
    a_passage(two, claim, "new jammers")
    spans = (desk.word(one.current, "new"), desk.word(two.current, "new jammers"))
    grave = differs(Kind.FIGURE, 3, *spans)
    monkeypatch.setattr(wordings, "differences", lambda *_: (grave,))
    wordings._memory.cache_clear()
    response = client.get(page(story))
    wordings._memory.cache_clear()
    assert words(response, "//td//mark") == ["new [figure]", "new jammers [figure]"]
    assert words(response, "//*[@class='differs']") == ["figure “new” against “new jammers”"]


def test_words_differ_by_the_lexicon_of_the_desk(client: Client, story: Story) -> None:
    claim = a_claim(story, "Ana asked for jammers.")
    for text in ("Ana zorbly asked for jammers.", "Ana asked for jammers."):
        a_passage(an_article(story, text, language="en"), claim, text)
    assert words(client.get(page(story)), "//td//mark") == []
    Term.objects.create(kind="hedge", words="zorbly", certainty="PS+", language="en")
    assert words(client.get(page(story)), "//td//mark") == ["zorbly [hedging words]"]


def test_it_is_sorted_and_narrowed_by_its_address(client: Client, story: Story) -> None:
    one, _, _ = marked(story)
    a_claim(story, "It wrote to the king.")
    assert words(client.get(page(story, "?sort=-claim")), NUMBERS) == ["C2", "C1"]
    response = client.get(page(story, f"?article={one.pk}"))
    assert words(response, NUMBERS) == ["C1"]
    assert words(response, "//form//a") == ["Show all 2"]
    assert find(response, "//select[@name='article']/option[@selected]/@value") == [str(one.pk)]
    nothing = client.get(page(story, "?silence=absent"))
    assert words(nothing, "//section[@class='empty']/h2") == ["No claim fits"]


def test_what_to_do_first(client: Client, story: Story) -> None:
    response = client.get(page(story))
    assert words(response, "//section[@class='empty']//a") == ["Add articles"]
    an_article(story)
    response = client.get(page(story))
    assert words(response, "//section[@class='empty']//a") == ["Read and mark"]


def test_a_table_of_what_is_shown(client: Client, story: Story) -> None:
    marked(story)
    a_claim(story, "=It wrote to the king.")
    query = "?sort=-claim"
    (out,) = find(client.get(page(story, query)), "//a[contains(@href, '.csv')]/@href")
    assert out == f"/stories/{story.pk}/matrix.csv?sort=-claim"
    response = client.get(out)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        f'attachment; filename="newsdesk-compare-{story.pk}.csv"'
    )
    lines = response.content.decode().splitlines()
    assert [line.split(",")[:2] for line in lines[1:4:2]] == [
        ["C2", "'=It wrote to the king."],
        ["C1", "It asked for jammers."],
    ]


@pytest.mark.parametrize("to", ["matrix/", "matrix.csv"])
def test_only_the_newsroom_sees_it(stranger: Client, story: Story, to: str) -> None:
    assert stranger.get(f"/stories/{story.pk}/{to}").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("articles", [1, 3])
@pytest.mark.parametrize("to", ["matrix/", "matrix.csv"])
def test_it_asks_the_database_as_often_for_more(
    client: Client,
    story: Story,
    rows: int,
    articles: int,
    to: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    homes = [an_article(story, outlet=f"Outlet {number}") for number in range(articles)]
    for home in homes:
        a_credit(home, "officials", MEMOS)
    for number in range(rows):
        claim, other = a_claim(story, f"Claim {number}.", f"tag {number}"), a_claim(story, "Other.")
        other.say_absent(homes[0].current, None)
        for home in homes:
            a_passage(home, claim, "new jammers")
    with django_assert_num_queries(QUERIES):
        assert client.get(f"/stories/{story.pk}/{to}").status_code == 200


QUERIES = 11  # two for who asks, four for the story, two for its aliases, one for the lexicon


# --- what is said in a cell --------------------------------------------------------------------


def press(client: Client, claim: Claim, article: Article, said: str, version: Any = None) -> Any:
    headers = HTMX | {"HX-Target": f"cell-{claim.pk}-{article.pk}"}
    data = {said: version or article.current.pk, "matrix": "?"}
    return client.post(f"/claims/{claim.pk}/absences/", data, headers=headers)


def test_a_cell_is_painted_again_with_how_far_its_article_is(client: Client, story: Story) -> None:
    _, two, claim = marked(story)
    a_claim(story, "It wrote to the king.")
    response = press(client, claim, two, "absent")
    assert response.status_code == 200
    assert claim.absences.get().version == two.current
    (cell,) = find(response, "//td")
    assert (cell.get("id"), cell.get("class")) == (f"cell-{claim.pk}-{two.pk}", "absent")
    assert "says ana" in words(response, "//td")[0]
    assert find(response, "//td//button/@aria-label") == ["take back: C1 does not appear in A2"]
    (progress,) = find(response, f"//*[@id='progress-{two.pk}'][@hx-swap-oob]")
    assert " ".join(progress.text_content().split()) == "1 of 2 checked"
    assert told(response)["announce"] == {"value": "Saved: the claim does not appear there."}

    response = press(client, claim, two, "withdrawn")
    assert find(response, "//td/@class") == ["unchecked"]
    assert words(response, f"//*[@id='progress-{two.pk}']") == ["0 of 2 checked"]
    assert not claim.absences.exists()


def test_a_cell_says_why_it_cannot_be_said(client: Client, story: Story) -> None:
    one, _, claim = marked(story)
    response = press(client, claim, one, "absent")
    assert response.status_code == 422
    assert "Remove its passages there first" in words(response, "//td/p[@role='alert']")[0]
    # What is there now, with the words of it.
    assert words(response, "//td[@class='appears']//a") == ["new jammers … a letter"]
    assert not claim.absences.exists()


def test_a_cell_of_no_text_of_the_story_is_refused(client: Client, story: Story) -> None:
    _, two, claim = marked(story)
    elsewhere = an_article(Story.objects.create(title="Other"), outlet="Herald")
    response = press(client, claim, two, "absent", elsewhere.current.pk)
    assert response.status_code == 422
    assert words(response, "//td/p[@role='alert']") == ["Choose an article of this story."]
    assert press(client, claim, elsewhere, "absent").status_code == 404
    assert not claim.absences.exists()
    assert press(client, claim, elsewhere, "absent", two.current.pk).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_a_statement_costs_the_same_in_a_larger_story(
    client: Client, story: Story, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _, two, claim = marked(story)
    for number in range(rows):
        a_claim(story, f"Claim {number}.")
        an_article(story, outlet=f"Outlet {number}")
    with django_assert_num_queries(STATEMENT):
        press(client, claim, two, "absent")


STATEMENT = 17


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("?", ""),
        ("?tag=3&sort=-claim", "?tag=3&sort=-claim"),
        ("//evil.example/", "?%2F%2Fevil.example%2F="),
        ("?q=\r\nX: y#z", "?q=%0D%0AX%3A+y%23z"),
    ],
)
def test_without_javascript_it_leads_back_to_the_cell(
    client: Client, story: Story, asked: str, query: str
) -> None:
    _, two, claim = marked(story)
    data = {"absent": two.current.pk, "matrix": asked}
    response = client.post(f"/claims/{claim.pk}/absences/", data)
    assert response.status_code == 303
    assert response["Location"] == f"{page(story)}{query}#cell-{claim.pk}-{two.pk}"
    assert claim.absences.exists()
