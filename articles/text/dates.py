"""Dates as newspapers print them, in the languages newsdesk reads most.

Only what is printed whole is read: a day without its year is no date here. Figures such as
03/04/2025 need the source's date order; without one such a date is `Ambiguous`.
"""

import re
from dataclasses import dataclass

from .lines import letters

_MONTHS = (
    "january jan januar janvier janv enero ene gennaio gen janeiro stycznia januari ocak oca "
    "января янв січня січ يناير كانون_الثاني",
    "february feb februar février févr fév febrero febbraio fevereiro fev lutego februari şubat "
    "февраля фев лютого лют فبراير شباط",
    "march mar märz mrz mars marzo março marca maart mart марта мар березня бер مارس آذار",
    "april apr avril avr abril abr aprile kwietnia nisan апреля апр квітня кві أبريل إبريل نيسان",
    "may mai mayo maggio mag maio maja mei mayıs мая май травня тра مايو أيار",
    "june jun juni juin junio giugno giu junho czerwca haziran июня июн червня чер يونيو حزيران",
    "july jul juli juillet juil julio luglio lug julho lipca temmuz июля июл липня лип يوليو تموز",
    "august aug août agosto ago sierpnia augustus ağustos августа авг серпня сер أغسطس آب",
    "september sept sep septembre septiembre settembre set setembro września eylül "
    "сентября сен сент вересня вер سبتمبر أيلول",
    "october oct oktober okt octobre octubre ottobre ott outubro out października ekim "
    "октября окт жовтня жов أكتوبر تشرين_الأول",
    "november nov novembre noviembre novembro listopada kasım "
    "ноября ноя нояб листопада лис نوفمبر تشرين_الثاني",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudnia desember "
    "aralık декабря дек грудня гру ديسمبر كانون_الأول",
)
MONTHS = {
    letters(name).replace("_", " "): number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names.split()
}
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))

# In folded text. Every way to print a date has groups of its own.
PATTERN = (
    r"(?:(?P<iso>(?<!\d)\d{4}[-/.]\d\d?[-/.]\d\d?(?!\d))"
    r"|(?P<figures>(?<!\d)\d\d?(?P<mark>[-/.])\d\d?(?P=mark)(?:\d{4}|\d\d)(?!\d))"
    rf"|(?P<day>(?<!\d)\d\d?)(?:st|nd|rd|th|er|º|\.)?\s*(?:de |of )?(?P<month>{_NAME})\b\.?"
    rf"(?:/(?:{_NAME})\b)?,?\s*(?:del? )?(?P<year>\d{{4}})(?!\d)"
    rf"|\b(?P<month2>{_NAME})\.?\s+(?P<day2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})(?!\d)"
    rf"|\b(?P<month3>{_NAME})\.?,?\s+(?:de |of )?(?P<year3>\d{{4}})(?!\d))"
)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A date in figures that means two days, as printed."""

    printed: str


def read(match: re.Match[str], order: str = "") -> tuple[int, int, int] | Ambiguous:
    """Year, month and day (0: not printed) of a match of PATTERN.

    `order` is the source's date order, `DMY`, `MDY` or `YMD`, or empty when it is not known.
    """
    if match["iso"]:
        year, month, day = map(int, re.split("[-/.]", match["iso"]))
        return year, month, day
    if match["figures"]:
        return _figures(match["figures"], match["mark"], order)
    if match["month3"]:
        return int(match["year3"]), MONTHS[match["month3"]], 0
    which = "2" if match["month2"] else ""
    return int(match["year" + which]), MONTHS[match["month" + which]], int(match["day" + which])


def order(printed: str, mark: str) -> str:
    """The only order in which a date in figures with a full year can be read, or empty."""
    possible = _readings(printed, mark)
    return next(iter(possible)) if len(possible) == 1 else ""


def _figures(printed: str, mark: str, order: str) -> tuple[int, int, int] | Ambiguous:
    possible = _readings(printed, mark)
    if order in possible:
        return possible[order]
    # With dots figures stand day first, wherever they are printed so.
    if mark == "." and "DMY" in possible:
        return possible["DMY"]
    if len(set(possible.values())) == 1:
        return next(iter(possible.values()))
    return Ambiguous(printed)


def _readings(printed: str, mark: str) -> dict[str, tuple[int, int, int]]:
    """The days that a date in figures may mean, by the order it is read in."""
    first, second, last = map(int, printed.split(mark))
    days = {"DMY": (last, second, first), "MDY": (last, first, second)}
    if len(printed.rpartition(mark)[2]) == 2:
        days["YMD"] = (first, second, last)
    return {
        name: (year + 2000 if year < 100 else year, month, day)
        for name, (year, month, day) in days.items()
        if 1 <= month <= 12 and 1 <= day <= 31
    }
