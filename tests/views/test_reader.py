"""The reader: which columns, which claims, and the hooks that scripts and tests rely on."""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Story
from articles.reading import Moment, Text
from articles.text.segments import Layer
from articles.views.blanks import blanks
from articles.views.reader import LONGEST, Column, _made, _remembered
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article
from tests.views.pages import find, page, words


def address(story: Story) -> str:
    return f"/stories/{story.pk}/"


@pytest.fixture
def articles(story: Story) -> list[Article]:
    return [an_article(story, outlet=f"Outlet {number}") for number in range(1, 5)]


# --- columns ---------------------------------------------------------------------------------


def shown(client: Client, story: Story, **query: Any) -> list[int]:
    response = client.get(address(story), query)
    assert response.status_code == 200
    return [int(pk) for pk in find(response, "//article/@data-article")]


def test_every_article_has_a_column(client: Client, story: Story, articles: list[Article]) -> None:
    assert shown(client, story) == [article.pk for article in articles]


def test_columns_are_picked_and_ordered(
    client: Client, story: Story, articles: list[Article]
) -> None:
    one, two, three, four = (article.pk for article in articles)
    assert shown(client, story, articles=f"{three},{one}") == [three, one]
    assert shown(client, story, articles=[four, two]) == [four, two]
    assert shown(client, story, articles=[f"{four}, {two}", two, one]) == [four, two, one]


def test_what_is_no_article_of_the_story_is_ignored(
    client: Client, story: Story, articles: list[Article]
) -> None:
    foreign = an_article(a_story("Another"))
    wanted = articles[1].pk
    asked = f"x,,-1,{foreign.pk},{wanted},999999,{'9' * 5000},\0,٣"
    assert shown(client, story, articles=asked) == [wanted]
    assert shown(client, story, articles="x") == [article.pk for article in articles]


def test_at_most_six(client: Client, story: Story) -> None:
    pks = [an_article(story).pk for _ in range(8)]
    assert shown(client, story) == pks[:6]
    assert shown(client, story, articles=",".join(map(str, reversed(pks)))) == pks[:1:-1]


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(1, 99),
    str: st.text("ab<&“ \n", min_size=1, max_size=9),
    bool: st.booleans(),
}
layers = st.builds(
    Layer,
    start=st.integers(0, 5),
    end=st.integers(0, 9),
    kind=st.sampled_from(["appearance", "attribution", "cue", "source_span", "hedge", "waits"]),
    ref=st.integers(1, 9),
)
moments = st.builds(
    Moment,
    at=st.datetimes().map(datetime.isoformat),
    precision=st.sampled_from(["year", "month", "day", "minute"]),
    zone=PLAIN[str],
    origin=PLAIN[str],
)
MADE_OF: dict[Any, st.SearchStrategy[Any]] = {
    **PLAIN,
    Text: st.builds(Text, PLAIN[int], PLAIN[str], st.lists(layers, max_size=4).map(tuple)),
    Moment | None: st.none() | moments,
    datetime | None: st.none() | st.datetimes(),
}
INPUTS = {field.name: MADE_OF[field.type] for field in fields(Column)}


@given(st.builds(Column, **INPUTS), st.data())
def test_a_remembered_column_is_never_another_one(column: Column, data: st.DataObject) -> None:
    assert column.html == _made(column)
    for name, values in INPUTS.items():
        other = replace(column, **{name: data.draw(values, label=name)})
        assert other.html == _made(other)


LONG = Text(1, "x" * (LONGEST + 1), ())


@given(st.builds(Column, **{**INPUTS, "text": st.just(LONG)}))
@settings(max_examples=3)
def test_a_long_column_is_not_remembered(column: Column) -> None:
    before = _remembered.cache_info()
    assert LONG.words in column.html
    assert _remembered.cache_info() == before


def links(response: Any, article: int) -> dict[str, str]:
    """The links that arrange a column, by what they do; hidden ones are left out."""
    found = find(response, f"//article[@data-article='{article}']//a[@data-move][not(@hidden)]")
    return {link.get("data-move"): link.get("href") for link in found}


