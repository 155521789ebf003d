"""Notes in an editor's browser: beside what they are on, in a story's list, and those that wait."""

from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Note
from tests import desk
from tests.views.pages import HTMX, fields, find, told, words


@pytest.fixture
def rows(db: None) -> dict[str, Any]:
    return desk.every_noun()


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


@pytest.fixture
def bens(ben: User) -> Client:
    browser = Client()
    browser.force_login(ben)
    return browser


def at(rows: dict[str, Any], query: str = "") -> str:
    return f"/stories/{rows['story'].pk}/notes/{query}"


KINDS = ("claim", "appearance", "article", "finding")


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_is_written_where_it_belongs_and_stands_there(
    client: Client, rows: dict[str, Any], kind: str
) -> None:
    page = reverse(kind, args=[rows[kind].pk])
    sent = fields(client.get(page), at(rows)) if kind != "appearance" else {}
    sent |= {"on": [f"{kind}-{rows[kind].pk}"], "text": ["See https://post.example/7 & <b>"]}
    response = client.post(at(rows), sent)
    note = Note.objects.latest("pk")
    assert (response.status_code, response["Location"]) == (303, f"{page}#note-{note.pk}")
    html = client.get(page).text
    link = '<a href="https://post.example/7" rel="noopener noreferrer nofollow">'
    assert f"{link}https://post.example/7</a> &amp; &lt;b&gt;" in html
    assert find(client.get(page), f"//*[@id='note-{note.pk}']")


def test_the_reader_s_panel_has_the_passage_s_notes_and_its_claim_s(
    client: Client, rows: dict[str, Any], ben: User
) -> None:
    Note.begin(rows["appearance"], "Is this the whole quotation?", author=ben)
    response = client.get(f"/appearances/{rows['appearance'].pk}/", headers=HTMX)
    titles = words(response, "//section[@class='notes']/h2")
    assert titles == ["Notes on this passage 1", "Notes on this claim 1"]
    assert "Is this the whole quotation?" in response.text


def test_a_thread_from_beginning_to_end(client: Client, bens: Client, rows: dict[str, Any]) -> None:
    begun = client.post(
        at(rows),
        {"on": f"claim-{rows['claim'].pk}", "text": "@ben, who?", "form_key": uuid4()},
        headers=HTMX,
    )
    assert (begun.status_code, told(begun)["announce"]) == (200, "Noted.")
    note = Note.objects.latest("pk")
    assert words(bens.get("/mentions/"), "//ol[@class='waiting-list']/li//div[@class='said']") == [
        "@ben, who?"
    ]
    assert words(bens.get("/mentions/", headers=HTMX), "//span") == ["1"]
    said = {"text": "The Post.", "form_key": str(uuid4())}
    answered = bens.post(f"/notes/{note.pk}/replies/", said, headers=HTMX)
    assert words(answered, "//li[@class='thread']//div[@class='said']") == [
        "@ben, who?",
        "The Post.",
    ]
    assert "Nobody waits" in bens.get("/mentions/").text
    assert not find(bens.get("/mentions/", headers=HTMX), "//span")
    resolve = {"revision": 1, "resolved": "yes"}
    assert bens.post(f"/notes/{note.pk}/resolve/", resolve).status_code == 303
    assert "No open notes" not in client.get(at(rows)).text  # the other one
    called = '<b class="mention">@ben</b>, who?'
    assert called not in client.get(at(rows)).text
    assert called in client.get(at(rows, "?state=resolved")).text
    again = client.post(f"/notes/{note.pk}/resolve/", {"revision": 2, "resolved": "no"})
    assert again.status_code == 303
    assert called in client.get(at(rows)).text


