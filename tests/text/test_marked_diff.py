"""Two texts side by side, with the marks in them."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.marked_diff import Cut, marked
from articles.text.segments import Layer
from articles.text.wording_diff import rows

OLD = "Twelve were killed. Nobody slept.\nIt rained."
NEW = "Fifteen were killed.\nIt rained."
LINES = st.text("ab \n", max_size=40)


def layer(text: str, words: str, ref: int) -> Layer:
    start = text.index(words)
    return Layer(start, start + len(words), "mark", ref)


def shown(pieces: tuple[Cut, ...]) -> list[tuple[str, str, tuple[int, ...], tuple[int, ...]]]:
    return [(one.kind, one.words, one.marks, one.begins) for one in pieces]


BEFORE = [layer(OLD, "Twelve were", 1), layer(OLD, "Nobody slept.", 2), layer(OLD, "rained", 3)]
AFTER = [layer(NEW, "Fifteen were", 1), layer(NEW, "rained", 3)]


def test_pieces_are_cut_where_marks_begin_and_end() -> None:
    first, last = marked(rows(OLD, NEW), OLD, NEW, BEFORE, AFTER)
    assert shown(first.old)[:3] == [
        ("deleted", "Twelve", (1,), (1,)),
        ("kept", " were", (1,), ()),
        ("kept", " killed", (), ()),
    ]
    assert "".join(one.words for one in first.old if 2 in one.marks) == "Nobody slept."
    assert shown(first.new)[0] == ("inserted", "Fifteen", (1,), (1,))
    assert shown(last.new) == [("kept", "It rained.", (), ())]


def test_in_one_run_a_mark_begins_once() -> None:
    first, _ = marked(rows(OLD, NEW), OLD, NEW, BEFORE, AFTER)
    assert shown(first.inline)[:3] == [
        ("deleted", "Twelve", (1,), (1,)),
        ("inserted", "Fifteen", (1,), ()),
        ("kept", " were", (1,), ()),
    ]


@given(LINES, LINES, st.integers(0, 30), st.integers(1, 10))
def test_what_a_mark_covers_are_its_words(old: str, new: str, start: int, size: int) -> None:
    found = list(rows(old, new))
    before = [Layer(start, min(start + size, len(old)), "mark", 1)] if start < len(old) else []
    after = [Layer(start, min(start + size, len(new)), "mark", 1)] if start < len(new) else []
    out = list(marked(found, old, new, before, after))
    for side, text, layers in (("old", old, before), ("new", new, after)):
        every = [cut for row, one in zip(found, out, strict=True) for cut in getattr(one, side)]
        assert "".join(cut.words for cut in every) == text.replace("\n", "")
        if all(not row.same for row in found):
            covered = "".join(cut.words for cut in every if cut.marks)
            words = "".join(text[one.start : one.end] for one in layers)
            assert covered == words.replace("\n", "")


@given(LINES, LINES)
def test_one_run_has_both_texts(old: str, new: str) -> None:
    for row in marked(rows(old, new), old, new, [], []):
        for side, kinds in ((row.old, "kept deleted"), (row.new, "kept inserted")):
            said = "".join(one.words for one in row.inline if one.kind in kinds.split())
            assert said == "".join(one.words for one in side)
