"""How gunicorn serves newsdesk: `gunicorn --config python:newsdesk.gunicorn`.

The same for the demo, the container and the benchmarks; only `--bind` differs.
"""

import sys
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from gunicorn.config import Config
from gunicorn.glogging import Logger

from newsdesk import health, limits, roles
from newsdesk.log import JsonFormatter

try:
    from newsdesk import settings
except ImproperlyConfigured as error:  # One sentence, before any worker could repeat it.
    sys.exit(f"newsdesk: {error}")


class Log(Logger):
    """gunicorn's own lines as JSON, with what could be a key hidden, like all others."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())


wsgi_app = "newsdesk.wsgi:application"
worker_class = "gthread"
workers = settings.number("WEB_WORKERS", 2)
threads = settings.WEB_THREADS  # Each process's pool of connections fits them.
# Loaded once and forked: a worker that was killed is replaced in a moment, and memory is shared.
# Nothing is connected before a worker asks.
preload_app = True
timeout = 30  # seconds after which a worker that does not answer is killed
keepalive = 20  # seconds for which an open page that asks again finds its connection
graceful_timeout = 25  # so that a container's stop, at 30, does not cut what is under way
accesslog = None  # The application writes a line for each request, without its path.
logger_class = Log
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Before the first worker: whether every thread can have a connection, and no more rights
    than it needs."""
    database = settings.DATABASES["default"]
    refused = limits.too_few(database, server.cfg.workers, server.cfg.threads)
    if not refused and not settings.at_home():
        refused = roles.too_strong(database)
    if refused:
        sys.exit(f"newsdesk: {refused}")


def post_worker_init(worker: Any) -> None:
    """A worker that was told to end says so to a monitor whose connection it still serves."""
    health.worker = worker
