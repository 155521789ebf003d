"""The faults for long, and the full number of editors at once, under production's own limits.

Prints a table; ends with 1 when something is not as the README promises.
"""

import argparse
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from tests.faults import harm, past, together, volume
from tests.faults.load import EVERY, Ledger, writing
from tests.faults.site import Site, standing, until

HEAD = "times  saved refused  lost twice ghosts half untold  gap s   read s  write s  answers"
READING, WRITING = 2, 5  # seconds until it is back
ALLOWED = {200, 303, 409, 503}


@dataclass
class Run:
    """One fault under clients. `ready` are the moments at which what was missing was back."""

    site: Site
    ledger: Ledger
    seconds: float
    times: int
    done: int = 0
    ready: list[float] = field(default_factory=list)
    cut: bool = False  # whether the fault cuts connections, so that there is no answer

    def back(self) -> None:
        """What was missing is there again; waits until somebody has read and written."""
        since = time.monotonic()
        self.ready.append(since)
        self.done += 1
        until(lambda: self.ledger.back(since))

    def wait(self) -> None:
        time.sleep(max(self.seconds / self.times - 2, 0.5))

    def longest(self) -> tuple[float, float]:
        waits = [self.ledger.back(since) or (0, 0) for since in self.ready]
        return max(wait[0] for wait in waits), max(wait[1] for wait in waits)


def kills(run: Run) -> None:
    """R4: workers killed before an insert, after it, at the commit, and at any moment"""
    run.cut = True
    for _ in range(run.times):
        place = random.choice([*harm.WHERE, None])
        if place is None:
            time.sleep(random.random() / 5)
            harm.kill_a_worker(run.site, anytime=True)
        else:
            table = random.choice(["articles_appearance", "articles_change"])
            with harm.dawdling(run.site, place, 0.15, table):
                harm.kill_a_worker(run.site)
        run.back()


def restarts(run: Run) -> None:
    """R5: PostgreSQL restarted, fast and at once in turn"""
    for number in range(run.times):
        run.wait()
        run.site.stop_database([signal.SIGINT, signal.SIGQUIT][number % 2])
        run.site.start_database()
        run.back()


def absence(run: Run) -> None:
    """R5: PostgreSQL is away for ten seconds"""
    run.wait()
    run.site.stop_database(signal.SIGINT)
    time.sleep(10)
    run.site.start_database()
    run.back()


def backends(run: Run) -> None:
    """R5: one of PostgreSQL's processes killed, which ends all of them"""
    for _ in range(run.times):
        run.wait()
        with harm.dawdling(run.site, "before insert", 0.5, "articles_appearance"):
            harm.kill_a_backend(run.site)
        run.back()


def ends(run: Run) -> None:
    """R9: gunicorn told to end (SIGTERM), and started again"""
    run.cut, waits = True, []
    for _ in range(run.times):
        run.wait()
        waits.append(run.site.stop())
        run.site.start()
        run.back()
    _say("until it has ended", waits)


def full(run: Run) -> None:
    """R6: no room for tables for some seconds"""
    with volume.tables(run.site, run.site.folder / "small") as disk:
        time.sleep(1)
        disk.fill()
        until(lambda: run.ledger.statuses[503])
        time.sleep(run.seconds / 4)
        disk.free()
        run.back()


def full_log(run: Run) -> None:
    """R6: no room for the log of writes, which ends PostgreSQL; started again when there is"""
    with volume.wal(run.site, run.site.folder / "small") as disk:
        time.sleep(1)
        disk.fill()
        volume.use_up_the_wal(run.site)
        time.sleep(run.seconds / 4)
        disk.free()
        run.site.start_database()
        run.back()


def sleeper(run: Run) -> None:
    """R16: a statement that would last a minute"""
    since = time.monotonic()
    with harm.dawdling(run.site, "before insert", 60, "articles_appearance"):
        until(lambda: run.ledger.statuses[503])
        _say("until 503", [time.monotonic() - since])
    run.back()


def lock(run: Run) -> None:
    """R16: a row that somebody else holds for ten seconds"""
    with run.site.connect() as other, other.transaction():
        other.execute("SELECT FROM articles_story WHERE title = 'Story 0' FOR UPDATE")
        since = time.monotonic()
        until(lambda: run.ledger.statuses[503])
        _say("until 503", [time.monotonic() - since])
        time.sleep(10)
    run.back()


def crowd(run: Run) -> None:
    """R17: others hold all connections for five seconds"""
    with harm.crowded(run.site):
        time.sleep(5)
    run.back()


