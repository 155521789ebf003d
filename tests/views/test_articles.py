"""One article: what is known of it, its texts, its place in the story, its furniture at once."""

import re
from datetime import UTC, datetime
from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Alias, Article, Claim, Furniture, Source, Story
from tests import desk

HTMX = {"HX-Request": "true"}
AT = datetime(2025, 10, 31, 18, 34, tzinfo=UTC)


@pytest.fixture
def story(db: None) -> Story:
    return Story.objects.create(title="A ministry asks for jammers")


@pytest.fixture
def article(story: Story) -> Article:
    """As an import leaves it that has found the time and the language."""
    return desk.article(
        story,
        language="en",
        published_at=AT,
        published_precision="minute",
        published_zone="Mecca time",
        published_origin="text",
    )


@pytest.fixture
def gazette(db: None) -> Source:
    return desk.outlet("The Gazette")


def at(article: Article, part: str = "") -> str:
    return f"/articles/{article.pk}/{part}"


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def form(client: Client, article: Article, **values: Any) -> dict[str, Any]:
    """What the browser would send: the page's form with `values` typed in."""
    page = lxml.html.fromstring(client.get(at(article)).content)
    [described] = page.xpath(f'//form[@action="{at(article)}"]')
    return dict(described.form_values()) | values


def known(article: Article, *names: str) -> list[Any]:
    row = Article.objects.get(pk=article.pk)
    return [getattr(row, name) for name in names]


# --- looking at it -------------------------------------------------------------------------


def test_everything_that_is_known_is_said_with_where_it_comes_from(
    client: Client, article: Article, gazette: Source
) -> None:
    article.revise(
        1,
        publisher=gazette,
        url="https://gazette.example/jammers",
        byline="Ana Finch",
        updated_at=datetime(2025, 11, 1, tzinfo=UTC),
        updated_precision="day",
        updated_origin="editor",
    )
    page = html(client, at(article))
    address = 'href="https://gazette.example/jammers" rel="noopener noreferrer nofollow"'
    assert address in page
    assert ">31 Oct 2025, 18:34</time> <small>UTC · 2025-10-31 21:34 Mecca time · found" in page
    assert "found in the text</small>" in page
    assert ">1 Nov 2025</time> <small>the day only · entered by an editor</small>" in page
    assert '<dt>Retrieved</dt><dd><span class="none">none recorded</span>' in page
    assert "Ana Finch" in page
    assert "What could not be found" not in page


def test_what_could_not_be_found_is_asked_for(client: Client, article: Article) -> None:
    page = html(client, at(article))
    asked = page[page.index("What could not be found") : page.index("</section>")]
    assert "Which outlet published this?" in asked
    assert "At which address does it stand?" in asked
    assert "When was it published?" not in asked
    assert '<details class="describe" open>' in page
    assert page.index('for="id_outlet">Which outlet') < page.index('for="id_published"')


def test_only_an_address_of_the_web_is_a_link(client: Client, article: Article) -> None:
    article.revise(1, url="javascript:alert(1)")
    page = html(client, at(article))
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_its_text_has_its_marks_and_they_are_listed_with_their_places(
    client: Client, article: Article, gazette: Source
) -> None:
    version = article.current
    claim = article.story.note_claim("It asked for jammers.", None)
    credit = version.credit(desk.words(version, "new jammers"), source=gazette)
    mark = version.mark(claim, desk.words(version, "jammers and"))
    unseen = version.mark(claim, desk.words(version, "A crowd"))
    page = client.get(at(article)).content.decode()
    [text] = lxml.html.fromstring(page).xpath("//*[@data-text]")
    assert text.text_content() == desk.TEXT
    assert f'data-appearances="{mark.pk}"' in page
    reader = f"/stories/{article.story_id}/?articles={article.pk}"
    assert f'href="{reader}#appearance-{unseen.pk}"' in page
    assert f'href="{reader}#v{version.pk}-p2"' in page
    assert "2 passages</summary>" in page
    assert "1 credit</summary>" in page
    assert page.count("credit not yet looked at") == 2
    assert credit.name in page
    unseen.revise(unseen.revision, own_reporting=True)
    page = client.get(at(article)).content.decode()
    assert "own reporting" in page
    assert page.count("credit not yet looked at") == 1


def test_an_older_text_can_be_read(client: Client, article: Article) -> None:
    retrieved = datetime(2025, 11, 2, 8, tzinfo=UTC)
    article.add_version("Corrected 👩‍👩‍👧.", "A headline", retrieved)
    page = html(client, at(article))
    assert ">Corrected 👩‍👩‍👧.</p>" in page
    assert f'href="{at(article)}?version=1#text-title"' in page
    assert "2 Nov 2025, 08:00</time> UTC" in page
    assert '<td class="number">16</td>' in page
    assert f'<td class="number">{len(desk.TEXT)}</td>' in page
    older = html(client, at(article, "?version=1"))
    assert "A crowd gathered outside.</p>" in older
    assert "This is an older text" in older