def test_columns_can_be_moved_and_closed(
    client: Client, story: Story, articles: list[Article]
) -> None:
    one, two, three, _ = (article.pk for article in articles)
    response = client.get(address(story), {"articles": f"{one},{two},{three}", "q": "a&b"})
    does = links(response, two)
    assert does == {
        "earlier": f"?articles={two},{one},{three}&q=a%26b",
        "later": f"?articles={one},{three},{two}&q=a%26b",
        "pin": f"?articles={two},{one},{three}&pinned={two}&q=a%26b",
        "collapse": f"?articles={one},{two},{three}&collapsed={two}&q=a%26b",
        "close": f"?articles={one},{three}&q=a%26b",
    }
    assert set(links(response, one)) == {"later", "pin", "collapse", "close"}
    for href in does.values():
        assert client.get(f"{address(story)}{href}").status_code == 200
    response = client.get(address(story), {"articles": one})
    assert set(links(response, one)) == {"pin", "collapse"}


def test_pinned_columns_stand_first_and_narrow_ones_say_so(
    client: Client, story: Story, articles: list[Article]
) -> None:
    one, two, three, four = (article.pk for article in articles)
    a_passage(articles[3], a_claim(story), "jammers")
    query = {"pinned": three, "collapsed": f"{four},{one}"}
    query |= {"panel": "closed", "differences": "off", "copied": "on"}
    response = client.get(address(story), query)
    order = [int(pk) for pk in find(response, "//article/@data-article")]
    assert order == [three, one, two, four]
    pinned = find(response, "//*[@class='pinned']/article/@data-article")
    assert pinned == [str(three)]
    narrow = find(response, "//article[@data-collapsed]/@data-article")
    assert narrow == [str(one), str(four)]
    counts = words(response, f"//article[@data-article='{four}']//p[@class='passages']")
    assert counts == ["1 passage"]
    assert find(response, "//div[@class='desk']/@data-panel") == ["closed"]
    # What filters and what shares keeps the arrangement.
    kept = find(response, "//form[@hx-target='#claims']//input[@type='hidden']")
    assert {one.get("name"): one.get("value") for one in kept} == {
        "articles": ",".join(map(str, order)),
        "pinned": str(three),
        "collapsed": f"{one},{four}",
        "panel": "closed",
        "differences": "off",
        "copied": "on",
    }
    assert find(response, "//div[@class='desk']/@data-differences") == ["off"]
    (box,) = find(response, "//input[@data-switch][@checked]")
    assert box.get("data-switch") == "copied"
    (share,) = find(response, "//a[text()='Share']/@href")
    assert share.endswith(
        f"?articles={three},{one},{two},{four}&collapsed={one},{four}"
        f"&copied=on&differences=off&panel=closed&pinned={three}"
    )


def test_an_article_that_is_asked_for_has_a_column(client: Client, story: Story) -> None:
    pks = [an_article(story).pk for _ in range(8)]
    assert shown(client, story, **{"with": pks[1]}) == pks[:6]
    assert shown(client, story, **{"with": pks[7]}) == [*pks[:5], pks[7]]
    assert shown(client, story, **{"with": pks[7], "articles": pks[0]}) == [pks[0], pks[7]]
    assert shown(client, story, **{"with": "x"}) == pks[:6]


def test_a_passage_in_a_column_that_is_not_there_is_linked_to_with_it(
    client: Client, story: Story, articles: list[Article]
) -> None:
    claim = a_claim(story)
    marks = [a_passage(article, claim, "jammers") for article in articles[:2]]
    one, two, *_ = (article.pk for article in articles)
    response = client.get(address(story), {"articles": one, "q": claim.text[:3]})
    places = find(response, "//ol[@id='claims']//a[@class='appears']/@href")
    assert places == [
        f"#appearance-{marks[0].pk}",
        f"?articles={one}&q=The&with={two}#appearance-{marks[1].pk}",
    ]


