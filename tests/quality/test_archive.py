"""The benchmark's archive: the same stories each time, as outlets tell them."""

from articles.text.alignment import copied, prepare
from tests.benchmarks import archive

OF = 4_000


def test_a_story_is_the_same_each_time_and_its_facts_stand_where_it_says() -> None:
    (one,), (again,) = archive.stories([7], OF), archive.stories([7], OF)
    assert one == again
    assert len(one.articles) == archive.ARTICLES
    for telling in one.articles:
        assert telling.facts
        for start, end in telling.facts.values():
            assert telling.text[start:end].endswith(".")
            assert telling.text[start - 1 : start] in {"", " ", "\n"}


def test_some_print_an_agencys_text_and_so_does_an_article_of_another_story() -> None:
    wire, next_ = archive.stories([24, 9], OF)
    printed = [prepare(telling.text) for telling in wire.articles[1:3]]
    assert copied(*printed)
    (before,) = archive.stories([8], OF)
    assert copied(prepare(next_.articles[4].text), prepare(before.articles[1].text))
    assert not copied(prepare(wire.articles[0].text), printed[0])
