"""Marking who is credited, and changing it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Appearance, Article, Attribution, Claim, Source, Story
from articles.text.spans import find as places_of
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article
from tests.views.pages import HTMX, fields, find, marking, told, words

MEMOS = "memos seen by its staff list new jammers"
REPORTED = f"The Post reported on Friday that {MEMOS}"
SAID = "“We never wrote,” said the minister"


def address(article: Article) -> str:
    return f"/articles/{article.pk}/attributions/"


def own(credit: Attribution) -> str:
    return f"/attributions/{credit.pk}/"


def crediting(article: Article, *quotes: str, **values: Any) -> dict[str, Any]:
    """A credit's form; `cue`, `source_span` and `hedge` are quotations."""
    sent = marking(article, *(quotes or [REPORTED]))
    for part in values.keys() & {"cue", "source_span", "hedge"}:
        span = desk.word(article.current, values.pop(part))
        sent |= {f"{part}_start": span.start, f"{part}_end": span.end, f"{part}_quote": span.exact}
    return sent | {"source_name": "the memos", "kind": "unnamed"} | values


def named(name: str, kind: str = "") -> dict[str, str]:
    return {"source_name": name, "kind": kind}


def only() -> Attribution:
    return Attribution.objects.get()


@pytest.fixture
def post(db: None) -> Source:
    return a_source("The Post")


# --- marking ---------------------------------------------------------------------------------


def test_every_part_of_a_credit_is_kept(
    client: Client, ana: User, article: Article, post: Source
) -> None:
    parent = a_credit(article, a_source("Reuters"), REPORTED)
    sent = crediting(
        article,
        source=post.pk,
        cue="reported",
        source_span="The Post",
        hedge="possibly",
        certainty="PS+",
        basis="carried",
        parent=parent.pk,
    )
    response = client.post(address(article), sent)
    assert response.status_code == 303
    version = article.current
    assert (
        response.headers["Location"]
        == f"/stories/{article.story_id}/?with={article.pk}#v{version.pk}-p2"
    )
    credit = Attribution.objects.exclude(pk=parent.pk).get()
    assert (credit.source, credit.wording, credit.created_by) == (post, "", ana)
    assert credit.content == desk.words(version, REPORTED)
    assert [credit.cue, credit.source_span, credit.hedge] == [
        desk.word(version, quote) for quote in ("reported", "The Post", "possibly")
    ]
    assert (credit.certainty, credit.basis, credit.parent) == ("PS+", "carried", parent)


def test_the_parts_may_stay_empty(client: Client, article: Article, post: Source) -> None:
    sent = crediting(article, source=post.pk, cue_quote=" ", cue_start="4", cue_end="9")
    client.post(address(article), sent)
    credit = only()
    assert (credit.cue, credit.source_span, credit.hedge, credit.parent) == (None,) * 4
    assert (credit.certainty, credit.basis) == ("CT+", "stated")


@pytest.mark.parametrize("name", ["The Post", "the post", " WAPO ", "wápo"])
def test_a_source_is_found_by_its_name_or_alias(
    client: Client, article: Article, post: Source, name: str
) -> None:
    post.aliases.create(name="WaPo")
    assert client.post(address(article), crediting(article, **named(name))).status_code == 303
    assert only().source == post
    assert Source.objects.filter(name__icontains="post").count() == 1


def test_an_alias_holds_where_it_was_given(
    client: Client, story: Story, article: Article, post: Source
) -> None:
    elsewhere = an_article(story)
    post.aliases.create(name="the newspaper", article=article)
    post.aliases.create(name="the daily", story=a_story("Another"))
    sent = named("the newspaper")
    assert client.post(address(elsewhere), crediting(elsewhere, **sent)).status_code == 422
    sent = named("the daily")
    assert client.post(address(article), crediting(article, **sent)).status_code == 422
    sent = named("the newspaper")
    assert client.post(address(article), crediting(article, **sent)).status_code == 303
    assert only().source == post


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        ("outlet", "register"),
        ("person", "register"),
        ("organisation", "register"),
        ("document", "story"),
        ("collective", "story"),
    ],
)
def test_a_source_is_made_on_the_spot(
    client: Client, ana: User, article: Article, kind: str, scope: str
) -> None:
    sent = crediting(article, **named("  A new one ", kind))
    assert client.post(address(article), sent).status_code == 303
    source = only().source
    assert source is not None
    assert (source.name, source.kind, source.scope) == ("A new one", kind, scope)
    assert source.created_by == ana
    sent = crediting(article, "A crowd", **named("A new one", kind))
    assert client.post(address(article), sent).status_code == 303
    assert Attribution.objects.filter(source=source).count() == 2


