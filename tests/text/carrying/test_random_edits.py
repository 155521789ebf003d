"""Marks carried over random edits, held against what whoever made them knows he kept."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.carrying import Carrier, Outcome, compare
from articles.text.spans import Span, cut, find
from tests.text.carrying.edits import Paragraphs, edited, written
from tests.text.strategies import stretches, texts

KEPT = {Outcome.UNCHANGED, Outcome.MOVED}
WHOLE = ("insert sentence", "delete sentence", "delete paragraph")


def words(paragraphs: Paragraphs) -> list[str]:
    return [word for line in paragraphs for sentence in line for word in sentence]


def mark(data: st.DataObject, old: Paragraphs) -> tuple[str, Span]:
    """The text, and a stretch of it from the beginning of a word to the end of one."""
    text, every = written(old), words(old)
    first = data.draw(st.integers(0, len(every) - 1))
    last = data.draw(st.integers(first, min(first + 9, len(every) - 1)))
    end = text.index(every[last]) + len(every[last])
    return text, cut(text, text.index(every[first]), end)


@given(edited(), st.data())
@settings(max_examples=300)
def test_what_was_touched_is_never_unchanged(
    both: tuple[Paragraphs, Paragraphs], data: st.DataObject
) -> None:
    old, new = both
    text, span = mark(data, old)
    after = written(new)
    found = Carrier(compare(text, after)).one(span)
    left = set(words(new)) & set(words(old))
    inside = [word for word in words(old) if word in span.exact]
    if found.outcome in KEPT:
        (there,) = found.spans
        assert there.exact == span.exact == after[there.start : there.end]
        assert left.issuperset(inside)
    else:
        assert all(after[one.start : one.end] == one.exact for one in found.spans)
        # Each word comes once: if all were still there in a row they would be the same words.
        intact = find(after, span.exact)
        assert found.outcome != Outcome.CHANGED or found.spans[0].exact != span.exact or not intact
    if not left.intersection(inside):
        assert found.outcome not in KEPT


@given(edited(edits=WHOLE), st.data())
def test_sentences_that_were_left_alone_are_unchanged_and_deleted_ones_gone(
    both: tuple[Paragraphs, Paragraphs], data: st.DataObject
) -> None:
    old, new = both
    line = data.draw(st.sampled_from(old))
    sentence = data.draw(st.sampled_from(line))
    text, after = written(old), written(new)
    (span,) = find(text, f"{' '.join(sentence)}.")
    found = Carrier(compare(text, after)).one(span)
    kept = any(sentence in one for one in new)
    assert found.outcome == (Outcome.UNCHANGED if kept else Outcome.GONE)
    assert [one.exact for one in found.spans] == [span.exact] * kept


@given(edited(edits=("move sentence", "move paragraph")), st.data())
def test_what_was_moved_keeps_its_words(
    both: tuple[Paragraphs, Paragraphs], data: st.DataObject
) -> None:
    old, new = both
    sentence = data.draw(st.sampled_from(data.draw(st.sampled_from(old))))
    text, after = written(old), written(new)
    (span,) = find(text, f"{' '.join(sentence)}.")
    found = Carrier(compare(text, after)).one(span)
    assert found.outcome in KEPT
    assert [one.exact for one in found.spans] == [span.exact]


@given(edited(often=True), st.data())
@settings(max_examples=200)
def test_words_that_come_again_and_again_are_the_same_where_they_are_kept(
    both: tuple[Paragraphs, Paragraphs], data: st.DataObject
) -> None:
    old, new = written(both[0]), written(both[1])
    start, end = data.draw(stretches(old))
    span = cut(old, start, end)
    found = Carrier(compare(old, new)).one(span)
    assert (found.spans == ()) == (found.outcome == Outcome.GONE)
    for one in found.spans:
        assert cut(new, one.start, one.end) == one
    if found.outcome in KEPT:
        assert found.spans[0].exact == span.exact


@given(texts.filter(bool), texts, st.data())
def test_any_stretch_of_any_text_is_carried(old: str, new: str, data: st.DataObject) -> None:
    span = cut(old, *data.draw(stretches(old)))
    found = Carrier(compare(old, new)).carry([span])
    assert (found.outcome in KEPT) <= (span.exact in new)
    assert all(cut(new, one.start, one.end) == one for one in found.spans)


@given(texts.filter(bool), st.data())
def test_where_nothing_was_edited_all_is_unchanged(text: str, data: st.DataObject) -> None:
    span = cut(text, *data.draw(stretches(text)))
    found = Carrier(compare(text, text)).carry([span])
    assert (found.outcome, found.spans) == (Outcome.UNCHANGED, (span,))
