"""What the web's connections may take (R16), and how many there are (R17)."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.db import connection

from newsdesk import limits, settings
from tests.conftest import ROOT

ENVIRONMENT = {"PATH": os.environ["PATH"], "SECRET_KEY": "k" * 50, "WEB_THREADS": "4"}


def entry(**options: Any) -> dict[str, Any]:
    """Django's entry of the tests' database, with the pool of a process with four threads."""
    return connection.settings_dict | {"OPTIONS": {"pool": {"max_size": 5}, **options}}


def test_a_request_waits_for_seconds_and_the_address_may_say_otherwise() -> None:
    database = entry(options="-c statement_timeout=7s")
    limits.hold(database)
    assert database["OPTIONS"]["options"] == (
        "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"
        " -c statement_timeout=7s"
    )


def test_the_web_is_limited_and_commands_are_not() -> None:
    """Each begins in a process of its own, as in production."""
    asked = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
    said = {}
    for start in ("import newsdesk.wsgi", "import newsdesk.settings"):
        said[start] = subprocess.check_output(
            [sys.executable, "-c", f"{start}; {asked}"],
            cwd=ROOT,
            env=ENVIRONMENT | {"DJANGO_SETTINGS_MODULE": "newsdesk.settings"},
            text=True,
        )
    assert "statement_timeout" in said["import newsdesk.wsgi"]
    assert "statement_timeout" not in said["import newsdesk.settings"]
    for one in said.values():
        assert "'connect_timeout': 3" in one
        assert "'tcp_user_timeout': 5000" in one


@pytest.mark.django_db
def test_more_connections_than_the_server_takes_are_refused_with_a_sentence() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW max_connections")
        most = int(cursor.fetchone()[0])
    fits = (most - limits.SPARE) // 5
    assert limits.too_few(entry(), fits, 4) == ""
    assert limits.too_few(entry(), fits + 1, 4) == (
        f"{fits + 1} workers with 5 connections each and 10 to spare need {(fits + 1) * 5 + 10},"
        f" but PostgreSQL takes {most}: raise its max_connections, or lower WEB_WORKERS or"
        " WEB_THREADS."
    )


def test_more_threads_than_the_pool_holds_are_refused() -> None:
    assert "6 threads do not fit a pool of 5 connections" in limits.too_few(entry(), 1, 6)


def test_a_database_that_is_not_there_yet_is_not_waited_for() -> None:
    away = entry() | {"HOST": "127.0.0.1", "PORT": 1}
    assert limits.too_few(away, 1000, 4) == ""


@pytest.mark.django_db
def test_gunicorn_says_it_before_any_worker_starts() -> None:
    now = connection.settings_dict
    address = f"postgresql://{now['USER']}@/{now['NAME']}?host={now['HOST']}&port={now['PORT']}"
    if now["PASSWORD"]:
        address += f"&password={now['PASSWORD']}"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "python:newsdesk.gunicorn",
            "--bind",
            "127.0.0.1:0",
        ],
        cwd=ROOT,
        env=ENVIRONMENT | {"DATABASE_URL": address, "WEB_WORKERS": "1000"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("newsdesk: 1000 workers with 5 connections")
    assert "Booting worker" not in done.stderr


def test_no_request_is_one_transaction() -> None:
    """A thread that thinks or renders holds none; each change says where its own begins."""
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False