@pytest.mark.parametrize(
    ("query", "status"), [("7", 404), ("9" * 12, 200), ("one", 200), ("", 200), ("-1", 200)]
)
def test_a_text_that_is_not_there(
    client: Client, article: Article, query: str, status: int
) -> None:
    assert client.get(at(article), {"version": query}).status_code == status


# --- what is known of it -------------------------------------------------------------------


def test_what_an_editor_enters_is_told_apart(
    client: Client, article: Article, gazette: Source
) -> None:
    """What was not touched keeps its origin."""
    typed = {"outlet": " the gazette ", "updated": "2025-11", "url": "HTTPS://gazette.example/a#b"}
    response = client.post(at(article), form(client, article, **typed))
    assert (response.status_code, response["Location"]) == (303, at(article))
    names = ("publisher", "url", "updated_at", "updated_precision", "updated_origin")
    month = datetime(2025, 11, 1, tzinfo=UTC)
    assert known(article, *names) == [
        gazette,
        "https://gazette.example/a",
        month,
        "month",
        "editor",
    ]
    names = ("published_at", "published_zone", "published_origin", "language", "revision")
    assert known(article, *names) == [AT, "Mecca time", "text", "en", 2]


def test_a_time_with_its_zone(client: Client, article: Article) -> None:
    typed = {"published": "2025-11-01 10:00", "published_zone": "Europe/Kyiv"}
    response = client.post(at(article), form(client, article, **typed), headers=HTMX)
    names = ("published_at", "published_precision", "published_zone", "published_origin")
    eight = datetime(2025, 11, 1, 8, tzinfo=UTC)
    assert known(article, *names) == [eight, "minute", "Europe/Kyiv", "editor"]
    page = response.content.decode()
    assert page.lstrip().startswith('<section id="about">')
    assert "1 Nov 2025, 08:00" in page
    assert '"announce": "Saved."' in response["HX-Trigger-After-Settle"]


def test_what_is_known_can_be_taken_back(client: Client, article: Article, gazette: Source) -> None:
    article.revise(1, publisher=gazette)
    empty = {"outlet": "", "published": "", "published_zone": "", "language": ""}
    assert client.post(at(article), form(client, article, **empty)).status_code == 303
    names = ("publisher", "published_at", "published_precision", "published_zone")
    assert known(article, *names, "published_origin", "language") == [None, None, "", "", "", ""]


def test_an_outlet_is_found_by_its_alias(client: Client, article: Article, gazette: Source) -> None:
    Alias.objects.create(source=gazette, name="the newspaper", article=article)
    client.post(at(article), form(client, article, outlet="The Newspaper"))
    assert known(article, "publisher") == [gazette]


def test_a_new_outlet_is_made_on_the_spot(client: Client, article: Article, ana: User) -> None:
    typed = form(client, article, outlet="Nordal Newsline")
    response = client.post(at(article), typed)
    assert response.status_code == 422
    assert "No source is called “Nordal Newsline”." in response.content.decode()
    assert not Source.objects.exists()
    assert client.post(at(article), typed | {"new_outlet": "on"}).status_code == 303
    made = Source.objects.get()
    assert (made.name, made.kind, made.story, made.created_by) == (
        "Nordal Newsline",
        "outlet",
        None,
        ana,
    )
    assert known(article, "publisher") == [made]


