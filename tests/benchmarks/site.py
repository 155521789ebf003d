"""A newsdesk as in production, for as long as it is measured."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from newsdesk import embedded, limits

ROOT = Path(__file__).resolve().parents[2]
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:newsdesk.gunicorn"]


@contextmanager
def installation() -> Iterator[Path]:
    """A fresh database with its tables; Django is set up for it. Gives the folder of it all."""
    with TemporaryDirectory(prefix="newsdesk-") as folder:
        data = Path(folder) / "data"
        with embedded.running(data):
            os.environ |= environment(Path(folder), embedded.database(data)["HOST"])
            migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, cwd=ROOT, check=True)
            django.setup()
            limits.lift(settings.DATABASES["default"])
            call_command("collectstatic", interactive=False, verbosity=0)
            try:
                yield Path(folder)
            finally:
                connection.close()
                connection.close_pool()


def environment(folder: Path, sockets: str) -> dict[str, str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    place = f"@/newsdesk?host={quote(sockets)}&port=5432"
    return {
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "BENCHMARK_STATIC_ROOT": str(folder / "static"),
        "DATABASE_URL": f"postgresql://{embedded.APPLICATION}{place}",
        "DATABASE_OWNER_URL": f"postgresql://{embedded.OWNER}{place}",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "NEWSDESK_BASE_URL": f"http://127.0.0.1:{port}",
        "WEB_WORKERS": "2",
        "WEB_THREADS": "4",
        "DEBUG": "0",
    }


class Web:
    """gunicorn, with two workers of four threads; `requests` reads what it logs."""

    def __init__(self, folder: Path) -> None:
        self.address = os.environ["NEWSDESK_BASE_URL"].removeprefix("http://")
        path = folder / "log"
        with path.open("w") as log:
            self._process = subprocess.Popen(
                [*GUNICORN, "--bind", self.address], cwd=ROOT, stdout=log, stderr=log
            )
        self._log = path.open(encoding="utf-8")

    def __enter__(self) -> "Web":
        for _ in range(300):
            try:
                urlopen(f"http://{self.address}/readyz", timeout=5).close()
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"gunicorn does not answer: {self.written()[-2000:]}")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=60)
        self._log.close()

    def written(self) -> str:
        """What has been logged since the last time."""
        return self._log.read()

    def requests(self) -> list[dict[str, Any]]:
        """The requests since the last time: `ms` in the server, `queries`, `status`."""
        lines = [json.loads(line) for line in self.written().splitlines() if line[:1] == "{"]
        return [line for line in lines if line["logger"] == "newsdesk.request"]

    @property
    def process(self) -> int:
        """The id of the one that started the others."""
        return self._process.pid

    def memory(self) -> dict[str, float]:
        """Megabytes of all its processes: `Rss`, and `Pss`, which counts shared pages once."""
        total = {"Rss": 0, "Pss": 0}
        for process in [self._process.pid, *children(self._process.pid)]:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
            sizes = dict(line.split(":", 1) for line in rollup.splitlines()[1:])
            for name in total:
                total[name] += int(sizes[name].split()[0])
        return {name: kilobytes / 1024 for name, kilobytes in total.items()}


def children(process: int) -> list[int]:
    said = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(child) for child in said.split()]
