"""Days: dates as far as they are printed, the rest resolved by the article's own date."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from articles.text.dates import MONTHS
from articles.text.divergence.tokens import Token

_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    )
    for number, name in enumerate(names.split())
}
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "hoy": 0, "ayer": -1,
         "hier": -1, "gestern": -1, "heute": 0, "сьогодні": 0, "вчора": -1}  # fmt: skip
# In lower case they are mostly other words.
_ONLY_CAPITAL = {"may", "march", "mar", "sat", "sun", "mai", "set", "ago", "mag", "dic", "out"}
_STEPS = {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_ABBREVIATED = 3  # letters of a month


class Day(NamedTuple):
    """A year, month and day; 0 where it is not known. `weekday` (0 Monday) when that is all."""

    year: int
    month: int
    day: int
    weekday: int = -1

    def contradicts(self, other: "Day") -> bool:
        """Whether both cannot be one day; what one does not say does not contradict."""
        mine, its = self[:3], other[:3]
        if any(a and b and a != b for a, b in zip(mine, its, strict=True)):
            return True
        for one, two in ((self, other), (other, self)):
            if one.weekday >= 0:
                if two.weekday >= 0:
                    return one.weekday != two.weekday
                if all(two[:3]):
                    return date(*two[:3]).weekday() != one.weekday
        return False


def shown(day: Day) -> str:
    """As ISO 8601 has it, as far as it is known: 2025-10-31, 2025-10, --10-31, weekday 5."""
    if day.weekday >= 0 and not day.month:
        return calendar.day_name[day.weekday]
    year = f"{day.year:04d}" if day.year else "-"
    return "-".join([year, *(f"{part:02d}" for part in day[1:3] if part)])


def read(tokens: Sequence[Token], at: int, published: date | None) -> tuple[Day, int] | None:
    """The date that begins with the token `at`, and the token after it; None for none."""
    token = tokens[at]
    if token.kind == "figure":
        return _day_first(tokens, at, published) or _year(tokens, at)
    if token.kind != "word":
        return None
    if _is_month(token):
        return _month_first(tokens, at, published)
    if token.folded in _WEEKDAYS and token.capital:
        return _weekday(tokens, at, published)
    if token.folded in _NEAR:
        near = published and published + timedelta(_NEAR[token.folded])
        return (Day(near.year, near.month, near.day), at + 1) if near else None
    if token.folded in _STEPS and published:
        return _step(tokens, at, published)
    return None


def _is_month(token: Token) -> bool:
    return token.folded in MONTHS and (token.capital or token.folded not in _ONLY_CAPITAL)


def _number(tokens: Sequence[Token], at: int, most: int) -> int:
    """The whole number that the token `at` is, if it is between 1 and `most`; else 0."""
    if at >= len(tokens) or tokens[at].kind != "figure" or len(tokens[at].folded) > 4:
        return 0
    value = int(tokens[at].folded) if tokens[at].folded.isdecimal() else 0
    return value if value <= most else 0


def _year_at(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """A year at `at`, a comma before it or not, and the token after it; 0 for none."""
    for place in (at, at + 1) if at < len(tokens) and tokens[at].folded == "," else (at,):
        year = _number(tokens, place, 2199)
        if year >= 1000:
            return year, place + 1
    return 0, at


def _day_first(tokens: Sequence[Token], at: int, published: date | None) -> tuple[Day, int] | None:
    """“31 October”, “31st of October 2025”."""
    day, after = _number(tokens, at, 31), at + 1
    if day and after < len(tokens) and tokens[after].folded in {"st", "nd", "rd", "th"}:
        after += 1
    if day and after < len(tokens) and tokens[after].folded in {"of", "de"}:
        after += 1
    if not day or after >= len(tokens) or not _is_month(tokens[after]):
        return None
    month = MONTHS[tokens[after].folded]
    year, after = _year_at(tokens, after + 1)
    return _made(year, month, day, published), after


def _month_first(
    tokens: Sequence[Token], at: int, published: date | None
) -> tuple[Day, int] | None:
    """“October 31”, “Oct. 31, 2025”, “October”, “October 2025”."""
    month, after = MONTHS[tokens[at].folded], at + 1
    if after < len(tokens) and tokens[after].folded == "." and len(tokens[at].folded) <= 4:
        after += 1
    day = _number(tokens, after, 31)
    if day:
        after += 1
        if after < len(tokens) and tokens[after].folded in {"st", "nd", "rd", "th"}:
            after += 1
    year, later = _year_at(tokens, after)
    if not (day or year or _is_alone(tokens, at)):
        return None
    return _made(year, month, day, published), later if year else after if day else at + 1


def _is_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month without a day and a year is one: “Mar” and “March” are mostly none."""
    if tokens[at].folded in _ONLY_CAPITAL:
        return _follows_in(tokens, at)
    return len(tokens[at].folded) > _ABBREVIATED


def _follows_in(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].folded in {"in", "since", "until", "by", "last", "next", "of"}


def _year(tokens: Sequence[Token], at: int) -> tuple[Day, int] | None:
    """A year by itself, after “in”, “since”, “until” or “of”."""
    year = _number(tokens, at, 2099)
    return (Day(year, 0, 0), at + 1) if year >= 1900 and _follows_in(tokens, at) else None


def _weekday(tokens: Sequence[Token], at: int, published: date | None) -> tuple[Day, int]:
    """The last such day up to the article's own; after “next” the first one after it."""
    weekday = _WEEKDAYS[tokens[at].folded]
    if not published:
        return Day(0, 0, 0, weekday), at + 1
    if at and tokens[at - 1].folded in {"next", "coming"}:
        day = published + timedelta((weekday - published.weekday() - 1) % 7 + 1)
    else:
        day = published - timedelta((published.weekday() - weekday) % 7)
    return Day(day.year, day.month, day.day), at + 1


def _step(tokens: Sequence[Token], at: int, published: date) -> tuple[Day, int] | None:
    """“this month”, “last year”; weeks are too wide to compare."""
    unit = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    step = _STEPS[tokens[at].folded]
    if unit == "year":
        return Day(published.year + step, 0, 0), at + 2
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return Day(months // 12, months % 12 + 1, 0), at + 2
    return None


def _made(year: int, month: int, day: int, published: date | None) -> Day:
    """The year that is not printed is that in which the day is nearest to the article's own."""
    if day > calendar.monthrange(year or 2024, month)[1]:
        day = 0
    if year or not published:
        return Day(year, month, day)
    near = min(
        (published.year - 1, published.year, published.year + 1),
        key=lambda one: abs((date(max(one, 1), month, min(day or 15, 28)) - published).days),
    )
    return Day(near, month, day)
