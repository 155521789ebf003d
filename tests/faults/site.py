"""A newsdesk as in production, on a PostgreSQL of its own that may be hurt."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from newsdesk import embedded

ROOT = Path(__file__).resolve().parents[2]
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:newsdesk.gunicorn"]
PATIENCE = 60  # seconds until something that will come must have come
CLIENTS = 4
# Short, so that a test need not wait for what production waits for; tests/newsdesk/test_limits.py
# holds the figures themselves.
SHORT = "-c statement_timeout=1500 -c lock_timeout=700 -c idle_in_transaction_session_timeout=1000"


def until(what: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """The first value of `what` that is true; asked twenty times a second."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} has not come true in {patience} seconds")


class Site:
    """`data` is the folder of the embedded server; `clients` what each client writes with."""

    def __init__(self, folder: Path, options: str = SHORT, database: str = "newsdesk") -> None:
        self.folder, self.data, self.database = folder, folder / "data", database
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        sockets = embedded.database(self.data)["HOST"]
        place = f"@/{database}?host={quote(sockets)}&port=5432"
        url = f"postgresql://{embedded.APPLICATION}{place}"
        self.commands = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": url,
            "DATABASE_OWNER_URL": f"postgresql://{embedded.OWNER}{place}",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "NEWSDESK_BASE_URL": f"http://{self.host}",
            "WEB_WORKERS": "2",
            "WEB_THREADS": "4",
        }
        limited = {"DATABASE_URL": f"{url}&options={quote(options)}"} if options else {}
        self.environment = self.commands | limited
        self.clients: list[dict[str, Any]] = []
        self.web: subprocess.Popen[bytes] | None = None

    # --- the web ---------------------------------------------------------------------------------

    def furnish(self, clients: int) -> None:
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=self.commands, check=True)
        made = subprocess.check_output(
            [sys.executable, "-m", "tests.faults.furnish", str(clients)],
            cwd=ROOT,
            env=self.commands,
        )
        self.clients = json.loads(made)

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.web = subprocess.Popen(
                [*GUNICORN, "--bind", self.host],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        until(lambda: self.status("/readyz") == 200)

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Ends gunicorn by signal `number`; gives the seconds until it was gone."""
        assert self.web
        since = time.monotonic()
        self.web.send_signal(number)
        self.web.wait(PATIENCE)
        return time.monotonic() - since

    def workers(self) -> list[int]:
        assert self.web
        master = self.web.pid
        path = Path(f"/proc/{master}/task/{master}/children")
        return [int(child) for child in path.read_text(encoding="ascii").split()]

    def ask(self, path: str, body: str | None = None, **headers: str) -> tuple[int, str]:
        """The status and the text; 0 for a connection that broke."""
        connection = HTTPConnection(self.host, timeout=30)
        try:
            connection.request("POST" if body is not None else "GET", path, body, headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except (OSError, HTTPException):
            return 0, ""
        finally:
            connection.close()

    def status(self, path: str) -> int:
        return self.ask(path)[0]

    def lines(self) -> list[str]:
        return (self.folder / "log").read_text(errors="replace").splitlines()

    # --- the database ----------------------------------------------------------------------------

    def place(self, user: str = "postgres") -> dict[str, Any]:
        """What psycopg takes; by default the superuser's, whom nothing holds up."""
        host = embedded.database(self.data)["HOST"]
        return {"host": host, "port": 5432, "user": user, "dbname": self.database}

    def connect(self, user: str = "postgres", name: str = "") -> psycopg.Connection:
        place = self.place(user)
        return psycopg.connect(**place, application_name=name, autocommit=True, connect_timeout=5)

    def sql(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.connect() as connection:
            found = connection.execute(statement, values or None)
            return found.fetchall() if found.description else []

    def postmaster(self) -> int:
        found = embedded._postmaster(self.data)
        assert found
        return found

    def stop_database(self, number: int) -> None:
        """SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one."""
        postmaster = self.postmaster()
        os.kill(postmaster, number)
        server = embedded._lock_file(self.data, "server")
        try:
            until(lambda: embedded._exclusively(server))
        finally:
            os.close(server)

    def start_database(self) -> None:
        embedded._ensure(self.data)
        until(self.accepts)

    def accepts(self) -> bool:
        with suppress(psycopg.OperationalError):
            return bool(self.sql("SELECT 1"))
        return False


@contextmanager
def standing(folder: Path, clients: int = CLIENTS, **more: Any) -> Iterator[Site]:
    """A furnished site with its web running; all of it ends on leaving."""
    site = Site(folder, **more)
    with embedded.running(site.data):
        site.furnish(clients)
        site.start()
        try:
            yield site
        finally:
            if site.web and site.web.poll() is None:
                site.stop()