def test_only_colleagues_who_are_called_are_set_off(
    client: Client, bens: Client, ana: User, rows: dict[str, Any]
) -> None:
    text = "@ben, not @nobody: https://a.example/@ben, ben@ben.example, <b>@BEN</b>"
    note = Note.begin(rows["claim"], "Who says so?", author=ana)
    note.answer(text, author=ana)
    for page in (at(rows), f"/notes/{note.pk}/", f"/claims/{rows['claim'].pk}/"):
        called = words(client.get(page), "//b[@class='mention']")
        assert set(called) - {"@reader1"} == {"@ben", "@BEN"}
    assert words(bens.get("/mentions/"), "//b[@class='mention']") == ["@ben", "@BEN"]


def test_who_need_not_answer_says_so(
    client: Client, ana: User, ben: User, rows: dict[str, Any]
) -> None:
    note = Note.begin(rows["article"], "For your eyes, @ana.", author=ben)
    other = Note.begin(rows["article"], "@ana, really?", author=ben)
    response = client.post(f"/notes/{note.pk}/seen/", headers=HTMX)
    assert (response.status_code, response.text) == (200, "")
    assert list(Note.objects.waiting_for(ana)) == [other]


def test_a_call_that_was_not_read_yet_still_waits(
    client: Client, ana: User, ben: User, rows: dict[str, Any]
) -> None:
    note = Note.begin(rows["article"], "For your eyes, @ana.", author=ben)
    address = f"/notes/{note.pk}/seen/"
    form = fields(client.get("/mentions/"), address)
    note.answer("@ana, urgent!", author=ben)
    response = client.post(address, form, headers=HTMX)
    assert (response.status_code, response.headers["HX-Refresh"]) == (200, "true")
    again = client.get("/mentions/")
    assert words(again, "//ol[@class='waiting-list']/li//div[@class='said']") == ["@ana, urgent!"]
    assert "HX-Refresh" not in client.post(address, fields(again, address), headers=HTMX).headers
    assert list(Note.objects.waiting_for(ana)) == []


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": ""}, "Write what you want to say."),
        ({"text": "x" * 5_001}, "at most 5000 characters"),
        ({"text": "A \x00 in it"}, "ull characters"),
        ({"text": "Words", "on": "claim-999999"}, "not there any more"),
        ({"text": "Words", "on": "story-1"}, "not there any more"),
        ({"text": "Words", "on": "theirs"}, "not there any more"),
    ],
    ids=["empty", "long", "odd", "missing", "no such noun", "of another story"],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_what_is_no_note_is_refused_with_a_sentence(
    client: Client, rows: dict[str, Any], sent: Any, sentence: str, headers: Any
) -> None:
    count = Note.objects.count()
    on = f"claim-{rows['claim'].pk}"
    if sent.get("on") == "theirs":
        sent = sent | {"on": f"claim-{desk.every_noun(2)['claim'].pk}"}
        count += 1
    response = client.post(at(rows), {"on": on} | sent, headers=headers)
    assert response.status_code == 422
    assert sentence in response.text
    assert Note.objects.count() == count
    assert sent["text"].split("\x00")[-1][:20] in response.text


def test_other_words_are_the_author_s_to_give(
    client: Client, bens: Client, ana: User, rows: dict[str, Any]
) -> None:
    note = Note.begin(rows["claim"], "Who says so?", author=ana)
    sent = {"text": "Who says this?", "revision": 1}
    assert bens.post(f"/notes/{note.pk}/", sent).status_code == 403
    assert client.post(f"/notes/{note.pk}/", sent).status_code == 303
    assert client.post(f"/notes/{note.pk}/", {"text": " ", "revision": 2}).status_code == 422
    # A form that is put right is still about what it was made for, and no less late.
    refused = client.post(f"/notes/{note.pk}/", {"text": " ", "revision": 1}, headers=HTMX)
    assert fields(refused, f"/notes/{note.pk}/")["revision"] == ["1"]
    late = client.post(f"/notes/{note.pk}/", {"text": "Why?", "revision": 1}, headers=HTMX)
    assert late.status_code == 409
    assert find(late, "//*[@data-late]")
    assert "edited" in client.get(f"/notes/{note.pk}/").text


