"""What lists and searches are narrowed by alike."""

from datetime import UTC, date, datetime, timedelta

from django.db.models import Q


def begins(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def ends(day: date) -> datetime:
    """The moment after `day`; of the last day that there is, its beginning."""
    return begins(min(day, date.max - timedelta(1)) + timedelta(1))


def in_language(field: str, tag: str) -> Q:
    """Whether `field` has the language `tag` or one of its kinds, such as “en-GB” of “en”."""
    return Q((f"{field}__iexact", tag)) | Q((f"{field}__istartswith", f"{tag}-"))
