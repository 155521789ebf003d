from articles.text.crediting import credits_of, suggested
from articles.text.spans import Span, find

from .told import read, words


def chain(text: str, quote: str) -> list[str]:
    """The names that are credited for `quote`, outermost first."""
    found = read(text)
    at: int | None = credits_of(find(text, quote)[:1], found)[0]
    names = []
    while at is not None:
        names.append(found[at].name)
        at = found[at].parent
    return names[::-1]


def test_what_is_said_within_what_is_said():
    text = "The Oro Courier reported that documents show that the wall is open."
    assert chain(text, "the wall is open") == ["The Oro Courier", "documents"]


def test_what_somebody_wants_within_what_is_said_is_part_of_it():
    text = "The Oro Courier reported that the mayor hoped to open the wall."
    assert chain(text, "open the wall") == ["The Oro Courier"]


def test_documents_that_are_cited_lie_within_who_cites_them():
    text = "The Oro Courier claimed, citing city documents, that the wall is open."
    assert chain(text, "the wall is open") == ["The Oro Courier", "city documents"]


def test_documents_that_an_outlet_obtained():
    text = "According to city memos obtained by The Oro Courier, the wall is open."
    assert chain(text, "the wall is open") == ["The Oro Courier", "city memos"]


ABOVE = (
    "The wall is open.\n"
    "This was reported by The Oro Courier, citing city documents.\n"
    "It is noted that the wall is safe.\n"
    "According to the documents, the wall is old.\n"
    "The weather was fine in Oro on Monday.\n"
    "The sea was calm.\n"
)


def test_a_statement_credits_what_stands_around_it():
    assert chain(ABOVE, "The wall is open") == ["The Oro Courier", "city documents"]
    assert chain(ABOVE, "the wall is old")[0] == "The Oro Courier"
    carried = [one for one in read(ABOVE) if one.basis == "carried"]
    assert [one.cue.exact for one in carried] == ["reported", "citing"]


def test_what_has_no_sign_of_the_source_is_not_carried():
    assert credits_of(find(ABOVE, "The sea was calm"), read(ABOVE)) == ()


BLOCK = (
    "The article explained:\n"
    "The wall is open and safe.\n"
    "The gate is shut.\n"
    "Meanwhile, The Daily Post wrote:\n"
    "The wall is shut.\n"
    "However, these claims were played down by the council.\n"
)


def test_a_colon_credits_the_block_below_it():
    text = "The Oro Courier came out on Monday.\n" + BLOCK
    assert chain(text, "The gate is shut") == ["The Oro Courier"]
    assert chain(text, "The wall is shut") == ["The Daily Post"]
    blocks = [one for one in read(text) if one.name in {"The Oro Courier", "The Daily Post"}]
    assert {one.basis for one in blocks} == {"carried"}


def test_a_denial_is_a_credit_of_its_own_that_contains_none():
    found = read("The Oro Courier came out.\n" + BLOCK)
    (denial,) = [at for at, one in enumerate(found) if one.attitude == "denying"]
    assert found[denial].certainty == "CT-"
    assert found[denial].name == "council"
    assert all(one.parent != denial for one in found)


def test_documents_are_credited_within_the_outlet_that_is_credited_before():
    text = "The Oro Courier said that it had documents.\nThe documents show that the wall is open."
    assert chain(text, "the wall is open") == ["The Oro Courier", "documents"]


def test_the_innermost_credits_that_cover_several_spans():
    text = "“The wall,” the mayor said, “is open.” Ana Li left."
    found = read(text)
    assert credits_of([*find(text, "The wall"), *find(text, "is open")], found) == (0,)
    assert credits_of(find(text, "Ana Li left"), found) == ()
    assert credits_of([], found) == ()


def test_a_credit_is_suggested_for_a_whole_sentence_too():
    text = "Ana Li left. The mayor said that the wall is open. It rained."
    found = read(text)
    assert suggested(find(text, "The mayor said that the wall is open."), found) == (0,)
    assert suggested(find(text, "the wall is open"), found) == (0,)
    assert suggested([Span(0, len(text), text)], found) == (0,)
    assert suggested(find(text, "It rained."), found) == ()
    assert suggested([], found) == ()


def test_outer_credits_come_before_those_within_them():
    text = "According to The Oro Courier, the mayor said that the wall is open."
    outer, inner = read(text)
    assert words(outer.content) == "the mayor said that the wall is open"
    assert inner.parent == 0
