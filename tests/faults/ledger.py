"""What clients know of their writes, and whether it is so."""

from bisect import bisect
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import uuid4

from tests.faults import past
from tests.faults.site import Site


@dataclass(frozen=True)
class Saved:
    """A claim's new words, sent upon its `revision`."""

    claim: int
    revision: int
    editor: int
    words: str


@dataclass
class Ledger:
    """What all clients know. Statuses count 0 for a connection that broke.

    Words end with `mark`, so that these writes are told from others'.
    """

    mark: str = field(default_factory=lambda: uuid4().hex[:8])
    sent: dict[str, str] = field(default_factory=dict)  # the claim's text by its form key
    confirmed: dict[str, str] = field(default_factory=dict)
    changing: set[str] = field(default_factory=set)  # words that were sent at all
    changed: list[Saved] = field(default_factory=list)  # and confirmed
    removing: set[str] = field(default_factory=set)  # texts of claims whose passage may be gone
    removed: set[str] = field(default_factory=set)  # and is
    refused: int = 0  # changes that came too late
    untold: list[str] = field(default_factory=list)  # and were not answered with what was sent
    statuses: Counter[int] = field(default_factory=Counter)
    reads: Counter[int] = field(default_factory=Counter)
    unexpected: list[str] = field(default_factory=list)
    writes_at: list[float] = field(default_factory=list)  # of each success, by time.monotonic
    reads_at: list[float] = field(default_factory=list)

    def confirm(self, key: str, text: str) -> None:
        self.confirmed[key] = text

    @property
    def writes(self) -> int:
        return len(self.writes_at)

    @property
    def longest_gap(self) -> float:
        """Seconds in which nobody's write was confirmed."""
        return max((late - early for early, late in pairwise(sorted(self.writes_at))), default=0)

    def back(self, since: float) -> tuple[float, float] | None:
        """The seconds from `since` until somebody has read, and until somebody has written."""
        found = [_first(times, since) for times in (self.reads_at, self.writes_at)]
        return None if None in found else (found[0], found[1])  # type: ignore[return-value]

    def against(self, site: Site) -> "Outcome":
        """Compare with what is stored; call it when no client is writing."""
        claims, marks = (self._mine(site, statement) for statement in (CLAIMS, MARKS))
        texts, sent = list(self.confirmed.values()), set(self.sent.values())
        changes = self._changes(site)
        twice = [
            words for words, times in Counter(one.words for one in changes).items() if times > 1
        ]
        return Outcome(
            confirmed=len(texts) + len(self.changed) + len(self.removed),
            lost=[
                *(text for text in texts if text not in claims),
                *(saved.words for saved in self.changed if saved not in changes),
                *(f"removal of {text}" for text in self.removed if marks[text]),
            ],
            duplicates=[*(text for text, count in claims.items() if count > 1), *twice],
            ghosts=[
                *(text for text in claims if text not in sent),
                *(one.words for one in changes if one.words not in self.changing),
            ],
            halves=[
                text
                for text, count in claims.items()
                if not _whole(marks[text], count, may_be_gone=text in self.removing)
            ],
        )

    def _mine(self, site: Site, statement: str) -> Counter[str]:
        """Texts of claims that were marked. What other tests wrote stays in the same tables."""
        texts = Counter(text for (text,) in site.sql(statement) if text.endswith(self.mark))
        return Counter({text: n for text, n in texts.items() if text not in self.changing})

    def _changes(self, site: Site) -> list[Saved]:
        claims = {saved.claim for saved in self.changed}
        return [
            Saved(event.pk, event.revision - 1, event.editor or 0, event.values["text"])
            for event in past.changes(site, "claim", claims)
            if event.values["text"].endswith(self.mark)
        ]


def _first(times: list[float], since: float) -> float | None:
    times = sorted(times)
    at = bisect(times, since)
    return times[at] - since if at < len(times) else None


def _whole(marks: int, claims: int, *, may_be_gone: bool) -> bool:
    return marks == claims or (may_be_gone and not marks)


CLAIMS = "SELECT text FROM articles_claim"
MARKS = f"{CLAIMS} AS claim JOIN articles_appearance AS mark ON mark.claim_id = claim.id"


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
