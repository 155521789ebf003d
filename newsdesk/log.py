"""Logging: one JSON line for each request, and nothing in it that opens a door.

A line says which route answered, never the path or the query string: a shared link's key is
part of its path. Whatever else is logged has long random-looking words hidden, and an
exception is told by its class, the first line of its message and its places in the code;
PostgreSQL puts the values of a row on the lines after the first.
"""

import json
import logging
import re
import secrets
import sys
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.http import HttpRequest

# Never logged: a monitor asks every few seconds.
SILENT = frozenset({"/healthz", "/readyz"})
# Keys, session ids and CSRF tokens; a word of small letters only is somebody's identifier.
_SECRET = re.compile(r"(?<![\w-])(?![a-z_]+(?![\w-]))[\w-]{20,}")
_FRAMES = 12


@dataclass
class Trace:
    """What is known of the request that this thread is answering."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    user: int | None = None
    queries: int = 0

    def count(self, execute: Callable[..., Any], *args: Any) -> Any:
        """A wrapper for `connection.execute_wrapper` that counts statements."""
        self.queries += 1
        return execute(*args)


trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


def route(request: HttpRequest) -> str | None:
    """The pattern of the address that answered; None where no address was found."""
    match = request.resolver_match
    return match.route if match else None


def hide(text: str) -> str:
    """The first line of a text without words that could be a key."""
    return _SECRET.sub("…", text.partition("\n")[0])


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON; `extra={"fields": {...}}` takes the place of a message."""

    def format(self, record: logging.LogRecord) -> str:
        now = trace.get()
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": now.id if now else None,
        }
        line |= getattr(record, "fields", None) or {"message": hide(record.getMessage())}
        if record.exc_info and record.exc_info[1]:
            line["exception"] = list(_told(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


def _told(error: BaseException) -> Iterator[dict[str, Any]]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield {
            "class": f"{type(cause).__module__}.{type(cause).__qualname__}",
            "message": hide(str(cause)),
            "at": _places(cause.__traceback__),
        }
        cause = cause.__cause__ or cause.__context__


def _places(tb: TracebackType | None) -> list[str]:
    places = []
    while tb is not None:
        code = tb.tb_frame.f_code
        places.append(f"{code.co_filename}:{tb.tb_lineno} {code.co_name}")
        tb = tb.tb_next
    return places[-_FRAMES:]


class RouteOnly(logging.Filter):
    """For `django.request` and `django.security`: the route instead of the path.

    What the request's own line says already is dropped: a status without an exception, a
    refusal. Django puts the path last among a record's arguments.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if record.name == "django.request" and (
            record.levelno < logging.ERROR or not record.exc_info
        ):
            return False
        if isinstance(request, HttpRequest):
            if request.path_info in SILENT:
                return False
            self._rewrite(record, request)
        return True

    @staticmethod
    def _rewrite(record: logging.LogRecord, request: HttpRequest) -> None:
        if isinstance(record.args, tuple) and record.args:
            record.args = (*record.args[:-1], route(request) or "no such address")
        elif error := (record.exc_info or sys.exc_info())[0]:
            record.msg, record.args = error.__name__, ()


def config(level: str = "INFO") -> dict[str, Any]:
    """`LOGGING`: everything to standard error as JSON. Only handlers named here write."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"route_only": {"()": RouteOnly}},
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "filters": ["route_only"],
            },
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
            # The development server's access lines hold the whole path.
            "django.server": {"handlers": ["nowhere"], "propagate": False},
            # Who failed to sign in stands in the request's own line as its status.
            "axes": {"handlers": ["lines"], "level": "ERROR", "propagate": False},
            "newsdesk": {"handlers": ["lines"], "level": level, "propagate": False},
        },
    }
