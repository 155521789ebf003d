"""gunicorn starts with our configuration, or says why not; its own lines keep our rules."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from tests.conftest import ROOT

GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:newsdesk.gunicorn"]
ENVIRONMENT = {"PATH": os.environ["PATH"], "SECRET_KEY": "k" * 50, "WEB_WORKERS": "1"}
KEY = "dGhpcy1pcy1hLXNoYXJlZC1saW5r"


@contextmanager
def serving(listener: socket.socket, log: IO[str]) -> Iterator[None]:
    """gunicorn on an open socket, so that a request waits until it is there."""
    process = subprocess.Popen(
        [*GUNICORN, "--bind", f"fd://{listener.fileno()}"],
        cwd=ROOT,
        env=ENVIRONMENT,
        pass_fds=[listener.fileno()],
        stderr=log,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def ask(listener: socket.socket, request: str) -> str:
    with socket.create_connection(listener.getsockname(), timeout=30) as client:
        client.sendall(request.encode())
        return client.recv(1000).decode()


def test_it_answers_and_its_own_lines_hold_no_key() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, TemporaryFile("w+") as log:
        with serving(listener, log):
            alive = ask(listener, "GET /healthz HTTP/1.1\r\nHost: desk\r\n\r\n")
            refused = ask(listener, f"GET /p/{KEY}/ HTTP/1.1 {KEY}\r\n\r\n")
        log.seek(0)
        said = log.read()
    assert alive.startswith("HTTP/1.1 200")
    assert refused.startswith("HTTP/1.1 400")
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert "Invalid request" in " ".join(line["message"] for line in lines)
    assert KEY not in said


def test_it_says_in_one_line_why_it_does_not_start() -> None:
    done = subprocess.run(
        GUNICORN,
        cwd=ROOT,
        env=ENVIRONMENT | {"SECRET_KEY": "short"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("newsdesk: SECRET_KEY has fewer than 50 characters")


def test_a_worker_has_a_connection_for_each_of_its_threads() -> None:
    script = (
        "from newsdesk import gunicorn, settings;"
        "pool = settings.DATABASES['default']['OPTIONS']['pool'];"
        "print(gunicorn.workers, gunicorn.threads, pool['max_size'])"
    )
    environment = ENVIRONMENT | {"WEB_WORKERS": "3", "WEB_THREADS": "6"}
    said = subprocess.check_output([sys.executable, "-c", script], cwd=ROOT, env=environment)
    assert said.split() == [b"3", b"6", b"7"]