def test_several_of_one_name_are_asked_about(
    client: Client, article: Article, story: Story
) -> None:
    person = Source.objects.create(name="Tribune", kind="person")
    letter = Source.objects.create(name="tribune", kind="document", story=story)
    Source.objects.create(name="Tribune", kind="anonymous", story=story)
    typed = form(client, article, outlet="Tribune")
    response = client.post(at(article), typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Several sources are called “Tribune”. Choose one." in page
    choices = lxml.html.fromstring(page).xpath('//input[@name="publisher"]/@value')
    assert sorted(choices) == sorted([str(person.pk), str(letter.pk)])
    assert client.post(at(article), typed | {"publisher": letter.pk}).status_code == 303
    assert known(article, "publisher") == [letter]


def test_an_outlet_comes_before_others_of_its_name(
    client: Client, article: Article, gazette: Source
) -> None:
    Source.objects.create(name="The Gazette", kind="organisation")
    client.post(at(article), form(client, article, outlet="The Gazette"))
    assert known(article, "publisher") == [gazette]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"url": "javascript:alert(1)"}, "Write the whole address, beginning with https://"),
        ({"url": "gazette.example"}, "Write the whole address, beginning with https://"),
        ({"language": "English, mostly"}, "Write the language as a tag"),
        ({"published": "31.10.2025"}, "Write the time as 2025, 2025-10, 2025-10-31"),
        ({"published": "2025-02-30"}, "There is no such time as 2025-02-30."),
        ({"published_zone": "Narnia time"}, "“Narnia time” does not say one time zone."),
        ({"updated_zone": "+03:00"}, "Write the time as 2025"),
        ({"publisher": "999999"}, "Select a valid choice."),
        ({"revision": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_said_and_kept(
    client: Client, article: Article, wrong: dict[str, str], sentence: str, headers: dict[str, str]
) -> None:
    typed = form(client, article, byline="Ana Finch", **wrong)
    response = client.post(at(article), typed, headers=headers)
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert 'value="Ana Finch"' in page
    # A choice that there is not cannot be offered again.
    assert "publisher" in wrong or all(value in page for value in wrong.values())
    assert ("<!DOCTYPE html>" in page) == (not headers)
    assert known(article, "byline", "url", "revision") == ["", "", 1]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_somebody_was_faster(
    client: Client, article: Article, gazette: Source, headers: dict[str, str]
) -> None:
    """Nothing of hers is written over, not even when the form is sent again."""
    typed = form(client, article, byline="Ana Finch", language="uk")
    article.revise(1, publisher=gazette, byline="Joren Pell")
    response = client.post(at(article), typed, headers=headers)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Byline: there now" in page
    assert "Joren Pell<span" in page
    assert "Address: there now" not in page  # nobody has touched it
    assert known(article, "byline", "language", "publisher", "revision") == [
        "Joren Pell",
        "en",
        gazette,
        2,
    ]
    root = lxml.html.fromstring(page)
    [again] = root.xpath('//form[@id="yours"]')
    assert client.post(at(article), dict(again.form_values())).status_code == 303
    assert known(article, "byline", "language", "publisher") == ["Ana Finch", "uk", gazette]


def test_the_same_form_sent_twice_gives_the_same_answer(client: Client, article: Article) -> None:
    typed = form(client, article, byline="Ana Finch")
    assert [client.post(at(article), typed).status_code for _ in range(2)] == [303, 303]
    assert known(article, "byline", "revision") == ["Ana Finch", 2]


def test_a_form_in_which_nothing_was_touched_changes_nothing(
    client: Client, article: Article
) -> None:
    assert client.post(at(article), form(client, article)).status_code == 303
    assert known(article, "revision", "published_origin") == [1, "text"]


def test_other_fields_change_nothing(client: Client, article: Article, gazette: Source) -> None:
    """Only what the form has may be set, and the origin never by hand."""
    elsewhere = Story.objects.create(title="Another")
    forged = {"story": elsewhere.pk, "position": 9, "current": 1, "created_by": 1, "headline": "x"}
    typed = form(client, article, byline="Ana", published_origin="metadata", **forged)
    client.post(at(article), typed)
    assert known(article, "byline", "story", "position", "current", "published_origin") == [
        "Ana",
        article.story,
        1,
        article.current,
        "text",
    ]


# --- furniture at once ---------------------------------------------------------------------


@pytest.fixture
def pieces(article: Article) -> list[Furniture]:
    quotes = ("Ministry", "A crowd")
    return [
        article.current.set_aside(desk.word(article.current, quote), "embed", state="suggested")
        for quote in quotes
    ]


def named(pieces: list[Furniture]) -> dict[str, str]:
    return {"pieces": " ".join(f"{piece.pk}:{piece.revision}" for piece in pieces)}


def states() -> list[str]:
    return list(Furniture.objects.order_by("pk").values_list("state", flat=True))


def test_furniture_is_listed_with_what_can_be_done(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    pieces[1].revise(1, state="dismissed")
    page = html(client, at(article))
    assert f'<input type="hidden" name="pieces" value="{pieces[0].pk}:1">' in page
    assert f'id="piece-{pieces[1].pk}"' in page
    assert "dismissed: it is article text" in page


def test_all_that_is_suggested_is_confirmed(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    response = client.post(at(article, "furniture/confirm/"), named(pieces))
    assert (response.status_code, response["Location"]) == (303, f"{at(article)}#furniture")
    assert states() == ["confirmed", "confirmed"]
    again = client.post(at(article, "furniture/confirm/"), named(pieces))
    assert again.status_code == 303
    assert Furniture.objects.get(pk=pieces[0].pk).revision == 2


def test_with_htmx_the_list_and_the_text_are_painted_again(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    response = client.post(at(article, "furniture/confirm/"), named(pieces), headers=HTMX)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.lstrip().startswith('<section id="furniture"')
    assert "Confirm all suggested" not in page
    assert page.count('data-state="confirmed"') == 2
    assert page.count("hx-swap-oob") == 2


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize("change", [{"kind": "contact"}, {"state": "dismissed"}], ids=str)
def test_none_is_confirmed_when_one_has_changed(
    client: Client,
    article: Article,
    pieces: list[Furniture],
    change: dict[str, str],
    headers: dict[str, str],
) -> None:
    sent = named(pieces)
    pieces[1].revise(1, **change)
    before = states()
    response = client.post(at(article, "furniture/confirm/"), sent, headers=headers)
    page = response.content.decode()
    assert response.status_code == 409
    assert "None was confirmed" in page
    assert ("<!DOCTYPE html>" in page) == (not headers)
    assert states() == before


@pytest.mark.parametrize("sent", ["", "1", "1:", "a:b", "1:1,2:1", "1:1 " * 3])
def test_pieces_that_no_page_names(
    client: Client, article: Article, pieces: list[Furniture], sent: str
) -> None:
    response = client.post(at(article, "furniture/confirm/"), {"pieces": sent})
    assert response.status_code == 409
    assert states() == ["suggested", "suggested"]


def test_pieces_of_another_article_are_not_confirmed(
    client: Client, article: Article, pieces: list[Furniture]
) -> None:
    other = desk.article(article.story, position=2)
    response = client.post(at(other, "furniture/confirm/"), named(pieces))
    assert response.status_code == 409
    assert states() == ["suggested", "suggested"]


# --- its place, and its end ----------------------------------------------------------------


@pytest.fixture
def others(article: Article) -> list[Article]:
    return [desk.article(article.story, position=number) for number in (2, 2)]


def order(story: Story) -> list[tuple[int, int]]:
    return list(story.articles.in_order().values_list("pk", "position"))


def test_an_article_is_moved(client: Client, article: Article, others: list[Article]) -> None:
    first, second = others
    response = client.post(at(second, "move/"), {"revision": 1, "to": "earlier"})
    assert (response.status_code, response["Location"]) == (303, at(second))
    assert order(article.story) == [(article.pk, 1), (second.pk, 2), (first.pk, 3)]
    response = client.post(at(article, "move/"), {"revision": 1, "to": "later"}, headers=HTMX)
    assert "<b>A2</b>" in response.content.decode()
    assert order(article.story) == [(second.pk, 1), (article.pk, 2), (first.pk, 3)]


@pytest.mark.parametrize("to", ["earlier", "sideways", ""])
def test_there_is_nothing_before_the_first(client: Client, article: Article, to: str) -> None:
    other = desk.article(article.story, position=2)
    client.post(at(article, "move/"), {"revision": 1, "to": to})
    assert order(article.story) == [(article.pk, 1), (other.pk, 2)]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_what_somebody_has_changed_is_not_moved(
    client: Client, article: Article, others: list[Article], headers: dict[str, str]
) -> None:
    article.revise(1, byline="Joren Pell")
    before = order(article.story)
    sent = {"revision": 1, "to": "later"}
    response = client.post(at(article, "move/"), sent, headers=headers)
    page = response.content.decode()
    assert response.status_code == 409
    assert "changed this article" in page
    assert "Joren Pell" in page
    assert ("<!DOCTYPE html>" in page) == (not headers)
    assert order(article.story) == before


# --- who may, and what it costs ------------------------------------------------------------


def test_a_stranger_finds_nothing(
    stranger: Client, article: Article, pieces: list[Furniture]
) -> None:
    assert stranger.get(at(article)).status_code == 404
    for part in ("", "move/", "delete/", "story/", "furniture/confirm/"):
        sent = {"revision": 1, "to": "later", "byline": "Eve"} | named(pieces)
        assert stranger.post(at(article, part), sent).status_code == 404
    assert known(article, "byline", "revision") == ["", 1]
    assert states() == ["suggested", "suggested"]


@pytest.mark.parametrize("part", ["move/", "furniture/confirm/"])
def test_changes_are_posted(client: Client, article: Article, part: str) -> None:
    assert client.get(at(article, part)).status_code == 405


def test_costs_the_same_with_more_rows(client: Client, article: Article, gazette: Source) -> None:
    def more(number: int) -> None:
        version = article.current
        claim: Claim = article.story.note_claim(f"Claim {number}.", None)
        version.credit(desk.words(version, "jammers"), source=gazette)
        version.mark(claim, desk.words(version, "jammers"))
        version.set_aside(desk.word(version, "A crowd"), "embed", state="suggested")
        desk.article(article.story, position=number + 1)
        desk.outlet(f"Outlet {number}")

    def cost() -> int:
        client.get(at(article))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(article)).status_code == 200
        return len(queries)

    more(1)
    one = cost()
    more(2)
    more(3)
    assert cost() == one
    assert one <= 14