def test_an_unnamed_source_keeps_its_wording(client: Client, article: Article) -> None:
    before = Source.objects.count()
    client.post(address(article), crediting(article, **named("people <briefed> on it", "unnamed")))
    credit = only()
    assert (credit.source, credit.wording) == (None, "people <briefed> on it")
    assert Source.objects.count() == before


def test_one_of_several_of_a_name_must_be_chosen(
    client: Client, article: Article, post: Source
) -> None:
    other = a_source("the post", "person")
    response = client.post(address(article), crediting(article, **named("The Post")))
    assert response.status_code == 422
    assert "Several sources are called “The Post”" in response.text
    sent = crediting(article, **named("The Post"), source=other.pk)
    assert client.post(address(article), sent).status_code == 303
    assert only().source == other


def test_sources_of_other_stories_are_no_choice(client: Client, article: Article) -> None:
    other = a_story("Another")
    foreign = a_source("A letter", "document", story=other)
    unnamed = a_source("Officials", "anonymous")
    for source in (foreign, unnamed):
        sent = crediting(article, source=source.pk, **named("x"))
        response = client.post(address(article), sent)
        assert response.status_code == 422
        assert "not one for this story" in response.text
    assert client.post(address(article), crediting(article, **named("A letter"))).status_code == 422


REFUSED: list[tuple[dict[str, Any], str]] = [
    (named("Nobody knows"), "No source is called “Nobody knows”"),
    (named(" "), "Who is credited?"),
    (named("", "person"), "Who is credited?"),
    (named("x" * 301, "person"), "at most 300"),
    (named("a\0b", "person"), "Null characters"),
    (named("x", "pope"), "pope"),
    (named("x", "anonymous"), "anonymous"),
    ({"source": "x"}, "not one for this story"),
    ({"quote": "sword"}, "not “sword”"),
    ({"quote": [], "start": [], "end": []}, "Select some words first"),
    ({"cue_quote": "nowhere"}, "does not have the words “nowhere”"),
    ({"cue_start": "0", "cue_end": "3", "cue_quote": "said"}, "not “said”"),
    ({"certainty": "sure"}, "sure"),
    ({"basis": "felt"}, "felt"),
    ({"parent": 999999}, "not in this text"),
    ({"form_key": "x"}, "valid UUID"),
]


@pytest.mark.parametrize(("wrong", "sentence"), REFUSED, ids=[str(w)[:40] for w, _ in REFUSED])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_what_is_wrong_is_refused_with_a_sentence(
    client: Client, article: Article, wrong: dict[str, Any], sentence: str, headers: dict[str, str]
) -> None:
    before = Source.objects.count()
    response = client.post(address(article), crediting(article) | wrong, headers=headers)
    assert response.status_code == 422
    assert sentence in " ".join(words(response, "//ul[contains(@class, 'errorlist')]"))
    assert not Attribution.objects.exists()
    assert Source.objects.count() == before


def test_what_was_typed_stays_in_a_refused_form(
    client: Client, article: Article, post: Source
) -> None:
    sent = crediting(
        article,
        **named("the post"),
        cue="reported",
        hedge_quote="nowhere",
        certainty="PS+",
        basis="inferred",
    )
    response = client.post(address(article), sent)
    assert response.status_code == 422
    again = fields(response, address(article))
    assert again["quote"][0] == REPORTED
    assert again["cue_quote"] == ["reported"]
    assert again["cue_start"] == [str(sent["cue_start"])]
    assert (again["certainty"], again["basis"]) == (["PS+"], ["inferred"])
    assert again["source"] == [str(post.pk)]
    assert again["hedge_quote"] == ["nowhere"]
    again["hedge_quote"] = ["possibly"]
    assert client.post(address(article), again).status_code == 303
    assert only().source == post


def test_words_that_stand_often_are_looked_for_in_the_stretch(client: Client, story: Story) -> None:
    article = an_article(story, "He said so. Ana said it rains. She said more.")
    sent = crediting(article, "Ana said it rains.", cue_quote="said")
    assert client.post(address(article), sent).status_code == 303
    assert only().cue == places_of(article.current.text, "said")[1]


