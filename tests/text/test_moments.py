from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.moments import Moment, from_metadata, moment


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2025", Moment(datetime(2025, 1, 1, tzinfo=UTC), "year", "", "metadata")),
        ("2025-10", Moment(datetime(2025, 10, 1, tzinfo=UTC), "month", "", "metadata")),
        ("2025-10-31", Moment(datetime(2025, 10, 31, tzinfo=UTC), "day", "", "metadata")),
        (
            "2025-10-31 18:34:05",
            Moment(datetime(2025, 10, 31, 18, 34, tzinfo=UTC), "minute", "", "metadata"),
        ),
        (
            "2025-10-31T18:34:05.123+03:00",
            Moment(datetime(2025, 10, 31, 15, 34, tzinfo=UTC), "minute", "+03:00", "metadata"),
        ),
        (
            "2025-10-31T18:34Z",
            Moment(datetime(2025, 10, 31, 18, 34, tzinfo=UTC), "minute", "Z", "metadata"),
        ),
    ],
)
def test_metadata_times_keep_what_they_say(value: str, wanted: Moment) -> None:
    assert from_metadata(value) == wanted


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "31/10/2025", "2025-13-01", "2025-02-30", "0000-01-01", "2025-10-31T25:00"],
)
def test_what_is_no_time_is_none(value: str) -> None:
    assert from_metadata(value) is None


def test_a_clock_in_an_unknown_zone_leaves_the_day() -> None:
    assert moment((2025, 10, 31), (6, 20), "Narnia time") == Moment(
        datetime(2025, 10, 31, tzinfo=UTC), "day"
    )


@given(st.text())
def test_no_value_breaks_it(value: str) -> None:
    made = from_metadata(value)
    assert made is None or made.at.tzinfo is UTC
