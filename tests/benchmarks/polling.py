"""Two hundred editors who have a story open, and in whose stories nothing happens."""

import os
import random
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks import stories
from tests.benchmarks.clients import Client, signed_in
from tests.benchmarks.site import children
from tests.benchmarks.table import Figure

READERS, STORIES = 200, 20
PACE, BEAT = 12, 90  # seconds, as in news.js
SECONDS = 60
SIZE = stories.Size(articles=5, words=480, appearances=12, claims=20)
TICK = os.sysconf("SC_CLK_TCK")
KNOWN = re.compile(
    r'data-news="([^"]+)" data-since="(\d*)" data-seen="([\d.]*)" data-texts="(\w*)"'
    r' data-reader="([^"]*)"'
)
HERE = re.compile(r'data-here="(\w+)"')


class Reader:
    """An open page: asks as often as it does, on a connection that is kept."""

    def __init__(self, address: str, number: int, path: str) -> None:
        self._client = Client(address, signed_in(f"reader {number}"))
        page = self._client.get(path).text
        found = KNOWN.search(page)
        if not found:
            raise RuntimeError(f"{path} is no reader")
        self._news, self._since, self._seen, self._texts, reader = found.groups()
        self._client.headers["X-Reader"] = reader
        self._here, self._form = "", self._client.form(path) | {"article": ""}
        self._to = f"{path}here/"

    def beat(self) -> None:
        self._client.post(self._to, self._form)

    def ask(self) -> int:
        """The status; what is new is known afterwards."""
        known = {"since": self._since, "seen": self._seen, "here": self._here}
        answer = self._client.get(f"{self._news}?{urlencode(known | {'texts': self._texts})}")
        if answer.status == 200 and (found := HERE.search(answer.text)):
            self._here = found[1]
        return answer.status

    def read(self, end: float) -> list[int]:
        """Reads until `end`; the statuses of its questions."""
        statuses: list[int] = []
        time.sleep(random.uniform(0, PACE))
        beaten = time.monotonic() - random.uniform(0, BEAT)
        while time.monotonic() < end:
            if time.monotonic() - beaten >= BEAT:
                beaten = time.monotonic()
                self.beat()
            statuses.append(self.ask())
            time.sleep(PACE * random.uniform(0.8, 1.2))
        return statuses


def polling(desk: Any) -> Iterator[Figure]:
    made = [stories.make(f"Read by many, {number}", SIZE) for number in range(STORIES)]
    readers = [
        Reader(desk.web.address, number, f"/stories/{made[number % STORIES].pk}/")
        for number in range(READERS)
    ]
    for one in readers:
        one.beat()
    for one in readers * 2:  # until everybody knows who is there
        one.ask()
    before = cpu(desk), time.monotonic()
    end = before[1] + SECONDS
    with ThreadPoolExecutor(READERS) as pool:
        statuses = [
            status for found in pool.map(lambda one: one.read(end), readers) for status in found
        ]
    used, took = (
        [now - then for now, then in zip(cpu(desk), before[0], strict=True)],
        time.monotonic() - before[1],
    )
    quiet = statuses.count(204) / len(statuses)
    what = f"{READERS} open readers, nothing new"
    yield Figure(f"{what}: share of one core, all of newsdesk", "%", 100 * sum(used) / took, 5)
    yield Figure(f"{what}: the web processes alone", "%", 100 * used[0] / took)
    yield Figure(f"{what}: PostgreSQL alone", "%", 100 * used[1] / took)
    yield Figure(f"{what}: questions a second", "", len(statuses) / took)
    yield Figure(
        f"{what}: CPU of a question, signs of life included", "ms", 1000 * sum(used) / len(statuses)
    )
    yield Figure(f"{what}: answered 204", "%", 100 * quiet, 95, at_least=True)


def cpu(desk: Any) -> tuple[float, float]:
    """Seconds of CPU until now: of the web processes, and of PostgreSQL's."""
    server = desk.folder / "data" / "postgresql" / "postmaster.pid"
    database = int(server.read_text(encoding="ascii").split()[0])
    return tuple(_seconds(process) for process in (desk.web.process, database))  # type: ignore[return-value]


def _seconds(process: int) -> float:
    return sum(map(_own, [process, *children(process)]))


def _own(process: int) -> float:
    """Of one process, and of its children that have ended."""
    said = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    return sum(map(int, said.rpartition(")")[2].split()[11:15])) / TICK
