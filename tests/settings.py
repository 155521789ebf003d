"""newsdesk's settings, for tests: set up by conftest.py, which fills the environment first."""

from newsdesk.settings import *  # noqa: F403
from newsdesk.settings import DATABASES, OWNER, STORAGES

# Who makes a database and empties its tables is the owner; tests/newsdesk/test_roles.py and the
# sites of tests/faults and tests/benchmarks work as the application's role.
DATABASES["default"] |= OWNER or {}
# A pool would keep connections to a test database that is to be dropped.
DATABASES["default"]["OPTIONS"].pop("pool")

# Static files under their own names, without collecting them first; passwords cost nothing.
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Tests ask more often than people do; those of the limits switch them on.
THROTTLED = False
