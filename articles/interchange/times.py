"""Times in the form: as precise as they were printed.

`2025`, `2025-10` and `2025-10-31` are a year, a month and a day. `2025-10-31T21:34` is the clock
as printed, in the zone that the key beside it gives (`+03:00`, "Mecca time"), or in one that is not
known. With `Z` or an offset it is that instant, and the zone beside it only says what was printed.
"""

import re
from datetime import UTC, datetime, timedelta

from articles.interchange.checking import Invalid, shown
from articles.models import Precision
from articles.text import zones

# A date as far as it is known, of an appearance's `when`.
DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")

_OFFSET = "[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]"
_TIME = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?"
    rf"(Z|{_OFFSET})?)?)?)?"
)
_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MINUTE)
_LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10, Precision.MINUTE: 16}


def read(text: str, zone: str | None, place: str) -> tuple[datetime, str, str]:
    """The instant in UTC, how precise `text` is, and the zone, which may be written in `text`.

    Of a year, a month or a day it is the first instant, counted in UTC.
    """
    match = _TIME.fullmatch(text)
    if not match:
        raise Invalid(place, "this must be a time like 2025-10-31 or 2025-10-31T21:34")
    numbers = [int(number) for number in match.groups()[:6] if number]
    precision = _PRECISIONS[min(len(numbers), 4) - 1]
    parts = [*numbers, *(1, 1, 1, 0, 0, 0)[len(numbers) :]]
    fraction = int((match[7] or "").ljust(6, "0"))
    try:
        at = datetime(*parts, fraction, tzinfo=UTC)  # type: ignore[arg-type,misc]
        if precision == Precision.MINUTE:
            at -= _ahead(match[8] or zone or "", at, place)
    except Invalid:
        raise
    except (ValueError, OverflowError) as error:
        raise Invalid(place, "there is no such time") from error
    return at, precision, (match[8] or "") if zone is None else zone


def _ahead(zone: str, at: datetime, place: str) -> timedelta:
    offset = zones.offset(zone, at) if zone else timedelta(0)
    if offset is None:
        sentence = f"the zone “{shown(zone)}” is not known: add the offset, like 21:34+03:00"
        raise Invalid(place, sentence)
    return offset


def write(at: datetime, precision: str, zone: str) -> str:
    """`at` in the shortest way from which `read` gets the same instant."""
    short = _short(at, precision, zone)
    return exactly(at) if short is None or read(short, zone, "")[0] != at else short


def _short(at: datetime, precision: str, zone: str) -> str | None:
    """As precise as it is; a clock time only where anybody can tell what it means."""
    if precision not in _LENGTHS:
        return None
    clock = at.astimezone(UTC)
    if precision == Precision.MINUTE and zone:
        if not re.fullmatch(_OFFSET, zone):
            return None
        try:
            clock += _ahead(zone, clock, "")
        except OverflowError:
            return None
    return clock.replace(tzinfo=None).isoformat()[: _LENGTHS[Precision(precision)]]


def exactly(at: datetime) -> str:
    """The instant in UTC, without the seconds where they are nought."""
    clock = at.astimezone(UTC).replace(tzinfo=None)
    spec = "auto" if clock.second or clock.microsecond else "minutes"
    return f"{clock.isoformat(timespec=spec)}Z"
