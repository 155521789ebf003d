"""A form that is sent again, since nobody knows whether it was stored, makes one row (R2)."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from tests.faults import harm
from tests.faults.browser import Answer, Browser
from tests.faults.load import mark_of, writing
from tests.faults.site import Site, until

SENDERS, KEYS = 20, 5
COUNT = "SELECT count(*) FROM articles_claim WHERE text = %s"


def test_a_form_whose_answer_was_never_read_makes_one_row_when_it_is_sent_again(
    site: Site,
) -> None:
    mine, text, key = site.clients[0], f"Cut off {uuid4().hex}", str(uuid4())
    form = mark_of(mine, text, key)
    browser = Browser(site.host, mine["sessions"][0])
    with harm.dawdling(site, "at commit", 0.5, "articles_appearance"):
        browser.cut_off(f"/articles/{mine['article']}/appearances/", form)
        until(lambda: harm.in_the_middle(site))
    answers = [browser.post(f"/articles/{mine['article']}/appearances/", form) for _ in range(3)]
    assert {answer.status for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert site.sql(COUNT, text) == [(1,)]


def test_many_senders_of_the_same_forms_make_one_row_of_each(site: Site) -> None:
    mine, mark = site.clients[0], uuid4().hex
    browser = Browser(site.host, mine["sessions"][0])
    forms = [mark_of(mine, f"{number} {mark}", str(uuid4())) for number in range(KEYS)]

    def send_all() -> list[Answer]:
        return [browser.post(f"/articles/{mine['article']}/appearances/", form) for form in forms]

    with ThreadPoolExecutor(SENDERS) as threads:
        answers = [sent.result() for sent in [threads.submit(send_all) for _ in range(SENDERS)]]
    assert {answer.status for sent in answers for answer in sent} == {303}
    for form, answered in zip(forms, zip(*answers, strict=True), strict=True):
        assert len({answer.location for answer in answered}) == 1
        assert site.sql(COUNT, form["text"]) == [(1,)]


def test_without_the_forms_key_a_retry_would_be_there_twice(site: Site) -> None:
    """The control: the server is killed after the commit began, before it could answer."""
    dawdling = harm.dawdling(site, "at commit", 0.5, "articles_appearance")
    with dawdling, writing(site, same_key=False) as ledger:
        until(lambda: harm.in_the_middle(site))
        for worker in site.workers():
            os.kill(worker, signal.SIGKILL)
        until(lambda: len(ledger.confirmed) >= len(site.clients))
    assert ledger.against(site).duplicates
