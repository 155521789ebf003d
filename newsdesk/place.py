"""A database as its owner reaches it, and PostgreSQL's own programs that work on it."""

import os
import re
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from newsdesk import postgres

# How a row is written as text, whatever the server's or the database's settings are.
ALIKE = """
SET timezone = 'UTC'; SET datestyle = 'ISO, DMY'; SET intervalstyle = 'postgres';
SET extra_float_digits = 1; SET bytea_output = 'hex'; SET search_path = public
"""


class Refused(Exception):
    """Nothing was done; the message is a sentence for the person who waits."""


@dataclass(frozen=True)
class Place:
    """A database and how the owner reaches it: what psycopg takes."""

    reach: dict[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        return str(self.reach["dbname"])

    def beside(self, name: str) -> "Place":
        return Place(self.reach | {"dbname": name})

    def connect(self, *, autocommit: bool = True) -> psycopg.Connection[Any]:
        try:
            connection = psycopg.connect(**self.reach, autocommit=True)
        except psycopg.OperationalError as error:
            raise Refused(" ".join(str(error).split())) from error
        connection.execute(ALIKE)
        connection.autocommit = autocommit
        return connection

    def run(self, program: str, *arguments: str) -> None:
        """One of PostgreSQL's; raises Refused with its last words. The password is in no list of
        processes."""
        with self.connect() as connection:
            major = connection.info.server_version // 10000
        told = {name: value for name, value in self.reach.items() if name != "password"}
        command = [str(programs(major) / program), f"--dbname={make_conninfo(**told)}"]
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [*command, *arguments],
            env={**os.environ, "PGPASSWORD": self.reach.get("password", ""), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            said = [line for line in done.stderr.splitlines() if "error:" in line]
            words = (said or done.stderr.splitlines() or ["it said nothing"])[0]
            raise Refused(f"{program} failed: {words.partition('error: ')[2] or words}")


def programs(major: int) -> Path:
    """The folder of a pg_dump of the server's version, or of the next newer one that is here."""
    folders = [Path(folder) for folder in os.get_exec_path()]
    with suppress(postgres.EmbeddedError):
        folders.append(postgres.binaries())
    found: dict[int, Path] = {}
    for folder in (one for one in folders if (one / "pg_dump").exists()):
        found.setdefault(_major(folder), folder)
    fit = [version for version in found if version >= major]
    if not fit:
        known = ", ".join(map(str, sorted(found))) or "none"
        raise Refused(
            f"The server is PostgreSQL {major}, and its pg_dump must not be older: install"
            f" postgresql-client-{major}, so that it is on the PATH (there now: {known})."
        )
    return found[min(fit)]


def _major(folder: Path) -> int:
    command = [str(folder / "pg_dump"), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    number = re.search(r"\d+", said.stdout)
    return int(number[0]) if number else 0
