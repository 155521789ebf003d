"""Names in mixed scripts."""

import pytest

from articles.text.scripts import mixed


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("The Washington Pоst", [("Pоst", "о", "Cyrillic")]),
        ("Рravda", [("Рravda", "Р", "Cyrillic")]),
        ("Правдa", [("Правдa", "a", "Latin")]),
        ("αlpha αlpha", [("αlpha", "α", "Greek")]),
    ],
)
def test_letters_that_are_not_what_they_look_like(name: str, found: list) -> None:
    assert mixed(name) == found


@pytest.mark.parametrize(
    "name",
    [
        "",
        "The Post",
        "Reuters Россия",
        "Ünïçødé",
        "Правда24",
        "ΕΡΤ News",
        "新华社 Xinhua",
        "B2B",
        "الجزيرة",
    ],
)
def test_names_that_are_what_they_look_like(name: str) -> None:
    assert mixed(name) == []