def test_only_the_texts_of_the_columns_are_read(
    client: Client, story: Story, articles: list[Article]
) -> None:
    response = client.get(address(story), {"articles": articles[0].pk})
    read = response.context["story"].articles
    assert [bool(article.text) for article in read] == [True, False, False, False]
    assert [article.outlet for article in read] == [f"Outlet {number}" for number in range(1, 5)]


def test_the_rest_can_be_picked(client: Client, story: Story, articles: list[Article]) -> None:
    response = client.get(address(story), {"articles": articles[2].pk})
    picked = [
        (int(box.get("value")), box.get("checked") is not None)
        for box in find(response, "//input[@type='checkbox'][@name='articles']")
    ]
    assert picked == [
        (articles[2].pk, True),
        *((articles[number].pk, False) for number in (0, 1, 3)),
    ]


# --- what a column shows ---------------------------------------------------------------------


def test_the_hooks_of_a_column(client: Client, story: Story) -> None:
    article = an_article(story, "An <i>old</i> one.\n\n👩‍👩‍👧 & “new”.", language="en")
    mark = a_passage(article, a_claim(story), "old")
    credit = a_credit(article, "memos", "“new”")
    article.current.furniture.create(start=0, end=2, kind="donation", state="confirmed")
    response = client.get(address(story))
    (column,) = find(response, "//article")
    assert column.get("data-version") == str(article.current.pk)
    (text,) = column.xpath(".//*[@data-text]")
    assert text.text_content() == article.current.text
    assert (text.get("lang"), text.get("dir")) == ("en", "auto")
    assert text.xpath(".//*[@data-appearances]/@data-appearances") == [str(mark.pk)]
    assert text.xpath(".//*[@data-attributions]/@data-attributions") == [str(credit.pk)]
    assert text.xpath(".//*[@data-furniture]/@data-furniture") == ["donation"]
    assert text.xpath(f".//*[@id='appearance-{mark.pk}']")
    assert text.xpath(".//p/@data-n") == ["1", "2"]


def test_what_is_known_of_an_article(client: Client, story: Story) -> None:
    known = an_article(
        story,
        outlet="Gazette",
        language="uk",
        published_at="2025-10-31T18:34Z",
        published_precision="minute",
        published_zone="Mecca time",
    )
    known.add_version("A corrected text.", headline="A <b>headline</b>")
    an_article(story)
    response = client.get(address(story))
    assert words(response, "//article//p[@class='outlet']") == ["A1 Gazette", "A2 Outlet not known"]
    assert words(response, "//article//p[@class='headline']") == [
        "A <b>headline</b>",
        "no headline found",
    ]
    one, other = words(response, "//article/header/p[@class='particulars']")
    assert one == "31 Oct 2025, 18:34 · uk · version 2"
    assert other == "no date"
    assert find(response, "//time/@title") == ["UTC; printed in Mecca time"]


def test_words_of_others_are_never_markup(client: Client) -> None:
    marker = "\"'><x7>{{ 7 }}"
    story = a_story(marker)
    article = an_article(story, f"Text {marker}", outlet=marker, language="en")
    article.add_version(f"Text {marker}", headline=marker)
    a_passage(article, a_claim(story, marker, marker), "Text")
    a_credit(article, a_source(marker, "person"), "Text")
    response = client.get(address(story))
    assert find(response, "//x7") == []
    assert page(response).text_content().count(marker) >= 6


def test_an_empty_story_says_what_to_do(client: Client, story: Story) -> None:
    response = client.get(address(story))
    assert response.status_code == 200
    assert words(response, "//section/h2") == ["Nothing to read yet"]
    assert find(response, "//section//a/@href") == [f"/stories/{story.pk}/articles/"]
    assert find(response, "//*[@id='claims']") == []


def test_strangers_find_nothing(stranger: Client, story: Story, article: Article) -> None:
    assert stranger.get(address(story)).status_code == 404


def test_reading_is_all_that_can_be_done(client: Client, story: Story) -> None:
    assert client.post(address(story)).status_code == 405
    assert client.head(address(story)).status_code == 200
    assert client.get("/stories/999999/").status_code == 404


