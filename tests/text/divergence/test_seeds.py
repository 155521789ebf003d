"""What must be found between the five real articles, by short quotations from them."""

from datetime import date
from pathlib import Path

import pytest

from articles.text.divergence import Difference, Kind, Side, Wording, differences
from articles.text.spans import Span, cut, find

PUBLISHED = date(2025, 10, 31)  # as one of them says


@pytest.fixture
def texts(seeds: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]


def passage(text: str, first: str, last: str, cue: str = "") -> Wording:
    """From the first place of `first` to the next one of `last`."""
    start = text.index(first)
    fragment = cut(text, start, text.index(last, start) + len(last))
    cues = (find(text, cue)[0],) if cue else ()
    return Wording(text, (fragment,), published=PUBLISHED, cues=cues)


def only(found: tuple[Difference, ...], kind: Kind, *words: str) -> Difference:
    """The one difference of `kind` in which `words` are held against one another."""
    (one,) = (
        one for one in found if one.kind is kind and all(word in quoted(one) for word in words)
    )
    return one


def quoted(one: Difference) -> list[str]:
    return [span.exact for span in spans(one)]


def spans(one: Difference) -> list[Span]:
    return [span for side in one.sides for span in side.spans if span]


def by_value(one: Difference) -> dict[str, tuple[int, ...]]:
    return {side.value: side.wordings for side in one.sides}


@pytest.fixture
def letter(texts: list[str]) -> tuple[Difference, ...]:
    """The aircraft that the letter to Moscow asks for."""
    return differences(
        [
            passage(texts[1], "In the letter, he allegedly", "support."),
            passage(texts[2], "requested help to modernize", "from Russia"),
            passage(texts[3], "asked the Russians to help", "by Venezuela"),
        ]
    )


@pytest.fixture
def iran(texts: list[str]) -> tuple[Difference, ...]:
    """What the Minister is said to have asked Iran for."""
    return differences(
        [
            passage(texts[0], "asked Iran for", "1,000 kilometers"),
            passage(texts[1], "he allegedly said that the country", "1,000 km"),
            passage(texts[3], "He told an Iranian official", "1,000 kilometers"),
        ]
    )


@pytest.fixture
def radars(texts: list[str]) -> tuple[Difference, ...]:
    return differences(
        [
            passage(texts[0], "Maduro asked the Chinese government", "its capabilities"),
            passage(texts[3], "Maduro asked the Chinese government", "defense capabilities"),
            passage(texts[4], "Maduro asked the Chinese government", "its capabilities"),
        ]
    )


def test_the_aircraft_have_three_names(letter: tuple[Difference, ...]) -> None:
    one = only(letter, Kind.FIGURE, "Su-20MK2", "Su-20 Mk2", "Su-30MK2s")
    assert (one.grade, len(one.sides)) == (3, 3)


def test_a_space_in_a_designation_weighs_less_than_a_digit(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[1], "restoration of several", "aircraft"),
            passage(texts[2], "modernize several", "fighters"),
        ]
    )
    assert only(found, Kind.FIGURE, "Su-20MK2", "Su-20 Mk2").grade == 1


def test_jammers_navigators_and_positioning_systems(iran: tuple[Difference, ...]) -> None:
    one = only(iran, Kind.WORDING, "GPS jammers", "GPS navigators", "positioning systems")
    assert one.grade == 3


def test_drones_are_almost_certain_possible_or_plain(iran: tuple[Difference, ...]) -> None:
    one = only(iran, Kind.HEDGE, "almost certainly", "possibly")
    assert by_value(one) == {"possibly": (1,), "almost certainly": (2,), "": (0,)}
    assert "“almost certainly” stands inside quotation marks" in one.why


def test_a_purpose_is_presumed_in_one(radars: tuple[Difference, ...]) -> None:
    one = only(radars, Kind.HEDGE, "presumably so")
    assert by_value(one) == {"presumably": (2,), "": (0, 1)}
    assert quoted(one) == ["presumably so", "so that", "to"]


