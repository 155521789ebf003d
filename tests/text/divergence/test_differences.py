"""Each kind of difference, found where there is one and not where there is none."""

from datetime import date

import pytest

from articles.text.divergence import Kind, Wording, differences
from articles.text.lexicon import Lexicon, Loaded
from articles.text.spans import cut, find
from tests.text.divergence.wordings import FRIDAY, found, grades, of_kind, worded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The port lost 8 cranes.", "The port lost eight cranes."),
        ("It cost 1,000 crowns.", "It cost 1000 crowns."),
        ("It cost a thousand crowns.", "It cost 1,000 crowns."),
        ("A pipe of 12 km was laid.", "A pipe of 12 kilometres was laid."),
        ("A pipe of 12 kilometers was laid.", "A pipe of twelve kilometres was laid."),
        ("A pipe of 1,000 km was laid.", "A pipe of 621 miles was laid."),
        ("Prices rose by 10%.", "Prices rose by 10 percent."),
        ("Prices rose by 10 per cent.", "Prices rose by ten percent."),
        ("It cost $2.5 million.", "It cost $2,500,000."),
        ("About twenty-one ships sailed.", "About 21 ships sailed."),
        ("The U.S. navy sailed.", "The US navy sailed."),
        ("The United States navy sailed.", "The U.S. navy sailed."),
        ("Minister José Peña signed it.", "Minister Jose Pena signed it."),
        ("He called it “a disgrace” again.", 'He called it "a disgrace" again.'),
        ("THE PORT CLOSED AT NOON", "The port closed at noon"),
        ("It sank on 31 Oct.", "It sank on October 31."),
        ("It sank on the 31st of October 2025.", "It sank on Oct. 31, 2025."),
        ("The harbour was closed by the council.", "The council closed the harbour."),
    ],
)
def test_what_is_equal_is_made_equal(one: str, other: str) -> None:
    assert found(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other", "sides", "grade"),
    [
        ("The ministry bought 14 sets of pumps.", "The ministry bought 40 sets of pumps.",
         {"14", "40"}, 3),
        ("A pipe of 12 km was laid.", "A pipe of 12 miles was laid.", {"12 km", "12 miles"}, 3),
        ("Prices rose by 10%.", "Prices rose by 12 percent.", {"10%", "12 percent"}, 3),
        ("Several Su-20 jets landed there.", "Several Su-30 jets landed there.",
         {"Su-20", "Su-30"}, 3),
        ("Several Su-20MK2 jets landed.", "Several Su-20 Mk2 jets landed.",
         {"Su-20MK2", "Su-20 Mk2"}, 1),
        ("The council closed eight schools.", "The council closed several schools.",
         {"eight", "several"}, 2),
        ("The council closed eight schools.", "The council closed schools.", {"eight", ""}, 2),
    ],
)  # fmt: skip
def test_figures(one: str, other: str, sides: set[str], grade: int) -> None:
    assert of_kind(Kind.FIGURE, one, other) == [sides]
    assert grades(Kind.FIGURE, one, other) == [grade]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council closed eight schools on Tuesday.", "The council met on Tuesday."),
        ("It bought two ships and nine planes.", "It bought nine planes."),
    ],
)
def test_a_figure_that_another_wording_does_not_reach_is_none(one: str, other: str) -> None:
    assert of_kind(Kind.FIGURE, one, other) == []


def test_names() -> None:
    one, other = (
        f"The letter was addressed to {name} and sent by courier."
        for name in ("Ana Ruiz", "Ivo Kern")
    )
    assert of_kind(Kind.NAME, one, other) == [{"Ana Ruiz", "Ivo Kern"}]
    assert grades(Kind.NAME, one, other) == [3]


def test_a_name_spelt_differently_is_graded_low() -> None:
    one, other = (
        f"Minister Tomas {name} signed the treaty." for name in ("Velasquez", "Velazquez")
    )
    assert grades(Kind.NAME, one, other) == [1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President Ana Ruiz signed the treaty.", "Ruiz signed the treaty."),
        ("Transport Minister Ivo Kern signed it.", "The Minister of Transport signed it."),
        ("Transportation Secretary Kern signed it.", "Transport Minister Kern signed it."),
        ("Moscow sent the treaty back.", "Russia sent the treaty back."),
        ("The Russian army left the town.", "Russia's army left the town."),
    ],
)
def test_one_person_is_no_difference(one: str, other: str) -> None:
    assert of_kind(Kind.NAME, one, other) == of_kind(Kind.ACTOR, one, other) == []


