"""Times: as precise as they were printed, there and back."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.interchange import times
from articles.interchange.checking import Invalid

MOMENTS = st.datetimes(timezones=st.just(UTC))
ZONES = st.sampled_from(["", "Z", "+03:00", "-11:45", "MSK", "Mecca time", "Atlantis time", "+3"])
PRECISIONS = st.sampled_from(["", "year", "month", "day", "minute"])


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2025", None, (utc(2025, 1, 1), "year", "")),
        ("2025-10", None, (utc(2025, 10, 1), "month", "")),
        ("2025-10-31", "Mecca time", (utc(2025, 10, 31), "day", "Mecca time")),
        ("2025-10-31T21:34", None, (utc(2025, 10, 31, 21, 34), "minute", "")),
        ("2025-10-31T21:34", "+03:00", (utc(2025, 10, 31, 18, 34), "minute", "+03:00")),
        ("2025-10-31T21:34", "Mecca time", (utc(2025, 10, 31, 18, 34), "minute", "Mecca time")),
        ("2025-10-31T18:34Z", "Mecca time", (utc(2025, 10, 31, 18, 34), "minute", "Mecca time")),
        ("2025-10-31T21:34+03:00", None, (utc(2025, 10, 31, 18, 34), "minute", "+03:00")),
        ("2025-10-31T18:34:05.5Z", "", (utc(2025, 10, 31, 18, 34, 5, 500_000), "minute", "")),
    ],
)
def test_a_time_is_as_precise_as_it_is_written(
    text: str, zone: str | None, expected: tuple[datetime, str, str]
) -> None:
    assert times.read(text, zone, "") == expected


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("", None),
        ("31/10/2025", None),
        ("2025-13", None),
        ("2025-02-30", None),
        ("0000-01-01", None),
        ("2025-10-31T24:00", None),
        ("2025-10-31 21:34", None),
        ("2025-10-31T21:34+24:00", None),
        ("٢٠٢٥", None),
        ("0001-01-01T00:00+01:00", None),
        ("9999-12-31T23:59", "-01:00"),
        ("2025-10-31T21:34", "Atlantis time"),
        ("2025\n", None),
    ],
)
def test_what_is_no_time_is_refused(text: str, zone: str | None) -> None:
    with pytest.raises(Invalid, match=r"^here: "):
        times.read(text, zone, "here")


@given(MOMENTS, PRECISIONS, ZONES)
def test_what_is_written_reads_as_the_same_instant(at: datetime, precision: str, zone: str) -> None:
    assert times.read(times.write(at, precision, zone), zone, "")[0] == at
    assert times.read(times.exactly(at), "", "")[0] == at


@given(st.datetimes(timezones=st.just(UTC)), PRECISIONS.filter(bool), ZONES)
def test_a_time_is_written_no_longer_than_it_must_be(
    at: datetime, precision: str, zone: str
) -> None:
    short = at.replace(second=0, microsecond=0)
    if precision != "minute":
        short = short.replace(hour=0, minute=0, day=1 if precision != "day" else at.day)
    if precision == "year":
        short = short.replace(month=1)
    written = times.write(short, precision, zone)
    assert times.read(written, zone, "")[:2] == (short, precision)
