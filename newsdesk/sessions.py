"""Sessions in the database whose end moves on while they are used."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

STEP = timedelta(minutes=10)


class SessionStore(DatabaseSession):
    """Writes at most once in ten minutes, where `SESSION_SAVE_EVERY_REQUEST` writes each time."""

    def _get_session_from_db(self) -> Session | None:
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc]
        if row is not None:
            left = row.expire_date - timezone.now()
            self.modified |= left < timedelta(seconds=settings.SESSION_COOKIE_AGE) - STEP
        return row