def test_dates() -> None:
    one, other = "The bridge fell on Friday.", "The bridge fell on 30 October 2025."
    assert of_kind(Kind.DATE, one, other) == [{"Friday", "30 October 2025"}]
    assert grades(Kind.DATE, one, other) == [3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge fell on Friday.", "The bridge fell on 31 October."),
        ("The bridge fell on Friday.", "The bridge fell in October."),
        ("The bridge fell this month.", "The bridge fell in October 2025."),
        ("The bridge fell today.", "The bridge fell on October 31."),
        ("The bridge fell last year.", "The bridge fell in 2024."),
    ],
)
def test_relative_dates_are_resolved_by_the_articles_own(one: str, other: str) -> None:
    assert of_kind(Kind.DATE, one, other) == []


def test_a_weekday_means_another_day_in_an_article_of_another_week() -> None:
    text = "The bridge fell on Friday."
    later = worded(text, published=date(2025, 11, 8))
    assert of_kind(Kind.DATE, worded(text), later) == [{"Friday"}]
    (one,) = found(worded(text), later)
    assert {side.value for side in one.sides} == {"2025-10-31", "2025-11-07"}
    assert found(worded(text), worded(text, published=None)) == ()


def test_negation() -> None:
    one, other = "The council has made the decision.", "The council hasn't made the decision."
    assert of_kind(Kind.NEGATION, one, other) == [{"n't", ""}]
    assert grades(Kind.NEGATION, one, other) == [3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor did not sign the treaty.", "The mayor never signed the treaty."),
        ("The mayor did not sign the treaty.", "The mayor read the treaty."),
        ("The fee was not disclosed.", "The fee was undisclosed."),
    ],
)
def test_negated_alike_is_no_difference(one: str, other: str) -> None:
    assert of_kind(Kind.NEGATION, one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("The ship possibly carried rockets.", "The ship carried rockets.", {"possibly", ""}),
        ("He allegedly took the money.", "He took the money.", {"allegedly", ""}),
        ("It will almost certainly carry rockets.", "It may carry rockets.",
         {"almost certainly", "may"}),
        ("They sold the mill, presumably so the village could grow.",
         "They sold the mill so that the village can grow.", {"presumably so", ""}),
    ],
)  # fmt: skip
def test_hedges(one: str, other: str, sides: set[str]) -> None:
    assert of_kind(Kind.HEDGE, one, other) == [sides]
    assert grades(Kind.HEDGE, one, other) == [2]


def test_a_hedge_on_a_purpose_shows_what_the_other_has_there() -> None:
    (one,) = found(
        "They sold the mill, presumably so the village could grow.",
        "They sold the mill so that the village can grow.",
    )
    assert [side.spans[0] and side.spans[0].exact for side in one.sides] == [
        "presumably so",
        "so that",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ship possibly carried rockets.", "The ship potentially carried rockets."),
        ("The ship possibly carried rockets.", "The ship sank."),
        ("They sold it so the village could grow.", "They sold it so that the village can grow."),
        ("The fair opens in May.", "The fair opens in May 2026."),
    ],
)
def test_as_sure_is_no_difference(one: str, other: str) -> None:
    assert of_kind(Kind.HEDGE, one, other) == []


def test_what_one_wording_has_alone_is_said_to_be_left_out_elsewhere() -> None:
    rows = ["It possibly sank.", "It sank.", "It almost certainly sank."]
    (pair,) = (d for d in found(*rows[:2]) if d.kind is Kind.HEDGE)
    assert pair.why == "“possibly”, left out elsewhere"
    (three,) = (d for d in found(*rows) if d.kind is Kind.HEDGE)
    assert three.why == "“possibly” against “almost certainly”, left out elsewhere"
    (both,) = (d for d in found(rows[0], rows[2]) if d.kind is Kind.HEDGE)
    assert both.why == "“possibly” against “almost certainly”"


def test_it_says_whether_a_hedge_is_quoted() -> None:
    one, other = "He said it “possibly carried rockets”.", "He said it possibly “carried rockets”."
    (hedge,) = (d for d in found(one, other) if d.kind is Kind.HEDGE)
    assert hedge.why.endswith("“possibly” stands inside quotation marks in one place")
    (hedge,) = (d for d in found(one, "He said it carried rockets.") if d.kind is Kind.HEDGE)
    assert hedge.why.endswith("“possibly” stands inside quotation marks")


@pytest.mark.parametrize(
    ("one", "other", "sides", "grade"),
    [
        ("He asked for “expanding naval cooperation” there.",
         "He asked for “expanded naval cooperation” there.", {"expanding", "expanded"}, 2),
        ("She called it “a great mistake” today.", "She called it “a great success” today.",
         {"mistake", "success"}, 2),
        ("She called it “a great mistake” today.", "She called it a great mistake today.",
         {"great mistake"}, 1),
    ],
)  # fmt: skip
def test_quoted_words(one: str, other: str, sides: set[str], grade: int) -> None:
    assert of_kind(Kind.QUOTED, one, other) == [sides]
    assert grades(Kind.QUOTED, one, other) == [grade]


