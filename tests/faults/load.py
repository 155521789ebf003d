"""Clients that write until they are told to stop, and remember every write that was confirmed.

    mark     marks a new claim, in words of its own, in the client's article
    change   gives one claim, the same for all clients, other words
    remove   takes one of the client's passages away

What was not confirmed is sent again until it is, as the page does, with the same form key or the
same revision: so at the end every write that was sent must be there exactly once.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from uuid import uuid4

from tests.faults.browser import Answer, Browser, form_with
from tests.faults.furnish import TEXT
from tests.faults.ledger import CLAIMS, MARKS, Ledger, Saved
from tests.faults.site import PATIENCE, Site

__all__ = ["CLAIMS", "EVERY", "MARKS", "Ledger", "mark_of", "writing"]

QUOTE = "jammers"
START = TEXT.index(QUOTE)
EVERY = ("mark", "change", "mark", "remove", "change")
ASKED_AGAIN = {0, 429, 503}
AGAIN = 0.05  # seconds until then


class Reader(Thread):
    """Reads the stories of all clients in turn."""

    def __init__(self, site: Site, ledger: Ledger) -> None:
        super().__init__(daemon=True)
        self.site, self.ledger, self.over = site, ledger, Event()

    def run(self) -> None:
        turn = 0
        while not self.over.wait(AGAIN):
            turn += 1
            mine = self.site.clients[turn % len(self.site.clients)]
            browser = Browser(self.site.host, mine["sessions"][0])
            status = browser.get(f"/stories/{mine['story']}/").status
            self.ledger.reads[status] += 1
            if status == 200:
                self.ledger.reads_at.append(time.monotonic())
            elif status not in ASKED_AGAIN:
                self.ledger.unexpected.append(f"{status} for a reader")


class Client(Thread):
    def __init__(
        self,
        site: Site,
        number: int,
        ledger: Ledger,
        *,
        pause: float,
        same_key: bool,
        deeds: tuple[str, ...],
    ) -> None:
        super().__init__(daemon=True)
        self.site, self.number, self.ledger = site, number, ledger
        self.pause, self.same_key, self.deeds = pause, same_key, deeds
        self.mine: dict[str, Any] = site.clients[number]
        self.passages: list[tuple[str, str]] = []  # addresses, and the texts of their claims
        self.revision = 0  # of the claim that all change, as it was last seen
        self.over = Event()

    def run(self) -> None:
        """A write that is under way when the end comes is finished, too."""
        turn = self.number
        while not self.over.is_set():
            turn += 1
            who = turn % len(self.mine["sessions"])
            self.browser = Browser(self.site.host, self.mine["sessions"][who])
            deed = getattr(self, self.deeds[turn % len(self.deeds)])
            self.editor = self.mine["editors"][who]
            deed(f"{self.number}.{turn} {self.ledger.mark}")
            self.over.wait(self.pause)

    def mark(self, text: str) -> None:
        keys = [str(uuid4())]

        def form() -> dict[str, object]:
            if not self.same_key:
                keys.append(str(uuid4()))
            self.ledger.sent[keys[-1]] = text
            return mark_of(self.mine, text, keys[-1])

        answer, _ = self._send(f"/articles/{self.mine['article']}/appearances/", form)
        if self._succeeded(answer, text):
            self.ledger.confirm(keys[-1], text)
            self.passages.append((_passage(answer), text))

    def change(self, words: str) -> None:
        """Save again what came too late, upon what is there now, until it is the newest."""
        claim = self.site.room["shared"]
        path = f"/claims/{claim}/"
        self.revision = self.revision or self._look(path)
        self.ledger.changing.add(words)
        while True:
            known = {"text": words, "status": "open", "revision": self.revision}
            answer, again = self._send(path, lambda: known)  # noqa: B023 - sent before it changes
            if answer.status != 409:
                break
            self._too_late(answer, words)
            if again:  # Whether this one was stored nobody has said: the history may say either.
                return
        if self._succeeded(answer, words):
            self.ledger.changed.append(Saved(claim, self.revision, self.editor, words))
            self.revision += 1

    def remove(self, text: str) -> None:
        if not self.passages:
            return self.mark(text)
        path, text = self.passages.pop(0)
        self.ledger.removing.add(text)
        answer, again = self._send(f"{path}delete/", lambda: {"revision": 1})
        gone = again and answer.status in {404, 409}  # by what was asked before
        if gone or self._succeeded(answer, f"removal of {text}"):
            self.ledger.removed.add(text)
        return None

    def _send(self, path: str, form: Callable[[], dict[str, object]]) -> tuple[Answer, bool]:
        """What is answered at last, and whether it had been sent before, with what result nobody
        knows.
        """
        again = False
        while True:
            answer = self.browser.post(path, form())
            self.ledger.statuses[answer.status] += 1
            if answer.status not in ASKED_AGAIN:
                return answer, again
            again = True
            time.sleep(AGAIN)

    def _succeeded(self, answer: Answer, what: str) -> bool:
        if answer.status != 303:
            self.ledger.unexpected.append(f"{answer.status} for {what}")
            return False
        self.ledger.writes_at.append(time.monotonic())
        return True

    def _too_late(self, answer: Answer, words: str) -> None:
        self.ledger.refused += 1
        form = form_with("note", answer.body)
        if form["text"] != [words]:
            self.ledger.untold.append(words)
        self.revision = int(form["revision"][0])

    def _look(self, path: str) -> int:
        while (answer := self.browser.get(path)).status != 200:
            time.sleep(AGAIN)
        return int(form_with("note", answer.body)["revision"][0])


def mark_of(mine: dict[str, Any], text: str, key: str) -> dict[str, object]:
    """The form that marks a new claim in the article of a client."""
    place = {"start": START, "end": START + len(QUOTE), "quote": QUOTE}
    return place | {"version": mine["version"], "form_key": key, "claim": "", "text": text}


def _passage(answer: Answer) -> str:
    """The address of the passage that a page shows after it was marked."""
    return f"/appearances/{answer.location.rpartition('#appearance-')[2]}/"


@contextmanager
def writing(
    site: Site,
    *,
    clients: int | None = None,
    pause: float = 0.05,
    same_key: bool = True,
    deeds: tuple[str, ...] = ("mark",),
    readers: int = 0,
) -> Iterator[Ledger]:
    """Clients write while the block runs; on leaving each finishes what it has begun."""
    ledger = Ledger()
    everybody: list[Client | Reader] = [
        Client(site, number, ledger, pause=pause, same_key=same_key, deeds=deeds)
        for number in range(clients or len(site.clients))
    ]
    everybody += [Reader(site, ledger) for _ in range(readers)]
    for client in everybody:
        client.start()
    try:
        yield ledger
    finally:
        for client in everybody:
            client.over.set()
        deadline = time.monotonic() + PATIENCE
        for client in everybody:
            client.join(max(deadline - time.monotonic(), 0))
