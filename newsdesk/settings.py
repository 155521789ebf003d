"""Settings: everything that differs between two installations comes from the environment.

A missing or unusable value stops the start with one sentence that names the variable.
Variables are listed in `.env.example` and in the README.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from newsdesk import embedded, limits, log, pool

BASE_DIR = Path(__file__).resolve().parent.parent


def text(name: str, default: str | None = None) -> str:
    """The variable, or the content of the file that `NAME_FILE` names."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}.") from error
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set; see .env.example.")
    return value


def flag(name: str, default: bool) -> bool:  # noqa: FBT001 - read as flag("DEBUG", False)
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value not in {"0", "1", "true", "false", "yes", "no"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in {"1", "true", "yes"}


def number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str, url: str, password: str) -> dict[str, Any]:
    """A Django database from the PostgreSQL URL in the variable `name`."""
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} is not a PostgreSQL address: {error}") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "newsdesk"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", "") or password,
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
    }


def databases() -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Whom the application works as, and who owns its tables and migrates them, if another role.

    Without a DATABASE_URL both are the embedded server's.
    """
    url, owners_url = text("DATABASE_URL", ""), text("DATABASE_OWNER_URL", "")
    if not url:
        data = BASE_DIR / ".data"
        return embedded.database(data), embedded.database(data, embedded.OWNER)
    application = database("DATABASE_URL", url, text("DATABASE_PASSWORD", ""))
    if not owners_url:
        return application, None
    password = text("DATABASE_OWNER_PASSWORD", "")
    return application, database("DATABASE_OWNER_URL", owners_url, password)


def refusal() -> str:
    """The sentence that says why an installation with these values must not start; else empty."""
    host = urlsplit(BASE_URL).hostname
    if len(SECRET_KEY) < SHORTEST_KEY:
        return f"SECRET_KEY has fewer than {SHORTEST_KEY} characters; see .env.example."
    if SECRET_KEY.startswith("django-insecure"):
        return "SECRET_KEY is one of Django's examples (django-insecure); see .env.example."
    if not HTTPS and host not in LOOPBACK:
        return f"NEWSDESK_BASE_URL must begin with https://, since {host} is not this machine."
    if "*" in ALLOWED_HOSTS:
        return "ALLOWED_HOSTS must name the hosts; * would believe any."
    if DEBUG and not LOOPBACK.issuperset(ALLOWED_HOSTS):
        return "DEBUG shows secrets; it may be 1 only where ALLOWED_HOSTS is this machine."
    for one in [DATABASE, *([OWNER] if OWNER else [])]:
        if one["PASSWORD"] in {*GUESSED_FIRST, one["USER"]} - {""} and not at_home():
            return "The database's password is one that is guessed first; make a random one."
    if OWNER and OWNER["USER"] == DATABASE["USER"]:
        return "DATABASE_URL and DATABASE_OWNER_URL name one role; the application needs its own."
    if OWNER and OWNER["NAME"] != DATABASE["NAME"]:
        return "DATABASE_URL and DATABASE_OWNER_URL name two databases; they must name one."
    return ""


def at_home() -> bool:
    """Whether both newsdesk and its database are this machine's own, for nobody else."""
    host = DATABASE["HOST"]
    return not HTTPS and (not host or host in LOOPBACK or host.startswith("/"))


# --- what kind of installation ------------------------------------------------------------

DEBUG = flag("DEBUG", default=False)
# The address under which people reach newsdesk: absolute links are made from it, never from
# the Host header (T24).
BASE_URL = text("NEWSDESK_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
HTTPS = BASE_URL.startswith("https://")
SECRET_KEY = text("SECRET_KEY")
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", urlsplit(BASE_URL).hostname or "")
DESK_NAME = text("NEWSDESK_DESK_NAME", "newsdesk")

DATABASE, OWNER = databases()

SHORTEST_KEY = 50
GUESSED_FIRST = {"newsdesk", "postgres", "password", "changeme", "secret", "admin", "123456"}
LOOPBACK = {"127.0.0.1", "::1", "[::1]", "localhost"}
if refused := refusal():
    raise ImproperlyConfigured(refused)

# --- the application -------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsdesk.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "axes",
    "newsdesk.throttle",
    "articles",
]