def test_forms_of_a_word_outside_quotation_marks_are_no_difference() -> None:
    assert found("He asked for expanding naval cooperation.",
                 "He asked for expanded naval cooperation.") == ()  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("Dictator Ivo Kern asked for ships.", "President Ivo Kern asked for ships.",
         {"Dictator", "President"}),
        ("The Kern regime sold the mill.", "The Kern administration sold the mill.",
         {"regime", "administration"}),
        ("Yarne’s dictator, Ivo Kern, asked for ships.", "President Ivo Kern asked for ships.",
         {"dictator", "President"}),
        ("Terrorists took the town of Yarne.", "Rebels took the town of Yarne.",
         {"Terrorists", "Rebels"}),
        ("The riot began at noon in Yarne.", "The protest began at noon in Yarne.",
         {"riot", "protest"}),
    ],
)  # fmt: skip
def test_loaded_words(one: str, other: str, sides: set[str]) -> None:
    assert of_kind(Kind.LOADED, one, other) == [sides]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President Ivo Kern asked for ships.", "The leader Ivo Kern asked for ships."),
        ("Dictator Ivo Kern asked for ships.", "Kern asked for ships."),
        ("Dictator Ivo Kern met the press.", "President Ana Ruiz met the press."),
    ],
)
def test_words_that_judge_alike_or_name_others_are_no_difference(one: str, other: str) -> None:
    assert of_kind(Kind.LOADED, one, other) == []


def test_crediting_words_of_the_credits() -> None:
    one = worded("Kern claimed: the mill was sold.", cue="claimed")
    other = worded("Kern said: the mill was sold.", cue="said")
    assert of_kind(Kind.CREDITING, one, other) == [{"claimed", "said"}]
    assert grades(Kind.CREDITING, one, other) == [2]


def test_crediting_words_inside_the_passage() -> None:
    one, other = "Kern claimed that the mill was sold.", "Records show that the mill was sold."
    assert of_kind(Kind.CREDITING, one, other) == [{"claimed", "show"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kern said that the mill was sold.", "Kern told us that the mill was sold."),
        ("Kern wrote a letter to the mill.", "Kern claimed that he wrote to the mill."),
        ("The mill was sold.", "Kern claimed that the mill was sold."),
    ],
)
def test_words_that_credit_alike_or_not_at_all_are_no_difference(one: str, other: str) -> None:
    assert of_kind(Kind.CREDITING, one, other) == []


def test_actors() -> None:
    one = "The letter was handed over by a senior aide in Yarne."
    other = "The letter was handed over by Transport Minister Ivo Kern in Yarne."
    assert of_kind(Kind.ACTOR, one, other) == [{"senior aide", "Transport Minister Ivo Kern"}]
    assert grades(Kind.ACTOR, one, other) == [2]


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("Kern sent a letter to Yarne.", "Kern prepared a letter to Yarne.", {"sent", "prepared"}),
        ("The letter was sent to Yarne.", "The letter was to be delivered to Yarne.",
         {"sent", "was to be delivered"}),
        ("The army is considering an attack on Yarne.", "The army decided on an attack on Yarne.",
         {"is considering", "decided"}),
    ],
)  # fmt: skip
def test_status(one: str, other: str, sides: set[str]) -> None:
    assert of_kind(Kind.STATUS, one, other) == [sides]
    assert grades(Kind.STATUS, one, other) == [3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kern prepared a letter to Yarne.", "Kern drafted a letter to Yarne."),
        ("Kern sent a letter to Yarne.", "Kern prepared a soup for guests."),
    ],
)
def test_as_far_or_something_else_is_no_difference(one: str, other: str) -> None:
    assert of_kind(Kind.STATUS, one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "sides", "grade"),
    [
        ("He asked Russia, China and Iran for ships.", "He asked Russia and China for ships.",
         {"Russia, China and Iran", "Russia and China"}, 3),
        ("All schools closed on Monday.", "Several schools closed on Monday.",
         {"All", "Several"}, 2),
        ("At least 37 people drowned.", "37 people drowned.", {"At least", ""}, 2),
    ],
)  # fmt: skip
def test_scope(one: str, other: str, sides: set[str], grade: int) -> None:
    assert of_kind(Kind.SCOPE, one, other) == [sides]
    assert grades(Kind.SCOPE, one, other) == [grade]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He asked Russia, China and Iran for ships.", "He asked Beijing, Tehran and Moscow."),
        ("He asked Russia, China and Iran for ships.", "He asked Russia for ships."),
        ("Several schools closed on Monday.", "A number of schools closed on Monday."),
    ],
)
def test_the_same_scope_is_no_difference(one: str, other: str) -> None:
    assert of_kind(Kind.SCOPE, one, other) == []


