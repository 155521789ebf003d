"""The faults for long, under production's own limits.

    python -m tests.faults --seconds 60 --kills 100

Prints a table; ends with 1 when anything was lost, doubled or half-written.
"""

import argparse
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from tests.faults import harm
from tests.faults.load import Ledger, writing
from tests.faults.site import Site, standing, until

TABLE = "articles_appearance"
HEAD = "times  saved  lost  twice  half   gap s  answers"


def kills(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R4: workers killed before an insert, after it, at the commit, and at any moment."""
    done, until_then = 0, time.monotonic() + seconds
    while done < times and time.monotonic() < until_then:
        place = random.choice([*harm.WHERE, None])
        if place is None:
            time.sleep(random.random() / 5)
            harm.kill_a_worker(site, anytime=True)
        else:
            with harm.dawdling(site, place, 0.3, TABLE):
                harm.kill_a_worker(site)
        done += 1
    return done


def restarts(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R5: fast and immediate restarts in turn; prints how soon a save was confirmed again."""
    waits = []
    for number in range(times):
        time.sleep(max(seconds / times - 2, 0.5))
        site.stop_database([signal.SIGINT, signal.SIGQUIT][number % 2])
        site.start_database()
        waits.append(_recovery(site, ledger))
    _say("saves again after the server accepts", waits)
    return times


def backends(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R5: one of PostgreSQL's processes killed, which ends all of them."""
    for _ in range(times):
        time.sleep(max(seconds / times - 2, 0.5))
        with harm.dawdling(site, "before insert", 0.5, TABLE):
            harm.kill_a_backend(site)
        until(lambda: site.status("/readyz") == 200)
    return times


def absence(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R5: the database is away for ten seconds."""
    site.stop_database(signal.SIGINT)
    time.sleep(10)
    site.start_database()
    _say("saves again after ten seconds' absence", [_recovery(site, ledger)])
    return 1


def ends(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R9: gunicorn told to end, and started again."""
    waits = []
    for _ in range(times):
        time.sleep(1)
        waits.append(site.stop())
        site.start()
    _say("until it has ended", waits)
    return times


def full(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R6: no room for the tables for some seconds."""
    with harm.small_volume(site, site.folder / "small") as volume:
        time.sleep(1)
        volume.fill()
        until(lambda: ledger.statuses[503])
        time.sleep(seconds / 4)
        volume.free()
        _say("saves again after there is room", [_recovery(site, ledger)])
    return 1


def sleeper(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R16: a statement that would last a minute."""
    since = time.monotonic()
    with harm.dawdling(site, "before insert", 60, TABLE):
        until(lambda: ledger.statuses[503])
    _say("until 503 for a statement of a minute", [time.monotonic() - since])
    return 1


def lock(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R16: a row that somebody else holds for ten seconds."""
    with site.connect() as other, other.transaction():
        other.execute("SELECT FROM articles_story WHERE title = 'Story 0' FOR UPDATE")
        since = time.monotonic()
        until(lambda: ledger.statuses[503])
        _say("until 503 for a row that is held", [time.monotonic() - since])
        time.sleep(6)
    return 1


def crowd(site: Site, ledger: Ledger, seconds: float, times: int) -> int:
    """R17: others hold all connections for five seconds."""
    with harm.crowded(site):
        time.sleep(5)
    _say("saves again after the crowd has left", [_recovery(site, ledger)])
    return 1


def _recovery(site: Site, ledger: Ledger) -> float:
    """Seconds from now to the next save."""
    since, before = time.monotonic(), len(ledger.confirmed)
    until(lambda: len(ledger.confirmed) > before)
    return time.monotonic() - since


def _say(what: str, seconds: list[float]) -> None:
    print(f"  {what}: {min(seconds):.2f} to {max(seconds):.2f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30, help="for each fault")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--clients", type=int, default=8)
    given = parser.parse_args()
    faults: list[tuple[Callable[[Site, Ledger, float, int], int], int]] = [
        (kills, given.kills),
        (restarts, 10),
        (absence, 1),
        (backends, 3),
        (ends, max(given.kills // 5, 2)),
        (full, 1),
        (sleeper, 1),
        (lock, 1),
        (crowd, 1),
    ]
    folder = Path(mkdtemp(prefix="newsdesk-"))
    try:
        with standing(folder, given.clients, options="") as site:
            print(HEAD)
            well = [run(site, fault, given.seconds, times) for fault, times in faults]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if all(well) else 1)


def run(
    site: Site, fault: Callable[[Site, Ledger, float, int], int], seconds: float, times: int
) -> bool:
    with writing(site) as ledger:
        until(lambda: ledger.confirmed)
        try:
            done = fault(site, ledger, seconds, times)
        except PermissionError as refused:
            print(f"  {fault.__name__}: left out, {refused}")
            return True
    outcome = ledger.against(site)
    answers = ", ".join(f"{status or 'broken'}: {n}" for status, n in ledger.statuses.most_common())
    print(fault.__doc__)
    found = [len(each) for each in (outcome.lost, outcome.duplicates, outcome.halves)]
    figures = f"{done:5} {outcome.confirmed:6} {found[0]:5} {found[1]:6} {found[2]:5}"
    print(f"{figures} {ledger.longest_gap:7.2f}  {answers}", flush=True)
    return outcome.well and not outcome.ghosts and not ledger.unexpected


if __name__ == "__main__":
    main()
