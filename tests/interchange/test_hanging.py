"""Annotations of somebody else's on texts that are here."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from articles import interchange
from articles.interchange import Invalid
from articles.interchange.formats.webannotation.anchoring import Anchoring, Selected
from articles.models import Article, Story, Tag
from articles.text.spans import find
from tests import desk
from tests.interchange.stories import Json

pytestmark = pytest.mark.django_db

PAGE = "https://post.example/2025/jammers?id=1"
OTHER = "The king said that the minister said nothing. A crowd gathered."


@pytest.fixture
def story() -> Story:
    made = Story.objects.create(title="A ministry asks for jammers")
    desk.article(made, url=PAGE)
    desk.article(made, OTHER)
    return made


def quote(exact: str, prefix: str = "", suffix: str = "") -> Json:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def position(start: int, end: int) -> Json:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def on(*selectors: Json, source: str = PAGE, **more: Any) -> Json:
    target = {"source": source, "selector": list(selectors)}
    return {"type": "Annotation", "target": target, **more}


def bring(found: Any, **more: Any) -> interchange.Brought:
    return interchange.bring_in(json.dumps(found).encode(), **more)


def passages(story: Story) -> dict[str, list[str]]:
    return {
        claim.text: [str(one) for one in claim.appearances.order_by("pk")]
        for claim in story.claims.order_by("pk")
    }


def test_notes_of_hypothesis_become_passages_where_their_words_stand(story: Story) -> None:
    Tag.objects.create(name="arms", colour="#aa3344")
    at = desk.TEXT.index("new jammers")
    rows = [
        {"uri": PAGE, "text": "They list jammers.", "tags": ["Arms", "later"],
         "target": [{"source": PAGE, "selector": [
             {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3},
             position(at, at + 11), quote("new jammers", "list ", " and")]}]},
        {"uri": f"{PAGE}#page", "text": "", "tags": [],
         "target": [{"source": PAGE, "selector": [position(1, 5), quote("a letter to the king")]}]},
        {"uri": PAGE, "text": "Nowhere.",
         "target": [{"source": PAGE, "selector": [quote("radars")]}]},
        {"uri": PAGE, "text": "Everywhere.",
         "target": [{"source": PAGE, "selector": [quote("never")]}]},
        {"uri": PAGE, "text": "A note on the page.", "target": [{"source": PAGE}]},
    ]  # fmt: skip
    brought = bring({"total": 5, "rows": rows})
    assert (brought.story, brought.passages) == (story, 2)
    assert passages(story) == {
        "They list jammers.": ["new jammers"],
        "a letter to the king": ["a letter to the king"],
    }
    assert [tag.name for tag in story.claims.order_by("pk")[0].tags.all()] == ["arms"]
    assert brought.left == [
        "rows[0]: there is no tag “later” in the codebook",
        "rows[2].target[0]: the text does not have the words “radars”",
        "rows[3].target[0]: the words “never” stand in several places",
        "rows[4].target[0]: it quotes no words to find the place by",
    ]


def test_one_annotation_may_have_several_targets_and_one_of_them_fail(story: Story) -> None:
    article = Article.objects.get(url=PAGE)
    own = f"{settings.BASE_URL}/articles/{article.pk}/"
    one = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "He denies it."}],
        "target": [
            on(quote("and never will"), source=own)["target"],
            on(quote("We never wrote"))["target"],
            on(quote("The king said"), source="https://nowhere.example/")["target"],
            on(quote("nobody wrote that"), source="https://nowhere.example/")["target"],
        ],
    }
    brought = bring(one, into=story)
    assert passages(story) == {
        "He denies it.": ["We never wrote … and never will", "The king said"]
    }
    assert brought.left == [
        "target[3]: “https://nowhere.example/” is not in this story, and no text of it has its"
        " words alone"
    ]


def test_the_same_file_twice_marks_nothing_twice(story: Story) -> None:
    ana, key = desk.editor(), uuid4()
    found = {"@context": [], "items": [on(quote("new jammers"), bodyValue="Jammers.")]}
    first = bring(found, author=ana, form_key=key)
    again = bring(found, author=ana, form_key=key)
    later = bring(found, author=ana, form_key=uuid4())
    assert (first.passages, again.left) == (1, ["items[0]: the passage is marked already"])
    assert (later.passages, passages(story)) == (0, {"Jammers.": ["new jammers"]})


def test_which_story_is_meant_must_be_known(story: Story) -> None:
    with pytest.raises(Invalid, match="on texts that are not here"):
        bring([on(quote("x"), source="https://nowhere.example/")])
    desk.article(Story.objects.create(title="Another"), url=PAGE)
    found = [on(quote("new jammers"), bodyValue="Jammers.")]
    with pytest.raises(Invalid, match="in several stories, “A ministry asks for jammers”, “Ano"):
        bring(found)
    assert bring(found, into=story).passages == 1
    with pytest.raises(Invalid, match="this is a story of its own"):
        bring({"newsdesk": 1, "story": {"title": "x"}}, into=story)


def test_words_beside_them_tell_places_apart() -> None:
    text, anchor = "One 🚀 said. Two said. Three said.", Anchoring().find
    assert anchor(text, Selected("said", "Two ", ". Th")) == find(text, "said")[1]
    assert anchor(text, Selected("said", start=6, end=10)) == find(text, "said")[0]
    assert anchor(text, Selected("said", start=7, end=11)) == (
        "the words “said” stand in several places"
    )
    assert anchor(text, Selected("Two  said")) == find(text, "Two said")[0]
    assert anchor(text, Selected("Three", start=-1, end=10**9)) == find(text, "Three")[0]


def test_what_is_dear_to_look_for_is_not_looked_for_without_end() -> None:
    anchoring = Anchoring(room=1_000)
    found = [anchoring.find("a b " * 50, Selected("b  a c")) for _ in range(3)]
    assert found == [
        "the text does not have the words “b a c”",
        "the text does not have the words “b a c”",
        "there is too much to look for in this file",
    ]


def test_odd_addresses_and_words_are_told_and_no_error(story: Story) -> None:
    odd = ["https://[", "%00", "\ud800", "\0", f"{settings.BASE_URL}/articles/999999999999999999/"]
    brought = bring([on(quote("radars \ud800\0"), source=one) for one in odd], into=story)
    assert (brought.passages, len(brought.left)) == (0, len(odd))
    notes = [on(quote("new jammers"), bodyValue="\0\ud800 Jammers. \x1b"), {"target": 7}, 7, {}]
    assert bring(notes, into=story).passages == 1
    assert passages(story) == {"Jammers.": ["new jammers"]}


def test_what_a_body_is_for_and_that_an_address_is_no_words(story: Story) -> None:
    Tag.objects.create(name="arms", colour="#aa3344")
    value = {"type": "TextualBody", "value": "Arms"}
    tagged = on(quote("We never wrote"), motivation="tagging", body=value)
    bring({"rows": [tagged, on(quote("and never will"), body="http://example.org/post1")]})
    assert passages(story) == {
        "We never wrote": ["We never wrote"],
        "and never will": ["and never will"],
    }
    assert [tag.name for tag in story.claims.order_by("pk")[0].tags.all()] == ["arms"]


def test_of_a_quotation_what_it_is_refined_by_is_marked(story: Story) -> None:
    outer = quote("We never wrote")
    rows = [
        on(outer | {"refinedBy": quote("never")}),
        on(outer | {"refinedBy": [position(9, 14), quote("wrote")]}),
        on(outer | {"refinedBy": quote("radars")}),
        on(outer | {"refinedBy": "http://example.org/selector"}),
    ]
    brought = bring({"rows": rows})
    assert passages(story) == {"never": ["never"], "wrote": ["wrote"]}
    told = "target[0]: what “We never wrote” is refined by"
    assert brought.left == [
        f"rows[2].{told}: the text does not have the words “radars”",
        f"rows[3].{told}: it quotes no words to find the place by",
    ]


def test_of_bodies_only_plain_text_is_taken(story: Story) -> None:
    plain = {"type": "TextualBody", "value": "It denies.", "format": "text/plain; charset=utf-8"}
    bodies = [
        {"type": "TextualBody", "value": "<p>It denies.</p>", "format": "text/html"},
        {"type": "SpecificResource", "source": "http://example.org/post1", "value": "post"},
        "http://example.org/post1",
        plain,
    ]
    brought = bring({"rows": [on(quote("We never wrote"), body=bodies)]})
    assert passages(story) == {"It denies.": ["We never wrote"]}
    assert brought.left == [f"rows[0].body[{n}]: this is not plain text" for n in range(3)]


def test_a_quotation_without_a_word_is_told_and_keeps_out_nothing(story: Story) -> None:
    end = desk.TEXT.index("\n")
    blank = on(quote("\n"), position(end, end + 1), body=[])
    brought = bring({"rows": [blank, on(quote("We never wrote"))]}, into=story)
    assert passages(story) == {"We never wrote": ["We never wrote"]}
    assert any("not a word in what it quotes" in line for line in brought.left)
