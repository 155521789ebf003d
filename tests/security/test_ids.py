"""Ids in a form's body that are another story's, another text's or nobody's (T12).

Each is put into a form that is valid without it: the answer is 404, 409 or 422, and nothing is
written.
"""

from collections.abc import Callable

import pytest

from articles.models import Article, Claim, Tag
from tests.security.forms import FORMS, Data
from tests.security.newsroom import NO_ROW, Newsroom
from tests.security.state import state, written

type Change = Callable[[Newsroom], Data]


def theirs(field: str, noun: str) -> Change:
    """`field` is the id of the other story's row of `noun`."""
    return lambda room: {field: room.theirs[noun].pk}


def nobodys(field: str) -> Change:
    return lambda _: {field: NO_ROW}


def of_a_story(field: str) -> Change:
    """`field` is the id of a source that belongs to the other story."""

    def change(room: Newsroom) -> Data:
        source = room.theirs["source"]
        type(source).objects.filter(pk=source.pk).update(story=room.theirs["story"])
        return {field: source.pk}

    return change


def other_text(room: Newsroom) -> Data:
    """Words of mine, said to stand in a text that is not this article's."""
    return {"version": room.spare.current.pk}


def replaced_text(room: Newsroom) -> Data:
    """Words that were selected before the article got another text."""
    old = room.mine["version"]
    Article.objects.get(pk=old.article_id).add_version("Another text altogether.")
    return {"version": old.pk}


FOREIGN: dict[str, list[Change]] = {
    "mark": [
        theirs("claim", "claim"),
        nobodys("claim"),
        theirs("attributions", "attribution"),
        nobodys("attributions"),
        nobodys("tags"),
        theirs("version", "version"),
        other_text,
        replaced_text,
    ],
    "passage": [
        theirs("claim", "claim"),
        nobodys("claim"),
        theirs("attributions", "attribution"),
        nobodys("attributions"),
    ],
    "credit": [
        of_a_story("source"),
        nobodys("source"),
        theirs("parent", "attribution"),
        nobodys("parent"),
        theirs("version", "version"),
        other_text,
        replaced_text,
    ],
    "change credit": [
        of_a_story("source"),
        nobodys("source"),
        theirs("parent", "attribution"),
        lambda room: {"parent": room.mine["attribution"].pk},
    ],
    "set aside": [theirs("version", "version"), other_text, replaced_text],
    "confirm": [lambda room: {"pieces": f"{room.theirs['furniture'].pk}:1"}],
    "article": [
        of_a_story("publisher"),
        nobodys("publisher"),
    ],
    "claim": [nobodys("tags")],
    "merge": [
        theirs("other", "claim"),
        nobodys("other"),
        lambda room: {"other": room.mine["claim"].pk},
    ],
    "relation": [
        theirs("other", "claim"),
        nobodys("other"),
        lambda room: {"other": room.mine["claim"].pk},
    ],
    "absence": [theirs("version", "version"), nobodys("version")],
    "share": [
        theirs("articles", "article"),
        theirs("claim", "claim"),
        theirs("source", "source"),
        theirs("article", "article"),
        lambda _: {"tag": Tag.objects.create(name="used nowhere here").pk},
        nobodys("articles"),
        nobodys("claim"),
    ],
}
CASES = [(name, number) for name, changes in FOREIGN.items() for number in range(len(changes))]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_what_is_not_of_this_place_is_refused(room: Newsroom, name: str, number: int) -> None:
    changes = FOREIGN[name][number](room)
    before = state()
    for headers in (None, {"HX-Request": "true"}):
        response = FORMS[name].send(room, headers=headers, **changes)
        assert response.status_code in {404, 409, 422}, changes
    assert written(before) == set()


@pytest.mark.parametrize("name", FOREIGN)
def test_with_ids_of_this_place_the_same_form_is_taken(room: Newsroom, name: str) -> None:
    assert FORMS[name].send(room).status_code == 303


def test_a_relation_is_taken_away_from_its_own_claims_only(room: Newsroom) -> None:
    mine, theirs = room.mine["claim"], room.theirs["claimrelation"]
    before = state()
    response = room.browser("editor").post(f"/claims/{mine.pk}/relations/{theirs.pk}/delete/")
    assert response.status_code == 303
    assert written(before) == set()


def test_a_credit_is_not_repeated_from_another_text(room: Newsroom) -> None:
    """The editor has credited somebody in his own story; the passage stands in the other one."""
    before = state()
    passage = room.theirs["appearance"]
    to = f"/appearances/{passage.pk}/repeat-credit/"
    assert room.browser("editor").post(to).status_code == 422
    assert written(before) == set()


def test_an_article_shows_its_own_versions_only(room: Newsroom) -> None:
    """A version is asked for by its number, which is the article's own."""
    browser, article = room.browser("editor"), room.mine["article"]
    assert browser.get(f"/articles/{article.pk}/?version=2").status_code == 404


def test_the_reader_shows_its_own_articles_only(room: Newsroom) -> None:
    mine, theirs = room.mine["article"], room.theirs["article"]
    Claim.objects.filter(story=theirs.story).update(text="Of the other story.")
    to = f"/stories/{mine.story_id}/?articles={theirs.pk},{mine.pk}&tag={room.theirs['tag'].pk}"
    text = room.browser("editor").get(to).text
    assert f'data-article="{mine.pk}"' in text
    assert f'data-article="{theirs.pk}"' not in text
    assert "Of the other story." not in text
