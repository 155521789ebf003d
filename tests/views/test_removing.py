"""Deleting an article: what would go is said, and what has marks is not deleted by accident."""

from uuid import uuid4

import pytest
from django.test import Client

from articles.models import Article, Source, Story, Version
from tests import desk, stories


@pytest.fixture
def article(db: None) -> Article:
    story = stories.a_story()
    made = stories.an_article(story, outlet="The Tide")
    Version.objects.filter(pk=made.current_id).update(headline="Ministry asks for jammers")
    return Article.objects.get(pk=made.pk)


@pytest.fixture
def marked(article: Article) -> Article:
    """With a mark of each kind, one of them in an older text."""
    claim, other = (stories.a_claim(article.story, text) for text in ("It asked.", "It paid."))
    stories.a_passage(article, claim, "new jammers")
    stories.a_passage(article, claim, "a letter")
    stories.a_credit(article, "somebody", "new jammers")
    other.say_absent(article.current, None)
    article.add_version("Corrected.", "Ministry asks  for jammers")
    return Article.objects.get(pk=article.pk)


def at(article: Article) -> str:
    return f"/articles/{article.pk}/delete/"


def test_without_marks_a_plain_confirmation_is_enough(client: Client, article: Article) -> None:
    page = client.get(at(article)).text
    assert "1 text" in page
    assert "Type its headline" not in page
    response = client.post(at(article), {"revision": 1})
    assert (response.status_code, response["Location"]) == (303, f"/stories/{article.story_id}/")
    assert not Article.objects.exists()
    assert client.get(at(article)).status_code == 404


def test_all_that_would_go_is_listed(client: Client, marked: Article) -> None:
    marked.current.set_aside(desk.word(marked.current, "Corrected."), "contact")
    marked.story.permalinks.create(live=True, selection={"articles": [marked.pk]})
    page = " ".join(client.get(at(marked)).text.split())
    for words in (
        "2 texts, with 1 piece of what is not article text",
        "<b>2 passages</b> of 1 claim",
        "It asked.",
        "<b>1 credit</b>",
        "<b>1 statement</b> that a claim does not appear here",
        "It paid.",
        "1 shared link that keeps up with changes would no longer show it",
    ):
        assert words in page


@pytest.mark.parametrize("typed", ["", "A2", "Ministry", "a 11", "yes"])
def test_with_marks_it_stays_until_it_is_typed(client: Client, marked: Article, typed: str) -> None:
    response = client.post(at(marked), {"revision": marked.revision, "typed": typed})
    assert response.status_code == 422
    assert "neither its headline" in response.text if typed else "by accident" in response.text
    assert Article.objects.exists()


@pytest.mark.parametrize("typed", ["A1", " a 1 ", "ministry asks for JAMMERS"])
def test_what_was_typed_deletes_it_with_its_marks(
    client: Client, marked: Article, typed: str
) -> None:
    response = client.post(at(marked), {"revision": marked.revision, "typed": typed})
    assert response.status_code == 303
    assert not Article.objects.exists()
    assert marked.story.claims.count() == 2
    assert Source.objects.filter(name="The Tide").exists()


def test_an_empty_headline_is_not_typed_by_nothing(client: Client, marked: Article) -> None:
    marked.add_version("Without a headline.")
    assert client.post(at(marked), {"revision": 1, "typed": " "}).status_code == 422


@pytest.mark.parametrize("sent", [{"revision": 7, "typed": "A1"}, {"typed": "A1"}])
def test_a_stale_form_deletes_nothing(client: Client, marked: Article, sent: dict) -> None:
    response = client.post(at(marked), sent)
    assert response.status_code == 409
    assert "changed this article" in response.text
    assert Article.objects.exists()


def test_costs_the_same_with_more_marks(
    client: Client, marked: Article, django_assert_max_num_queries: object
) -> None:
    for n in range(3):
        stories.a_passage(marked, stories.a_claim(marked.story, f"Claim {n}."), "Corrected.")
        stories.a_credit(marked, f"witness {n}", "Corrected.")
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        assert client.get(at(marked)).status_code == 200


# --- the admin ------------------------------------------------------------------------------


@pytest.fixture
def keeper(db: None) -> Client:
    browser = Client()
    browser.force_login(desk.admin())
    return browser


def test_the_admin_refuses_what_has_marks(keeper: Client, marked: Article) -> None:
    to = f"/admin/articles/article/{marked.pk}/delete/"
    assert at(marked) in keeper.get(to).text
    keeper.post(to, {"post": "yes"})
    sent = {"action": "delete_selected", "_selected_action": [marked.pk], "post": "yes"}
    keeper.post("/admin/articles/article/", sent)
    assert Article.objects.exists()


def test_the_admin_deletes_what_has_none(keeper: Client, article: Article) -> None:
    form = {"post": "yes", "seen": f"{article.pk}:{article.revision}"}
    keeper.post(f"/admin/articles/article/{article.pk}/delete/", form)
    assert not Article.objects.exists()


