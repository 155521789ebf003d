"""Marking a claim where it appears."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Absence, Appearance, Article, Claim, Story, Tag, Version
from articles.views import marking as marking_view
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article
from tests.views.pages import HTMX, fields, find, marking, told, words

# Two for who asks, three to read the form, eleven to save (savepoints among them), five to repaint.
SAVING = 16


def address(article: Article) -> str:
    return f"/articles/{article.pk}/appearances/"


def only() -> Appearance:
    return Appearance.objects.get()


def test_a_claim_of_the_story_is_marked(
    client: Client, ana: User, article: Article, claim: Claim
) -> None:
    response = client.post(address(article), marking(article, "new jammers", claim=claim.pk))
    assert response.status_code == 303
    mark = only()
    assert (
        response.headers["Location"]
        == f"/stories/{article.story_id}/?with={article.pk}#appearance-{mark.pk}"
    )
    assert mark.fragments == desk.words(article.current, "new jammers")
    assert (mark.claim, mark.created_by) == (claim, ana)
    assert (mark.stance, mark.quote_type, mark.uncredited) == ("for", "none", False)


def test_a_new_claim_is_marked_and_tagged(client: Client, ana: User, article: Article) -> None:
    tags = [Tag.objects.create(name=name).pk for name in ("arms", "aid", "other")]
    sent = marking(
        article, "new jammers", claim="", text=" It asked\r\nfor jammers. ", tags=tags[:2]
    )
    assert client.post(address(article), sent).status_code == 303
    claim = only().claim
    assert (claim.text, claim.story, claim.created_by) == (
        "It asked\nfor jammers.",
        article.story,
        ana,
    )
    assert set(claim.tags.values_list("name", flat=True)) == {"arms", "aid"}


def test_every_particular_is_kept(client: Client, article: Article, claim: Claim) -> None:
    said = {
        "stance": "against",
        "quote_type": "mixed",
        "when_words": "on Friday",
        "when_date": "2025-10-31",
    }
    client.post(address(article), marking(article, "new jammers", claim=claim.pk, **said))
    mark = only()
    assert {name: getattr(mark, name) for name in said} == said


def test_an_interrupted_quotation_has_several_pieces(
    client: Client, article: Article, claim: Claim
) -> None:
    sent = marking(article, "and never will", "We never wrote", claim=claim.pk)
    client.post(address(article), sent)
    assert [span.exact for span in only().fragments] == ["We never wrote", "and never will"]


def test_line_ends_come_back_as_the_text_has_them(
    client: Client, article: Article, claim: Claim
) -> None:
    words = "for jammers\nThe Post"
    client.post(address(article), marking(article, words, claim=claim.pk))
    assert only().fragments[0].exact == words


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"quote": "sword"}, "The text has “new jammers” there, not “sword”"),
    ({"quote": ""}, "no words"),
    ({"quote": "new\njammers"}, "The text has"),
    ({"end": 9999}, "no stretch from"),
    ({"start": 9998, "end": 9999}, "no stretch from"),
    ({"start": 124, "end": 124}, "no stretch from"),
    ({"start": "x"}, "whole number"),
    ({"start": "-1"}, "whole number"),
    ({"end": "٣"}, "whole number"),
    ({"end": "9" * 30}, "whole number"),
    ({"start": [], "end": [], "quote": []}, "Select some words first"),
    ({"start": "", "end": "", "quote": "not in it"}, "does not have the words “not in it”"),
    ({"quote": "new\0jammers"}, "The text has"),
    ({"start": [1] * 51, "end": [2] * 51, "quote": ["i"] * 51}, "at most 50"),
    ({"claim": 999999}, "not in this story"),
    ({"claim": "x"}, "not in this story"),
    ({"claim": ""}, "Choose a claim, or write a new one"),
    ({"claim": "", "text": " \r\n"}, "Choose a claim, or write a new one"),
    ({"claim": "", "text": "x" * 2001}, "at most 2000"),
    ({"claim": "", "text": "a\0b"}, "Null characters"),
    ({"stance": "sideways"}, "sideways"),
    ({"when_date": "on 2025-10-31 at noon"}, "at most 10"),
    ({"when_date": "in 2025"}, "Write the date as 2025"),
    ({"when_date": "2025-13"}, "Write the date as 2025"),
    ({"when_words": "x" * 201}, "at most 200"),
    ({"credited": "chosen"}, "Choose a credit"),
    ({"credited": "chosen", "attributions": 999999}, "not in this text"),
    ({"tags": 999999}, "999999"),
    ({"form_key": "not a key"}, "valid UUID"),
]


@pytest.mark.parametrize(("wrong", "sentence"), REFUSED, ids=[str(w)[:40] for w, _ in REFUSED])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_what_is_wrong_is_refused_with_a_sentence(
    client: Client,
    article: Article,
    claim: Claim,
    wrong: dict[str, Any],
    sentence: str,
    headers: dict[str, str],
) -> None:
    sent = marking(article, "new jammers", claim=claim.pk) | wrong
    response = client.post(address(article), sent, headers=headers)
    assert response.status_code == 422
    assert sentence in " ".join(words(response, "//ul[contains(@class, 'errorlist')]"))
    assert not Appearance.objects.exists()
    assert Claim.objects.get() == claim
    assert response.text.lstrip().startswith("<!DOCTYPE") != bool(headers)


def test_what_was_typed_stays_in_a_refused_form(client: Client, article: Article) -> None:
    tag = Tag.objects.create(name="arms")
    said = {"text": "A <new> one.", "stance": "against", "when_words": "then", "tags": tag.pk}
    wrong = marking(article, "new jammers", **said, quote="<other> words")
    response = client.post(address(article), wrong)
    assert response.status_code == 422
    again = fields(response, address(article))
    assert again["form_key"] == [str(wrong["form_key"])]
    assert again["text"] == ["A <new> one."]
    assert (again["stance"], again["when_words"]) == (["against"], ["then"])
    assert again["tags"] == [str(tag.pk)]
    # The words can be corrected by hand: their place was wrong, so it is asked for no more.
    assert (again["start"], again["end"]) == ([""], [""])
    assert again["quote"][0] == "<other> words"
    again["quote"][0] = "a letter to the king"
    assert client.post(address(article), again).status_code == 303
    assert only().fragments == desk.words(article.current, "a letter to the king")


def test_a_claim_of_another_story_is_refused(client: Client, article: Article) -> None:
    foreign = a_claim(a_story("Another"))
    response = client.post(address(article), marking(article, "new jammers", claim=foreign.pk))
    assert response.status_code == 422
    assert not Appearance.objects.exists()


def test_the_text_of_another_article_is_a_conflict(
    client: Client, article: Article, claim: Claim
) -> None:
    other = an_article(article.story)
    sent = marking(other, "new jammers", claim=claim.pk)
    assert client.post(address(article), sent).status_code == 409
    assert client.post(address(article), sent | {"version": ""}).status_code == 409
    del sent["version"]
    assert client.post(address(article), sent).status_code == 409
    assert not Appearance.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_replaced_text_is_a_conflict_that_keeps_the_words(
    client: Client, article: Article, headers: dict[str, str]
) -> None:
    sent = marking(article, "new jammers", "The Post", text="A new one.")
    article.add_version(f"Corrected. {desk.TEXT.replace('The Post', 'Reuters')}")
    response = client.post(address(article), sent, headers=headers)
    assert response.status_code == 409
    assert "has been replaced since you read it" in response.text
    assert not Appearance.objects.exists()
    assert not Claim.objects.exists()
    again = fields(response, address(article))
    assert again["text"] == ["A new one."]
    # Words that are still there are found again; others wait for a correction.
    (found,) = desk.words(article.current, "new jammers")
    assert again["quote"][:2] == ["new jammers", "The Post"]
    assert again["start"] == [str(found.start), ""]
    again["quote"][1] = "Reuters"
    assert client.post(address(article), again).status_code == 303
    assert [span.exact for span in only().fragments] == ["Reuters", "new jammers"]


def test_a_correction_that_comes_while_it_is_saved_is_a_conflict_too(
    client: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = marking(article, "new jammers", text="A new one.")
    real = marking_view.is_meant

    def late(version: Version, sent: str | None) -> bool:
        if is_meant := real(version, sent):
            Article.objects.get(pk=article.pk).add_version(f"Corrected. {desk.TEXT}")
        return is_meant

    monkeypatch.setattr(marking_view, "is_meant", late)
    response = client.post(address(article), sent)
    assert response.status_code == 409
    assert fields(response, address(article))["text"] == ["A new one."]
    assert not Appearance.objects.exists()
    assert not Claim.objects.exists()


def test_words_selected_in_a_replaced_text_are_not_taken_for_others(
    client: Client, article: Article
) -> None:
    old = article.current
    article.add_version(f"Corrected. {desk.TEXT}")
    response = client.get(address(article), {"version": old.pk, "start": 0, "end": 8})
    assert response.status_code == 409
    assert "has been replaced" in response.text
    assert find(response, "//blockquote") == []


# --- without positions --------------------------------------------------------------------


def test_a_pasted_quotation_needs_no_position(
    client: Client, article: Article, claim: Claim
) -> None:
    again = fields(client.get(address(article)), address(article))
    again |= {"claim": [str(claim.pk)], "quote": ["asks for jammers\r\n\r\nThe Post", ""]}
    assert client.post(address(article), again).status_code == 303
    assert only().fragments[0].exact == "asks for jammers\nThe Post"


def test_a_quotation_in_several_places_is_asked_for(client: Client, story: Story) -> None:
    article = an_article(story, "He said  no.\nShe left. He said no. Then he said\nno.")
    again = fields(client.get(address(article)), address(article))
    again |= {"text": ["He said no."], "quote": ["She left.", "said no"]}
    response = client.post(address(article), again)
    assert response.status_code == 303  # one place has exactly these words
    assert [span.exact for span in only().fragments] == ["She left.", "said no"]

    again |= {"quote": ["said\u00a0no", "She left."], "form_key": [str(uuid4())]}
    response = client.post(address(article), again)
    assert response.status_code == 422
    assert "several places" in response.text
    places = find(response, "//input[@type='radio'][@name='start']")
    assert [int(place.get("value")) for place in places] == [3, 26, 43]
    assert words(response, "//label[input[@name='start']]//mark") == ["said no"] * 3
    again = fields(response, address(article))
    assert client.post(address(article), again).status_code == 422  # still not chosen
    again["start"].append("43")
    assert client.post(address(article), again).status_code == 303
    second = Appearance.objects.last()
    assert second is not None
    assert [span.exact for span in second.fragments] == ["She left.", "said\nno"]


def test_of_two_questions_one_is_asked_at_a_time(client: Client, story: Story) -> None:
    article = an_article(story, "one two one two")
    again = fields(client.get(address(article)), address(article))
    again |= {"text": ["One."], "quote": ["one", "two"]}
    response = client.post(address(article), again)
    again = fields(response, address(article))
    assert again["quote"] == ["two", "one", ""]
    again["start"].append("8")
    response = client.post(address(article), again)
    assert response.status_code == 422
    again = fields(response, address(article))
    assert (again["quote"], again["start"]) == (["one", "two", ""], ["8"])
    again["start"].append("4")
    assert client.post(address(article), again).status_code == 303
    assert [span.start for span in only().fragments] == [4, 8]


def test_a_piece_can_be_left_out(client: Client, article: Article, claim: Claim) -> None:
    sent = marking(article, "new jammers", "a letter", claim=claim.pk, drop="0")
    client.post(address(article), sent)
    assert [span.exact for span in only().fragments] == ["a letter"]


# --- a form sent twice ----------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_form_sent_twice_makes_one_row_and_answers_the_same(
    client: Client, article: Article, headers: dict[str, str]
) -> None:
    sent = marking(article, "new jammers", text="A new one.")
    answers = [client.post(address(article), sent, headers=headers) for _ in range(2)]
    assert Appearance.objects.count() == Claim.objects.count() == 1
    one, other = answers
    assert one.status_code == other.status_code
    assert one.headers.get("Location") == other.headers.get("Location")
    if headers:
        assert find(one, "//p[@id]")[0].get("id") == find(other, "//p[@id]")[0].get("id")


def test_the_key_of_another_editor_has_no_effect(client: Client, article: Article) -> None:
    bob = Client()
    bob.force_login(desk.editor("bob"))
    sent = marking(article, "new jammers", text="A new one.")
    for browser in (client, bob):
        assert browser.post(address(article), sent).status_code == 303
    assert {mark.created_by.username for mark in Appearance.objects.all()} == {"ana", "bob"}
    assert Claim.objects.count() == 2


# --- who is credited --------------------------------------------------------------------------


@pytest.fixture
def credit(article: Article) -> Any:
    return a_credit(article, a_source("The Post"), "memos seen by its staff list new jammers")


@pytest.mark.parametrize("mode", [{}, {"credited": "around"}])
def test_the_credit_around_is_taken_over(
    client: Client, article: Article, claim: Claim, credit: Any, mode: dict[str, str]
) -> None:
    client.post(address(article), marking(article, "new jammers", claim=claim.pk, **mode))
    assert list(only().attributions.all()) == [credit]


def test_a_credit_elsewhere_can_be_chosen(
    client: Client, article: Article, claim: Claim, credit: Any
) -> None:
    sent = marking(article, "A crowd", claim=claim.pk, credited="chosen", attributions=credit.pk)
    response = client.post(address(article), sent, headers=HTMX)
    assert list(only().attributions.all()) == [credit]
    assert words(response, "//div[@class='saved']/p")[0].startswith("Saved. Credited to The Post.")


def test_a_credit_of_another_text_cannot(
    client: Client, article: Article, claim: Claim, credit: Any
) -> None:
    foreign = a_credit(an_article(article.story), "memos", "new jammers")
    sent = marking(
        article, "new jammers", claim=claim.pk, credited="chosen", attributions=foreign.pk
    )
    assert client.post(address(article), sent).status_code == 422
    assert not Appearance.objects.exists()


def test_that_no_one_is_credited_has_an_author(
    client: Client, ana: User, article: Article, claim: Claim, credit: Any
) -> None:
    sent = marking(article, "new jammers", claim=claim.pk, credited="no-one")
    client.post(address(article), sent)
    mark = only()
    assert (mark.uncredited, mark.uncredited_by) == (True, ana)
    assert not mark.attributions.exists()


def test_that_it_is_the_outlets_own_reporting_has_an_author(
    client: Client, ana: User, article: Article, claim: Claim, credit: Any
) -> None:
    sent = marking(article, "new jammers", claim=claim.pk, credited="own")
    client.post(address(article), sent)
    mark = only()
    assert (mark.own_reporting, mark.own_reporting_by) == (True, ana)
    assert (mark.uncredited, mark.uncredited_by) == (False, None)
    assert not mark.attributions.exists()


def test_not_yet_looked_at_is_no_statement(
    client: Client, article: Article, claim: Claim, credit: Any
) -> None:
    client.post(
        address(article), marking(article, "new jammers", claim=claim.pk, credited="unseen")
    )
    mark = only()
    assert (mark.uncredited, mark.uncredited_by) == (False, None)
    assert not mark.attributions.exists()


# --- what the browser is given ------------------------------------------------------------------


def test_htmx_repaints_what_changed(client: Client, article: Article, claim: Claim) -> None:
    other = a_passage(article, a_claim(article.story, "Other."), "crowd")
    sent = marking(article, "new jammers", "A crowd", claim=claim.pk)
    response = client.post(address(article), sent, headers=HTMX)
    assert response.status_code == 200
    mark = Appearance.objects.exclude(pk=other.pk).get()
    version = article.current.pk
    painted = find(response, "//p[@hx-swap-oob='true']")
    assert [p.get("id") for p in painted] == [f"v{version}-p2", f"v{version}-p3"]
    marked = find(response, "//mark")
    assert [(m.text, m.get("data-appearances")) for m in marked] == [
        ("new jammers", str(mark.pk)),
        ("A ", str(mark.pk)),
        ("crowd", f"{other.pk} {mark.pk}"),
    ]
    (row,) = find(response, f"//li[@id='claim-{claim.pk}'][@hx-swap-oob='true']")
    assert [a.get("data-places").split() for a in row.iter("a") if a.get("data-places")] == [
        [str(mark.pk)]
    ]
    assert told(response) == {"announce": f"Saved: {claim.text}", "saved": True}


def test_a_new_claim_joins_the_list(client: Client, article: Article) -> None:
    response = client.post(
        address(article), marking(article, "new jammers", text="A <new> one."), headers=HTMX
    )
    claim = Claim.objects.get()
    rows = find(response, "//ol[@hx-swap-oob='beforeend:#claims']/li")
    assert [row.get("id") for row in rows] == [f"claim-{claim.pk}"]
    assert "A <new> one." in rows[0].text_content()
    assert rows[0].get("hx-swap-oob") is None


def test_what_is_announced_fits_a_header(client: Client, article: Article) -> None:
    sent = marking(article, "new jammers", text="ж" * 2000)
    response = client.post(address(article), sent, headers=HTMX)
    assert response.status_code == 200
    assert len(response.headers["HX-Trigger-After-Settle"]) < 500


def test_a_statement_that_it_does_not_appear_is_withdrawn(
    client: Client, article: Article, claim: Claim
) -> None:
    claim.say_absent(article.current, None)
    client.post(address(article), marking(article, "new jammers", claim=claim.pk))
    assert not Absence.objects.exists()


def test_the_last_credit_is_offered_again(client: Client, ana: User, article: Article) -> None:
    a_credit(article, a_source("The Post"), "a letter", author=ana)
    sent = marking(article, "new jammers", text="One.")
    response = client.post(address(article), sent, headers=HTMX)
    assert words(response, "//form[@data-repeat]/button") == ["Same as last: The Post r"]


# --- the form ----------------------------------------------------------------------------------


def test_the_form_is_filled_in_for_the_selected_words(
    client: Client, article: Article, credit: Any
) -> None:
    like = a_claim(article.story, "It asked for new jammers and navigators.")
    for text in ("A crowd gathered.", "The king got a letter."):
        a_claim(article.story, text)
    spans = desk.words(article.current, "list", "new jammers")
    asked = {
        "start": [span.start for span in spans],
        "end": [span.end for span in spans],
        "version": article.current.pk,
    }
    response = client.get(address(article), asked)
    assert response.status_code == 200
    assert words(response, "//blockquote") == ["list", "new jammers"]
    sent = fields(response, address(article))
    assert sent["text"] == ["list … new jammers"]
    assert (sent["claim"], sent["credited"]) == ([""], ["around"])
    offered = find(response, "//ul[@id='claim-choices']//input")
    assert offered[0].get("value") == str(like.pk)
    assert "The Post" in words(response, "//fieldset[@class='credited']/label[1]")[0]
    assert client.post(address(article), sent).status_code == 303
    assert [span.exact for span in only().fragments] == ["list", "new jammers"]


@pytest.mark.parametrize(
    "asked",
    [
        {"start": "x", "end": "4"},
        {"start": "-4", "end": "4"},
        {"start": "4", "end": "99999999999999999999"},
        {"start": "9" * 5000, "end": "9" * 5001},
        {"start": "4"},
    ],
)
def test_a_wrong_selection_is_as_if_nothing_were_selected(
    client: Client, article: Article, asked: dict[str, str]
) -> None:
    response = client.get(address(article), asked)
    assert response.status_code == 200
    assert find(response, "//blockquote") == []


def test_a_long_selection_is_shortened_for_the_claim(client: Client, story: Story) -> None:
    article = an_article(story, "word " * 1000)
    response = client.get(address(article), {"start": 0, "end": 5000})
    sent = fields(response, address(article))
    assert len(sent["text"][0]) <= 2000
    assert client.post(address(article), sent).status_code == 303


def test_htmx_gets_the_form_alone(client: Client, article: Article) -> None:
    response = client.get(address(article), headers=HTMX)
    assert find(response, "//form")[0].get("id") == "mark-form"
    assert find(response, "//header") == []


def test_what_is_marked_at_a_place(client: Client, article: Article, claim: Claim) -> None:
    credit = a_credit(article, a_source("The Post"), "memos seen by its staff list new jammers")
    small = a_passage(article, claim, "new jammers")
    large = a_passage(article, a_claim(article.story, "Two."), "list new jammers and")
    a_passage(article, a_claim(article.story, "Elsewhere."), "A crowd")
    at = desk.word(article.current, "jammers and").start
    response = client.get(address(article), {"at": at})
    assert [a.get("href") for a in find(response, "//section//li/a")] == [
        f"/appearances/{small.pk}/",
        f"/appearances/{large.pk}/",
        f"/attributions/{credit.pk}/",
    ]
    last = desk.word(article.current, "new jammers").end
    response = client.get(address(article), {"at": last}, headers=HTMX)
    assert len(find(response, "//section//li/a")) == 1  # the passage ends before that


@pytest.mark.parametrize("at", ["", "x", "-1", "99999", "9" * 5000, "٣"])
def test_nothing_is_marked_at_no_place(client: Client, article: Article, at: str) -> None:
    response = client.get(address(article), {"at": at})
    assert response.status_code == 200
    assert words(response, "//section//li") == ["Nothing is marked here."]


def test_strangers_find_nothing(stranger: Client, article: Article, claim: Claim) -> None:
    assert stranger.get(address(article)).status_code == 404
    sent = marking(article, "new jammers", claim=claim.pk)
    assert stranger.post(address(article), sent).status_code == 404
    assert not Appearance.objects.exists()


def test_an_article_without_a_text_cannot_be_marked(client: Client, story: Story) -> None:
    empty = Article.objects.create(story=story)
    assert client.get(address(empty)).status_code == 404


@pytest.mark.parametrize("more", [0, 3])
def test_saving_costs_the_same_however_many_marks_there_are(
    client: Client,
    article: Article,
    claim: Claim,
    more: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(more):
        a_passage(an_article(article.story), claim, "new jammers")
        a_passage(article, a_claim(article.story, f"{number}."), "new jammers")
    credits_ = [a_credit(article, a_source(f"{n}"), "list new jammers") for n in range(1 + more)]
    sent = marking(article, "new jammers", claim=claim.pk, credited="chosen")
    sent["attributions"] = [credit.pk for credit in credits_]
    with django_assert_num_queries(SAVING):
        response = client.post(address(article), sent, headers=HTMX)
    assert response.status_code == 200


def test_a_claim_in_the_address_is_chosen(client: Client, article: Article, claim: Claim) -> None:
    other = a_claim(article.story, "Another one.")
    opened = client.get(f"{address(article)}?start=0&end=3&claim={other.pk}")
    chosen = find(opened, "//input[@name='claim'][@checked]")
    assert [one.get("value") for one in chosen] == [str(other.pk)]
    assert chosen[0].get("autofocus") is not None
    for wrong in ("", "x", "99999999999"):
        opened = client.get(f"{address(article)}?start=0&end=3&claim={wrong}")
        chosen = find(opened, "//input[@name='claim'][@checked]")
        assert [one.get("value") for one in chosen] == [""]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_costs_the_same_however_much_there_is(
    client: Client, story: Story, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        article = an_article(story)
        a_credit(article, a_source(f"Source {number}"), "list new jammers")
        a_passage(article, a_claim(story, f"{number}.", f"tag {number}"), "new jammers")
    place = desk.word(article.current, "new jammers")
    with django_assert_num_queries(9):
        response = client.get(address(article), {"start": place.start, "end": place.end})
    assert response.status_code == 200
