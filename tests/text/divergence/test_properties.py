"""What holds of any wordings."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.divergence import Difference, Wording, differences
from articles.text.spans import cut
from tests.text.strategies import texts

# Sentences made of what the comparison knows, so that something is found.
_PIECES = st.sampled_from(
    [
        "the mayor", "President Ana Ruiz", "dictator Kern", "Kern", "a senior aide", "Russia",
        "China and Russia", "Russia, China and Iran", "eight", "8", "40 sets of", "several",
        "all", "at least 37", "1,000 km", "Su-20MK2", "Su-30 Mk2", "on Friday", "October 31",
        "in October", "not", "hasn't", "possibly", "almost certainly", "allegedly", "may",
        "“expanded cooperation”", "\"expanding", "cooperation\"", "sent", "prepared",
        "was to be delivered", "by", "said that", "claimed that", "according to", "show that",
        "letters", "drones", "jammers,", "GPS", "so that", "to", "and", ".", ",", "\n", "“", "”",
        "п’ять", "الرئيس", "e\u0301", "👍🏽", "U.S.", "us",
    ]
)  # fmt: skip
_sentences = st.lists(_PIECES, min_size=1, max_size=14).map(" ".join)
_days = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def worded(draw: st.DrawFn) -> Wording:
    text = draw(_sentences | texts.filter(bool))
    edges = sorted(
        draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)) | {0, len(text)}
    )
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    spans = tuple(cut(text, start, end) for start, end in pairs)
    cues = (spans[0],) if draw(st.booleans()) else ()
    language = draw(st.sampled_from(["en", "de", "es", "uk", "", "pt-BR"]))
    return Wording(text, spans, language, draw(_days), cues)


# The first call makes the books of phrases.
_patient = settings(deadline=None)
_several = st.lists(worded(), min_size=2, max_size=5)


@_patient
@given(worded(), st.integers(2, 4))
def test_identical_wordings_do_not_differ(wording: Wording, count: int) -> None:
    assert differences([wording] * count) == ()


@_patient
@given(_several)
def test_places_lie_in_what_was_given_and_are_what_the_text_has(wordings: list[Wording]) -> None:
    for one in differences(wordings):
        told = [wording for side in one.sides for wording in side.wordings]
        assert len(set(told)) == len(told)
        assert len({side.value for side in one.sides}) == len(one.sides) >= 2
        assert one.grade in {1, 2, 3}
        assert one.why
        for side in one.sides:
            for index, span in zip(side.wordings, side.spans, strict=True):
                wording = wordings[index]
                if span is None:
                    assert side.value == ""
                    continue
                assert wording.text[span.start : span.end] == span.exact
                assert any(given.covers(span) for given in (*wording.fragments, *wording.cues))


def _as_set(found: tuple[Difference, ...], order: list[int]) -> set[object]:
    return {
        (
            one.kind,
            one.grade,
            frozenset(
                (
                    side.value,
                    frozenset(zip((order[w] for w in side.wordings), side.spans, strict=True)),
                )
                for side in one.sides
            ),
        )
        for one in found
    }


@_patient
@given(_several, st.randoms(use_true_random=False))
def test_the_order_of_the_wordings_does_not_count(wordings: list[Wording], chance: object) -> None:
    order = list(range(len(wordings)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    shuffled = differences([wordings[n] for n in order])
    assert _as_set(shuffled, order) == _as_set(differences(wordings), list(range(len(wordings))))


@_patient
@given(_several)
def test_the_gravest_are_first(wordings: list[Wording]) -> None:
    grades = [one.grade for one in differences(wordings)]
    assert grades == sorted(grades, reverse=True)


def test_hostile_lengths_are_compared_as_far_as_they_matter() -> None:
    for piece in (
        "“",
        "a ",
        "a,",
        "not ",
        "1,",
        "A.",
        "U.S.",
        "Su-",
        "’a",
        "thousand ",
        "of ",
        "\n",
    ):
        text = piece * (100_000 // len(piece))
        wording = Wording(text, (cut(text, 0, len(text)),))
        half = Wording(text[::-1], (cut(text[::-1], 1, len(text)),))
        differences([wording, half, wording])
