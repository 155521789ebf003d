"""A Statement answers as its QuerySet would, for whatever values are given."""

import pytest
from django.db.models import QuerySet
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Claim, Story, Version
from articles.models.statement import Among, Given, Statement
from tests import desk

pytestmark = pytest.mark.django_db


def claims(*texts: str) -> list[int]:
    story = desk.every_noun()["story"]
    return [story.note_claim(text, None).pk for text in texts]


def test_it_is_made_once_and_asked_with_other_values() -> None:
    one, other = claims("Iran sent jammers.", "Nobody did.")
    built = []

    def build() -> QuerySet[Claim, tuple[int, str]]:
        built.append(1)
        return Claim.objects.filter(pk=Given("pk"), status="open").values_list("pk", "text")

    statement = Statement(build)
    assert [tuple(row) for row in statement.rows(pk=one)] == [(one, "Iran sent jammers.")]
    assert [tuple(row) for row in statement.rows(pk=other)] == [(other, "Nobody did.")]
    assert built == [1]


def test_fields_convert_their_values() -> None:
    mark = desk.every_noun()["appearance"]
    statement = Statement(
        lambda: type(mark).objects.filter(pk=Given("pk")).values_list("fragments")
    )
    assert [row[0] for row in statement.rows(pk=mark.pk)] == [mark.fragments]


def test_a_column_may_have_any_of_the_values() -> None:
    first, second, third = claims("A.", "B.", "C.")
    statement = Statement(
        lambda: Claim.objects.filter(Among("pk", "pks")).order_by("pk").values_list("pk")
    )
    assert [row[0] for row in statement.rows(pks=[third, first])] == [first, third]
    assert list(statement.rows(pks=[])) == []
    assert second not in [row[0] for row in statement.rows(pks=[first])]


def test_a_value_is_no_sql() -> None:
    claims("A.")
    statement = Statement(lambda: Claim.objects.filter(text=Given("text")).values_list("pk"))
    assert list(statement.rows(text="' OR true OR text = '")) == []


def test_whole_rows_become_instances_with_what_is_joined(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    made = desk.every_noun()
    statement = Statement(
        lambda: (
            Version.objects.current()
            .filter(article=Given("article"))
            .select_related("article__story", "article__publisher")
        )
    )
    with django_assert_num_queries(1):
        (version,) = statement.instances(article=made["article"].pk)
        found = [version, version.article, version.article.story, version.article.publisher]
    assert found == [made["version"], made["article"], made["story"], made["article"].publisher]
    assert version.text == desk.TEXT
    assert version.get_deferred_fields() == {"search"}


def test_what_is_joined_may_be_missing() -> None:
    article = desk.every_noun()["article"]
    type(article).objects.filter(pk=article.pk).update(publisher=None)
    statement = Statement(
        lambda: type(article).objects.filter(pk=Given("pk")).select_related("publisher")
    )
    assert [one.publisher for one in statement.instances(pk=article.pk)] == [None]


def test_whole_rows_become_instances_with_what_is_annotated() -> None:
    made = desk.every_noun()
    statement = Statement(lambda: Story.objects.with_readable().filter(pk=Given("pk")))
    (story,) = statement.instances(pk=made["story"].pk)
    assert story == made["story"]
    assert story.readable == [made["article"].pk]
