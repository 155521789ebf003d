"""Folding and searching: copies for matching, never the text itself."""

from itertools import islice, product

import pytest
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Func, Value

from articles.models import Fold, Story, Version
from articles.models.searching import ask, best
from tests import desk


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Velázquez", "velazquez"),
        ("Vela\u0301zquez", "velazquez"),
        ("ĐÀ NẴNG", "đa nang"),
        ("Ñandú", "nandu"),
        ("КИЇВ", "киів"),
        ("الرَّئِيس", "الرييس"),
        ("مـــصر", "مصر"),
        ("שָׁלוֹם", "שלום"),
        ("ﬁnance ２０２５", "finance 2025"),
        ("Xi’s “plan” – A‑1", 'xi\'s "plan" - a-1'),
        ("中文 देवनागरी", "中文 देवनागरी"),
    ],
)
def test_signs_that_do_not_tell_names_apart_are_folded(db: None, words: str, folded: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT newsdesk_fold(%s), newsdesk_fold(NULL)", [words])
        assert cursor.fetchone() == (folded, None)


def _found(words: str) -> list[Version]:
    query = SearchQuery(Func(Value(words), function="newsdesk_fold"), config="simple")
    return list(Version.objects.filter(search=query))


def test_a_text_is_found_by_its_words(story: Story) -> None:
    version = desk.article(story, "Maduro à Bogotá: الرَّئِيس said “No”.").current
    for words in ("bogota", "BOGOTÁ", "الرئيس", "maduro no"):
        assert _found(words) == [version]
    assert _found("said yes") == []


def test_what_is_corrected_is_found_by_its_new_words(story: Story) -> None:
    article = desk.article(story, "Old words.")
    new = article.add_version("New words.")
    assert _found("words") == [article.versions.get(number=1), new]
    assert [v for v in _found("words") if v in Version.objects.current()] == [new]


def test_texts_that_were_replaced_do_not_crowd_out_the_others(story: Story) -> None:
    older, corrected = desk.article(story, "A flood."), desk.article(story, "A flood.", position=2)
    for hour in range(5):
        corrected.add_version(f"A flood, {hour}.")
    found = best(ask("flood"), among=2, most=2)
    assert sorted(found) == sorted([older.current_id, corrected.current_id])


def test_the_beginning_of_a_very_long_text_is_found(story: Story) -> None:
    """A million different words: PostgreSQL refuses a vector of more than 1 MB."""
    text = " ".join(f"{number:x}" for number in range(1_000_000))
    version = desk.article(story, text).current
    version.refresh_from_db()
    assert version.text == text
    assert _found("1f0") == [version]
    assert _found("f0000") == []


def test_a_text_whose_words_do_not_fit_is_stored_all_the_same(story: Story) -> None:
    """Each of these signs folds into several, so that its beginning is too long as well."""
    signs = [chr(number) for number in range(0xFDF0, 0xFDFA)]
    text = " ".join(map("".join, islice(product(signs, repeat=5), 50_000)))
    version = desk.article(story, text).current
    version.refresh_from_db()
    assert (version.text, version.search) == (text, f"'#csimple' '#e{version.pk // 1024}'")


def test_folding_is_for_copies(story: Story) -> None:
    text = "Velázquez\u0301 ﬁn\u200d"
    version = desk.article(story, text).current
    version.refresh_from_db()
    assert version.text == text
    assert str(Fold("name").function) == "newsdesk_fold"