def test_words_that_stand_in_the_stretch_twice_are_asked_for(client: Client, story: Story) -> None:
    text = "Ana said he said it rains."
    article = an_article(story, text)
    response = client.post(address(article), crediting(article, text, cue_quote="said"))
    assert response.status_code == 422
    assert words(response, "//label[input[@name='cue_start']]//mark") == ["said", "said"]
    again = fields(response, address(article))
    again["cue_start"] = ["12"]
    assert client.post(address(article), again).status_code == 303
    assert only().cue == places_of(text, "said")[1]


def test_a_pasted_stretch_needs_no_position(client: Client, article: Article) -> None:
    again = fields(client.get(address(article)), address(article))
    again |= {"quote": ["The  Post\r\nreported", "gathered outside"], "source_name": ["x"]}
    again["kind"] = ["unnamed"]
    assert client.post(address(article), again).status_code == 303
    assert [span.exact for span in only().content] == ["The Post reported", "gathered outside"]


def test_a_form_sent_twice_makes_one_credit_and_one_source(
    client: Client, article: Article
) -> None:
    sent = crediting(article, **named("A letter", "document"))
    answers = [client.post(address(article), sent) for _ in range(2)]
    assert Attribution.objects.count() == Source.objects.filter(kind="document").count() == 1
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_replaced_text_is_a_conflict_that_keeps_the_words(
    client: Client, article: Article, headers: dict[str, str]
) -> None:
    sent = crediting(article, cue="reported")
    article.add_version(f"Corrected. {desk.TEXT}")
    response = client.post(address(article), sent, headers=headers)
    assert response.status_code == 409
    assert "has been replaced since you read it" in response.text
    again = fields(response, address(article))
    assert again["cue_start"] == [str(sent["cue_start"] + 11)]
    assert client.post(address(article), again).status_code == 303
    credit = only()
    assert (credit.version, credit.cue) == (
        article.current,
        desk.word(article.current, "reported"),
    )


def test_words_selected_in_a_replaced_text_are_not_taken_for_others(
    client: Client, article: Article
) -> None:
    old = article.current
    article.add_version(f"Corrected. {desk.TEXT}")
    response = client.get(address(article), {"version": old.pk, "start": 0, "end": 8})
    assert response.status_code == 409
    assert find(response, "//blockquote") == []


def test_a_parent_lies_in_the_same_text(client: Client, article: Article) -> None:
    foreign = a_credit(an_article(article.story), "memos", "A crowd")
    response = client.post(address(article), crediting(article, parent=foreign.pk))
    assert response.status_code == 422
    assert Attribution.objects.get() == foreign


def test_passages_inside_take_it_over_when_they_have_none(
    client: Client, ana: User, article: Article, claim: Claim
) -> None:
    def passage(quote: str, **values: Any) -> Appearance:
        return a_passage(article, claim, quote, **values)

    inside, across, outside = map(passage, ("new jammers", "jammers and", "A crowd"))
    said = passage("memos", uncredited=True, uncredited_by=ana)
    other = a_credit(article, a_source("Reuters"), "its staff")
    credited = passage("staff")
    response = client.post(address(article), crediting(article), headers=HTMX)
    assert response.status_code == 200
    made = Attribution.objects.exclude(pk=other.pk).get()
    assert list(inside.attributions.all()) == [made]
    assert list(credited.attributions.all()) == [other]
    for passage_ in (across, outside, said):
        assert not passage_.attributions.exists()


def test_htmx_repaints_the_stretch(client: Client, article: Article) -> None:
    stretch = "asks for jammers\nThe Post reported"
    response = client.post(address(article), crediting(article, stretch), headers=HTMX)
    assert response.status_code == 200
    version = article.current.pk
    painted = find(response, "//p[@hx-swap-oob='true']")
    assert [p.get("id") for p in painted] == [f"v{version}-p1", f"v{version}-p2"]
    assert [s.text for s in find(response, "//span[@data-attributions]")] == stretch.split("\n")
    assert told(response) == {"announce": "Saved: credited to the memos.", "saved": True}
    assert words(response, "//div[@class='saved']/p")[0].startswith("Saved. Credited to the memos.")


