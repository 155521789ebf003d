"""Many editors at one moment, through the web: what was confirmed is there once, what was refused
is told with the editor's own words, and nobody writes over what he has not seen (R1).
"""

from tests.faults import past, together
from tests.faults.site import Site

# The last where a busy machine lets somebody wait too long for the row: it is not saved, and said.
ANSWERS = {200, 303, 409, 503}


def test_fifty_editors_save_one_claim(site: Site) -> None:
    work = together.saved_by(site, editors=50, saves=3, claims=1, pause=0.5)
    result = work.against(site)
    assert result.well, result
    assert result.confirmed > 1
    assert result.refused > 50, "nobody met anybody: it proves nothing"
    assert set(work.statuses) <= ANSWERS
    assert result.confirmed + result.refused + work.statuses[503] == 50 * 3


def test_twenty_editors_change_twenty_claims_and_an_article(site: Site) -> None:
    work = together.saved_by(site, editors=20, saves=10, claims=20, article=True)
    result = work.against(site)
    assert result.well, result
    assert {save.thing for save in work.confirmed} == set(work.things)
    assert result.refused > 50
    assert set(work.statuses) <= ANSWERS
    assert result.confirmed + result.refused + work.statuses[503] == 20 * 10


def test_the_control_a_check_in_python_loses_saves(site: Site) -> None:
    with together.careless(site):
        work = together.saved_by(site, editors=20, saves=3, claims=1)
    result = work.against(site)
    assert set(work.statuses) <= ANSWERS
    assert result.overwritten > 0
    assert not result.well
    assert past.differing(site) == []  # The history has them all; the claim has not.
