"""Which of the passages that a link shows was published first, as far as dates can tell."""

from datetime import datetime

from articles.permalinks.tree import Claim, Reading
from articles.reading import Moment

# So many characters of ISO 8601 say a time of this precision.
LENGTHS = {"year": 4, "month": 7, "day": 10}


def precisely(moment: Moment) -> str:
    """The time in ISO 8601, in UTC, no more of it than was printed."""
    return moment.at[: LENGTHS.get(moment.precision)]


def first(claim: Claim, reading: Reading) -> int | None:
    """The number of the passage of `claim` that was published before all others.

    None where articles of the story are left out or have no date, or two dates are too coarse to
    tell: an article of 31 October may have come before one of that day, 9:30.
    """
    if len(reading.articles) < reading.articles_of:
        return None
    dates = {number: reading.by_number[number].published for number in claim.articles}
    known = {number: moment for number, moment in dates.items() if moment}
    if not known or len(known) < len(dates):
        return None
    earliest = min(known, key=lambda number: _begins(known[number]))
    if any(not _before(known[earliest], known[one]) for one in known if one != earliest):
        return None
    return next(one.number for one in claim.passages if one.article == earliest)


def _begins(moment: Moment) -> datetime:
    return datetime.fromisoformat(moment.at)


def _before(one: Moment, other: Moment) -> bool:
    """Whether all of `one` lies before all of `other`, as far as each is known."""
    length = min(len(precisely(one)), len(precisely(other)))
    return precisely(one)[:length] < precisely(other)[:length]
