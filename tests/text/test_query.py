"""What people type into a search box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.query import Term, asked, parse


@pytest.mark.parametrize(
    ("query", "parsed"),
    [
        ("GPS jammers", ((Term("GPS"), Term("jammers")),)),
        ('"GPS jammers" -radar', ((Term("GPS jammers"), Term("radar", excluded=True)),)),
        ("radars OR ships", ((Term("radars"),), (Term("ships"),))),
        ("jam* ja*", ((Term("jam", begins=True), Term("ja*")),)),
        ("“no end", ((Term("no end"),),)),
        ("-only or x", ((Term("x"),),)),
        ("-a", ()),
        ('or ... -- "" \'', ()),
    ],
)
def test_a_query_is_read(query: str, parsed: object) -> None:
    assert parse(query) == parsed


@given(st.text(alphabet=st.sampled_from('ab -*"“” orOR\0%_\\&|!():<>’中é'), max_size=60))
def test_whatever_is_typed_is_read(query: str) -> None:
    for terms in parse(query):
        assert any(not term.excluded for term in terms)
        assert all(term.words.strip() and term.words in query for term in terms)
    assert len(asked(query)) <= len(query)
