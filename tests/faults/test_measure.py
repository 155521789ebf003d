"""The measure itself: what is lost, doubled, made up or half-written would be found."""

from dataclasses import replace

from tests.faults import past
from tests.faults.load import EVERY, writing
from tests.faults.site import Site, until

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


def test_changes_and_removals_that_are_lost_would_be_found(site: Site) -> None:
    with writing(site, clients=2, deeds=EVERY) as ledger:
        # Some are left when each has finished what it has begun.
        until(lambda: ledger.changed and len(ledger.confirmed) > len(ledger.removed) + 2 > 2)
    assert ledger.against(site).well
    last = max(ledger.changed, key=lambda saved: saved.revision)
    forgotten = replace(last, revision=last.revision + 7)
    another = replace(last, editor=last.editor + 1)
    marked = next(text for text in ledger.confirmed.values() if text not in ledger.removed)
    ledger.changed += [forgotten, another]
    ledger.removed.add(marked)
    lost = [last.words, last.words, f"removal of {marked}"]
    assert ledger.against(site).lost == lost
    ledger.changing.discard(last.words)
    assert last.words in ledger.against(site).ghosts


def test_a_row_that_was_changed_behind_the_history_would_be_found(site: Site) -> None:
    claim = site.room["shared"]
    assert past.differing(site) == []
    with site.connect() as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("UPDATE articles_claim SET note = 'unseen' WHERE id = %s", [claim])
    assert past.differing(site) == [f"claim {claim}"]
    with site.connect() as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("UPDATE articles_claim SET note = '' WHERE id = %s", [claim])
    assert past.differing(site) == []
