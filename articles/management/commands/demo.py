"""The whole of newsdesk on this machine, with something to look at."""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from articles.management import newsroom
from newsdesk.history import by_command

LOOPBACK = "127.0.0.1"
PATIENCE = 60  # seconds for gunicorn to start, or to stop
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:newsdesk.gunicorn"]


class Stopped(BaseException):
    """Somebody wants the demo to end; no `except Exception` is to hold that up."""


class Command(BaseCommand):
    help = (
        "Starts newsdesk for a look, on this machine alone: database, tables, static files, two "
        "accounts, a sample story, a shared link, and gunicorn as in production. May be started "
        "again; what is there stays. Accounts and passwords are kept in .data/demo.json."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=port, default=8000, help="8000; 0 takes a free one")

    def handle(self, *, port: int, **options: Any) -> None:  # noqa: ARG002
        data: Path = settings.BASE_DIR / ".data"
        data.mkdir(mode=0o700, exist_ok=True)
        with self.listening(port) as listener:
            try:
                with stoppable():
                    base = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
                    told = self.prepare(base, data)
                    with self.serving(listener, base, data / "demo.log") as process:
                        self.stdout.write(told)
                        process.wait()
            except Stopped:
                self.stdout.write("Stopped.")
            else:
                self.fail(f"gunicorn has ended by itself; {data / 'demo.log'} may say why.")

    def fail(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(1)

    def listening(self, port: int) -> socket.socket:
        """The open socket is handed to gunicorn, so that nobody can take the port meanwhile."""
        try:
            return socket.create_server((LOOPBACK, port), backlog=1024)
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            self.fail(f"Port {port} cannot be used: {reason}. Choose another with --port.")

    def prepare(self, base: str, data: Path) -> str:
        """Makes what is missing, and tells what there is."""
        self.stdout.write("Preparing the database, the static files and the sample story …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        people = newsroom.People(data / "demo.json")
        (editor, word), (_, admins_word) = newsroom.editor(people), newsroom.admin(people)
        with by_command("demo"):
            story = newsroom.sample_story(editor)
            link = newsroom.shared_link(story, editor)
        shared = (
            f"{base}{link.get_absolute_url()}  (opens without an account)" if link else "revoked"
        )
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
        return "\n".join(
            [
                "",
                f"newsdesk is running: {base}/",
                "",
                f"  editor        {word}",
                f"  admin         {admins_word}   (also at {base}/admin/)",
                f"  sample story  {base}{story.get_absolute_url()}",
                f"  shared link   {shared}",
                "",
                f"Its log is {data / 'demo.log'}. Stop it with Ctrl-C.",
            ]
        )

    @contextmanager
    def serving(
        self, listener: socket.socket, base: str, log: Path
    ) -> Iterator[subprocess.Popen[bytes]]:
        """gunicorn as in production, but for what plain http on loopback cannot have."""
        told = {"NEWSDESK_BASE_URL": base, "ALLOWED_HOSTS": f"{LOOPBACK},localhost", "DEBUG": "0"}
        with log.open("wb") as lines:
            process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
                [*GUNICORN, "--bind", f"fd://{listener.fileno()}"],
                cwd=settings.BASE_DIR,
                env=os.environ | told,
                pass_fds=[listener.fileno()],
                preexec_fn=end_with_its_parent,
                stdin=subprocess.DEVNULL,
                stdout=lines,
                stderr=lines,
            )
        try:
            port = listener.getsockname()[1]
            listener.close()
            if not answers(process, port):
                self.fail(f"gunicorn did not start:\n{log.read_text(errors='replace')[-2000:]}")
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def port(value: str) -> int:
    if value.isascii() and value.isdigit() and int(value[:6]) < 65536:
        return int(value)
    raise argparse.ArgumentTypeError(f"{value!r} is no port: give a number below 65536")


def answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Waits until newsdesk is there, or has ended."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with socket.create_connection((LOOPBACK, port), timeout=5) as client:
                client.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                if client.recv(100).startswith(b"HTTP/1.1 200 "):
                    return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
WHEN_THE_PARENT_ENDS = 1  # PR_SET_PDEATHSIG


def end_with_its_parent() -> None:
    """In a child before it begins: it is to end politely when the demo is killed without notice.

    Elsewhere than on Linux it stays, as it would without this.
    """
    if LIBC:
        LIBC.prctl(WHEN_THE_PARENT_ENDS, signal.SIGTERM)


@contextmanager
def stoppable() -> Iterator[None]:
    """Raises Stopped inside when the terminal or the system asks for the end; once is enough."""
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(*_: object) -> None:
        for number in asked:
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    before = {number: signal.signal(number, stop) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
