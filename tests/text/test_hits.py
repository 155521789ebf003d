import pytest
from hypothesis import example, given

from articles.text.hits import BEFORE, LENGTH, Folded, excerpt, fold, hits, marked, terms
from articles.text.query import WORD
from tests.text.strategies import texts


def words(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in hits(text, query)]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("GPS  jammers", ["gps", "jammers"]),
        ('"GPS jammers" or Navigators -radar', ["gps jammers", "navigators"]),
        ("“GPS jammers” -“for free”", ["gps jammers"]),
        ('"no end', ["no end"]),
        ("Su-30 Velázquez's", ["su 30", "velazquez s"]),
        ('OR - "" …', []),
        ("(a|b)* \\", ["a b"]),
    ],
)
def test_what_a_search_asks_for(query: str, asked: list[str]) -> None:
    assert terms(query) == asked


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        (
            "Bogotá, BOGOTA, Bogota\u0301s Bogota\u0301.",
            "bogotá",
            ["Bogotá", "BOGOTA", "Bogota\u0301"],
        ),
        ("GPS\njammers and GPS “jammers”", '"gps jammers"', ["GPS\njammers", "GPS “jammers"]),
        ("GPS and jammers", "jammers gps", ["GPS", "jammers"]),
        ("The ﬁnal 👩‍👩‍👧 ﬁnal", "final", ["ﬁnal", "ﬁnal"]),
        ("قال الرَّئِيس اليوم", "الرئيس", ["الرَّئِيس"]),
        ("part and party", "part", ["part"]),
        ("a Su-30.", "su-30", ["Su-30"]),
        ("anything", "-thing", []),
        ("", "x", []),
    ],
)
def test_words_are_found_accents_and_case_aside(text: str, query: str, found: list[str]) -> None:
    assert words(text, query) == found


@given(texts, texts)
def test_hits_are_disjoint_and_the_pieces_are_the_text(text: str, query: str) -> None:
    found = hits(text, query)
    edges = [edge for hit in found for edge in hit]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)
    parts = marked(text, found, (0, len(text)))
    assert "".join(part for part, _ in parts) == text
    assert all("".join(part.split()) for part, hit in parts if hit)


@given(texts, texts)
def test_an_excerpt_holds_the_first_hit(text: str, query: str) -> None:
    long = f"{text} " * 12
    found = hits(long, query)
    start, end = excerpt(long, *found[:1])
    assert 0 <= start <= end <= len(long)
    if found:
        assert start <= found[0][0]
        assert found[0][1] <= end
        assert found[0][0] - start <= BEFORE
    assert end - start <= LENGTH or found


def test_an_excerpt_begins_and_ends_with_whole_words() -> None:
    text = "before " * 40 + "here " + "after " * 80
    start, end = excerpt(text, *hits(text, "here"))
    shown = text[start:end].split()
    assert set(shown) == {"before", "here", "after"}
    assert len(shown) > 30
    assert excerpt("short") == (0, 5)


@given(texts)
@example("ΟΔΟΣ Ϲ İ \u212b ﬁ Й")
def test_a_text_is_folded_character_by_character(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(texts)
def test_the_words_that_begin_so_are_found(text: str) -> None:
    folded = Folded(text).folded
    for beginning in ("a", "th", "вен", "2"):
        words = {one for one in WORD.findall(folded) if one.startswith(beginning)}
        assert Folded(text).beginning([beginning]) == words


def test_what_stands_before_and_behind_an_excerpt_is_not_in_it() -> None:
    assert marked("aa bb cc", [(0, 2), (3, 5), (6, 8)], (1, 7)) == [
        ("a", True),
        (" ", False),
        ("bb", True),
        (" ", False),
        ("c", True),
    ]