def test_the_quoted_words_to_beijing_differ(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[0], "calling for “expanding", "cooperation”"),
            passage(texts[1], "requesting \"expanded", "cooperation\""),
            passage(texts[2], "requested “expanding", "cooperation”"),
            passage(texts[3], "asking for “expanded", "cooperation”"),
            passage(texts[4], "seeking “expanded", "cooperation”"),
        ]
    )  # fmt: skip
    one = only(found, Kind.QUOTED, "expanding", "expanded")
    assert by_value(one) == {"expanding": (0, 2), "expanded": (1, 3, 4)}


def test_the_documents_show_what_others_only_claim(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[0], "The newspaper claimed, citing", "kilometers"),
            passage(texts[2], "allegations contained in those", "from Iran"),
            passage(texts[3], "The documents also show", "from Iran"),
        ]
    )
    one = only(found, Kind.CREDITING, "claimed", "allegations", "show")
    assert (one.grade, len(one.sides)) == (2, 3)


def test_crediting_words_may_stand_outside_the_passage(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[0], "Ramon Celestino Velasquez asked", "kilometers", "newspaper claimed"),
            passage(texts[3], "Ramon Celestino Velasquez recently", "Iran", "show"),
        ]
    )
    only(found, Kind.CREDITING, "claimed", "show")


def test_a_president_is_a_dictator_elsewhere(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[1], "Venezuelan President Nicolas", "Iran"),
            passage(texts[3], "Venezuelan dictator Nicolas", "assistance"),
        ]
    )
    one = only(found, Kind.LOADED, "President", "dictator")
    assert by_value(one) == {"president": (0,), "dictator": (1,)}
    found = differences(
        [
            passage(texts[0], "a letter to Russian", "Putin"),
            passage(texts[1], "a letter to Russia", "Putin"),
        ]
    )
    only(found, Kind.LOADED, "President", "dictator")


def test_the_lead_of_one_leaves_out_iran(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[3], "has asked Russia, China", "assistance"),
            passage(texts[4], "is pleading for help", "Russia"),
        ]
    )
    assert only(found, Kind.SCOPE, "Russia, China and Iran", "China and Russia").grade == 3


def test_who_was_to_hand_over_the_letter(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[0], "The letter was to be delivered", "October"),
            passage(texts[1], "It was to be delivered", "October"),
            passage(texts[3], "It was to be handed over", "official"),
            passage(texts[4], "was intended to be delivered", "this month"),
        ]
    )
    one = only(found, Kind.ACTOR, "Venezuelan official", "senior Maduro aide", "senior aide")
    assert one.grade == 2
    assert {one.kind for one in found} == {Kind.ACTOR}  # “October” is “this month”


def test_sent_is_more_than_prepared(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[2], "Maduro sent two letters", "weapons"),
            passage(texts[3], "Maduro also prepared a letter", "cooperation"),
            passage(texts[4], "also composed a letter", "cooperation"),
        ]
    )
    one = only(found, Kind.STATUS, "sent", "prepared")
    assert by_value(one) == {"sent": (0,), "prepared": (1, 2)}


def test_the_decision_is_made_or_not(texts: list[str]) -> None:
    found = differences(
        [
            passage(texts[4], "the president hasn’t made", "land strikes"),
            passage(texts[4], "The Trump Administration has made", "moment"),
        ]
    )
    only(found, Kind.STATUS, "hasn’t made a final decision", "has made the decision")


def test_figures_and_units_that_are_equal_are_not_told(
    texts: list[str], iran: tuple[Difference, ...]
) -> None:
    found = differences(
        [
            passage(texts[1], "eight engines and", "14 sets"),
            passage(texts[2], "repair of 8 engines", "14 sets"),
            passage(texts[3], "overhauling eight engines", "14 sets"),
        ]
    )
    assert Kind.FIGURE not in {one.kind for one in (*found, *iran)}


def test_every_place_is_within_its_passage(iran: tuple[Difference, ...]) -> None:
    assert iran
    for one in iran:
        side: Side
        for side in one.sides:
            assert len(side.spans) == len(side.wordings)
