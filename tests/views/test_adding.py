"""Articles come into a story by pasting and by uploading; and the list of those it has."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any
from uuid import uuid4

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from articles.models import Article, Furniture, Source, Story, Version
from articles.views.adding import MOST_COMPARED, THE_REST
from tests import desk

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers.\n"
)


@pytest.fixture
def story(db: None) -> Story:
    return Story.objects.create(title="The harbour of Oro")


def address(story: Story) -> str:
    return f"/stories/{story.pk}/articles/"


def paste(client: Client, story: Story, text: str = BODY, /, **values: Any) -> HttpResponse:
    return client.post(address(story), {"form_key": uuid4(), "text": text} | values)


def upload(
    client: Client, story: Story, files: dict[str, str | bytes], /, **values: Any
) -> HttpResponse:
    sent = [
        SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
        for name, data in files.items()
    ]
    return client.post(address(story), {"form_key": uuid4(), "files": sent} | values)


def told(response: HttpResponse) -> list[str]:
    """What the next page will say, with how it is meant."""
    return [f"{one.level_tag}: {one}" for one in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]


def texts(many: int) -> dict[str, str | bytes]:
    return {f"{n}.txt": f"{BODY}This is text {n}.\nLeave a Reply" for n in range(many)}


# --- the page ------------------------------------------------------------------------------


def test_limits_are_said_before_sending(client: Client, story: Story) -> None:
    text = client.get(address(story)).content.decode()
    assert "at most 1,000,000 characters" in text
    assert "at most 100 at once, each at most 5 MB" in text
    assert "No articles yet" in text
    assert "Read side by side" not in text


def test_ids_are_there_once(client: Client, story: Story) -> None:
    ids = lxml.html.fromstring(client.get(address(story)).content).xpath("//@id")
    assert len(ids) == len(set(ids))


# --- pasting -------------------------------------------------------------------------------


def test_a_pasted_text_becomes_an_article(client: Client, ana: User, story: Story) -> None:
    response = paste(client, story, f"{BODY}\nThe post Oro closes appeared first on The Tide.")
    assert (response.status_code, response["Location"]) == (303, address(story))
    row = Article.objects.select_related("current", "publisher").get()
    assert (row.story, row.position, row.created_by) == (story, 1, ana)
    assert (str(row.publisher), row.current.headline) == ("The Tide", "Oro closes")
    assert told(response) == [
        "success: Added as A1: The Tide, “Oro closes” (found in the text: the headline, the "
        "outlet, the language). 1 piece may not be article text."
    ]


def test_line_ends_of_a_form_become_those_of_a_text(client: Client, story: Story) -> None:
    text = f"{BODY}\tA tab, a hard\u00a0space,\u2028and a leading\n  space. 🎉 é\n"
    paste(client, story, text.replace("\n", "\r\n"))
    assert Version.objects.get().text == text


def test_what_the_editor_says_goes_before_what_the_text_shows(client: Client, story: Story) -> None:
    desk.outlet("Home", domain="home.example")
    paste(
        client,
        story,
        f"{BODY}\nThe post Oro closes appeared first on The Tide.",
        headline="Said by me",
        outlet="Night Post",
        url="https://home.example/oro?utm_source=x#top",
        retrieved_at="2025-11-01T08:30",
    )
    row = Article.objects.select_related("current", "publisher").get()
    assert (str(row.publisher), row.url) == ("Night Post", "https://home.example/oro")
    assert row.current.headline == "Said by me"
    assert row.current.text.startswith("Said by me\nThe harbour")
    assert row.current.retrieved_at == datetime(2025, 11, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": ""}, "Paste the article’s text."),
        ({"text": " \r\n\t"}, "The pasted text was not taken in: it is empty."),
        ({"text": "x " * 500_001}, "1,000,002 characters, more than the 1,000,000 allowed"),
        ({"text": "Please enable JavaScript to continue."}, "its page failed to load"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"url": "ftp://files.example/a"}, "Only http and https addresses can be kept."),
        ({"url": f"https://a.example/{'x' * 2000}"}, "at most 2000 characters"),
        ({"headline": "x" * 1001}, "at most 1000 characters"),
        ({"outlet": "x" * 301}, "at most 300 characters"),
        ({"retrieved_at": "yesterday"}, "Enter a valid date/time."),
        ({"retrieved_at": "2999-01-01T00:00"}, "This is in the future."),
        ({"form_key": ""}, "This field is required."),
        ({"form_key": "x"}, "Enter a valid UUID."),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_said_and_stores_nothing(
    client: Client, story: Story, values: dict[str, str], sentence: str
) -> None:
    response = paste(client, story, **values)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Article.objects.exists()


def test_a_refused_form_keeps_what_was_typed(client: Client, story: Story) -> None:
    page = paste(client, story, "Words <b>kept</b>", url="ftp://a.example/").content.decode()
    assert "Words &lt;b&gt;kept&lt;/b&gt;</textarea>" in page
    assert 'value="ftp://a.example/"' in page


@pytest.mark.parametrize("unit", ["🎉", "字", "слово ", "word "])
def test_the_longest_text_of_any_kind_can_be_pasted(
    client: Client, story: Story, unit: str
) -> None:
    text = unit * (1_000_000 // len(unit))
    assert paste(client, story, text).status_code == 303
    assert Version.objects.get().text == text


# --- uploading -----------------------------------------------------------------------------


def test_of_five_files_one_bad_the_others_are_in(client: Client, story: Story) -> None:
    item = json.dumps({"maintext": f"{BODY}From a crawler.", "url": "https://tide.example/a"})
    page = f"<html><body><article><h1>A page</h1><p>{BODY * 4}</p></article></body></html>"
    files: dict[str, str | bytes] = {
        "1.txt": BODY,
        "2.json": item,
        "3.txt": b"\0\1\2" * 500,
        "4.html": page,
        "5.txt": f"{BODY}Five.",
    }
    response = upload(client, story, files)
    assert (response.status_code, response["Location"]) == (303, address(story))
    said = told(response)
    assert said[0] == "error: 3.txt was not taken in: it is not a text but binary data."
    assert [line.split(":")[1] for line in said[1:5]] == [f" Added as A{n}" for n in (1, 2, 3, 4)]
    assert said[5].startswith("info: A1 and 1 other print the same text (100 % of its words)")
    rows = Article.objects.order_by("position")
    assert [row.url for row in rows] == ["", "https://tide.example/a", "", ""]
    page_now = client.get(address(story)).content.decode()
    assert "3.txt was not taken in: it is not a text but binary data." in page_now


REFUSED = [
    ("a.txt", b"", "it is empty"),
    ("a.txt", b" \n\t", "it is empty"),
    ("a.txt", b"\xff\x81\x8d\x8f\x90\x9d" * 9, "its encoding is unknown"),
    ("a.txt", b"\0\1" * 900, "it is not a text but binary data"),
    ("a.txt", b"x" * (5 * 1024**2 + 1), "it is larger than 5 MB"),
    ("a.txt", b"x " * 500_001, "1,000,002 characters, more than the 1,000,000 allowed"),
    ("a.txt", b"You need to enable JavaScript to run this app.", "failed to load"),
    ("a.txt", b"Hi there! How can we help?\nLive chat", "it holds only a chat window"),
    ("a.html", b"<html><body><div>Please enable JavaScript</div></body></html>", "failed to load"),
    ("a.html", b"<html><body></body></html>", "no article was found on the page"),
    ("a.html", b"PK\x03\x04rest", "it is a zip archive"),
    ("a.html", b"\x1f\x8brest", "it is a gzip archive"),
    ("a.json", b"{", "it is not valid JSON"),
    ("a.json", b'{"title": "x"}', "it has no article"),
    ("a.docx", b"PK\x03\x04rest", "only .txt, .html and .json files can be read"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED)
def test_every_refusal_names_the_file_and_the_reason(
    client: Client, story: Story, name: str, data: bytes, reason: str
) -> None:
    response = upload(client, story, {name: data})
    assert response.status_code == 422
    (sentence,) = response.context["upload"].errors["files"]
    assert sentence.startswith(f"{name} was not taken in: ")
    assert reason in sentence
    assert not Article.objects.exists()


def test_all_of_them_at_once_are_told_one_by_one(client: Client, story: Story) -> None:
    files = {f"{n}{name}": data for n, (name, data, _) in enumerate(REFUSED)}
    sentences = upload(client, story, files).context["upload"].errors["files"]
    assert [line.partition(" ")[0] for line in sentences] == list(files)


def test_a_file_name_is_shown_as_text_and_cannot_hide_anything(
    client: Client, story: Story
) -> None:
    response = upload(client, story, {"<b>\u202etxt.exe": b"x"})
    assert "&lt;b&gt;" in response.content.decode()
    assert "<b>" not in response.content.decode().partition("<main")[2].partition("shelf")[0]


def test_no_files_or_too_many_are_said(client: Client, story: Story) -> None:
    none = client.post(address(story), {"form_key": uuid4()})
    assert none.status_code == 422
    assert "Choose one or more files." in none.content.decode()
    many = upload(client, story, texts(101))
    assert many.status_code == 422
    assert "These are 101 files; at most 100 can be sent at once." in many.content.decode()
    assert not Article.objects.exists()


def test_many_files_are_told_in_one_line_and_what_is_special_in_its_own(
    client: Client, story: Story
) -> None:
    files = texts(30) | {"7.txt": f"{BODY}7\x01"}
    assert told(upload(client, story, files)) == [
        "success: 30 articles were added as A1 to A30.",
        "success: Added as A8: “The harbour of Oro closed on Friday after engineers found cracks "
        "in its old wal…” (found in the text: the language). 1 control character was removed.",
        f"info: The first {MOST_COMPARED} were compared with {THE_REST}",
    ]


def test_an_article_without_a_headline_is_told_by_its_own_first_words(
    client: Client, story: Story
) -> None:
    response = paste(client, story, f"Published On 31/10/2025\n{BODY}")
    assert told(response)[0].startswith("success: Added as A1: “The harbour of Oro closed")


# --- too much ------------------------------------------------------------------------------


def too_much(response: HttpResponse) -> bool:
    return response.status_code == 413 and "More was sent than" in response.content.decode()


def test_more_than_can_be_read_is_answered_by_a_sentence(
    client: Client, story: Story, settings: Settings
) -> None:
    client.raise_request_exception = False
    assert too_much(paste(client, story, "x" * (8 * 1024**2 + 1)))
    assert too_much(upload(client, story, texts(201)))
    settings.LARGEST_REQUEST = 1000
    assert too_much(upload(client, story, texts(5)))
    assert not Article.objects.exists()


# --- twice ---------------------------------------------------------------------------------


def test_the_same_text_again_is_said_and_not_doubled(client: Client, story: Story) -> None:
    paste(client, story, BODY, headline="Oro closes")
    again = upload(client, story, {"a.txt": f"Oro closes\n{BODY}", "b.txt": f"{BODY}New."})
    assert [line for line in told(again) if line.startswith("warning")] == [
        "warning: “Oro closes” is in this story already, as A1."
    ]
    assert Article.objects.count() == 2


def test_another_text_of_an_article_is_said_to_be_its_correction(
    client: Client, story: Story
) -> None:
    url = "https://courier.example/oro"
    paste(client, story, BODY, headline="Oro closes", url=url)
    key = uuid4()
    said = [
        told(paste(client, story, f"{BODY}New.", headline="Oro shut", url=url, form_key=key))[-1]
        for _ in range(2)
    ]
    assert said[0] == said[1]
    assert said[0].startswith("success: ")
    assert "is a new text of A1" in said[0]
    article = Article.objects.get()
    assert [one.text.count("New.") for one in article.versions.order_by("number")] == [0, 1]


def test_a_form_sent_twice_makes_one_article_and_the_same_answer(
    client: Client, story: Story
) -> None:
    key = uuid4()
    answers = [paste(client, story, form_key=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    said = [told(answer)[-1] for answer in answers]
    assert said[0] == said[1]
    assert said[0].startswith("success: Added as A1: ")
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_form_that_arrives_several_times_at_once_makes_its_articles_once() -> None:
    ana, story, key = desk.editor(), Story.objects.create(title="Oro"), uuid4()

    def send() -> HttpResponse:
        browser = Client()
        browser.force_login(ana)
        return upload(browser, story, texts(3), form_key=key)

    answers = desk.at_once(*[send] * 5)
    assert [answer.status_code for answer in answers] == [303] * 5
    assert len({tuple(told(answer)) for answer in answers}) == 1
    assert sorted(Article.objects.values_list("position", flat=True)) == [1, 2, 3]


# --- who, and what else --------------------------------------------------------------------


def test_a_stranger_finds_nothing(stranger: Client, story: Story) -> None:
    answers = [
        stranger.get(address(story)),
        paste(stranger, story),
        upload(stranger, story, texts(1)),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert not Article.objects.exists()


def test_without_an_account_one_is_sent_to_sign_in(story: Story) -> None:
    assert Client().get(address(story)).status_code == 302
    assert paste(Client(), story).status_code == 401
    assert not Article.objects.exists()


def test_a_story_that_is_not_there(client: Client, story: Story) -> None:
    assert client.get(f"/stories/{story.pk + 1}/articles/").status_code == 404
    assert client.put(address(story)).status_code == 405


def test_fields_that_the_forms_do_not_have_change_nothing(
    client: Client, ana: User, story: Story
) -> None:
    """T13: every field of every model that an article touches."""
    ben, elsewhere = desk.editor("ben"), Story.objects.create(title="Another")
    foreign = desk.article(elsewhere, publisher=desk.outlet("Foreign"))
    own = {"text", "headline", "url", "retrieved_at"}
    names = {
        name
        for model in (Article, Version, Furniture, Source, Story)
        for field in model._meta.get_fields()
        for name in (field.name, getattr(field, "attname", field.name))
    } - own
    worth = {
        "story": elsewhere.pk, "story_id": elsewhere.pk, "position": 99, "revision": 77,
        "created_by": ben.pk, "created_by_id": ben.pk, "publisher": foreign.publisher_id,
        "publisher_id": foreign.publisher_id, "current": foreign.current_id, "id": foreign.pk,
        "published_at": "2001-01-01", "created_at": "2001-01-01", "number": 9, "language": "xx",
    }  # fmt: skip
    extra = {name: worth.get(name, "1") for name in names - {"form_key"}}
    assert {"story", "position", "created_by", "revision", "current", "publisher"} <= set(extra)
    before = Article.objects.filter(pk=foreign.pk).values().get()
    paste(client, story, BODY, **extra)
    upload(client, story, {"a.txt": f"{BODY}Two."}, **extra)
    for number, row in enumerate(story.articles.select_related("current").in_order(), 1):
        assert (row.position, row.revision, row.created_by, row.publisher) == (number, 1, ana, None)
        assert (row.language, row.byline, row.published_at) == ("en", "", None)
        assert (row.current.article, row.current.number) == (row, 1)
        assert row.created_at.year > 2001
    assert story.articles.count() == 2
    assert Article.objects.filter(pk=foreign.pk).values().get() == before
    assert Source.objects.count() == 1


# --- the list ------------------------------------------------------------------------------


def listed(client: Client, story: Story, **query: Any) -> list[str]:
    page = client.get(address(story), query).context["page"]
    return [f"A{row.position}" for row in page]


@pytest.fixture
def shelf(client: Client, story: Story) -> Story:
    paste(client, story, f"{BODY}1\nPublished: 31 October 2025", outlet="Tide", headline="Bravo")
    paste(client, story, f"{BODY}2\nPublished: 1 November 2025", outlet="Courier")
    paste(client, story, f"{BODY}3")
    return story


def test_articles_are_sorted_and_filtered(client: Client, shelf: Story) -> None:
    assert listed(client, shelf) == ["A1", "A2", "A3"]
    assert listed(client, shelf, sort="outlet") == ["A2", "A1", "A3"]
    assert listed(client, shelf, sort="published") == ["A2", "A1", "A3"]
    assert listed(client, shelf, sort="-published") == ["A3", "A1", "A2"]
    assert listed(client, shelf, q="BRAVO") == ["A1"]
    assert listed(client, shelf, q="courier") == ["A2"]
    assert listed(client, shelf, q="zzz") == []
    first = shelf.articles.get(position=1)
    shelf.articles.filter(pk=first.pk).update(url="https://tide.example/")
    Furniture.objects.filter(version__article=first).update(state="confirmed")
    assert listed(client, shelf, open="on") == ["A2", "A3"]
    assert listed(client, shelf, sort="password", page="x") == ["A1", "A2", "A3"]


def test_the_list_says_what_was_found_and_asks_for_the_rest(client: Client, shelf: Story) -> None:
    page = client.get(address(shelf))
    rows = page.context["rows"]
    asked = {one["row"].position: one["form"].names for one in rows if one["form"]}
    assert asked == {
        1: ["url"],
        2: ["headline", "url"],
        3: ["headline", "outlet", "published", "url"],
    }
    text = page.content.decode()
    assert "the day only · found in the text" in text
    assert "1 piece not article text?" in text
    assert "no headline found" in text
    assert "Read side by side" in text


def test_a_long_list_has_pages(client: Client, story: Story) -> None:
    for n in range(51):
        desk.article(story, position=n + 1)
    assert len(listed(client, story)) == 50
    (onward,) = re.findall(r'rel="next" href="([^"]+)"', client.get(address(story)).text)
    shown = client.get(address(story) + unescape(onward)).context["page"]
    assert [row.position for row in shown] == [51]


# --- how much it costs ---------------------------------------------------------------------


def cost(act: Callable[[], HttpResponse]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert act().status_code in {200, 303}
    return len(queries)


def test_the_page_costs_the_same_with_one_row_and_with_three(client: Client, story: Story) -> None:
    def look() -> HttpResponse:
        return client.get(address(story))

    paste(client, story, f"{BODY}1\nLeave a Reply", outlet="Tide")
    look()  # its message is read and forgotten
    one = cost(look)
    for n in (2, 3):
        paste(client, story, f"{BODY}{n}\nLeave a Reply", outlet=f"Tide {n}")
    look()
    assert cost(look) == one
    assert one <= 6


def test_an_upload_costs_the_same_for_one_file_and_for_thirty(client: Client, story: Story) -> None:
    """But for the first ten being compared with all others, each for itself."""
    compared = 10

    def named(first: int, many: int) -> dict[str, str | bytes]:
        return {
            f"{n}.txt": f"{BODY}{n}\nThe post Oro {n} closes appeared first on Tide {n}.\n"
            for n in range(first, first + many)
        }

    def costs(files: dict[str, str | bytes]) -> int:
        taken = cost(lambda: upload(client, story, files))
        client.get(address(story))
        return taken

    costs(named(50, 1))  # the next ones are like it
    one = costs(named(0, 1))
    assert costs(named(100, 30)) == one + (MOST_COMPARED - 1) * compared
    assert one <= 36
    assert Source.objects.count() == Furniture.objects.count() == 32