def _say(what: str, seconds: list[float]) -> None:
    print(f"  {what}: {min(seconds):.2f} to {max(seconds):.2f} s", flush=True)


FAULTS: dict[Callable[[Run], None], int] = {
    kills: 20,
    restarts: 10,
    absence: 1,
    backends: 3,
    ends: 10,
    full: 1,
    full_log: 1,
    sleeper: 1,
    lock: 1,
    crowd: 1,
}


def under_clients(site: Site, fault: Callable[[Run], None], seconds: float, times: int) -> bool:
    with writing(site, deeds=EVERY, readers=2) as ledger:
        run = Run(site, ledger, seconds, times)
        until(lambda: ledger.confirmed and ledger.changed and ledger.removed)
        try:
            fault(run)
        except PermissionError as refused:
            print(f"{fault.__doc__}\n  left out: {refused}")
            return True
    outcome, (read, write) = ledger.against(site), run.longest()
    found = [len(one) for one in (outcome.lost, outcome.duplicates, outcome.ghosts, outcome.halves)]
    untold, differing = len(ledger.untold), past.differing(site)
    figures = f"{run.done:5} {outcome.confirmed:6} {ledger.refused:7} {found[0]:5} {found[1]:5}"
    figures += f" {found[2]:6} {found[3]:4} {untold:6} {ledger.longest_gap:6.2f}"
    print(fault.__doc__)
    print(f"{figures} {read:8.2f} {write:8.2f}  {_answers(ledger.statuses)}", flush=True)
    print(f"{'':64} reading  {_answers(ledger.reads)}")
    wrong = [*ledger.unexpected, *(f"not as its history has it: {one}" for one in differing)]
    _wrong(wrong, cut_off=not run.cut and (ledger.statuses[0] + ledger.reads[0]))
    late = read > READING or write > WRITING
    return outcome.well and not (untold or wrong or late)


def _answers(statuses: Counter[int]) -> str:
    return ", ".join(f"{status or 'broken'}: {n}" for status, n in statuses.most_common())


def _wrong(wrong: list[str], *, cut_off: int) -> None:
    if cut_off:
        wrong.append(f"{cut_off} connections broke")
    for one in wrong[:10]:
        print(f"  {one}")


def at_once(site: Site, scale: float) -> bool:
    """Editors who save the same things, and the control in which the check is Python's."""
    one_claim = {"editors": 50, "claims": 1, "saves": round(40 * scale), "pause": 0.2}
    everything = {"editors": 20, "claims": 20, "article": True, "saves": round(2000 * scale)}
    print("R1: 50 editors save one claim; 20 editors change 20 claims and an article; the control")
    print("saved refused revisions history  lost twice ghosts untold  seconds  answers")
    well = [_together(site, **one_claim).well, _together(site, **everything).well]
    with together.careless(site):
        control = _together(site, **one_claim | {"saves": 10, "pause": 0})
    print(f"  the control has lost {control.overwritten} of {control.confirmed} confirmed saves")
    return all(well) and control.overwritten > 0


def _together(site: Site, **given: object) -> together.Result:
    work = together.saved_by(site, **given)  # type: ignore[arg-type]
    result = work.against(site)
    figures = f"{result.confirmed:5} {result.refused:7} {result.revisions:9} {result.events:7}"
    figures += f" {result.lost:5} {result.doubled:5} {result.ghosts:6} {result.untold:6}"
    print(f"{figures} {work.seconds:8.0f}  {_answers(work.statuses)}", flush=True)
    for one in [*result.differing, *(set(work.statuses) - ALLOWED)]:
        print(f"  {one}")
    return result


def main() -> None:
    names = {fault.__name__: fault for fault in FAULTS} | {"together": None}
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=names, default=list(names))
    parser.add_argument("--seconds", type=float, default=30, help="for each fault")
    parser.add_argument("--times", type=float, default=1, help="so often the usual number")
    parser.add_argument("--clients", type=int, default=8)
    given = parser.parse_args()
    folder, since = Path(mkdtemp(prefix="newsdesk-")), time.monotonic()
    try:
        with standing(folder, given.clients, options="") as site:
            well = [at_once(site, given.times)] if "together" in given.only else []
            print(HEAD)
            for fault, times in FAULTS.items():
                if fault.__name__ in given.only:
                    often = max(1, round(times * given.times))
                    well.append(under_clients(site, fault, given.seconds, often))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{'all is well' if all(well) else 'NOT WELL'}, {time.monotonic() - since:.0f} s")
    sys.exit(0 if all(well) else 1)


if __name__ == "__main__":
    main()
