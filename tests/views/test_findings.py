"""The findings of a story: what turns up, kept, dismissed, worded otherwise, put in order."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Citation, Claim, Finding, Story, Version
from tests import desk
from tests.stories import a_claim, a_passage, a_story, an_article
from tests.views.pages import HTMX, fields, find, told, words

WIRE = "The Post reported that 14 pumps were sent on Friday.\nThe minister said nothing."
TRIBUNE = "According to the Post, 40 pumps were sent on Friday, documents show."
FIGURE = (
    "Figures differ on “Pumps were sent”: “14” in The Wire (A1 ¶1); “40” in The Tribune (A2 ¶1)."
)


@pytest.fixture
def story(db: None) -> Story:
    return a_story("Pumps")


@pytest.fixture
def pumps(story: Story) -> Claim:
    claim = a_claim(story, "Pumps were sent.")
    a_passage(an_article(story, WIRE, "The Wire"), claim, "14 pumps")
    a_passage(an_article(story, TRIBUNE, "The Tribune"), claim, "40 pumps")
    return claim


def at(story: Story) -> str:
    return f"/stories/{story.pk}/findings/"


def key(client: Client, story: Story, kind: str = "figure") -> str:
    return next(one.key for one in client.get(at(story)).context["waiting"] if one.kind == kind)


def kept(key: str, **values: Any) -> dict[str, Any]:
    sent = {"key": key, "decision": "keep", "sentence": "Kept.", "material": "on"}
    return sent | {"form_key": uuid4()} | values


def keep(client: Client, story: Story, **values: Any) -> Finding:
    assert client.post(at(story), kept(key(client, story), **values)).status_code == 303
    return Finding.objects.order_by("-pk")[0]


def by_hand(story: Story, *sentences: str) -> list[Finding]:
    return [
        Finding.note(story, author=None, kind="own", sentence=sentence) for sentence in sentences
    ]


# --- what is shown -----------------------------------------------------------------------------


def test_what_turns_up_is_a_sentence_that_opens_its_passages(
    client: Client, story: Story, pumps: Claim
) -> None:
    response = client.get(at(story))
    assert FIGURE in words(response, "//p[@class='sentence']")
    one, two = story.articles.in_order()
    mark = pumps.appearances.order_by("pk")[0]
    address = f"/stories/{story.pk}/?articles={one.pk},{two.pk}#appearance-{mark.pk}"
    assert find(response, f"//a[@href='{address}']")[0].text == "A1 ¶1"
    assert words(response, "//section[@class='glance']//a")[0] == "“14” · “40”"
    assert Finding.objects.count() == 0


def test_copied_words_lead_to_their_paragraph(client: Client, story: Story) -> None:
    long = "the pumps that the ministry had bought stood in a shed behind the old wall"
    first = an_article(story, f"A line.\nWe saw that {long}, yesterday.", "The Wire")
    an_article(story, f"It is said that {long}; more later.", "The Tribune")
    a_claim(story)
    response = client.get(at(story))
    assert find(response, f"//a[contains(@href, '#v{first.current.pk}-p2')]")


@pytest.mark.parametrize(
    ("articles", "said"),
    [(0, "There is nothing to compare yet"), (2, "Nothing has turned up yet")],
)
def test_an_empty_page_says_what_to_do(
    client: Client, story: Story, articles: int, said: str
) -> None:
    for number in range(articles):
        an_article(story, f"Text {number}.", f"Outlet {number}")
    response = client.get(at(story))
    assert said in response.text
    assert find(response, "//section[@class='empty']//a")


def test_the_address_filters(client: Client, story: Story, pumps: Claim) -> None:
    other = a_claim(story, "Another.")
    (row,) = by_hand(story, "By hand.")
    for query, shown, mine in [
        ("", True, True),
        ("?kind=figure", True, False),
        ("?kind=own", False, True),
        (f"?claim={pumps.pk}", True, False),
        (f"?claim={other.pk}", False, False),
        (f"?article={story.articles.in_order()[0].pk}", True, False),
        ("?material=yes", False, True),
        ("?material=no", False, False),
        ("?kind=nonsense&claim=x", True, True),
    ]:
        context = client.get(at(story) + query).context
        assert any(one.kind == "figure" for one in context["shown"]) is shown, query
        assert (row.pk in [one["row"].id for one in context["kept"]]) is mine, query


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("page", ["", "memo/", "memo.md", "new/"])
def test_a_page_costs_the_same_however_much_there_is(
    client: Client, story: Story, pumps: Claim, page: str
) -> None:
    keep(client, story)
    pumps.appearances.all()[0].version.article.add_version("Another text of it.")
    address = at(story) + page
    before = cost(client, address)
    for number in range(3):
        article = an_article(story, WIRE.replace("14", f"7{number}"), f"Outlet {number}")
        claim = a_claim(story, f"Claim {number}.")
        for one in (pumps, claim):
            a_passage(article, one, f"7{number} pumps")
        version: Version = article.current
        cited = Citation(version.pk, desk.words(version, "The minister"))
        Finding.note(
            story,
            author=None,
            kind="own",
            sentence=f"Found {number}.",
            claims=[claim.pk],
            citations=[cited],
        )
        article.add_version(f"A new text {number}.")
    assert cost(client, address) == before <= 15


# --- keeping and dismissing --------------------------------------------------------------------


def test_one_is_kept_with_the_words_of_the_editor(
    client: Client, ana: User, story: Story, pumps: Claim
) -> None:
    row = keep(client, story, sentence="Fourteen, or forty.", material="")
    assert (row.state, row.kind, row.sentence, row.material) == (
        "kept",
        "figure",
        "Fourteen, or forty.",
        False,
    )
    assert row.created_by == ana
    assert [one.claim for one in row.findingclaims.all()] == [pumps]
    assert [str(one) for one in row.passages.all()] == ["14 pumps", "40 pumps"]
    response = client.get(at(story))
    assert "figure" not in [one.kind for one in response.context["waiting"]]
    assert "Fourteen, or forty." in words(response, "//li[contains(@class, 'kept')]/p")


def test_one_that_is_dismissed_stays_away_after_a_further_mark(
    client: Client, story: Story, pumps: Claim
) -> None:
    sent = kept(key(client, story), decision="dismiss", sentence="", reason="Two deliveries.")
    assert client.post(at(story), sent).status_code == 303
    row = Finding.objects.get()
    assert (row.state, row.reason, row.sentence) == ("dismissed", "Two deliveries.", FIGURE)
    a_passage(an_article(story, WIRE, "The Gazette"), pumps, "14 pumps")
    response = client.get(at(story))
    assert "figure" not in [one.kind for one in response.context["waiting"]]
    assert "Two deliveries." in words(response, "//details[@id='dismissed']")[0]
    back = f"/findings/{row.pk}/delete/"
    assert client.post(back, fields(response, back)).status_code == 303
    assert key(client, story) == row.key
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"decision": "dismiss", "reason": ""}, "Say why it is dismissed"),
        ({"sentence": " "}, "Say in a sentence"),
        ({"sentence": "A\x07"}, "cannot be shown"),
        ({"decision": "burn"}, "burn"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_what_cannot_be_is_refused_in_a_sentence(
    client: Client, story: Story, pumps: Claim, changes: dict, said: str, headers: dict
) -> None:
    sent = kept(key(client, story)) | changes
    response = client.post(at(story), sent, headers=headers)
    assert response.status_code == 422
    assert said in response.text
    assert not Finding.objects.exists()


def test_what_turns_up_no_longer_is_not_kept_and_what_was_typed_is_shown(
    client: Client, story: Story, pumps: Claim
) -> None:
    sent = kept(key(client, story), sentence="Typed at length.")
    pumps.appearances.all()[0].delete()
    response = client.post(at(story), sent)
    assert response.status_code == 409
    assert "does not turn up any more" in response.text
    assert "Typed at length." in words(response, "//dd")
    assert not Finding.objects.exists()


def test_who_decides_second_is_told(client: Client, story: Story, pumps: Claim) -> None:
    sent = kept(key(client, story), sentence="Mine.")
    other = Client()
    other.force_login(desk.editor("ben"))
    keep(other, story, sentence="Theirs.")
    response = client.post(at(story), sent)
    assert response.status_code == 409
    assert "Mine." in words(response, "//dd")
    assert "Theirs." in response.text
    assert Finding.objects.count() == 1


def test_a_form_sent_twice_makes_one(client: Client, story: Story, pumps: Claim) -> None:
    sent = kept(key(client, story))
    first, second = (client.post(at(story), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert Finding.objects.count() == 1


def test_with_htmx_the_desk_comes_back(client: Client, story: Story, pumps: Claim) -> None:
    response = client.post(at(story), kept(key(client, story)), headers=HTMX)
    assert response.status_code == 200
    assert told(response)["announce"] == "Kept."
    assert find(response, "//div[@id='desk']")
    assert "<html" not in response.text


def test_one_that_turns_up_no_longer_is_still_there_and_says_so(
    client: Client, story: Story, pumps: Claim
) -> None:
    row = keep(client, story)
    assert "No longer found" not in client.get(at(story)).text
    pumps.appearances.all()[0].delete()
    response = client.get(at(story))
    assert "No longer found: the passages have changed." in response.text
    assert [one["row"].id for one in response.context["kept"]] == [row.pk]
    assert len(response.context["kept"][0]["row"].passages) == 2


def test_a_stranger_sees_nothing(stranger: Client, story: Story, pumps: Claim) -> None:
    (row,) = by_hand(story, "Found.")
    for address in (at(story), f"{at(story)}memo/", f"{at(story)}memo.md", f"/findings/{row.pk}/"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"/findings/{row.pk}/delete/", {"revision": 1}).status_code == 404


# --- changing, ordering, deleting --------------------------------------------------------------


def test_the_sentence_is_changed_afterwards(client: Client, story: Story, pumps: Claim) -> None:
    row = keep(client, story)
    address = f"/findings/{row.pk}/"
    sent = fields(client.get(address), address) | {"sentence": "Better.", "reason": ""}
    response = client.post(address, sent)
    assert (response.status_code, response["Location"]) == (303, f"{at(story)}#finding-{row.pk}")
    row.refresh_from_db()
    assert (row.sentence, row.material, row.state, row.revision) == ("Better.", True, "kept", 2)
    assert row.passages.count() == 2
    late = client.post(address, sent | {"sentence": "Too late."})
    assert late.status_code == 409
    assert "Too late." in words(late, "//textarea[@name='sentence']")
    assert "Sentence: there now" in late.text
    assert "Better<span" in late.text
    again = fields(late, address) | {"sentence": "Now."}
    assert client.post(address, again).status_code == 303


def test_a_kept_one_is_dismissed_with_a_reason_and_kept_after_all(
    client: Client, story: Story, pumps: Claim
) -> None:
    row = keep(client, story)
    address = f"/findings/{row.pk}/"
    sent = fields(client.get(address), address) | {"decision": "dismiss"}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, sent | {"reason": "An error."}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.reason) == ("dismissed", "An error.")
    sent = fields(client.get(address), address) | {"decision": "keep"}
    assert client.post(address, sent).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.reason) == ("kept", "")


def test_kept_ones_are_put_in_order(client: Client, story: Story) -> None:
    one, two, three = by_hand(story, "One.", "Two.", "Three.")

    def order() -> list[str]:
        return list(Finding.objects.kept().in_order().values_list("sentence", flat=True))

    assert (
        client.post(f"/findings/{three.pk}/move/", {"revision": 1, "to": "up"}).status_code == 303
    )
    assert order() == ["One.", "Three.", "Two."]
    response = client.post(f"/findings/{one.pk}/move/", {"revision": 1, "to": "down"}, headers=HTMX)
    assert response.status_code == 200
    assert order() == ["Three.", "One.", "Two."]
    late = client.post(f"/findings/{one.pk}/move/", {"revision": 1, "to": "down"})
    assert late.status_code == 409
    assert "changed this finding" in late.text
    client.post(f"/findings/{three.pk}/move/", {"revision": 2, "to": "up"})
    assert order() == ["Three.", "One.", "Two."]
    assert two.revision == 1


def test_one_is_taken_back_or_deleted_once(client: Client, story: Story) -> None:
    (row,) = by_hand(story, "By hand.")
    address = f"/findings/{row.pk}/delete/"
    assert client.post(address, {"revision": 7}).status_code == 409
    assert client.post(address, {"revision": "x"}).status_code == 409
    assert client.post(address, {"revision": 1}).status_code == 303
    assert client.post(address, {"revision": 1}).status_code == 409
    assert not Finding.objects.exists()


# --- by hand -----------------------------------------------------------------------------------


def quoted(article: Article, quote: str, number: int = 0, **values: Any) -> dict[str, Any]:
    row = {"article": article.pk, "quote": quote} | values
    return {f"quotations-{number}-{name}": value for name, value in row.items()} | {
        "quotations-TOTAL_FORMS": number + 1,
        "quotations-INITIAL_FORMS": 0,
    }


def said(**values: Any) -> dict[str, Any]:
    return {"sentence": "I found it.", "material": "on", "form_key": uuid4()} | values


def test_one_is_written_with_pasted_words_and_a_claims_passages(
    client: Client, story: Story, pumps: Claim
) -> None:
    first, second = story.articles.in_order()
    page = client.get(f"{at(story)}new/?claim={pumps.pk}")
    marks = find(page, "//input[@name='marks']/@value")
    assert len(marks) == 2
    assert find(page, f"//input[@name='claims'][@value='{pumps.pk}'][@checked]")
    sent = said(claims=[pumps.pk], marks=marks[:1]) | quoted(second, "documents\r\n show")
    response = client.post(f"{at(story)}new/", sent)
    row = Finding.objects.get()
    assert response["Location"] == f"{at(story)}#finding-{row.pk}"
    assert (row.kind, row.key, row.by_hand) == ("own", "", True)
    cited = [(one.version.article_id, str(one)) for one in row.passages.all()]
    assert cited == [(first.pk, "14 pumps"), (second.pk, "documents show")]
    assert client.post(f"{at(story)}new/", sent).status_code == 303
    assert Finding.objects.count() == 1


def test_words_that_stand_twice_are_asked_for(client: Client, story: Story) -> None:
    article = an_article(story, "A pump.\nA pump.", "The Wire")
    an_article(story, "Other.", "The Tribune")
    sent = said() | quoted(article, "A pump.")
    response = client.post(f"{at(story)}new/", sent)
    assert response.status_code == 422
    assert "several places" in response.text
    places = find(response, "//input[@name='quotations-0-at'][@type='radio']/@value")
    assert places == ["0", "8"]
    assert client.post(f"{at(story)}new/", sent | {"quotations-0-at": 8}).status_code == 303
    assert Finding.objects.get().passages.get().spans[0].start == 8


@pytest.mark.parametrize(
    ("quote", "changes", "wrong"),
    [
        ("Not in it.", {}, "does not have the words"),
        ("A pump.", {"quotations-0-article": ""}, "Say in which article"),
        ("A pump.", {"sentence": ""}, "Say in a sentence"),
        ("A pump.", {"claims": [999_999]}, "999999"),
    ],
)
def test_words_that_are_not_there_store_nothing(
    client: Client, story: Story, quote: str, changes: dict, wrong: str
) -> None:
    article = an_article(story, "A pump.", "The Wire")
    response = client.post(f"{at(story)}new/", said() | quoted(article, quote) | changes)
    assert response.status_code == 422
    assert wrong in response.text
    assert not Finding.objects.exists()


def test_one_written_by_hand_cites_otherwise_later(client: Client, story: Story) -> None:
    article = an_article(story, WIRE, "The Wire")
    client.post(f"{at(story)}new/", said() | quoted(article, "14 pumps"))
    row = Finding.objects.get()
    address = f"/findings/{row.pk}/"
    page = client.get(address)
    sent = fields(page, address)
    assert sent["cited"] == ["0"]
    del sent["cited"]
    sent |= quoted(article, "on Friday")
    assert client.post(address, sent).status_code == 303
    assert [str(one) for one in row.passages.all()] == ["on Friday"]


# --- the memo ----------------------------------------------------------------------------------


def test_the_memo_has_what_is_kept_with_its_articles(
    client: Client, story: Story, pumps: Claim
) -> None:
    Article.objects.filter(position=1).update(
        url="https://wire.example/a_b",
        published_at=datetime(2025, 10, 31, tzinfo=UTC),
        published_precision="day",
    )
    keep(client, story, sentence="*Fourteen*, or <b>forty</b>.")
    an_article(story, "Not cited.", "The Gazette")
    page = client.get(f"{at(story)}memo/")
    assert "*Fourteen*, or <b>forty</b>." in words(page, "//li/p")
    assert words(page, "//ul[@class='articles']/li")[0] == (
        "A1 The Wire, 31 Oct 2025, https://wire.example/a_b"
    )
    assert "Gazette" not in page.text
    file = client.get(f"{at(story)}memo.md")
    assert file["Content-Type"] == "text/markdown; charset=utf-8"
    assert file["Content-Disposition"] == (
        f'attachment; filename="newsdesk-findings-{story.pk}.md"'
    )
    assert r"1. \*Fourteen\*, or \<b\>forty\</b\>." in file.text
    assert "   - A1 ¶1 The Wire: “14 pumps”" in file.text
    assert "- A1 The Wire, 31 Oct 2025, <https://wire.example/a_b>" in file.text
    assert file.text.split("## Articles")[0].strip() in words_of_textarea(page)


def words_of_textarea(page: Any) -> str:
    (area,) = find(page, "//textarea[@id='memo-text']")
    return str(area.text_content())


def test_an_empty_memo_says_what_to_do(client: Client, story: Story) -> None:
    a_story("Another")
    assert "Nothing is kept yet" in client.get(f"{at(story)}memo/").text
    assert "Nothing is kept yet" in client.get(f"{at(story)}memo.md").text


def test_what_turns_letters_is_seen_in_a_sentence(
    client: Client, story: Story, pumps: Claim
) -> None:
    by_hand(story, "Pay \u202efdp.txt")
    for page in ("", "memo/", "memo.md"):
        shown = client.get(at(story) + page).text.split("<textarea")[0]
        assert "Pay ⟦RLO⟧fdp.txt" in shown
        assert "\u202e" not in shown
