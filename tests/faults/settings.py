"""newsdesk's settings as they are, but for static files, which nobody asks for here,
and for the limits: one person writes as much as a newsroom. PostgreSQL knows its workers."""

import os

from newsdesk.settings import *  # noqa: F403
from newsdesk.settings import LIMITS, STORAGES

STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
LIMITS = {name: (times * 1000, seconds) for name, (times, seconds) in LIMITS.items()}


def name_the_connections() -> None:
    """libpq reads it at each connection."""
    os.environ["PGAPPNAME"] = str(os.getpid())


os.register_at_fork(after_in_child=name_the_connections)
