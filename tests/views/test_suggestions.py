"""Credits that a text shows: offered with their reason, stored when an editor accepts them."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Alias, Appearance, Article, Attribution, Dismissal, Furniture, Story
from tests import desk, stories

HTMX = {"HX-Request": "true"}
TEXT = (
    "The Post said that the ministry had asked for jammers.\n"
    "“We never wrote,” Ana Levin told the Post.\n"
    "A crowd gathered outside."
)


@pytest.fixture
def article(db: None) -> Article:
    story = Story.objects.create(title="A ministry asks for jammers")
    stories.a_source("The Post")
    return desk.article(story, TEXT, publisher=desk.outlet("Gazette"))


def keys(client: Client, article: Article) -> dict[str, str]:
    """The suggestions that are open: whom each credits, and its key."""
    found = client.get(f"/articles/{article.pk}/suggestions/").context["open"]
    return {card["one"].name: card["one"].key for card in found}


def say(client: Client, article: Article, key: str, word: str, **more: Any) -> Any:
    data = {"version": article.current_id, "key": key, "say": word, "form_key": uuid4()} | more
    return client.post(f"/articles/{article.pk}/suggestions/", data, headers=more.get("headers"))


def test_what_the_text_shows_is_offered_with_its_reason_and_not_stored(
    client: Client, article: Article
) -> None:
    page = client.get(f"/articles/{article.pk}/suggestions/")
    html = page.content.decode()
    assert "Suggested · ¶1" in html
    assert "<b>Why?</b>" in html
    assert {"The Post", "Ana Levin"} <= keys(client, article).keys()
    assert not Attribution.objects.exists()


def test_accepting_stores_the_credit_with_its_words(client: Client, article: Article) -> None:
    response = say(client, article, keys(client, article)["The Post"], "accept")
    assert response.status_code == 303
    credit = Attribution.objects.get()
    assert credit.source.name == "The Post"
    assert credit.cue.exact == "said"
    assert "asked for jammers" in credit.content[0].exact
    assert credit.created_by.username == "ana"
    assert "The Post" not in keys(client, article)


def test_a_passage_within_it_takes_the_credit_over(client: Client, article: Article) -> None:
    mark = stories.a_passage(article, stories.a_claim(article.story), "asked for jammers")
    say(client, article, keys(client, article)["The Post"], "accept")
    assert [credit.name for credit in mark.attributions.all()] == ["The Post"]


def test_a_name_is_known_without_its_article(client: Client, article: Article) -> None:
    desk.outlet("The Echo")
    text = "A letter that Echo said was written."
    other = desk.article(article.story, text, position=8)
    found = client.get(f"/articles/{other.pk}/suggestions/").context["open"]
    assert [card["one"].source.name for card in found] == ["The Echo"]


def test_an_unknown_name_is_kept_as_wording(client: Client, article: Article) -> None:
    say(client, article, keys(client, article)["Ana Levin"], "accept")
    credit = Attribution.objects.get()
    assert (credit.source, credit.wording) == (None, "Ana Levin")


def test_an_alias_with_its_article_is_found_by_the_name_without(client: Client, db: None) -> None:
    story = Story.objects.create(title="A ministry asks for jammers")
    papers = stories.a_source("Internal papers", kind="document", story=story)
    text = "The papers say that the ministry had asked for jammers."
    article = desk.article(story, text, publisher=desk.outlet("Gazette"))
    Alias.objects.create(source=papers, name="the papers", article=article)
    assert "Internal papers" in keys(client, article)


def test_it_lies_within_the_credit_whose_stretch_it_stands_in(
    client: Client, article: Article
) -> None:
    around = article.current.credit(
        desk.words(article.current, TEXT.split("\n")[0]), source=stories.a_source("Reuters")
    )
    say(client, article, keys(client, article)["The Post"], "accept")
    assert Attribution.objects.get(source__name="The Post").parent == around


def test_sent_twice_it_makes_one_and_answers_the_same(client: Client, article: Article) -> None:
    key, form_key = keys(client, article)["The Post"], uuid4()
    answers = [say(client, article, key, "accept", form_key=form_key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert Attribution.objects.count() == 1
    assert say(client, article, key, "accept").status_code == 409  # another form: it is marked


def test_what_is_dismissed_stays_away_until_it_is_asked_back(
    client: Client, article: Article
) -> None:
    key = keys(client, article)["The Post"]
    say(client, article, key, "dismiss")
    say(client, article, key, "dismiss")
    assert Dismissal.objects.count() == 1
    assert "The Post" not in keys(client, article)
    assert "1 dismissed" in client.get(f"/articles/{article.pk}/suggestions/").content.decode()
    say(client, article, key, "restore")
    assert "The Post" in keys(client, article)


def test_what_is_marked_already_is_not_offered(client: Client, article: Article) -> None:
    article.current.credit(
        desk.words(article.current, "the ministry had asked for jammers"),
        cue=desk.word(article.current, "said"),
        source=stories.a_source("The Post"),
    )
    assert "The Post" not in keys(client, article)


def test_of_two_who_are_credited_together_each_is_offered_for_itself(client: Client) -> None:
    story = Story.objects.create(title="Who said so?")
    text = "The ministry asked for jammers, The Post and The Times reported on Friday."
    both = desk.article(story, text, publisher=desk.outlet("Gazette"))
    assert keys(client, both).keys() == {"The Post", "The Times"}
    say(client, both, keys(client, both)["The Post"], "accept")
    assert keys(client, both).keys() == {"The Times"}


def test_furniture_is_not_read(client: Client, article: Article) -> None:
    version = article.current
    version.set_aside(desk.word(version, TEXT.split("\n")[0]), Furniture.Kind.EMBED)
    assert "The Post" not in keys(client, article)


@pytest.mark.parametrize("key", ["", "z" * 32, "'; DROP"])
def test_what_is_no_suggestion_is_said(client: Client, article: Article, key: str) -> None:
    assert say(client, article, key, "accept").status_code == 422


def test_what_is_not_suggested_any_longer_is_said(client: Client, article: Article) -> None:
    response = say(client, article, "0" * 32, "accept", headers=HTMX)
    assert response.status_code == 409
    assert "not made any longer" in response.content.decode()


def test_a_text_that_was_replaced_is_said(client: Client, article: Article) -> None:
    key = keys(client, article)["The Post"]
    old = article.current_id
    article.add_version(TEXT + " More.")
    assert say(client, article, key, "accept", version=old).status_code == 409
    assert not Attribution.objects.exists()


# --- one passage ------------------------------------------------------------------------------


@pytest.fixture
def mark(article: Article) -> Appearance:
    return stories.a_passage(article, stories.a_claim(article.story), "asked for jammers")


def test_after_marking_the_credit_is_suggested(client: Client, mark: Appearance) -> None:
    html = client.get(f"/appearances/{mark.pk}/suggestion/", headers=HTMX).content.decode()
    assert "Suggested" in html
    assert "<bdi>The Post</bdi>" in html


def test_accepted_there_it_is_painted_in_the_text(client: Client, mark: Appearance) -> None:
    page = client.get(f"/appearances/{mark.pk}/suggestion/")
    (one,) = page.context["shown"]
    data = {"version": mark.version_id, "key": one.key, "say": "accept", "form_key": uuid4()}
    response = client.post(f"/appearances/{mark.pk}/suggestion/", data, headers=HTMX)
    assert response.status_code == 200
    assert f'data-attributions="{Attribution.objects.get().pk}"' in response.content.decode()
    assert [credit.name for credit in mark.attributions.all()] == ["The Post"]


def test_what_was_said_meanwhile_is_taken_back_by_a_credit_that_is_accepted(
    client: Client, mark: Appearance
) -> None:
    (one,) = client.get(f"/appearances/{mark.pk}/suggestion/").context["shown"]
    mark.revise(mark.revision, uncredited=True)
    data = {"version": mark.version_id, "key": one.key, "say": "accept", "form_key": uuid4()}
    client.post(f"/appearances/{mark.pk}/suggestion/", data)
    mark.refresh_from_db()
    assert [credit.name for credit in mark.attributions.all()] == ["The Post"]
    assert not mark.uncredited


def test_nothing_is_suggested_where_somebody_is_credited(client: Client, mark: Appearance) -> None:
    mark.revise(mark.revision, uncredited=True)
    assert client.get(f"/appearances/{mark.pk}/suggestion/").context["shown"] == []


# --- the form of a credit ---------------------------------------------------------------------


def filled_in(client: Client, article: Article, **query: Any) -> Any:
    data = {"version": article.current_id} | query
    return client.get(f"/articles/{article.pk}/attributions/", data)


def test_the_form_is_filled_in_as_the_text_shows_it(client: Client, article: Article) -> None:
    span = desk.word(article.current, "asked for jammers")
    page = filled_in(client, article, start=span.start, end=span.end)
    form = page.context["form"]
    assert form["source_name"].value() == "The Post"
    assert form["cue"].value().exact == "said"
    assert "as the text shows it" in page.content.decode()
    plain = filled_in(client, article, start=span.start, end=span.end, plain=1)
    assert not plain.context["form"]["source_name"].value()


def test_without_the_suggestion_the_selected_words_are_meant(
    client: Client, article: Article
) -> None:
    """Not the stretch that was read from the text."""
    (words,) = desk.words(article.current, "asked for jammers")
    place = f"start={words.start}&end={words.end}"
    opened = client.get(f"/articles/{article.pk}/attributions/?{place}").content.decode()
    assert "Start without it" in opened
    assert f"plain=1&amp;{place.replace('&', '&amp;')}" in opened


def test_a_new_name_is_guessed_to_be_a_person(client: Client, article: Article) -> None:
    key = keys(client, article)["Ana Levin"]
    page = filled_in(client, article, suggestion=key)
    assert page.context["form"]["kind"].value() == "person"


# --- what it costs ----------------------------------------------------------------------------


@pytest.mark.parametrize("times", [1, 3])
def test_the_number_of_queries_does_not_depend_on_the_text(
    client: Client, article: Article, times: int
) -> None:
    long = desk.article(article.story, "\n".join([TEXT] * times), position=9)
    client.get(f"/articles/{long.pk}/suggestions/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(f"/articles/{long.pk}/suggestions/")
    assert len(asked) <= 14
