"""A sentence as HTML: its words are its parts' words, whatever stands in them."""

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from articles.chronicle import Part, Piece, Sentence
from articles.templatetags.history import sentence

WORDS = st.text(alphabet="ab <>&\"'س{}%", min_size=1, max_size=12)
KINDS = st.sampled_from(["text", "name", "quote", "old", "new"])
PIECES = st.lists(
    st.builds(Piece, kind=st.sampled_from(["kept", "deleted", "inserted"]), words=WORDS),
    min_size=1,
    max_size=4,
).map(tuple)
PARTS = st.builds(Part, words=WORDS, kind=KINDS, href=st.sampled_from(["", "/claims/1/"]))
DIFFS = st.builds(Part, words=WORDS, kind=st.just("diff"), pieces=PIECES)


@given(st.lists(PARTS | DIFFS, min_size=1, max_size=6))
def test_every_word_stands_there_as_it_is(parts: list[Part]) -> None:
    html = lxml.html.fromstring(f"<p>{sentence(Sentence(tuple(parts)))}</p>")
    assert {one.tag for one in html.iter()} <= {"p", "a", "bdi", "del", "ins"}
    shown = html.text_content().replace("“", "").replace("”", "")
    assert shown == "".join(
        "".join(piece.words for piece in part.pieces) if part.kind == "diff" else part.words
        for part in parts
    )
