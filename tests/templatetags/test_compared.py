"""Words that are compared, as HTML: what differs is marked, and everything is escaped."""

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from articles.templatetags.compared import differing, in_a_row, stretches
from articles.text.alignment import Run
from articles.text.spans import Span, cut

words = st.text("ab<>&\"' é💬", min_size=1, max_size=20)


@given(words, st.data())
def test_words_stay_what_they_are_and_only_what_differs_is_marked(
    text: str, data: st.DataObject
) -> None:
    places = st.integers(0, len(text))
    edges = data.draw(st.lists(st.tuples(places, places), max_size=4))
    differ = [cut(text, start, end) for start, end in edges if start < end]
    html = differing(Span(0, len(text), text), differ)
    found = lxml.html.fromstring(f"<p>{html}</p>")
    assert found.text_content() == text
    assert {one.tag for one in found} <= {"mark"}
    marked = {at for span in differ for at in range(span.start, span.end)}
    assert "".join(one.text for one in found) == "".join(text[at] for at in sorted(marked))


def test_a_sentence_in_the_middle_of_its_text() -> None:
    span = Span(10, 15, "a < b")
    assert differing(span, [Span(12, 13, "<")]) == "a <mark>&lt;</mark> b"


def test_stretches_for_a_script() -> None:
    assert stretches([Span(1, 3, "ab"), Span(5, 6, "c")]) == "1-3 5-6"
    assert stretches([]) == ""


def test_a_copy_is_said_to_be_quoted_or_not() -> None:
    span = Span(0, 1, "a")
    said = [
        in_a_row(Run(span, span, 19, (here, there)), "A2")
        for here in (False, True)
        for there in (False, True)
    ]
    assert said == [
        "19 words in a row as in A2, without quotation marks",
        "19 words in a row as in A2, without quotation marks here",
        "19 words in a row as in A2, without quotation marks there",
        "19 words in a row as in A2, quoted in both",
    ]
