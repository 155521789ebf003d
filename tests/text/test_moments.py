from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text import zones
from articles.text.moments import (
    Moment,
    NotAMoment,
    as_entered,
    entered,
    from_metadata,
    moment,
)


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


@pytest.mark.parametrize(
    ("value", "zone", "wanted"),
    [
        ("2025", "", Moment(datetime(2025, 1, 1, tzinfo=UTC), "year", "", "editor")),
        (" 2025-10 ", "", Moment(datetime(2025, 10, 1, tzinfo=UTC), "month", "", "editor")),
        ("2025-10-31", "+03:00", Moment(datetime(2025, 10, 31, tzinfo=UTC), "day", "", "editor")),
        (
            "2025-10-31 21:34",
            "Europe/Kyiv",
            Moment(datetime(2025, 10, 31, 19, 34, tzinfo=UTC), "minute", "Europe/Kyiv", "editor"),
        ),
        (
            "2025-10-31 21:34",
            "",
            Moment(datetime(2025, 10, 31, 21, 34, tzinfo=UTC), "minute", "", "editor"),
        ),
    ],
)
def test_an_editor_enters_a_time(value: str, zone: str, wanted: Moment) -> None:
    assert entered(value, zone) == wanted


@pytest.mark.parametrize(
    ("value", "zone", "said"),
    [
        ("31.10.2025", "", "Write the time as 2025, 2025-10"),
        ("", "", "Write the time as"),
        ("2025-13", "", "There is no such time as 2025-13."),
        ("2025-00", "", "no such time"),
        ("2025-10-00", "", "no such time"),
        ("2025-02-30", "", "no such time"),
        ("0000", "", "no such time"),
        ("2025-10-31 24:00", "", "no such time"),
        ("2025-10-31 21:34", "Narnia time", "“Narnia time” does not say one time zone"),
        ("2025-10-31 21:34", "CST", "Europe/Kyiv or [+]03:00"),
        ("9999-12-31 23:59", "-05:00", "no such time"),
    ],
)
def test_what_an_editor_cannot_have_meant_is_said(value: str, zone: str, said: str) -> None:
    with pytest.raises(NotAMoment, match=said):
        entered(value, zone)


@pytest.mark.parametrize("value", ["0988", "1988-02", "2024-02-29", "2025-10-31 21:34"])
@pytest.mark.parametrize("zone", ["", "Mecca time", "-03:30"])
def test_an_entered_time_is_shown_as_it_was_entered(value: str, zone: str) -> None:
    made = entered(value, zone)
    assert as_entered(made.at, made.precision, made.zone) == value


@given(
    at=st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from(["Europe/Kyiv", "New York time", "Asia/Kolkata", "EDT", "+03:00"]),
)
def test_to_enter_what_is_shown_changes_nothing(at: datetime, zone: str) -> None:
    at = at.replace(second=0, microsecond=0)
    clock = zones.find(zone)
    assume(clock and not at.astimezone(clock).fold)  # the hour that autumn repeats means the first
    assert entered(as_entered(at, "minute", zone), zone).at == at