# --- to another story -----------------------------------------------------------------------


@pytest.fixture
def other(db: None) -> Story:
    story = stories.a_story("The harbour of Oro")
    stories.an_article(story, "Another text.")
    return story


def away(article: Article) -> str:
    return f"/articles/{article.pk}/story/"


def test_an_article_moves_to_the_end_of_another_story(
    client: Client, article: Article, other: Story
) -> None:
    stories.a_credit(article, stories.a_source("The Post"), "new jammers")
    article.current.set_aside(desk.word(article.current, "A crowd"), "contact")
    before = Story.objects.values_list("active_at", flat=True)
    active = dict(zip(["old", "new"], before, strict=True))
    assert "The harbour of Oro" in client.get(away(article)).text
    response = client.post(away(article), {"revision": 1, "story": other.pk})
    assert (response.status_code, response["Location"]) == (303, f"/articles/{article.pk}/")
    article.refresh_from_db()
    assert (article.story, article.position, article.revision) == (other, 2, 2)
    assert min(Story.objects.values_list("active_at", flat=True)) > max(active.values())
    again = client.post(away(article), {"revision": 1, "story": other.pk})
    assert again.status_code == 303


def test_stories_are_found_by_their_title(client: Client, article: Article, other: Story) -> None:
    page = client.get(away(article), {"q": "HARBOUR"})
    assert "The harbour of Oro" in page.text
    assert f'value="{article.story_id}"' not in page.text
    part = client.get(away(article), {"q": "nothing"}, headers={"HX-Request": "true"}).text
    assert "<!DOCTYPE html>" not in part
    assert "No other story has this in its title." in part


def test_what_ties_it_is_listed_and_it_stays(client: Client, marked: Article, other: Story) -> None:
    source = Source.objects.create(name="A letter", kind="document", story=marked.story)
    stories.a_credit(marked, source, "Corrected.")
    for response in (
        client.get(away(marked)),
        client.post(away(marked), {"revision": marked.revision, "story": other.pk}),
    ):
        page = " ".join(response.text.split())
        assert "2 passages of the claim" in page
        assert "It paid." in page
        assert "A letter" in page
    assert response.status_code == 422
    assert Article.objects.get(pk=marked.pk).story == marked.story


@pytest.mark.parametrize("how", ["publisher", "alias", "credit"])
def test_a_source_of_the_story_ties_it_however_it_is_used(article: Article, how: str) -> None:
    source = Source.objects.create(name="A letter", kind="document", story=article.story)
    match how:
        case "publisher":
            article.revise(1, publisher=source)
        case "alias":
            source.aliases.create(name="the letter", article=article)
        case "credit":
            stories.a_credit(article, source, "new jammers")
    assert article.ties().sources == [source]


def test_a_story_that_has_the_text_refuses_it(
    client: Client, article: Article, other: Story
) -> None:
    stories.an_article(other, desk.TEXT)
    response = client.post(away(article), {"revision": 1, "story": other.pk})
    assert response.status_code == 422
    assert "has this text already, as A2" in response.text


@pytest.mark.parametrize("sent", [{}, {"revision": 1}, {"revision": 1, "story": 999}])
def test_a_story_that_is_none_is_refused(client: Client, article: Article, sent: dict) -> None:
    assert client.post(away(article), sent).status_code == 422


def test_a_stale_form_moves_nothing(client: Client, article: Article, other: Story) -> None:
    response = client.post(away(article), {"revision": 9, "story": other.pk})
    assert response.status_code == 409
    assert Article.objects.get(pk=article.pk).story == article.story


def test_the_form_that_made_it_makes_it_no_second_time(client: Client, other: Story) -> None:
    story = stories.a_story("First")
    sent = {"form_key": str(uuid4()), "text": "A text that an editor has pasted, of some length."}
    for _ in range(2):
        response = client.post(f"/stories/{story.pk}/articles/", sent)
        assert response.status_code == 303
        made = Article.objects.get(created_by__isnull=False)
        if made.story == story:
            made.transfer(made.revision, other)
    assert made.story == other


def test_a_live_link_no_longer_shows_it_and_a_frozen_one_does(
    client: Client, article: Article, other: Story
) -> None:
    stories.an_article(article.story, "One more text stays.")
    to = f"/stories/{article.story_id}/permalinks/"
    for live in ("1", ""):
        sent = {"form_key": str(uuid4()), "scope": "article", "articles": article.pk, "live": live}
        assert client.post(to, sent | {"full_text": "1"}).status_code == 303
    frozen, live = article.story.permalinks.all()
    assert "1 shared link that keeps" in client.get(away(article)).text
    assert client.post(away(article), {"revision": 1, "story": other.pk}).status_code == 303
    visitor = Client()
    assert "new jammers" in visitor.get(frozen.get_absolute_url()).text
    shown = visitor.get(live.get_absolute_url())
    assert shown.status_code == 200
    assert "new jammers" not in shown.text
    assert "One more text" not in shown.text
