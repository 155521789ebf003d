"""Who else reported this, in any story; and which story an article belongs to."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.comparison import belonging
from articles.models import Article, Claim, Story, Version
from articles.views import adding
from tests.stories import a_claim, a_passage, a_story, an_article
from tests.views.pages import find, words

ASKED = "The ministry of the north asked the king for eight new jammers on Friday."
NEAR = "The ministry of the north asked the king for nine new jammers on Friday."
OTHER = "A crowd gathered outside of the old theatre and sang until the morning came."
AGENCY = "\n".join(
    f"{word.capitalize()} boats left the {word} harbour of Kostrin before the {word} storm came in."
    for word in ("seven", "fishing", "wooden", "white", "foreign", "hired", "lost")
)


@pytest.fixture
def claim(story: Story) -> Claim:
    claim = a_claim(story, "The king was asked for jammers.")
    a_passage(an_article(story, ASKED, "Gazette", language="en"), claim, ASKED)
    return claim


def elsewhere(text: str = NEAR, title: str = "Another story") -> Article:
    return an_article(a_story(title), f"{OTHER}\n{text}", "Tribune", language="en")


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("of", ["claim", "passage"])
def test_a_sentence_of_another_story_is_found_with_what_differs(
    client: Client, claim: Claim, of: str
) -> None:
    there = elsewhere()
    passage = claim.appearances.get()
    paths = {
        "claim": f"/claims/{claim.pk}/archive/",
        "passage": f"/appearances/{passage.pk}/archive/",
    }
    response = client.get(paths[of])
    (link,) = find(response, "//li[@data-in]/a/@href")
    assert link == f"/stories/{there.story_id}/?with={there.pk}#v{there.current_id}-p2"
    assert words(response, "//li[@data-in]/p[@class='words']") == [NEAR]
    assert "nine" in words(response, "//li[@data-in]/p/mark")
    assert words(response, "//li[@data-in]/p[@class='soft']") == [
        "only a sentence; nobody has marked it"
    ]
    other = a_claim(there.story, "Nine were wanted.")
    a_passage(there, other, NEAR)
    response = client.get(paths[of])
    assert words(response, "//li[@data-in]/p[@class='of-claim']/a") == ["Nine were wanted."]


def test_texts_that_were_replaced_are_not_found(client: Client, claim: Claim) -> None:
    there = elsewhere()
    there.add_version(OTHER)
    response = client.get(f"/claims/{claim.pk}/archive/")
    assert words(response, "//p[@role='status']") == [
        "No other article of the archive has a sentence like it."
    ]


def test_the_number_of_queries_is_the_same_for_one_and_for_three(
    client: Client, claim: Claim
) -> None:
    there = elsewhere(f"{NEAR}\n{AGENCY}")
    paths = [f"/claims/{claim.pk}/archive/", f"/articles/{there.pk}/archive/"]
    once = [queries(client, path) for path in paths]
    for number in range(2):
        more = elsewhere(f"{NEAR} {number}\n{AGENCY}", f"Story {number}")
        a_passage(more, a_claim(more.story, "Nine were wanted."), "nine new jammers")
    assert [queries(client, path) for path in paths] == once


def test_an_article_is_offered_the_story_it_resembles_and_says_who_prints_it(
    client: Client, story: Story
) -> None:
    there = elsewhere(AGENCY)
    new = an_article(story, AGENCY, "Gazette", language="en")
    response = client.get(f"/articles/{new.pk}/archive/")
    assert words(response, "//p[@class='notice']") == [
        "A1 and 1 other print the same text (100 % of its words)."
    ]
    assert find(response, "//button[@name='story']/@value") == [str(there.story_id)]
    fields = {"story": there.story_id, "revision": new.revision}
    assert client.post(f"/articles/{new.pk}/story/", fields).status_code == 303
    new.refresh_from_db()
    assert new.story_id == there.story_id


def test_a_pasted_article_is_offered_the_story_it_resembles(client: Client, story: Story) -> None:
    elsewhere(AGENCY)
    response = client.post(
        f"/stories/{story.pk}/articles/", {"text": AGENCY, "form_key": uuid4()}, follow=True
    )
    assert "may belong to “Another story”" in response.content.decode()
    assert Article.objects.filter(story=story).count() == 1  # it is not moved


def test_of_several_files_each_is_compared(
    client: Client, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(AGENCY)
    texts = (ASKED * 3, AGENCY, f"{AGENCY}\nA line more.", f"{AGENCY}\nAnother one.")
    files = [SimpleUploadedFile(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
    monkeypatch.setattr(adding, "MOST_COMPARED", 3)
    response = client.post(
        f"/stories/{story.pk}/articles/", {"files": files, "form_key": uuid4()}, follow=True
    )
    said = [str(message) for message in response.context["messages"]][4:]
    assert [one.split(" (")[0].split(":")[0] for one in said] == [
        "A2 and 1 other print the same text",
        "A2 may belong to “Another story”",
        "A3 and 1 other print the same text",
        "A3 may belong to “Another story”",
        f"The first 3 were compared with {adding.THE_REST}",
    ]


def test_a_story_says_which_of_its_articles_print_one_text(client: Client, story: Story) -> None:
    for outlet, text in (("Gazette", AGENCY), ("Tribune", f"{AGENCY}\n{OTHER}"), ("Echo", ASKED)):
        an_article(story, text, outlet, language="en")
    response = client.get(f"/stories/{story.pk}/copied/")
    assert words(response, "//p[@class='notice']") == [
        "A1 and 1 other print the same text (100 % of its words)."
    ]


def test_each_language_is_looked_for_by_its_own_words(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, asked = a_story("Häfen"), []
    claim = a_claim(story, "Der Hafen war geschlossen.")
    for language, text in (("de", "Der Hafen schloss."), ("en", "The harbour closed.")):
        a_passage(an_article(story, text, f"Post {language}", language=language), claim, text)
    an_article(story, "Niemand kam.", "Kurier", language="de")

    def alike(words: str, _without: list[int], language: str) -> list[int]:
        asked.append((language, words))
        return []

    monkeypatch.setattr("articles.views.archive.alike", alike)
    assert client.get(f"/claims/{claim.pk}/archive/").status_code == 200
    assert asked == [
        ("de", "Der Hafen war geschlossen.\nDer Hafen schloss."),
        ("en", "The harbour closed."),
    ]


def test_a_text_that_went_meanwhile_belongs_nowhere(claim: Claim) -> None:
    version = claim.appearances.get().version
    assert belonging.of(version, Version.objects.none()) is None
