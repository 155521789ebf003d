import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text.spans import (
    Ambiguous,
    Mismatch,
    Span,
    check,
    covered,
    cut,
    extent,
    find,
    find_loosely,
    resolve,
    shorten,
)
from tests.text.strategies import stretches, texts

FAMILY = "The 👩‍👩‍👧 said: “é, e\u0301” — الرَّئِيس"


def as_a_form_sends(words: str) -> str:
    """Browsers send line ends as CRLF, whatever they were."""
    return words.replace("\n", "\r\n")


def test_positions_count_code_points() -> None:
    assert cut(FAMILY, 4, 9) == Span(4, 9, "👩‍👩‍👧")
    assert find(FAMILY, "e\u0301") == [Span(20, 22, "e\u0301")]
    assert find("é", "e\u0301") == []  # nothing is normalised: quotes match what was published


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (5, 6), (99, 100)])
def test_there_is_no_stretch_outside_of_a_text(start: int, end: int) -> None:
    with pytest.raises(Mismatch, match=f"no stretch from {start} to {end}"):
        cut("words", start, end)


def test_what_was_read_must_be_what_is_there() -> None:
    check("five words", [Span(0, 4, "five"), Span(5, 10, "words")])
    with pytest.raises(Mismatch, match="The text has “words” there, not “sword”"):
        check("five words", [Span(0, 4, "five"), Span(5, 10, "sword")])


def test_overlaps_and_covers_are_half_open() -> None:
    span = Span(2, 5, "abc")
    assert span.overlaps(4, 9)
    assert not span.overlaps(5, 9)
    assert not span.overlaps(0, 2)
    assert span.covers(Span(2, 5, "abc"))
    assert not span.covers(Span(2, 6, "abcd"))


def test_covered_and_extent() -> None:
    inner, outer = [Span(1, 2, ""), Span(7, 8, "")], [Span(0, 3, ""), Span(6, 9, "")]
    assert covered(inner, outer)
    assert not covered([Span(2, 7, "")], outer)  # from one into the other
    assert extent([Span(6, 9, ""), Span(0, 3, "")]) == (0, 9)


def test_a_sentence_for_an_editor_quotes_few_words() -> None:
    assert shorten(" two\n words ") == "two words"
    assert shorten("x" * 60) == "x" * 60
    assert shorten("word " * 20, 10) == "word word…"


@given(texts.filter(bool), st.data())
def test_every_place_of_a_quotation_is_found(text: str, data: st.DataObject) -> None:
    start, end = data.draw(stretches(text))
    quote = text[start:end]
    naive = [at for at in range(len(text)) if text.startswith(quote, at)]
    assert [span.start for span in find(text, quote)] == naive
    check(text, find(text, quote))


@given(texts, texts)
def test_loose_places_have_the_same_words(text: str, quote: str) -> None:
    places = find_loosely(text, quote)
    check(text, places)
    assert all(place.exact.split() == quote.split() for place in places)


@given(texts.filter(bool), st.data(), st.sampled_from(["\r\n", "\n\n", "\t", " \u00a0 "]))
def test_words_copied_by_hand_are_found(text: str, data: st.DataObject, space: str) -> None:
    start, end = data.draw(stretches(text))
    words = text[start:end].strip()
    assume(words)
    assert words in [p.exact for p in find_loosely(text, space.join(words.split()))]


@given(texts.filter(bool), st.data())
def test_a_position_with_its_words_is_what_it_says(text: str, data: st.DataObject) -> None:
    start, end = data.draw(stretches(text))
    words = text[start:end]
    assume(not words.isspace())
    assert resolve(text, as_a_form_sends(words), start, end) == Span(start, end, words)


@given(texts.filter(bool), st.data(), texts)
def test_other_words_are_refused(text: str, data: st.DataObject, words: str) -> None:
    start, end = data.draw(stretches(text))
    assume(words != text[start:end])
    with pytest.raises(Mismatch):
        resolve(text, words, start, end)


@given(texts.filter(bool), st.data())
def test_words_alone_find_their_place_or_ask_for_it(text: str, data: st.DataObject) -> None:
    start, end = data.draw(stretches(text))
    words = text[start:end]
    assume(not words.isspace())
    places = find(text, words)
    if len(places) == 1:
        assert resolve(text, as_a_form_sends(words)) == Span(start, end, words)
        return
    with pytest.raises(Ambiguous) as caught:
        resolve(text, as_a_form_sends(words))
    assert caught.value.places == places
    for place in places:
        assert resolve(text, as_a_form_sends(words), place.start) == place


def test_what_was_asked_can_be_answered_when_the_space_differs() -> None:
    text = "He said\nno. Later he said  no."
    with pytest.raises(Ambiguous, match="several places") as caught:
        resolve(text, "said no")
    assert [place.exact for place in caught.value.places] == ["said\nno", "said  no"]
    assert resolve(text, "said no", 21) == Span(21, 29, "said  no")
    with pytest.raises(Mismatch, match="“said no” there"):
        resolve(text, "said no", 4)


def test_exact_words_go_before_loose_ones() -> None:
    assert resolve("a\nb, a b", "a b") == Span(5, 8, "a b")


@pytest.mark.parametrize("quote", ["", " ", "\r\n", "\u00a0\t"])
def test_a_mark_has_words(quote: str) -> None:
    with pytest.raises(Mismatch, match="no words"):
        resolve("two  \n\u00a0\t words", quote)
    with pytest.raises(Mismatch, match="no words"):
        resolve("two  \n\u00a0\t words", quote, 3, 4)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 99), (4, 2), (3, 3)])
def test_a_position_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(Mismatch, match="no stretch"):
        resolve("words", "words", start, end)