# --- claims ----------------------------------------------------------------------------------


@pytest.fixture
def told(story: Story, articles: list[Article]) -> Story:
    """Five claims: of the Post through memos in A1; of nobody in A2; not looked at in A1 and A2,
    disputed in A2; absent from A1; nothing.
    """
    one, two, *_ = articles
    post = a_credit(one, a_source("The Post"), "memos seen by its staff")
    a_credit(one, a_source("memos", "document", story=story), "memos seen", parent=post)
    memos, nobody, unseen, absent, _ = (
        a_claim(story, text, *tags)
        for text, tags in (
            ("Memos were seen.", ["arms", "aid"]),
            ("A crowd gathered.", ["aid"]),
            ("A Létter was sent.", []),
            ("It rained.", []),
            ("Nobody knows.", []),
        )
    )
    a_passage(one, memos, "memos seen")
    a_passage(two, nobody, "A crowd", uncredited=True)
    a_passage(two, nobody, "A crowd", own_reporting=True)
    a_passage(one, unseen, "a letter")
    a_passage(two, unseen, "a letter", stance="against")
    absent.say_absent(one.current, None)
    return story


def listed(client: Client, story: Story, **query: Any) -> list[str]:
    response = client.get(address(story), query)
    assert response.status_code == 200
    return [label.split()[0] for label in words(response, "//a[@class='claim']/span[2]")]


def test_claims_are_listed_by_number_with_their_places(client: Client, told: Story) -> None:
    response = client.get(address(told))
    rows = find(response, "//ol[@id='claims']/li")
    assert [row.get("id") for row in rows] == [f"claim-{c.pk}" for c in told.claims.order_by("pk")]
    places = [[p.get("class") for p in row.xpath(".//form/a | .//form/button")] for row in rows]
    assert places[0] == ["appears", "unchecked", "unchecked", "unchecked"]
    assert places[2] == ["appears", "appears", "unchecked", "unchecked"]
    assert places[3] == ["absent", "unchecked", "unchecked", "unchecked"]
    assert rows[0].xpath(".//span[@class='tag']/bdi/text()") == ["aid", "arms"]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, "C1 C2 C3 C4 C5"),
        ({"tag": "arms"}, "C1"),
        ({"tag": "aid"}, "C1 C2"),
        ({"source": "The Post"}, "C1"),
        ({"source": "memos"}, "C1"),
        ({"article": 0}, "C1 C3"),
        ({"article": 1}, "C2 C3"),
        ({"article": 3}, ""),
        ({"stance": "against"}, "C3"),
        ({"stance": "for"}, "C1 C2 C3"),
        ({"credit": "none"}, "C2"),
        ({"credit": "own"}, "C2"),
        ({"credit": "unseen"}, "C3"),
        ({"q": "LÉTTER"}, "C3"),
        ({"q": " memos "}, "C1"),
        ({"tag": "aid", "article": 1}, "C2"),
        ({"article": 0, "stance": "against"}, ""),
        ({"article": 1, "credit": "unseen", "stance": "against"}, "C3"),
        ({"source": "The Post", "credit": "none"}, ""),
        # What cannot be filtered by does not filter.
        ({"tag": "999999"}, "C1 C2 C3 C4 C5"),
        ({"source": "x", "article": "-1", "stance": "x", "credit": "x"}, "C1 C2 C3 C4 C5"),
        ({"q": "x" * 201}, "C1 C2 C3 C4 C5"),
        ({"q": "a\0b"}, "C1 C2 C3 C4 C5"),
    ],
)
def test_claims_are_filtered(
    client: Client,
    told: Story,
    articles: list[Article],
    query: dict[str, Any],
    numbers: str,
) -> None:
    asked = dict(query)
    if isinstance(asked.get("article"), int):
        asked["article"] = articles[asked["article"]].pk
    response = client.get(address(told))
    for name in ("tag", "source"):
        said = f"[normalize-space()='{asked.get(name)}']"
        labels = f"//select[@name='{name}']/option{said}/@value"
        labels += f" | //label{said}/input[@name='{name}']/@value"
        asked[name] = next(iter(find(response, labels)), asked.get(name, ""))
    assert listed(client, told, **asked) == numbers.split()