def test_who_may_delete_a_note(
    client: Client, bens: Client, ana: User, ben: User, rows: dict[str, Any]
) -> None:
    note = Note.begin(rows["claim"], "Who says so?", author=ana)
    answer = note.answer("The Post.", author=ben)
    assert bens.post(f"/notes/{note.pk}/delete/", {"revision": 1}).status_code == 403
    refused = client.post(f"/notes/{note.pk}/delete/", {"revision": 1})
    assert (refused.status_code, "Others have answered" in refused.text) == (422, True)
    assert bens.post(f"/notes/{answer.pk}/delete/", {"revision": 1}).status_code == 303
    gone = client.post(f"/notes/{note.pk}/delete/", {"revision": 1}, headers=HTMX)
    assert (gone.status_code, gone.text.strip()) == (200, "")
    assert not Note.objects.filter(pk__in=[note.pk, answer.pk]).exists()


def test_answers_that_were_turned_away_are_found(client: Client, rows: dict[str, Any]) -> None:
    Note.objects.all().delete()
    link, claim = rows["permalink"], rows["claim"].pk
    for text in ("I was there.", "Nobody was."):
        answer = Note.hold_answer(link, claim, text, reader="Ann", form_key=uuid4())
        assert answer
        answer.decide(1, Note.State.AWAY)
    listed = client.get(at(rows, "?state=away&q=there")).context["threads"]
    assert [one.note.text for one in listed] == ["I was there."]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_answer_goes_with_the_note_that_is_taken_back_at_that_moment() -> None:
    """It is refused, or the note stays: an answer that was saved is there."""
    rows, ana, ben = desk.every_noun(), desk.editor("ana"), desk.editor("ben")
    for _ in range(10):
        note = Note.begin(rows["claim"], "Who says so?", author=ana)
        results = desk.at_once(
            partial(note.take_back, 1, answered=False), partial(note.answer, "I.", author=ben)
        )
        made = [one for one in results if isinstance(one, Note)]
        assert Note.objects.filter(pk__in=[one.pk for one in made]).count() == len(made)
        assert (results[0] is True) is not bool(made), results


def test_the_list_is_filtered_and_paged(
    client: Client, ana: User, ben: User, rows: dict[str, Any]
) -> None:
    Note.objects.all().delete()
    one = Note.begin(rows["claim"], "Who says so?", author=ana)
    two = Note.begin(rows["finding"], "Is it, @ana?", author=ben)
    three = Note.begin(rows["article"], "When was it?", author=ben)
    two.answer("It is so.", author=ana)
    three.resolve(1, ben)

    def shown(query: str) -> list[Note]:
        return [one.note for one in client.get(at(rows, query)).context["threads"]]

    assert shown("") == [two, one]
    assert shown("?state=all&sort=-newest") == [one, two, three]
    assert shown("?on=claim") == [one]
    assert shown("?q=so&sort=newest") == [two, one]
    assert shown("?who=mine") == [two, one]
    assert shown("?who=calls") == [two]
    assert shown("?who=readers") == []
    assert shown("?on=<x7>&who=nobody") == [two, one]
    Note.objects.bulk_create(
        Note(story=rows["story"], claim=rows["claim"], text=f"Note {n}") for n in range(30)
    )
    first = client.get(at(rows)).context["page"]
    second = client.get(at(rows, first.next)).context["page"]
    assert (len(first.rows), len(second.rows)) == (25, 7)


def test_lists_take_a_fixed_number_of_queries(
    client: Client, ana: User, ben: User, rows: dict[str, Any]
) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    link = rows["story"].permalinks.create(live=True, answers=True)
    addresses = [at(rows), "/mentions/", *(reverse(kind, args=[rows[kind].pk]) for kind in KINDS)]

    def fill(times: int) -> list[int]:
        for _ in range(times):
            for kind in KINDS:
                Note.begin(rows[kind], "@ana, really?", author=ben).answer("No.", author=ben)
            Note.hold_answer(link, rows["claim"].pk, "I saw it.", reader="", form_key=None)
        return [queries(address) for address in addresses]

    assert fill(1) == fill(2)


