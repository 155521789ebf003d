"""The lexicon as rows: filled with what is built in, read in one query, checked by the database."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Term
from articles.text.lexicon import Hedge, Lexicon, Loaded, built_in


def as_sets(lexicon: Lexicon) -> tuple[set[Any], ...]:
    return set(lexicon.cues), set(lexicon.hedges), set(lexicon.loaded)


def test_it_begins_with_what_is_built_in(db: None) -> None:
    assert as_sets(Term.objects.lexicon()) == as_sets(built_in())


def test_it_is_read_in_one_query(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        first = Term.objects.lexicon()
    with django_assert_num_queries(1):
        assert Term.objects.lexicon() is first


def test_one_language(db: None) -> None:
    lexicon = Term.objects.lexicon("fr")
    assert {entry.language for entry in (*lexicon.hedges, *lexicon.loaded)} == {"fr"}


def test_without_any_what_is_built_in_is_used(db: None) -> None:
    Term.objects.all().delete()
    assert Term.objects.lexicon() is built_in()
    assert Term.objects.lexicon("fr").hedges == tuple(
        hedge for hedge in built_in().hedges if hedge.language == "fr"
    )


def test_what_an_admin_has_taken_out_stays_out(db: None) -> None:
    Term.objects.update(in_use=False)
    assert Term.objects.lexicon() == Lexicon((), (), ())


def test_what_an_admin_adds_and_takes_out_of_use_counts_at_once(db: None) -> None:
    Term.objects.create(kind="loaded", words="boss", about="head of state", attitude="negative")
    Term.objects.filter(kind="hedge", words="possibly").update(in_use=False)
    lexicon = Term.objects.lexicon()
    assert Loaded("boss", "head of state", "negative") in lexicon.loaded
    assert Hedge("possibly", "PS+") not in lexicon.hedges


WRONG = [
    {"kind": "hedge"},
    {"kind": "hedge", "certainty": "CT+"},
    {"kind": "hedge", "certainty": "PS+", "about": "x"},
    {"kind": "cue", "attitude": "neutral"},
    {"kind": "cue", "attitude": "negative", "certainty": "CT+"},
    {"kind": "loaded", "attitude": "negative"},
    {"kind": "loaded", "attitude": "doubting", "about": "x"},
    {"kind": "other", "certainty": "PS+"},
    {"kind": "hedge", "certainty": "PS+", "words": ""},
    {"kind": "hedge", "certainty": "PS+", "language": ""},
    {"kind": "hedge", "certainty": "PS+", "words": "possibly"},
]


@pytest.mark.parametrize("values", WRONG)
def test_the_database_refuses_what_its_kind_does_not_say(db: None, values: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(**({"words": "a new one"} | values))


def test_a_form_is_told_in_words(db: None) -> None:
    with pytest.raises(ValidationError, match="A crediting word has an attitude"):
        Term(kind="cue", words="murmur").full_clean()
    with pytest.raises(ValidationError, match="Write a word"):
        Term(kind="hedge", words="—", certainty="PS+").full_clean()


def test_spaces_are_single(db: None) -> None:
    term = Term(kind="hedge", words="  in  all likelihood,  perhaps ", certainty="PS+")
    term.full_clean()
    assert term.words == "in all likelihood, perhaps"
