"""Many editors at one moment, through the web: what was confirmed is there once, what was refused
is told with the editor's own words, and nobody writes over what he has not seen (R1).
"""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from tests.faults import past, together
from tests.faults.browser import Answer, Browser
from tests.faults.load import mark_of
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


def test_whoever_saves_while_another_deletes_is_told_with_his_words(site: Site) -> None:
    text, mine = f"Short-lived {uuid4().hex}", site.clients[0]
    ana, *others = [Browser(site.host, session) for session in mine["sessions"]]
    ana.post(f"/articles/{mine['article']}/appearances/", mark_of(mine, text, str(uuid4())))
    ((claim,),) = site.sql("SELECT id FROM articles_claim WHERE text = %s", text)
    path = f"/claims/{claim}/"

    def save(number: int) -> list[tuple[str, Answer]]:
        sent = []
        for revision in range(1, 5):
            words = f"Save {number}.{revision} of {text}"
            form = {"text": words, "status": "open", "revision": revision}
            sent.append((words, others[number].post(path, form)))
        return sent

    def delete() -> None:
        revision = 1
        while (status := ana.post(f"{path}delete/", {"revision": revision}).status) != 303:
            assert status in {409, 503}
            revision = revision % 6 + 1

    with ThreadPoolExecutor(len(others) + 1) as threads:
        saves = [threads.submit(save, number) for number in range(len(others))]
        threads.submit(delete).result()
        sent = [one for saved in saves for one in saved.result()]
    assert {answer.status for _, answer in sent} <= ANSWERS
    assert all(words in answer.said for words, answer in sent if answer.status == 409)
    saved = [words for words, answer in sent if answer.status == 303]
    told = [event.values["text"] for event in past.changes(site, "claim", [claim])]
    assert sorted(saved) == sorted(told)
    assert past.differing(site) == []
    assert site.sql("SELECT FROM articles_claim WHERE id = %s", claim) == []


def test_the_control_a_check_in_python_loses_saves(site: Site) -> None:
    with together.careless(site):
        work = together.saved_by(site, editors=20, saves=3, claims=1)
    result = work.against(site)
    assert set(work.statuses) <= ANSWERS
    assert result.overwritten > 0
    assert not result.well
    assert past.differing(site) == []  # The history has them all; the claim has not.
