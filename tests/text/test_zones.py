from datetime import datetime, timedelta

import pytest

from articles.text import zones

AT = datetime(2025, 10, 31, 21, 34)  # noqa: DTZ001 - a clock time whose zone is asked for


@pytest.mark.parametrize(
    ("printed", "hours"),
    [
        ("Mecca time", 3), ("(Mecca time)", 3), ("بتوقيت مكة المكرمة", 3), ("GMT", 0), ("Z", 0),
        ("UTC+3", 3), ("GMT-5", -5), ("+05:30", 5.5), ("-0300", -3), ("EDT", -4), ("EST", -5),
        ("ET", -4), ("Eastern Time", -4), ("CET", 1), ("МСК", 3), ("по московскому времени", 3),
        ("за київським часом", 2), ("Kyiv time", 2), ("Tehran time", 3.5), ("Tokyo time", 9),
        ("London time", 0), ("New York time", -4), ("Europe/Kyiv", 2), ("europe/kyiv", 2),
        ("America/Argentina/Buenos_Aires", -3),
    ],
)  # fmt: skip
def test_a_printed_zone_is_known(printed: str, hours: float) -> None:
    assert zones.offset(printed, AT) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "printed", ["IST", "CST", "Narnia time", "local time", "", "Mecca"[::-1], "+99:00"]
)
def test_an_unknown_or_shared_zone_is_not_guessed(printed: str) -> None:
    assert zones.offset(printed, AT) is None


def test_summer_time_counts() -> None:
    july = AT.replace(month=7)
    assert zones.offset("London time", july) == timedelta(hours=1)