# Outermost first. An error becomes a page in the layer where it happens and passes only the
# layers above it: so what writes the log and sets headers stands on top.
MIDDLEWARE = [
    "newsdesk.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsdesk.middleware.response_headers",
    "newsdesk.middleware.loopback_health",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsdesk.compression.compress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "newsdesk.middleware.SignedIn",
    "newsdesk.middleware.Throttled",
    "django.contrib.messages.middleware.MessageMiddleware",
    "newsdesk.middleware.history",
    "articles.views.names.visible_names",
    "newsdesk.middleware.other_methods",
    "newsdesk.middleware.DatabaseAway",
    "articles.views.otherwise.SentOtherwise",
    "articles.views.meanwhile.TooLate",
    "newsdesk.gate.known_browsers",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsdesk.urls"
WSGI_APPLICATION = "newsdesk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "newsdesk.headers.csp_nonce",
                "newsdesk.theme.context",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "newsdesk.forms.FormRenderer"
# In the session, not in a cookie: a message may hold an editor's words.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = log.config()

# --- the database ----------------------------------------------------------------------------

WEB_THREADS = number("WEB_THREADS", 4)
# A pool holds what a process needs: one connection for each of its threads, and one to spare
# (R17). While the database is away a request waits two seconds, not thirty; the pool gives up as
# fast, so that the first request after the database is back makes it try again at once.
# Persistent connections (CONN_MAX_AGE) must be off with a pool. How long a request may keep the
# database busy is in newsdesk/limits.py.
POOL = {
    "min_size": 1,
    "max_size": WEB_THREADS + 1,
    "timeout": 2,
    "reconnect_timeout": 2,
    "check": pool.check,
}
for one in [DATABASE, *([OWNER] if OWNER else [])]:
    one |= {
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            **limits.TO_REACH_IT,
            **one["OPTIONS"],
            "pool": POOL,
            # A statement that comes back is parsed once on each connection, soon planned once.
            "server_side_binding": True,
            "prepare_threshold": 2,
        },
    }
# `manage.py` becomes the owner for what is the owner's (newsdesk/roles.py); nobody else does.
DATABASES = {"default": DATABASE | {"OPTIONS": DATABASE["OPTIONS"].copy()}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who may come in -------------------------------------------------------------------------

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "stories"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "newsdesk.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
KNOWN_COOKIE_NAME = "__Host-known" if HTTPS else "known"
KNOWN_COOKIE_AGE = 180 * 24 * 60 * 60
CSRF_FAILURE_VIEW = "newsdesk.errors.csrf_failure"

# --- how often --------------------------------------------------------------------------------

# Proxies between a visitor and newsdesk, each of which says whom it was asked by (T21).
PROXIES = number("NEWSDESK_PROXIES", 0)
THROTTLED = True
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
# Turns, and the seconds in which as many come back; `newsdesk.throttle` keeps count (R14).
LIMITS = {
    # of a person
    "writes": (240, 2 * MINUTE),  # 120 a minute, and as many again in a burst
    "uploads": (300, MINUTE),  # a file each, where many are dropped at once
    "search": (60, MINUTE),
    "typing": (240, MINUTE),  # searches while somebody types
    "export": (6, MINUTE),
    "passwords": (20, HOUR),
    # of an address: links that open nothing
    "misses": (30, MINUTE),
    # tries to sign in that fail: of an address, of an account, of an account from one address
    "sign-in": (20, HOUR),
    "sign-in account": (20, DAY),
    "sign-in here": (10, DAY),
}
# Of an account from one address also this many in a row, with django-axes; `newsdesk.gate`.
AUTHENTICATION_BACKENDS = [
    "newsdesk.gate.Backend",
    "newsdesk.accounts.Backend",
]
AXES_HANDLER = "newsdesk.gate.Handler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # A lock ends, whatever somebody does.
AXES_CLIENT_IP_CALLABLE = "newsdesk.visitor.address"
AXES_USERNAME_CALLABLE = "newsdesk.gate.name"
AXES_LOCKOUT_CALLABLE = "newsdesk.gate.refused"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

# --- what the browser may do -----------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Only a proxy that ends TLS can say so; it must set this header itself and pass on none.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
# `check --deploy` asks for these too; they are others' to decide. Whether all names below this
# one have TLS (W005), and are on the browsers' lists (W021), is the domain's owner's; plain HTTP
# is turned away by the proxy, and behind it monitors ask in plain HTTP (W008).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]

# --- how much may be sent at once ------------------------------------------------------------

MB = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "newsdesk.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# All of a form with files; what else a form holds: a pasted text, whose characters may each take
# four bytes; and files, of which the form that takes most says itself how many it takes.
LARGEST_REQUEST = 64 * MB
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * MB
DATA_UPLOAD_MAX_NUMBER_FILES = 200

# --- language, time, files -------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsdesk.storage.StaticStorage"},
}
