"""After every fault: nothing confirmed is lost, nothing is there twice or by half, and it goes on.

Each test says, too, that its fault was felt; a fault that nobody notices proves nothing.
"""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults import harm
from tests.faults.load import Ledger, writing
from tests.faults.site import Site, until

GOES_ON = 10  # writes that are confirmed after the fault, so that it has passed


@pytest.fixture(autouse=True)
def well_before_and_after(site: Site) -> Iterator[None]:
    assert site.status("/readyz") == 200
    yield
    until(lambda: site.status("/readyz") == 200)


def goes_on(ledger: Ledger) -> None:
    """Until so many more writes are confirmed."""
    enough = len(ledger.confirmed) + GOES_ON
    until(lambda: len(ledger.confirmed) >= enough)


# --- R4: killed workers ---------------------------------------------------------------------------


@pytest.mark.parametrize("place", harm.WHERE)
def test_a_worker_killed_in_the_middle_of_a_save(site: Site, place: str) -> None:
    with writing(site) as ledger:
        goes_on(ledger)
        with harm.dawdling(site, place, 0.5, "articles_appearance"):
            harm.kill_a_worker(site)
        goes_on(ledger)
    outcome = ledger.against(site)
    assert outcome.well, outcome
    assert ledger.unexpected == []
    assert ledger.statuses[0] > 0, "no client has noticed"


def test_without_the_forms_key_a_retry_would_be_there_twice(site: Site) -> None:
    """The control: the server is killed after the commit began, before it could answer."""
    dawdling = harm.dawdling(site, "at commit", 0.5, "articles_appearance")
    with dawdling, writing(site, same_key=False) as ledger:
        until(lambda: harm.in_the_middle(site))
        for worker in site.workers():
            os.kill(worker, signal.SIGKILL)
        until(lambda: len(ledger.confirmed) >= len(site.clients))
    assert ledger.against(site).duplicates


# --- R5: the database goes away -------------------------------------------------------------------


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT, signal.SIGKILL])
def test_the_database_starts_anew(site: Site, how: signal.Signals) -> None:
    workers = site.workers()
    with writing(site) as ledger:
        goes_on(ledger)
        if how == signal.SIGKILL:
            with harm.dawdling(site, "before insert", 1, "articles_appearance"):
                harm.kill_a_backend(site)
        else:
            site.stop_database(how)
            assert site.status("/readyz") == 503
            assert site.status("/healthz") == 200
            until(lambda: ledger.statuses[503])
            site.start_database()
        until(lambda: site.status("/readyz") == 200)
        goes_on(ledger)
    outcome = ledger.against(site)
    assert outcome.well, outcome
    assert set(ledger.statuses) == {303, 503}
    assert site.workers() == workers


# --- R6: the disk is full -------------------------------------------------------------------------


def test_a_full_disk_is_said_and_nothing_is_half_written(site: Site, tmp_path: Path) -> None:
    try:
        with harm.small_volume(site, tmp_path / "small") as volume, writing(site) as ledger:
            goes_on(ledger)
            volume.fill()
            until(lambda: ledger.statuses[503])
            assert site.status("/readyz") == 200
            volume.free()
            goes_on(ledger)
    except PermissionError as error:
        pytest.skip(f"no file system can be mounted here: {error}")
    outcome = ledger.against(site)
    assert outcome.well, outcome
    assert set(ledger.statuses) == {303, 503}
    assert "DiskFull" in "\n".join(site.lines())


# --- R9: the end of a process ---------------------------------------------------------------------


def test_a_polite_end_finishes_what_is_under_way(site: Site) -> None:
    dawdling = harm.dawdling(site, "before insert", 1, "articles_appearance")
    one_save = writing(site, clients=1, pause=60)
    with dawdling, ThreadPoolExecutor(1) as threads, one_save as ledger:
        until(lambda: harm.in_the_middle(site))
        ended = threads.submit(site.stop)
        until(lambda: len(ledger.confirmed))
        assert 0 not in ledger.statuses, "it was cut off"
        assert ended.result() < 26
        left = site.sql("SELECT pid FROM pg_stat_activity WHERE usename = 'newsdesk_app'")
        assert left == []
        site.start()
    assert ledger.against(site).well


# --- R16: what lasts too long ---------------------------------------------------------------------


def test_a_statement_that_does_not_end_is_ended(site: Site) -> None:
    dawdling = harm.dawdling(site, "before insert", 60, "articles_appearance")
    with dawdling, writing(site, clients=1) as ledger:
        until(lambda: ledger.statuses[503])
        assert dict(ledger.statuses) == {503: 1}
        harm.let_go(site)
    assert ledger.against(site).well


def test_a_lock_that_somebody_holds_stops_nobody_else(site: Site) -> None:
    with writing(site, clients=2) as ledger, site.connect() as other:
        goes_on(ledger)
        with other.transaction():
            other.execute("SELECT FROM articles_story WHERE title = 'Story 0' FOR UPDATE")
            until(lambda: ledger.statuses[503])
            goes_on(ledger)  # the second client's story is free
            assert site.ask("/healthz")[0] == 200
        goes_on(ledger)
    outcome = ledger.against(site)
    assert outcome.well, outcome
    assert set(ledger.statuses) == {303, 503}


def test_a_transaction_that_was_left_open_is_ended_and_the_worker_recovers(site: Site) -> None:
    """Workers are frozen in the middle of a save, as a machine that swaps would freeze them."""
    workers = site.workers()
    dawdling = harm.dawdling(site, "before insert", 0.5, "articles_appearance")
    with dawdling, writing(site) as ledger:
        until(lambda: harm.in_the_middle(site))
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        until(lambda: site.sql(harm.LEFT_OPEN))
        until(lambda: not site.sql(harm.LEFT_OPEN))
        for worker in workers:
            os.kill(worker, signal.SIGCONT)
        until(lambda: ledger.statuses[503])
        goes_on(ledger)
    outcome = ledger.against(site)
    assert outcome.well, outcome
    assert set(ledger.statuses) == {303, 503}
    assert site.workers() == workers


# --- R17: no connection is left -------------------------------------------------------------------


def test_a_crowded_server_is_said_and_waited_for(site: Site) -> None:
    with writing(site) as ledger:
        goes_on(ledger)
        with harm.crowded(site) as others:
            assert others > 20
            until(lambda: ledger.statuses[503] > 3)
        goes_on(ledger)
    outcome = ledger.against(site)
    assert outcome.well, outcome
    assert set(ledger.statuses) == {303, 503}


# --- the measure itself ---------------------------------------------------------------------------


UNMARK = """
DELETE FROM articles_appearance AS mark USING articles_claim AS claim
WHERE mark.claim_id = claim.id AND claim.text = %s
"""
COPY = """
INSERT INTO articles_claim (text, revision, created_at, status, note, story_id)
SELECT %s, revision, created_at, status, note, story_id FROM articles_claim WHERE text = %s
"""


def test_what_is_lost_doubled_made_up_or_half_would_be_found(site: Site) -> None:
    with writing(site, clients=1) as ledger:
        until(lambda: len(ledger.confirmed) > 2)
    assert ledger.against(site).well
    one, two, three, *_ = ledger.confirmed.values()
    for text in (one, two):
        site.sql(UNMARK, text)
    site.sql("DELETE FROM articles_claim WHERE text = %s", one)
    for text in (f"Made up {ledger.mark}", three):
        site.sql(COPY, text, three)
    outcome = ledger.against(site)
    assert outcome.lost == [one]
    assert outcome.duplicates == [three]
    assert outcome.ghosts == [f"Made up {ledger.mark}"]
    assert {two, three} <= set(outcome.halves)