def test_colleagues_are_told_to_the_newsroom(
    client: Client, stranger: Client, ana: User, ben: User
) -> None:
    desk.admin()
    User.objects.filter(pk=ben.pk).update(first_name="Ben", last_name="Okri")
    assert client.get("/colleagues/").json() == {
        "colleagues": [{"name": "adam", "full": ""}, {"name": "ben", "full": "Ben Okri"}]
    }
    assert stranger.get("/colleagues/").status_code == 403


def test_the_history_tells_of_notes_in_words(
    client: Client, bens: Client, rows: dict[str, Any]
) -> None:
    sent = {"on": f"claim-{rows['claim'].pk}", "text": "Who says so, @ben?"}
    client.post(at(rows), sent)
    note = Note.objects.latest("pk")
    bens.post(f"/notes/{note.pk}/replies/", {"text": "The Post."})
    bens.post(f"/notes/{note.pk}/resolve/", {"revision": 1, "resolved": "yes"})
    history = f"/stories/{rows['story'].pk}/history/?kind=notes"
    sentences = words(client.get(history), "//ol[@class='deeds']//div[@class='told']")
    assert {*sentences} >= {  # of one moment here
        "ben resolved the note “Who says so, @ben?” on the claim “One 1.” Restore…",
        "ben noted “The Post.” in answer to “Who says so, @ben?”",
        "ana noted “Who says so, @ben?” on the claim “One 1.”",
    }
    undone = bens.post(f"/stories/{rows['story'].pk}/undo/")
    assert undone.status_code == 303
    note.refresh_from_db()
    assert note.resolved_at is None


def test_all_that_wait_are_reached_page_by_page(
    client: Client, ana: User, ben: User, rows: dict[str, Any]
) -> None:
    asked = [Note.begin(rows["claim"], f"@ana, {n}?", author=ben).text for n in range(53)]
    shown = "//ol[@class='waiting-list']/li//div[@class='said']"
    first = client.get("/mentions/")
    assert words(first, shown) == asked[:2:-1]
    assert words(first, "//h1/small") == ["53"]
    (following,) = [link.get("href") for link in find(first, "//a[@rel='next']")]
    second = client.get(f"/mentions/{following}")
    assert words(second, shown) == asked[2::-1]
    (back,) = [link.get("href") for link in find(second, "//a[@rel='prev']")]
    assert words(client.get(f"/mentions/{back}"), shown) == asked[:2:-1]


def test_more_answers_than_are_shown_are_counted(client: Client, rows: dict[str, Any]) -> None:
    link = rows["story"].permalinks.create(live=True, answers=True)
    for n in range(52):
        Note.hold_answer(link, rows["claim"].pk, f"I saw it {n} times.", reader="", form_key=None)
    held = client.get(at(rows))
    assert words(held, "//h2[@id='held']/small") == ["52"]
    assert len(find(held, "//li[@data-state='held']")) == 50
    assert "These are the first 50; the others follow when you have decided." in held.text
    Note.objects.held().last().delete()
    Note.objects.held().last().delete()
    held = client.get(at(rows))
    assert words(held, "//h2[@id='held']/small") == ["50"]
    assert "These are the first" not in held.text


def test_what_goes_with_a_claim_or_a_passage_is_said_before(
    client: Client, ben: User, rows: dict[str, Any]
) -> None:
    claim, passage = rows["claim"], rows["appearance"]
    known = Note.objects.going_with(claim).count()
    on_passage = Note.objects.going_with(passage).count()
    Note.begin(passage, "Here?", author=ben).answer("There.", author=ben)
    link = rows["story"].permalinks.create(live=True, answers=True)
    Note.hold_answer(link, claim.pk, "I saw it.", reader="", form_key=None)
    asked = client.get(f"/claims/{claim.pk}/delete/").text
    told = f"{known + 3} notes and answers on it and on its passages, of which 1 waits to be let in"
    assert told in asked
    asked = client.get(f"/appearances/{passage.pk}/").text
    assert f"Remove this passage, and with it {on_passage + 2} notes on it?" in asked