@pytest.mark.parametrize("passages", [1, 3])
def test_saving_costs_the_same_however_many_marks_there_are(
    client: Client,
    article: Article,
    passages: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(passages):
        a_passage(article, a_claim(article.story, f"{number}."), "new jammers")
    with django_assert_num_queries(14):
        response = client.post(address(article), crediting(article), headers=HTMX)
    assert response.status_code == 200


# --- the form ----------------------------------------------------------------------------------


def test_the_form_covers_the_sentences_that_the_selection_touches(
    client: Client, article: Article
) -> None:
    outer = a_credit(article, a_source("Reuters"), desk.TEXT)
    span = desk.word(article.current, "never wrote,” said the minister, “and")
    asked = {"start": span.start, "end": span.end}
    response = client.get(address(article), asked | {"plain": 1})
    assert response.status_code == 200
    (quote,) = words(response, "//blockquote")
    assert quote == "“We never wrote,” said the minister, “and never will.”"
    assert fields(response, address(article))["parent"] == [str(outer.pk)]
    # As the text shows it, it is credited to the minister; in what Reuters tells all the same.
    response = client.get(address(article), asked)
    assert words(response, "//blockquote") == ["“We never wrote,”", "“and never will.”"]
    assert fields(response, address(article))["parent"] == [str(outer.pk)]


def test_a_selection_over_two_sentences_covers_both(client: Client, article: Article) -> None:
    span = desk.word(article.current, "never will.”\nA crowd")
    response = client.get(address(article), {"start": span.start, "end": span.end}, headers=HTMX)
    assert words(response, "//blockquote") == [
        "“We never wrote,” said the minister, “and never will.” A crowd gathered outside."
    ]
    assert find(response, "//header") == []


def test_strangers_find_nothing(stranger: Client, article: Article) -> None:
    assert stranger.get(address(article)).status_code == 404
    assert stranger.post(address(article), crediting(article)).status_code == 404
    credit = a_credit(article, "memos", MEMOS)
    for path in (own(credit), f"{own(credit)}delete/"):
        assert stranger.post(path, crediting(article)).status_code == 404
    assert stranger.get(own(credit)).status_code == 404
    assert only() == credit


# --- changing ---------------------------------------------------------------------------------


@pytest.fixture
def credit(article: Article, post: Source) -> Attribution:
    return a_credit(
        article, post, REPORTED, cue="reported", source_span="The Post", hedge="possibly"
    )


def changing(credit: Attribution, *quotes: str, **values: Any) -> dict[str, Any]:
    return crediting(credit.version.article, *quotes) | {"revision": credit.revision} | values


def test_a_credit_shows_its_chain(client: Client, article: Article, credit: Attribution) -> None:
    inner = a_credit(article, "memos", MEMOS, parent=credit, basis="inferred")
    response = client.get(own(inner))
    assert response.status_code == 200
    assert words(response, "//span[@class='chain']") == [
        "Gazette ▸ The Post ▸ memos as fact · our reading"
    ]


def test_a_credit_of_an_earlier_text_is_still_there(
    client: Client, article: Article, credit: Attribution
) -> None:
    inner = a_credit(article, "memos", MEMOS, parent=credit)
    article.add_version("Another text.")
    response = client.get(own(inner))
    assert response.status_code == 200
    assert "earlier text of the article, version 1" in response.text


def test_the_form_as_it_stands_changes_nothing(
    client: Client, story: Story, article: Article, credit: Attribution
) -> None:
    article = an_article(story, "Ana said\nit 👩‍👩‍👧 may rain. Bob said no.")
    unnamed = a_credit(
        article, "people", "Ana said\nit", cue="said\nit", parent=None, certainty="Uu"
    )
    inner = a_credit(article, a_source("Bob", "person"), "Bob said no", parent=unnamed, cue="said")
    columns = ("source", "wording", "content", "cue", "source_span", "hedge", "parent")
    for one in (credit, unnamed, inner):
        sent = fields(client.get(own(one)), own(one))
        assert client.post(own(one), sent).status_code == 303
        now = Attribution.objects.get(pk=one.pk)
        for name in (*columns, "certainty", "basis"):
            assert getattr(now, name) == getattr(one, name), name


def test_everything_can_be_changed(
    client: Client, article: Article, claim: Claim, credit: Attribution
) -> None:
    inside = a_passage(article, claim, "minister")
    sent = changing(credit, SAID, **named("The minister", "person"), certainty="CT-", cue_quote="")
    response = client.post(own(credit), sent)
    assert response.status_code == 303
    credit.refresh_from_db()
    assert credit.source is not None
    assert (credit.source.name, credit.certainty, credit.revision) == ("The minister", "CT-", 2)
    assert (credit.content, credit.cue) == (desk.words(article.current, SAID), None)
    assert list(inside.attributions.all()) == [credit]


def test_without_javascript_another_name_can_take_the_old_ones_place(
    client: Client, credit: Attribution
) -> None:
    sent = fields(client.get(own(credit)), own(credit))
    sent |= {"source": [""], "source_name": ["people"], "kind": ["unnamed"]}
    assert client.post(own(credit), sent).status_code == 303
    credit.refresh_from_db()
    assert (credit.source, credit.wording) == (None, "people")


def test_htmx_repaints_where_it_was_and_where_it_is(
    client: Client, article: Article, credit: Attribution
) -> None:
    response = client.post(own(credit), changing(credit, "A crowd"), headers=HTMX)
    version = article.current.pk
    assert [p.get("id") for p in find(response, "//p[@hx-swap-oob]")] == [
        f"v{version}-p2",
        f"v{version}-p3",
    ]
    assert told(response)["announce"] == "Changed."


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_who_comes_second_is_told_and_keeps_what_was_typed(
    client: Client, credit: Attribution, headers: dict[str, str]
) -> None:
    sent = changing(credit, "A crowd", **named("the crowd", "unnamed"), certainty="PS-")
    credit.revise(credit.revision, source=a_source("Reuters"), certainty="PR+")
    response = client.post(own(credit), sent, headers=headers)
    assert response.status_code == 409
    (notice,) = words(response, "//section[@role='alert']")
    assert "Credited to: there now" in notice
    assert "Reuters" in notice
    assert "probable" in notice
    credit.refresh_from_db()
    assert (credit.name, credit.revision) == ("Reuters", 2)
    again = fields(response, own(credit))
    assert again["source_name"] == ["the crowd"]
    assert again["quote"][0] == "A crowd"
    assert client.post(own(credit), again).status_code == 303
    credit.refresh_from_db()
    assert (credit.name, credit.certainty, credit.revision) == ("the crowd", "PS-", 3)


def test_a_credit_cannot_lie_within_itself(
    client: Client, article: Article, credit: Attribution
) -> None:
    inner = a_credit(article, "memos", MEMOS, parent=credit)
    innermost = a_credit(article, "a letter", "list", parent=inner)
    for parent in (innermost, credit):
        response = client.post(own(credit), changing(credit, parent=parent.pk))
        assert response.status_code == 422
    credit.refresh_from_db()
    assert (credit.parent, credit.revision) == (None, 1)
    response = client.post(own(credit), changing(credit, parent=innermost.pk), headers=HTMX)
    assert "A credit cannot lie within itself" in " ".join(words(response, "//ul"))


def test_what_is_wrong_changes_nothing(client: Client, credit: Attribution) -> None:
    for wrong in ({"quote": "sword"}, {"revision": ""}, named("Nobody knows")):
        assert client.post(own(credit), changing(credit, **wrong)).status_code == 422
    credit.refresh_from_db()
    assert credit.revision == 1


# --- removing ---------------------------------------------------------------------------------


def test_what_lies_inside_goes_to_the_credit_around_it(
    client: Client, article: Article, claim: Claim, credit: Attribution
) -> None:
    middle = a_credit(article, "memos", MEMOS, parent=credit)
    inner = a_credit(article, "a letter", "list new", parent=middle)
    mark = a_passage(article, claim, "new jammers")
    assert list(mark.attributions.all()) == [middle]
    response = client.post(f"{own(middle)}delete/", {"revision": 1}, headers=HTMX)
    assert response.status_code == 200
    assert told(response)["announce"] == "Credit removed."
    assert words(response, "//div[@class='saved']") == ["Removed."]
    inner.refresh_from_db()
    assert inner.parent == credit
    assert list(mark.attributions.all()) == [credit]
    painted = find(response, "//p[@hx-swap-oob]//*[@data-attributions]")
    assert str(middle.pk) not in " ".join(s.get("data-attributions") for s in painted).split()
    page = client.post(f"{own(inner)}delete/", {"revision": inner.revision})
    assert page.status_code == 303
    assert page.headers["Location"] == f"/stories/{article.story_id}/"


@pytest.mark.parametrize("revision", ["1", "", "x", "9" * 40])
def test_what_somebody_else_has_changed_is_not_removed(
    client: Client, credit: Attribution, revision: str
) -> None:
    credit.revise(credit.revision, certainty="PR+")
    response = client.post(f"{own(credit)}delete/", {"revision": revision}, headers=HTMX)
    assert response.status_code == 409
    assert "changed this credit" in response.text
    assert Attribution.objects.exists()


def test_looking_removes_nothing(client: Client, credit: Attribution) -> None:
    assert client.get(f"{own(credit)}delete/").status_code == 405
    assert Attribution.objects.exists()
