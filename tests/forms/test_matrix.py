from dataclasses import replace

import pytest
from django.http import QueryDict

from articles.comparison.matrix import Matrix
from articles.forms.matrix import MatrixForm
from articles.reading import Source
from articles.text.divergence import Kind
from articles.text.spans import Span
from tests.comparison.trees import TEXT, article, credit, differs, made, mark, story, tagged

GRAVE = differs(Kind.FIGURE, 3, Span(14, 16, "14"), None)
SLIGHT = differs(Kind.WORDING, 1, Span(14, 16, "14"), None)


@pytest.fixture
def compared() -> Matrix:
    """Claim 1 is in both articles with two origins and one unknown, 2 in the first and said not
    to be in the second, 3 in the second, 4 nowhere.
    """
    post, wire = Source(50, "The Post", "outlet"), Source(51, "Wire", "outlet")
    one = article(1, TEXT, credit(1, post), credit(2, wire))
    two = article(2)
    two.absent.append(102)
    read = story(one, two, claims=4)
    tagged(read.claims[1], "arms")
    for at, home, credits_ in [
        (0, one, (1, 2)),
        (0, two, ()),
        (1, one, (1,)),
        (2, two, ()),
    ]:
        mark(read, at, home, "14 jammers", credits_=credits_)
    found = made(read)
    first, second, *rest = found.rows
    first, second = replace(first, differences=(SLIGHT,)), replace(second, differences=(GRAVE,))
    return Matrix(found.columns, [first, second, *rest])


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3, 4]),
        ("sort=-claim", [4, 3, 2, 1]),
        ("sort=difference", [2, 1, 3, 4]),
        ("sort=-difference", [3, 4, 1, 2]),
        ("sort=origins", [3, 2, 1, 4]),
        ("sort=silence", [4, 2, 3, 1]),
        ("tag=4", [2]),
        ("differs=figure", [2]),
        ("differs=other+wording", [1]),
        ("differs=name", []),
        ("origins=one", [2]),
        ("origins=several", [1]),
        ("origins=unknown", [1, 3]),
        ("silence=absent", [2]),
        ("silence=unchecked", [3, 4]),
        ("silence=unchecked&article=2", [4]),
        ("article=1", [1, 2]),
        ("article=2&origins=unknown&sort=-claim", [3, 1]),
        ("tag=99&differs=x&origins=x&silence=x&article=99&sort=x", [1, 2, 3, 4]),
    ],
)
def test_what_the_address_asks_for(compared: Matrix, query: str, numbers: list[int]) -> None:
    asked = MatrixForm(QueryDict(query), compared)
    assert [row.number for row in asked.rows] == numbers


def test_whether_anything_is_left_out(compared: Matrix) -> None:
    assert MatrixForm(QueryDict("origins=one"), compared).narrows
    assert not MatrixForm(QueryDict("sort=origins&origins=x"), compared).narrows


def test_the_choices_are_those_of_the_story(compared: Matrix) -> None:
    fields = MatrixForm(QueryDict(), compared).fields
    assert fields["tag"].choices == [("", "any"), (4, "arms")]  # type: ignore[attr-defined]
    assert [words for _, words in fields["article"].choices] == [  # type: ignore[attr-defined]
        "any article",
        "A1 Outlet 1",
        "A2 Outlet 2",
    ]
