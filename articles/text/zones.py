"""Zones: what a printed time zone ("Mecca time", "MSK", "+03:00", "Europe/Kyiv") means.

Abbreviations in use for several zones (IST, CST, AST) are left unknown.
"""

import re
import zoneinfo
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache

from .lines import letters

_FIXED = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "wet": 0, "west": 1,
    "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "мск": 3,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "jst": 9, "kst": 9, "hkt": 8, "sgt": 8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_PLACES = {
    "et": "America/New_York", "eastern": "America/New_York", "washington": "America/New_York",
    "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles", "mecca": "Asia/Riyadh", "makkah": "Asia/Riyadh",
    "مكة": "Asia/Riyadh", "غرينتش": "Etc/UTC", "greenwich": "Etc/UTC", "beijing": "Asia/Shanghai",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "tel aviv": "Asia/Jerusalem",
    "ankara": "Europe/Istanbul", "kiev": "Europe/Kyiv", "києвом": "Europe/Kyiv",
    "київським": "Europe/Kyiv", "киеву": "Europe/Kyiv", "киевскому": "Europe/Kyiv",
    "москве": "Europe/Moscow", "московскому": "Europe/Moscow", "московское": "Europe/Moscow",
    "geneva": "Europe/Zurich", "bern": "Europe/Zurich", "kinshasa": "Africa/Kinshasa",
}  # fmt: skip

_ABBREVIATION = "|".join(sorted([*_FIXED, "et", "ct", "mt", "pt"], key=len, reverse=True))
_OFFSET = r"(?:(?:utc|gmt)\s*)?[+-]\s*\d\d?(?::?\d\d)?"
# A zone as printed, in folded text.
PATTERN = letters(
    rf"(?:(?:utc|gmt)\s*[+-]\s*\d\d?(?::?\d\d)?|[+-]\d\d:\d\d|\b(?:{_ABBREVIATION})\b"
    r"|(?!(?:reading|local|first|this|real|full) time)[a-z]+(?: [a-z]+)? time\b"
    r"|за (?:києвом|київським часом)|по (?:москве|киеву)|(?:по )?московско\w+ времени?"
    r"|по киевскому времени|بتوقيت \w+(?: المكرمة)?)"
)
_PLACE = re.compile(
    letters(r"(?:за |по |بتوقيت )?([\w ]+?)(?: time| часом| времени| время| المكرمة)?")
)


def find(zone: str) -> tzinfo | None:
    """The time zone that `zone`, as printed, means; None when unknown."""
    words = " ".join(letters(zone).split()).strip("() ")
    if re.fullmatch(_OFFSET, words):
        return _ahead(_hours(words))
    if words in _FIXED:
        return _ahead(timedelta(hours=_FIXED[words]))
    match = _PLACE.fullmatch(words)
    name = _names().get(words) or (_places().get(match[1]) if match else None)
    return zoneinfo.ZoneInfo(name) if name else None


def offset(zone: str, at: datetime) -> timedelta | None:
    """How far `zone`, as printed, is ahead of UTC at the clock time `at`; None when unknown."""
    found = find(zone)
    return at.replace(tzinfo=found).utcoffset() if found else None


def _ahead(hours: timedelta) -> tzinfo | None:
    return timezone(hours) if abs(hours) < timedelta(days=1) else None


def _hours(words: str) -> timedelta:
    sign = -1 if "-" in words else 1
    digits = re.sub(r"\D", "", words)
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    return sign * timedelta(hours=int(hours), minutes=int(minutes))


@cache
def _names() -> dict[str, str]:
    """The names of the tz database themselves, by their folded form."""
    return {name.lower(): name for name in zoneinfo.available_timezones() if "/" in name}


@cache
def _places() -> dict[str, str]:
    """Zone names of the tz database by the folded name of their place."""
    cities = {
        name.rpartition("/")[2].replace("_", " ").lower(): name
        for name in sorted(zoneinfo.available_timezones())
        if name.count("/") == 1 and not name.startswith(("Etc/", "US/", "Canada/"))
    }
    return cities | {letters(place): name for place, name in _PLACES.items()}
