"""How figures, days, quotation marks and people are read."""

from datetime import date

import pytest

from articles.text.divergence import days, figures, who
from articles.text.divergence.quotation import quoted
from articles.text.divergence.tokens import tokens
from articles.text.divergence.who import Who


def figure(text: str, language: str = "en") -> str:
    found = figures.read(tokens(text, 0, len(text)), 0, language)
    return figures.shown(found[0]) if found else ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("8", "8"), ("eight", "8"), ("1,000", "1000"), ("1\u00a0000", "1000"),
        ("a thousand", "1000"),
        ("1.5 million", "1500000"), ("two hundred and five", "205"), ("twenty-one", "21"),
        ("three dozen", "36"), ("hundred", ""), ("one", ""), ("a", ""), ("five six", "5"),
        ("1,000 km", "1000000 m"), ("10%", "10 %"), ("ten per cent", "10 %"), ("٤٠", "40"),
        ("$3bn", "3000000000 $"), ("doubled", "2 times"), ("seepage", ""),
    ],
)  # fmt: skip
def test_figures(text: str, shown: str) -> None:
    assert figure(text) == shown


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [("1.000", "de", "1000"), ("1,5", "de", "1.5"), ("ocho", "es", "8"), ("вісім", "uk", "8"),
     ("huit", "fr", "8"), ("huit", "en", "")],
)  # fmt: skip
def test_figures_of_other_languages(text: str, language: str, shown: str) -> None:
    assert figure(text, language) == shown


FRIDAY = date(2025, 10, 31)


def day(text: str, published: date | None = FRIDAY, at: int = 0) -> str:
    found = days.read(tokens(text, 0, len(text)), at, published)
    return days.shown(found[0]) if found else ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Friday", "2025-10-31"), ("Monday", "2025-10-27"), ("yesterday", "2025-10-30"),
        ("31 October", "2025-10-31"), ("Oct. 24", "2025-10-24"), ("January", "2026-01"),
        ("May 2026", "2026-05"), ("March on", ""), ("may", ""), ("this month", "2025-10"),
        ("last month", "2025-09"), ("next year", "2026"), ("this week", ""), ("31 pumps", ""),
        ("31 de octubre de 2025", "2025-10-31"),
    ],
)  # fmt: skip
def test_days(text: str, shown: str) -> None:
    assert day(text) == shown


def test_days_of_an_article_without_a_date() -> None:
    assert day("Friday", None) == "Friday"
    assert day("October 31", None) == "--10-31"
    assert day("yesterday", None) == ""
    assert day("next Friday", at=1) == "2025-11-07"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a “b” c", ["b"]),
        ('a "b c" d "e"', ["b c", "e"]),
        ("the drivers’ ‘own words’ there", ["own words"]),
        ("«a» und „b“", ["a", "b"]),
        ("it isn't o'clock", []),
        ("a “b\nc “d”", ["b", "d"]),
    ],
)
def test_what_stands_inside_quotation_marks(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text, 0, len(text))] == inside


def test_marks_may_stand_outside_of_the_fragment() -> None:
    text = "“We asked for jammers and drones,” he said. “No.”"
    start = text.index("jammers")
    (stretch,) = quoted(text, start, start + 7)
    assert text[slice(*stretch)] == "We asked for jammers and drones,"


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (Who(("ana", "ruiz")), Who(("ruiz",), "president"), "same"),
        (Who(("velasquez",)), Who(("velazquez",)), "spelling"),
        (Who(("ana", "ruiz")), Who(("ivo", "kern")), "other"),
        (Who(("kern",)), Who((), "aide", unnamed=True), "unnamed"),
        (Who((), "aide"), Who((), "minister"), "role"),
        (Who((), "minister", frozenset({"transport"})), Who(("kern",), "minister"), "same"),
        (Who(nation="china"), Who(nation="iran"), "other"),
        (Who(nation="china"), Who((), "government", nation="china"), "same"),
        (Who(("kern",)), Who(nation="china"), ""),
    ],
)  # fmt: skip
def test_who_is_who(one: Who, other: Who, how: str) -> None:
    assert who.compare(one, other) == who.compare(other, one) == how
