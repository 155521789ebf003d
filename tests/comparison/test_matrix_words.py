from hypothesis import given
from hypothesis import strategies as st

from articles.comparison.matrix_words import Piece, Place, Words, beside, marked, pieces, words
from articles.text.divergence import Kind
from articles.text.spans import Span
from tests.comparison.trees import differs

FIGURE = differs(Kind.FIGURE, 3, Span(14, 16, "14"), Span(30, 32, "40"))
HEDGE = differs(Kind.HEDGE, 2, Span(10, 20, "…"), None)
HERE = Span(8, 24, "said 14 jammers ")


def at(start: int, end: int) -> Span:
    return Span(start, end, "…")


def test_words_that_do_not_differ_are_one_piece() -> None:
    assert pieces(HERE, ()) == (Piece("said 14 jammers "),)
    assert pieces(HERE, [Place(at(24, 30), FIGURE), Place(at(0, 8), FIGURE)]) == (
        Piece(HERE.exact),
    )


def test_words_that_differ_are_a_piece_of_their_own() -> None:
    assert pieces(HERE, [Place(at(13, 15), FIGURE)]) == (
        Piece("said "),
        Piece("14", FIGURE),
        Piece(" jammers "),
    )


def test_where_differences_meet_the_gravest_is_told() -> None:
    told = pieces(HERE, [Place(at(13, 15), FIGURE), Place(at(10, 40), HEDGE)])
    assert [(one.words, one.differs) for one in told] == [
        ("sa", None),
        ("id ", HEDGE),
        ("14", FIGURE),
        (" jammers ", HEDGE),
    ]


def test_places_are_told_by_wording_and_nothing_where_it_has_nothing() -> None:
    assert marked((FIGURE, HEDGE)) == {
        0: [Place(Span(14, 16, "14"), FIGURE), Place(Span(10, 20, "…"), HEDGE)],
        1: [Place(Span(30, 32, "40"), FIGURE)],
    }


def test_the_words_of_each_passage() -> None:
    passages = [[Span(14, 16, "14"), Span(18, 19, "x")], [Span(28, 30, "or")]]
    assert words(passages, (FIGURE, HEDGE)) == [
        Words(((Piece("14", FIGURE),), (Piece("x", HEDGE),)), ()),
        Words(((Piece("or"),),), (Piece("40", FIGURE),)),
    ]


def test_what_differs_outside_the_words_is_told_beside_them_once() -> None:
    cue = Span(0, 7, "claimed")
    places = [Place(cue, FIGURE), Place(cue, HEDGE), Place(at(13, 15), FIGURE)]
    assert beside([HERE], places) == (Piece("claimed", FIGURE),)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_nothing_of_the_words_is_lost(said: str, edges: list[tuple[int, int]]) -> None:
    places = [Place(at(*sorted(pair)), FIGURE) for pair in edges]
    cut = pieces(Span(20, 20 + len(said), said), places)
    assert "".join(piece.words for piece in cut) == said
    for at_, _ in enumerate(said, 20):
        inside = any(place.span.start <= at_ < place.span.end for place in places)
        there = [piece.differs for piece in cut for _ in piece.words][at_ - 20]
        assert bool(there) == inside, at_
