import pickle

import pytest
from hypothesis import given

from articles.text.alignment import Link, Prepared, compare, prepare
from articles.text.alignment.prepared import LONGEST, MOST
from tests.text.strategies import texts

HERE = prepare(
    "The minister asked Iran for GPS jammers and eight engines.\n"
    "A letter to Xi Jinping was to be handed over in Beijing. It was cold.\n"
    "The Washington Post obtained the documents."
)
THERE = prepare(
    "Shares rose in Oslo.\n"
    "8 engines and jammers were requested from Tehran, Iran.\n"
    "Xi Jinping was sent a letter, which an aide should hand over in the Chinese capital.\n"
    "The internal papers were obtained by WP."
)


def linked(one: Prepared, other: Prepared) -> set[tuple[int, int]]:
    return {(link.one, link.other) for link in compare(one, other).links}


def test_counterparts_are_linked_and_the_rest_is_not() -> None:
    assert linked(HERE, THERE) == {(0, 1), (1, 2), (3, 3)}


def test_counterparts_are_ranked() -> None:
    pair = compare(HERE, THERE)
    assert [row[0][0] for row in pair.ranked[:2]] == [1, 2]
    for row in pair.ranked:
        assert sorted(index for index, _ in row) == [0, 1, 2, 3]
        scores = [score for _, score in row]
        assert scores == sorted(scores, reverse=True)
    assert pair.of(0) == [Link(0, 1, pair.ranked[0][0][1])]
    assert pair.of(2) == []


def test_a_sentence_that_was_split_has_two_counterparts_best_first() -> None:
    whole = prepare(
        "He asked for the overhaul of eight engines and five radars, and for 14 sets of missiles.\n"
        "The weather was fine."
    )
    split = prepare(
        "He asked for the overhaul of eight engines and five radars.\n"
        "He also wanted 14 sets of missiles.\nNobody came."
    )
    assert [link.other for link in compare(whole, split).of(0)] == [0, 1]
    assert linked(split, whole) == {(0, 0), (1, 0)}


def test_a_neighbour_that_corresponds_decides_between_equals() -> None:
    one = prepare("Kostrin went to Ilvane.\nHe said nothing.\nThe dam leaks.")
    other = prepare(
        "Nothing was said.\nBread is dear.\nKostrin went to Ilvane by train.\nNothing was said."
    )
    assert compare(one, other).ranked[1][0][0] == 3


def test_the_same_text_is_linked_with_itself() -> None:
    pair = compare(HERE, HERE)
    assert {(n, n) for n in range(4)} <= {(link.one, link.other) for link in pair.links}
    assert all(link.score == 1 for link in pair.links if link.one == link.other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Президент Зеленський заявив, що росіяни втратили 12 літаків. У Харкові пошкоджено "
            "три будинки. Погода хороша.",
            "У Львові відкрили виставку. Росія втратила дванадцять літаків, каже Зеленський.",
        ),
        (
            "马杜罗请求俄罗斯提供导弹。天气很好。股市上涨。",
            "选举将于明年举行。据报道，马杜罗向俄罗斯请求导弹和雷达。",
        ),
    ],
)
def test_other_languages(one: str, other: str) -> None:
    assert linked(prepare(one), prepare(other)) == {(0, 1)}


def test_two_languages_have_no_links() -> None:
    arabic = prepare("قالت الحكومة إن السد آمن تماما. ولم تُرسل أي رسالة.")
    assert linked(arabic, HERE) == set()


def test_furniture_is_left_out() -> None:
    text = "The dam is safe.\nSubscribe to our newsletter.\nThe dam was built in 1974."
    away = text.index("Subscribe")
    ready = prepare(text, [(away, away + 10)])
    assert [one.text for one in ready.sentences] == [
        "The dam is safe.",
        "The dam was built in 1974.",
    ]
    assert [ready.at(0), ready.at(away), ready.at(len(text) - 1)] == [0, None, 1]


@pytest.mark.parametrize("empty", ["", "\n \n", "…"])
def test_a_text_without_words_has_no_counterparts(empty: str) -> None:
    nothing = prepare(empty)
    assert linked(nothing, HERE) == linked(HERE, nothing) == linked(nothing, nothing) == set()
    assert len(compare(HERE, nothing).ranked) == 4


def test_of_a_very_long_text_the_first_sentences_are_compared() -> None:
    assert len(prepare("It leaks. " * 2000).sentences) == MOST
    line = (
        "It leaks, and nobody has come to mend the dam in the valley or to see what is left of it."
    )
    long = prepare(f"{line}\n" * 1000)
    assert len(long.sentences) == LONGEST // (len(line) + 1)
    assert long.at(200 * (len(line) + 1)) == 200
    assert long.at(LONGEST) is None


def test_a_pair_can_be_kept() -> None:
    pair = compare(HERE, THERE)
    kept = pickle.loads(pickle.dumps(pair))  # noqa: S301 - it has just been written
    assert (kept.links, kept.ranked) == (pair.links, pair.ranked)


@given(texts, texts)
def test_it_is_the_same_from_either_side(one: str, other: str) -> None:
    here, there = prepare(one), prepare(other)
    pair = compare(here, there)
    assert pair.scores.shape == (len(here.sentences), len(there.sentences))
    assert all(0 < link.score <= 1 for link in pair.links)
    assert abs(pair.scores - compare(there, here).scores.T).max(initial=0) < 0.001
