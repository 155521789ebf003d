"""Moments: a time as precisely as it was given, and where that was."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from . import zones

ORDERS = ("DMY", "MDY", "YMD")

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?)"
    r"(?:[T ]\s*(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.IGNORECASE,
)


_LENGTHS = {"year": 4, "month": 7, "day": 10, "minute": 16}  # of an ISO 8601 time


class NotAMoment(ValueError):
    """What was entered is no time, or no zone. Its message is a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of publication or update.

    `at` is in UTC; of a `year`, `month` or `day` it is the first instant, counted in UTC.
    `zone` is the time zone as printed ("Mecca time", "+03:00"). It is empty when none was
    printed: `at` then holds the clock as printed, and compares with others only by the day.
    `origin` says where it was found: `metadata`, `text` or `editor`.
    """

    at: datetime
    precision: str
    zone: str = ""
    origin: str = "text"


def moment(
    date: tuple[int, int, int],
    clock: tuple[int, int] | None = None,
    zone: str = "",
    origin: str = "text",
) -> Moment | None:
    """The Moment of a year, month and day (0: not given), a clock time and a printed zone.

    None when there is no such day or clock time. A clock time in an unknown zone is not taken:
    the moment is then as precise as its day.
    """
    year, month, day = date
    precision = "day" if day else "month" if month else "year"
    hour, minute = clock or (0, 0)
    try:
        at = datetime(year, month or 1, day or 1, hour, minute, tzinfo=UTC)
        offset = zones.offset(zone, at) if zone else timedelta(0)
        if not clock:
            return Moment(at, precision, "", origin)
        if offset is None:
            return Moment(at.replace(hour=0, minute=0), "day", "", origin)
        return Moment(at - offset, "minute", zone, origin)
    except (ValueError, OverflowError):
        return None


def from_metadata(value: str) -> Moment | None:
    """The Moment of an ISO 8601 time, as pages and files give it; None when it is not one."""
    match = _ISO.fullmatch(value.strip())
    if not match:
        return None
    date = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    clock = (int(match["hour"]), int(match["minute"])) if match["hour"] else None
    return moment(date, clock, match["zone"] or "", "metadata")


def entered(value: str, zone: str = "") -> Moment:
    """The Moment that an editor means by 2025, 2025-10, 2025-10-31 or 2025-10-31 21:34.

    `zone` is the clock's ("Europe/Kyiv", "+03:00", "Mecca time"), and may be part of `value`.
    Raises NotAMoment, also for a zone that is not known.
    """
    match = _ISO.fullmatch(value.strip())
    if not match:
        raise NotAMoment("Write the time as 2025, 2025-10, 2025-10-31 or 2025-10-31 21:34.")
    date = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    clock = (int(match["hour"]), int(match["minute"])) if match["hour"] else None
    zone = (match["zone"] or zone).strip()
    made = moment(date, clock, zone, "editor")
    if made is None or (match["day"] and not date[2]) or (match["month"] and not date[1]):
        raise NotAMoment(f"There is no such time as {value.strip()}.")
    if clock and made.precision != "minute":
        raise NotAMoment(f"“{zone}” does not say one time zone. Write it as Europe/Kyiv or +03:00.")
    return made


def as_entered(at: datetime, precision: str, zone: str = "") -> str:
    """A Moment's time as `entered` reads it: on the clock of `zone`."""
    clock = zones.find(zone) if precision == "minute" else None
    return at.astimezone(clock or UTC).isoformat(sep=" ")[: _LENGTHS[precision]]
