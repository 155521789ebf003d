"""What two texts have in common is worked out once, and only what is new."""

from collections.abc import Iterator
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest

from articles.comparison import copying, counterparts, pairs
from articles.comparison.remembered import Remembered
from articles.reading import tree
from articles.text import alignment
from articles.text.alignment import Run
from articles.text.divergence import Difference, Kind, Side
from articles.text.lexicon import Hedge, Lexicon
from articles.text.spans import Span, find

ASKED = "The ministry of the north asked the king for eight new jammers on Friday."
SAME = "The ministry of the north asked the king for nine new jammers on Friday."
OTHER = "A crowd gathered outside of the old theatre and sang."
numbers = count(1_000_000)


def an_article(text: str, number: int = 1, **values: Any) -> tree.Article:
    """With a Version of its own, so that no test remembers what another has asked."""
    plain: dict[str, Any] = {
        **dict.fromkeys(("url", "byline", "headline"), ""),
        **dict.fromkeys(("publisher", "published", "updated", "retrieved")),
        "language": "en",
        "version_number": 1,
    }
    return tree.Article(
        id=number, number=number, version=next(numbers), text=text, **(plain | values)
    )


def a_story(*texts: str) -> list[tree.Article]:
    return [an_article(text, number) for number, text in enumerate(texts, 1)]


def furniture(start: int, end: int) -> tree.Furniture:
    return tree.Furniture(1, start, end, "embed", "confirmed", "", 1)


@pytest.fixture
def calls() -> Iterator[dict[str, int]]:
    """How often texts were prepared, compared and looked through for copies."""
    counted = dict.fromkeys(("prepare", "compare", "copied"), 0)

    def counting(name: str) -> Any:
        plain = getattr(alignment, name)

        def call(*args: Any) -> Any:
            counted[name] += 1
            return plain(*args)

        return patch.object(alignment, name, call)

    with counting("prepare"), counting("compare"), counting("copied"):
        yield counted


def ask(articles: list[tree.Article], number: int = 1) -> list[counterparts.Sentence]:
    return counterparts.counterparts(articles, articles[number - 1], 0, 1)


def test_one_more_article_costs_only_its_own_pairs(calls: dict[str, int]) -> None:
    articles = a_story(ASKED, SAME, OTHER)
    for number in (1, 2, 3):
        ask(articles, number)
    assert calls == {"prepare": 3, "compare": 3, "copied": 3}
    for number in (1, 2, 3):
        ask(articles, number)
    assert calls == {"prepare": 3, "compare": 3, "copied": 3}

    articles.append(an_article(SAME, 4))
    for number in (1, 2, 3, 4):
        ask(articles, number)
    assert calls == {"prepare": 4, "compare": 6, "copied": 6}
    counterparts.overview(articles, articles[0])
    copying.blocks(articles)
    assert calls == {"prepare": 4, "compare": 6, "copied": 6}


def test_a_pair_says_the_same_from_either_side() -> None:
    one, other = a_story(f"{ASKED}\n{OTHER}", f"{OTHER}\n{SAME}")
    there = {(match.one, match.other, match.score) for match in pairs.matches(one, other)}
    back = {(match.other, match.one, match.score) for match in pairs.matches(other, one)}
    assert there == back
    assert len(there) == 2


def test_another_text_under_the_same_version_is_another_text() -> None:
    """As after a database was put back to an earlier day."""
    one, other = a_story(ASKED, SAME)
    (sentence,) = ask([one, other])
    assert sentence.found == [other]
    other.text = OTHER
    (sentence,) = ask([one, other])
    assert sentence.found == []


def test_what_becomes_furniture_is_left_out() -> None:
    one, other = a_story(ASKED, f"{OTHER}\n{SAME}")
    assert ask([one, other])[0].found == [other]
    other.furniture.append(furniture(len(OTHER) + 1, len(other.text)))
    assert ask([one, other])[0].found == []
    one.furniture.append(furniture(0, 3))
    assert ask([one, other]) == []


def test_memory_has_bounds() -> None:
    kept: Remembered[int, int] = Remembered(2)
    made: list[int] = []

    def get(key: int) -> int:
        return kept.get(key, lambda: made.append(key) or key * 2)  # type: ignore[func-returns-value]

    assert [get(key) for key in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert made == [1, 2, 3, 2]


def test_a_pair_holds_no_text() -> None:
    one, other = a_story(ASKED, SAME)
    pairs.matches(one, other)
    keys = list(pairs._matches._kept)
    assert all(isinstance(part, int | tuple) for pair in keys for key in pair for part in key)


def test_the_words_that_differ_are_those_of_the_two_sentences() -> None:
    one, other = a_story(f"{ASKED}\n{OTHER}", SAME)
    eight, nine = find(one.text, "eight")[0], find(other.text, "nine")[0]
    outside = find(one.text, "theatre")[0]
    sides = (Side((0,), "8", (eight,)), Side((1,), "9", (nine,)))
    found = (
        Difference(Kind.FIGURE, 3, sides, "8 against 9"),
        Difference(Kind.HEDGE, 2, (Side((0,), "", (None,)), Side((1,), "", (None,))), "nothing"),
        Difference(Kind.ACTOR, 2, (Side((0,), "", (outside,)),), "beyond the sentence"),
    )
    with patch.object(counterparts, "differences", return_value=found) as asked:
        (sentence,) = ask([one, other])
    (counterpart,) = sentence.elsewhere[0].counterparts
    assert counterpart.here == (eight,)
    assert counterpart.there == (nine,)
    assert counterpart.span.exact == SAME
    assert sentence.differing == [eight]
    wordings, _ = asked.call_args.args
    assert [wording.fragments for wording in wordings] == [
        (sentence.span,),
        (counterpart.span,),
    ]


def test_what_differs_is_worked_out_once_for_each_lexicon() -> None:
    articles = a_story(ASKED, SAME)
    more = Lexicon((), (Hedge("perchance"),), ())
    with patch.object(counterparts, "differences", return_value=()) as worked_out:
        ask(articles)
        ask(articles)
        assert worked_out.call_count == 1
        for _ in range(2):
            counterparts.counterparts(articles, articles[0], 0, 1, more)
        assert worked_out.call_count == 2
        assert worked_out.call_args.args[1] is more
        articles[1].language = "uk"
        ask(articles)
        assert worked_out.call_count == 3


def test_the_longest_block_comes_first_and_words_are_counted_where_they_are_not_quoted() -> None:
    articles = a_story(ASKED, SAME, OTHER)

    def run(words: int, quoted: tuple[bool, bool]) -> Run:
        return Run(Span(0, words, "a" * words), Span(1, words + 1, "b" * words), words, quoted)

    known = {
        (1, 2): [run(12, (False, True)), run(40, (False, False))],
        (1, 3): [run(20, (True, False))],
    }

    def runs(one: tree.Article, other: tree.Article) -> list[Run]:
        return known.get((one.number, other.number), [])

    with patch.object(pairs, "runs", runs):
        found = copying.blocks(articles)
        said = copying.by_article(articles, found)
    assert [block.run.words for block in found] == [40, 20, 12]
    assert all(block.unquoted for block in found)
    in_numbers = [[(other.number, words) for other, words in one.others] for one in said]
    assert in_numbers == [[(2, 52)], [(1, 40)], [(1, 20)]]
    assert [len(one.stretches) for one in said] == [3, 2, 1]
