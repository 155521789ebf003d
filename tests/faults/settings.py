"""newsdesk's settings as they are, but for static files, which nobody asks for here."""

from newsdesk.settings import *  # noqa: F403
from newsdesk.settings import STORAGES

STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