def test_other_words_in_one_place() -> None:
    one, other = "The council sold the old mill to Kern.", "The council sold the old barn to Kern."
    assert of_kind(Kind.WORDING, one, other) == [{"mill", "barn"}]
    assert grades(Kind.WORDING, one, other) == [1]


def test_other_things_in_a_list_change_what_is_claimed() -> None:
    texts = [
        f"He needed detection gear, GPS {one}, and drones." for one in ("jammers", "navigators")
    ]
    assert of_kind(Kind.WORDING, *texts) == [{"jammers", "navigators"}]
    assert grades(Kind.WORDING, *texts) == [3]


def test_short_fragments_are_compared_to_their_ends() -> None:
    assert of_kind(Kind.WORDING, "GPS jammers", "GPS navigators") == [{"jammers", "navigators"}]


def test_what_one_does_not_cover_is_no_difference() -> None:
    assert found(
        "On Monday the council of Yarne, which met in secret, sold the old mill to Ivo Kern, "
        "who plans to pull it down, for two million crowns, and closed eight schools.",
        "The council sold the old mill.",
    ) == ()  # fmt: skip


def test_all_wordings_are_compared_at_once() -> None:
    (one,) = found(
        "The ministry bought 14 sets of pumps.",
        "The ministry bought 40 sets of pumps.",
        "The ministry bought fourteen sets of pumps.",
        "The ministry was founded in the spring.",
    )
    assert [(side.value, side.wordings) for side in one.sides] == [("14", (0, 2)), ("40", (1,))]
    assert [[span.exact for span in side.spans if span] for side in one.sides] == [
        ["14", "fourteen"],
        ["40"],
    ]
    assert one.why == "“14” against “40”"


def test_how_many_times_is_a_figure() -> None:
    one, other = "The inflow has tripled since May.", "The inflow has doubled since May."
    assert of_kind(Kind.FIGURE, one, other) == [{"tripled", "doubled"}]
    assert grades(Kind.FIGURE, one, other) == [3]


def test_a_hedge_is_found_in_a_list_of_another_order() -> None:
    one = "Kern asked the council for radars, repairs and possibly rockets."
    other = "Kern asked the council to send rockets, boats and radars."
    assert of_kind(Kind.HEDGE, one, other) == [{"possibly", ""}]


def test_what_could_not_be_is_no_hedge() -> None:
    one = "She could not find whether the letter was opened."
    assert of_kind(Kind.HEDGE, one, "She did not find whether the letter was opened.") == []


def test_words_are_compared_within_one_language_and_figures_in_all() -> None:
    spanish = "El ministerio compró 40 bombas."
    one, other, third = (
        worded("The ministry bought 14 pumps."),
        worded("The ministry bought 40 pumps."),
        Wording(spanish, (cut(spanish, 0, len(spanish)),), "es", FRIDAY),
    )
    (figure,) = found(one, other, third)
    assert [(side.value, side.wordings) for side in figure.sides] == [("14", (0,)), ("40", (1, 2))]
    assert figure.sides[1].spans[1] == find(spanish, "40")[0]
    assert found(one, third) == ()


def test_two_that_say_little_of_the_same_miss_nothing_of_each_other() -> None:
    assert found(
        "The river Yarne possibly carried salt into the lower fields last spring.",
        "Three hundred guests walked along the river to the old chapel at dawn.",
    ) == ()  # fmt: skip


def test_another_lexicon() -> None:
    texts = [worded(f"The {word} Ivo Kern asked for ships.") for word in ("boss", "president")]
    assert not [one for one in differences(texts) if one.kind is Kind.LOADED]
    lexicon = Lexicon(
        (),
        (),
        (
            Loaded("boss", "head of state", "negative"),
            Loaded("president", "head of state", "neutral"),
        ),
    )
    assert Kind.LOADED in {one.kind for one in differences(texts, lexicon)}


def test_the_gravest_comes_first() -> None:
    kinds = [one.kind for one in found(
        "Dictator Ivo Kern bought 14 sets of old pumps, possibly for the mill.",
        "President Ivo Kern bought 40 sets of new pumps for the mill.",
    )]  # fmt: skip
    assert kinds == [Kind.FIGURE, Kind.LOADED, Kind.HEDGE, Kind.WORDING]


def test_fragments_are_read_in_the_order_of_the_text() -> None:
    text = "“We bought 14 sets,” said Kern, “of pumps.”"
    assert of_kind(Kind.FIGURE, text, "“We bought 40 sets of pumps.”") == [{"14", "40"}]
