"""Sentences of other stories that say the same, ranked; and which story an article belongs to."""

from dataclasses import replace

from articles.comparison.archive import LEAST, MOST, of_passage, of_words, reported
from articles.comparison.belonging import likes, offers
from articles.reading import tree
from articles.reading.archive import Kept
from articles.text.spans import Span

ASKED = "The ministry of the north asked the king for eight new jammers on Friday."
NEAR = "The ministry of the north asked the king for nine new jammers on Friday."
FAR = "The northern ministry wanted jammers, and the king was asked for eight."
OTHER = "A crowd gathered outside of the old theatre and sang until the morning came."
AGENCY = "\n".join(
    f"{word.capitalize()} boats left the {word} harbour of Kostrin before the {word} storm came in."
    for word in ("seven", "fishing", "wooden", "white", "foreign", "hired", "lost")
)


def kept(number: int, text: str, story: int = 1, **values: object) -> Kept:
    """An article of `text` whose ids are all `number`."""
    article = tree.Article(
        *(number, number, number, 1, None, "", "", "en", "", None, None, None, text)
    )
    return Kept(replace(article, **values), story, f"Story {story}")  # type: ignore[arg-type]


def test_the_most_alike_comes_first_and_what_is_unlike_not_at_all() -> None:
    others = [kept(1, FAR), kept(2, OTHER), kept(3, f"{OTHER}\n{NEAR}")]
    found = reported([of_words(ASKED)], others)
    assert [one.kept.article.id for one in found] == [3, 1]
    assert found[0].span.exact == NEAR
    assert found[0].score > found[1].score >= LEAST


def test_a_passage_asks_about_its_sentence_alone() -> None:
    text = f"{OTHER}\n{ASKED}"
    at = text.index("eight")
    asked = of_passage(kept(1, text), [Span(at, at + 5, "eight")])
    found = reported([asked], [kept(2, OTHER), kept(3, NEAR)])
    assert [one.kept.article.id for one in found] == [3]


def test_what_is_alike_in_who_said_it_alone_is_left_out() -> None:
    text = "The Gazette wrote, citing internal papers, that the king was asked for eight jammers."
    at = text.index("the king")
    asked = of_passage(kept(1, text), [Span(at, len(text) - 1, text[at:-1])])
    same = "The king was asked for jammers, eight of them."
    others = [
        kept(2, f"{OTHER}\nThis was reported by the Gazette, citing internal papers."),
        kept(3, same),
    ]
    assert [one.span.exact for one in reported([asked], others)] == [same]


def test_what_is_not_article_text_is_left_out() -> None:
    text = f"{NEAR}\n{OTHER}"
    piece = tree.Furniture(1, 0, len(NEAR), "newsletter", "confirmed", "", 1)
    assert reported([of_words(ASKED)], [kept(2, text, furniture=[piece])]) == []


def test_a_sentence_asked_about_in_two_ways_is_found_once_with_the_better_score() -> None:
    twice = reported([of_words(FAR), of_words(ASKED)], [kept(2, NEAR)])
    assert [one.score for one in twice] == [
        one.score for one in reported([of_words(ASKED)], [kept(2, NEAR)])
    ]
    assert MOST == 50


def test_an_article_is_offered_the_story_whose_sentences_it_has() -> None:
    new = kept(1, AGENCY, story=1)
    told = AGENCY.replace("storm came in", "tide went out again")
    found = likes(new, [kept(2, OTHER, story=2), kept(3, told, story=3), kept(4, told, story=1)])
    (offer,) = offers(new, found)
    assert (offer.story, offer.best.kept.article.id) == (3, 3)
    assert offer.best.why == "7 of its 7 sentences are in A3 Outlet not known too"


def test_copies_are_told_with_how_much_of_the_words_they_have() -> None:
    new = kept(1, f"{AGENCY}\n{OTHER}")
    (like,) = likes(new, [kept(2, AGENCY, story=2)])
    words, own = len(AGENCY.split()), len(OTHER.split())
    assert like.copies
    assert like.percent == int(100 * words / (words + own))
    (back,) = likes(kept(2, AGENCY, story=2), [new])
    assert back.percent == 100
