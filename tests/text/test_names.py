"""Which names may mean one."""

import string
from itertools import count

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from articles.text.misspelt import distance, near, reach
from articles.text.names import REASONS, Known, alike


def known(*names: str, **values: object) -> list[Known]:
    numbers = count(1)
    defaults = {"kind": "outlet"} | values
    return [Known(next(numbers), name, **defaults) for name in names]  # type: ignore[arg-type]


def reasons(*names: str, **values: object) -> list[str]:
    return [pair.why for pair in alike(known(*names, **values))]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Velasquez", "Velazquez", "one letter apart"),
        ("Zelensky", "Zelenskyy", "one letter apart"),
        ("Reuters", "Rueters", "one letter apart"),
        ("Volodymyr Zelensky", "Volodimir Zelensky", "two letters apart"),
        ("María Velásquez", "Mariah Velazquez", "two letters apart"),
        ("WP", "The Washington Post", "initials"),
        ("W.P.", "Washington Post", "initials"),
        ("FBI", "Federal Bureau of Investigation", "initials"),
        ("The Post", "Post", "same but for “The”"),
        ("Le Monde", "Monde", "same but for “Le”"),
        ("El País", "El Pais", "same but for accents or marks"),
        ("Al-Jazeera", "Al Jazeera", "same but for accents or marks"),
        ("Newsweek", "News Week", "same but for spaces"),
        ("AFP", "Afp", "same but for capitals"),
        ("Maduro, Nicolás", "Nicolas Maduro", "same words in another order"),
    ],
)
def test_names_that_may_mean_one(one: str, other: str, why: str) -> None:
    for names in ((one, other), (other, one)):
        (found,) = reasons(*names)
        assert found.startswith(f"{why}: ")
        assert set(found.removeprefix(f"{why}: ").split(" / ")) == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CNN", "CNT"),
        ("BBC", "ABC"),
        ("Post", "Past"),
        ("Channel 4", "Channel 5"),
        ("Radio 12345", "Radio 12346"),
        ("Kyiv Post", "Kyiv Times"),
        ("People", "Washington Post"),
        ("Wp", "Washington Post"),
        ("The", "Le"),
        ("…", "—"),
    ],
)
def test_names_that_mean_two(one: str, other: str) -> None:
    assert reasons(one, other) == []


def test_an_alias_of_the_other() -> None:
    post = Known(1, "The Washington Post", "outlet", aliases=("WaPo",))
    assert [pair.why for pair in alike([post, Known(2, "Wapo", "organisation")])] == [
        "WaPo is another name of The Washington Post"
    ]


def test_the_same_domain() -> None:
    rows = [Known(1, "Post", "outlet", domain="www.P.example")]
    rows += [Known(2, "Herald", "outlet", domain="p.example"), Known(3, "Sun", "outlet")]
    assert [(pair.one, pair.other, pair.why) for pair in alike(rows)] == [
        (1, 2, "same domain: p.example")
    ]


def test_the_surest_reason_is_given_and_stands_first() -> None:
    rows = [Known(1, "Velasquez", "person"), Known(2, "Velazquez", "person")]
    rows += [
        Known(3, "The Post", "outlet", domain="p.example"),
        Known(4, "Post", "outlet", domain="p.example"),
    ]
    assert [(pair.one, pair.other, pair.reason) for pair in alike(rows)] == [
        (3, 4, "same"),
        (1, 2, "letters"),
    ]


def test_what_was_said_to_be_two_is_not_proposed() -> None:
    rows = known("Velasquez", "Velazquez", kind="person")
    assert alike(rows, {frozenset({2, 1})}) == []


def test_sources_of_two_stories_are_two() -> None:
    def pairs(*stories: int | None, kind: str = "person") -> int:
        return len(
            alike(Known(number, "A spokesman", kind, story) for number, story in enumerate(stories))
        )

    assert (pairs(1, 2), pairs(1, 1), pairs(1, None), pairs(None, None)) == (0, 1, 1, 1)
    unnamed = [pairs(*stories, kind="anonymous") for stories in [(1, 2), (1, 1), (1, None)]]
    assert unnamed == [0, 1, 0]


def test_one_that_belongs_to_the_other_is_another() -> None:
    assert alike([Known(1, "BBC", "outlet"), Known(2, "The BBC", "outlet", parent=1)]) == []


def test_people_are_no_outlets() -> None:
    rows = [Known(1, "Mercury", "outlet"), Known(2, "Mercuri", "person")]
    rows += [Known(3, "AP", "outlet"), Known(4, "Anna Petrova", "person")]
    assert alike(rows) == []
    rows = [Known(1, "Mercury", "outlet"), Known(2, "Mercuri", "organisation")]
    assert len(alike(rows)) == 1


def test_a_crowd_of_one_name_is_a_line_and_not_a_square() -> None:
    assert len(alike(known(*["The Post"] * 200))) == 199


# --- properties ----------------------------------------------------------------------------

word = st.text(string.ascii_lowercase, min_size=4, max_size=14)
names = st.lists(word, min_size=1, max_size=3).map(" ".join)


def edited(text: str, how: str, at: int, letter: str) -> str:
    match how:
        case "put in":
            return text[:at] + letter + text[at:]
        case "left out":
            return text[:at] + text[at + 1 :]
        case "replaced":
            return text[:at] + letter + text[at + 1 :]
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


@st.composite
def slips(draw: st.DrawFn, text: str) -> str:
    how = draw(st.sampled_from(["put in", "left out", "replaced", "swapped"]))
    at = draw(st.integers(0, len(text) - 1))
    return edited(text, how, at, draw(st.sampled_from(string.ascii_lowercase)))


@given(st.data(), word, st.lists(word, max_size=2))
@settings(max_examples=40)
def test_every_slip_of_one_letter_is_found(
    data: st.DataObject, right: str, others: list[str]
) -> None:
    wrong = data.draw(slips(right))
    assume(wrong != right and reach(max(len(right), len(wrong))))
    assume("the" not in {right, wrong})
    found = alike(known(" ".join(["old", right, *others]), " ".join(["old", wrong, *others])))
    assert [(pair.one, pair.other) for pair in found] == [(1, 2)]


@given(st.data(), st.text(string.ascii_lowercase, min_size=11, max_size=18))
@settings(max_examples=40)
def test_every_two_slips_in_a_long_word_are_found(data: st.DataObject, right: str) -> None:
    wrong = data.draw(slips(data.draw(slips(right))))
    assume(0 < distance(right, wrong) <= 2)
    assert wrong in near([right, wrong])[right]


@given(st.lists(names, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_in_which_sources_come_says_nothing(found: list[str], chance: object) -> None:
    rows = known(*found)
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert alike(rows) == alike(mixed)


@given(st.lists(names, max_size=12))
@settings(max_examples=40)
def test_each_pair_is_there_once_and_is_two(found: list[str]) -> None:
    pairs = alike(known(*found))
    assert all(pair.one < pair.other for pair in pairs)
    assert len({(pair.one, pair.other) for pair in pairs}) == len(pairs)
    assert {pair.reason for pair in pairs} <= REASONS.keys()


@given(st.text(max_size=8), st.text(max_size=8))
@settings(max_examples=40)
def test_a_distance_is_a_distance(one: str, other: str) -> None:
    apart = distance(one, other)
    assert apart == distance(other, one)
    assert (apart == 0) == (one == other)
    assert abs(len(one) - len(other)) <= apart <= max(len(one), len(other))


@given(st.text(max_size=12), st.text(max_size=12))
@settings(max_examples=40)
def test_every_name_is_compared(one: str, other: str) -> None:
    alike(known(one, other, kind="person", domain=one))
