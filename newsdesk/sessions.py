"""Sessions in the database: what is kept opens nothing, and their end moves on while in use."""

from datetime import timedelta
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.db import connection
from django.utils import timezone

STEP = timedelta(minutes=10)
FIND = (
    "SELECT session_key, session_data, expire_date FROM django_session"
    " WHERE session_key = %s AND expire_date > %s"
)


def kept(key: str) -> str:
    """What the database has instead of a session's key, so that a copy of it signs nobody in.

    A key is long and random, so a plain digest is enough; the column holds 40 characters.
    """
    return blake2b(key.encode(), digest_size=20).hexdigest()


class SessionStore(DatabaseSession):
    """Writes at most once in ten minutes, where `SESSION_SAVE_EVERY_REQUEST` writes each time.

    The asynchronous methods are as they were: they would look for a key and find none.
    """

    def _get_session_from_db(self) -> Any:
        # Without a QuerySet, whose SQL takes Django longer than the answer takes PostgreSQL: every
        # request begins with this one.
        with connection.cursor() as cursor:
            cursor.execute(FIND, [kept(self.session_key or ""), timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return None
        row: Any = self.model(*found)
        left = row.expire_date - timezone.now()
        self.modified |= left < timedelta(seconds=settings.SESSION_COOKIE_AGE) - STEP
        return row

    def exists(self, session_key: str) -> bool:
        return super().exists(kept(session_key))

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            super().delete(kept(key))

    def create_model_instance(self, data: Any) -> Any:
        row = super().create_model_instance(data)
        row.session_key = kept(row.session_key)
        return row