def test_a_filter_keeps_the_columns_and_stays_in_the_address(
    client: Client, told: Story, articles: list[Article]
) -> None:
    order = f"{articles[1].pk},{articles[0].pk}"
    response = client.get(address(told), {"articles": order, "q": "memos", "stance": "for"})
    assert find(response, "//form//input[@type='hidden'][@name='articles']/@value") == [order]
    assert find(response, "//input[@id='id_q']/@value") == ["memos"]
    stance = "//form[@class='filter']//select[@name='stance']"
    assert find(response, f"{stance}/option[@selected]/@value") == ["for"]
    assert find(response, "//details[summary='More filters']/@open") != []
    assert [int(pk) for pk in find(response, "//article/@data-article")] == [
        articles[1].pk,
        articles[0].pk,
    ]


def test_a_filter_that_leaves_nothing_says_so(client: Client, told: Story) -> None:
    response = client.get(address(told), {"q": "nowhere"})
    assert words(response, "//li[@class='empty']") == ["No claim fits this filter. Show all 5"]


def test_a_story_without_claims_says_what_to_do(client: Client, article: Article) -> None:
    response = client.get(address(article.story))
    assert words(response, "//li[@class='empty']")[0].startswith("No claims yet. Select a sentence")


def test_htmx_gets_the_list_alone(client: Client, told: Story) -> None:
    headers = {"HX-Request": "true", "HX-Target": "claims"}
    response = client.get(address(told), {"q": "memos"}, headers=headers)
    assert response.status_code == 200
    assert len(find(response, "//ol[@id='claims']/li")) == 1
    assert find(response, "//article | //header | //title") == []


# --- queries ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_opening_costs_the_same_however_much_there_is(
    client: Client, story: Story, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        article = an_article(story, outlet=f"Outlet {number}")
        outer = a_credit(article, a_source(f"Source {number}"), desk.TEXT)
        for quote in ("new jammers", "A crowd")[:rows]:
            a_credit(article, "memos", quote, parent=outer)
            a_passage(article, a_claim(story, f"{number} {quote}", f"tag {number}"), quote)
        article.current.furniture.create(start=0, end=2, kind="donation")
        a_claim(story, "Absent.").say_absent(article.current, None)
    # Two for who asks, one for the story, four for its reading.
    with django_assert_num_queries(7):
        response = client.get(address(story), {"credit": "unseen", "stance": "for"})
    assert response.status_code == 200


# --- the other ways to look at the story --------------------------------------------------------


def test_leads_to_the_other_ways_to_look_at_the_story(
    client: Client, story: Story, articles: list[Article]
) -> None:
    response = client.get(address(story))
    nav = "//nav[@aria-label='Ways to look at this story']"
    ways = ["", "matrix/", "provenance/", "findings/", "history/"]
    assert find(response, f"{nav}/a/@href") == [address(story) + way for way in ways]
    assert find(response, f"{nav}/a[@aria-current='page']/text()") == ["Read"]


# --- without the server ------------------------------------------------------------------------


def test_forms_to_fill_in_without_the_server_wait_in_the_page(
    client: Client, told: Story, articles: list[Article]
) -> None:
    """Without a token, which is another for each page, and without anything of a story."""
    response = client.get(address(told))
    assert find(response, "//template/@id") == [
        "blank-appearances",
        "blank-attributions",
        "blank-furniture",
    ]
    assert not find(response, "//template//input[@name='csrfmiddlewaretoken']")
    assert set(find(response, "//template//form/@action")) == {
        "/articles/0/appearances/",
        "/articles/0/attributions/",
        "/articles/0/furniture/",
    }


def test_forms_without_the_server_cost_no_query(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    blanks.cache_clear()
    with django_assert_num_queries(0):
        assert blanks() is blanks()
