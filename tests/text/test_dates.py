import re

import pytest

from articles.text import dates
from articles.text.dates import Ambiguous
from articles.text.lines import letters

FULL = (2025, 10, 31)


def read(printed: str, order: str = "") -> object:
    match = re.fullmatch(dates.PATTERN, letters(printed))
    return dates.read(match, order) if match else None


@pytest.mark.parametrize(
    "printed",
    [
        "31/10/2025", "10/31/2025", "31.10.2025", "31.10.25", "2025-10-31", "2025/10/31",
        "31 October 2025", "October 31, 2025", "Oct. 31, 2025", "31st of October 2025",
        "31 жовтня 2025", "31 октября 2025", "31. Oktober 2025", "31 octobre 2025",
        "31 de octubre de 2025", "31 ottobre 2025", "31 de outubro de 2025", "31 Ekim 2025",
        "31 października 2025", "31 oktober 2025", "31 أكتوبر 2025", "31 تشرين الأول 2025",
        "٣١ أكتوبر ٢٠٢٥", "31 أكتوبر/تشرين الأول 2025", "٣١/١٠/٢٠٢٥",
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_printed_in_seven_languages(printed: str) -> None:
    assert read(printed) == FULL


def test_a_month_without_its_day() -> None:
    assert read("October 2025") == (2025, 10, 0)


@pytest.mark.parametrize(("order", "wanted"), [("DMY", (2025, 4, 3)), ("MDY", (2025, 3, 4))])
def test_figures_are_read_in_the_sources_own_order(
    order: str, wanted: tuple[int, int, int]
) -> None:
    assert read("03/04/2025", order) == wanted


def test_two_figures_for_the_year() -> None:
    assert read("03/04/25", "YMD") == (2003, 4, 25)
    assert read("03/04/25", "DMY") == (2025, 4, 3)
    assert read("31/10/25") == Ambiguous("31/10/25")


def test_figures_that_mean_two_days_are_not_guessed() -> None:
    assert read("03/04/2025") == Ambiguous("03/04/2025")
    assert read("03/04/2025", "YMD") == Ambiguous("03/04/2025")


def test_figures_that_mean_one_day_need_no_order() -> None:
    assert read("05/05/2025") == (2025, 5, 5)
    assert read("31/10/2025", "MDY") == FULL
    assert read("03.04.2025") == (2025, 4, 3)


@pytest.mark.parametrize(
    "printed", ["31 October", "October 31", "Friday", "2025", "31/10", "5169 3351"]
)
def test_a_day_without_its_year_is_no_date(printed: str) -> None:
    assert read(printed) is None
