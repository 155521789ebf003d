"""Clients that write until they are told to stop, and remember every write that was confirmed.

A write marks a new claim, in words of its own, in the client's article. What was not confirmed is
sent again with the same form key until it is, as the page does: so at the end every write that
was sent must be there exactly once.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tests.faults.furnish import TEXT
from tests.faults.site import Site

QUOTE = "jammers"
START = TEXT.index(QUOTE)
TOKEN = "t" * 32  # any, as long as cookie and form agree
KINDS = {"confirmed": {303}, "asked again": {0, 429, 503}}


@dataclass
class Ledger:
    """What all clients know. Statuses count 0 for a connection that broke."""

    mark: str = field(default_factory=lambda: uuid4().hex[:8])
    sent: dict[str, str] = field(default_factory=dict)  # the claim's text by its form key
    confirmed: dict[str, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    unexpected: list[str] = field(default_factory=list)
    longest_gap: float = 0  # seconds in which nobody had a success
    latest: float = field(default_factory=time.monotonic)

    def confirm(self, key: str, text: str) -> None:
        now = time.monotonic()
        if self.confirmed:
            self.longest_gap = max(self.longest_gap, now - self.latest)
        self.confirmed[key], self.latest = text, now

    def against(self, site: Site) -> "Outcome":
        """Compare with what is stored; call it when no client is writing."""
        claims, marks = (_texts(site, statement) for statement in (CLAIMS, MARKS))
        texts, sent = list(self.confirmed.values()), set(self.sent.values())
        # What other tests wrote stays in the same tables.
        stored = Counter({text: n for text, n in claims.items() if text.endswith(self.mark)})
        return Outcome(
            confirmed=len(texts),
            lost=[text for text in texts if text not in stored],
            duplicates=[text for text, count in stored.items() if count > 1],
            ghosts=[text for text in stored if text not in sent],
            halves=[text for text in stored if stored[text] != marks[text]],
        )


CLAIMS = "SELECT text FROM articles_claim"
MARKS = f"{CLAIMS} AS claim JOIN articles_appearance AS mark ON mark.claim_id = claim.id"


def _texts(site: Site, statement: str) -> Counter[str]:
    return Counter(text for (text,) in site.sql(statement))


@dataclass(frozen=True)
class Outcome:
    confirmed: int
    lost: list[str]  # confirmed, and not stored
    duplicates: list[str]  # stored twice
    ghosts: list[str]  # stored, and never sent
    halves: list[str]  # a claim without its passage

    @property
    def well(self) -> bool:
        return not (self.lost or self.duplicates or self.ghosts or self.halves)


class Client(Thread):
    def __init__(
        self, site: Site, number: int, ledger: Ledger, *, pause: float, same_key: bool
    ) -> None:
        super().__init__(daemon=True)
        self.site, self.number, self.ledger = site, number, ledger
        self.pause, self.same_key = pause, same_key
        self.over = Event()

    def run(self) -> None:
        writes = 0
        while not self.over.is_set():
            writes += 1
            self._write(f"{self.number}.{writes} {self.ledger.mark}", writes)
            self.over.wait(self.pause)

    def _write(self, text: str, turn: int) -> None:
        """Until it is confirmed: a write that is under way when the end comes is finished, too."""
        key = str(uuid4())
        while True:
            self.ledger.sent[key] = text
            status = self._send(key, text, turn)
            self.ledger.statuses[status] += 1
            if status in KINDS["confirmed"]:
                self.ledger.confirm(key, text)
                return
            if status not in KINDS["asked again"]:
                self.ledger.unexpected.append(f"{status} for {text}")
                return
            time.sleep(0.05)
            if not self.same_key:
                key = str(uuid4())

    def _send(self, key: str, text: str, turn: int) -> int:
        mine: dict[str, Any] = self.site.clients[self.number]
        form = {
            "csrfmiddlewaretoken": TOKEN,
            "form_key": key,
            "version": mine["version"],
            "start": START,
            "end": START + len(QUOTE),
            "quote": QUOTE,
            "claim": "",
            "text": text,
        }
        session = mine["sessions"][turn % len(mine["sessions"])]
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"session={session}; csrf={TOKEN}",
        }
        connection = HTTPConnection(self.site.host, timeout=30)
        try:
            path = f"/articles/{mine['article']}/appearances/"
            connection.request("POST", path, urlencode(form), headers)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()


@contextmanager
def writing(
    site: Site, *, clients: int | None = None, pause: float = 0.05, same_key: bool = True
) -> Iterator[Ledger]:
    """Clients write while the block runs; on leaving each finishes what it has begun."""
    ledger = Ledger()
    everybody = [
        Client(site, number, ledger, pause=pause, same_key=same_key)
        for number in range(clients or len(site.clients))
    ]
    for client in everybody:
        client.start()
    try:
        yield ledger
    finally:
        for client in everybody:
            client.over.set()
        for client in everybody:
            client.join(60)
