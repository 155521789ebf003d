"""Marks that are made while the server or the network is away: kept, seen, and sent in order."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Appearance, Attribution, Story
from tests import stories
from tests.browser import hands
from tests.browser.watch import Watch

AWAY = ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")


@pytest.fixture
def story(live_server: LiveServer) -> Story:
    made: Story = stories.a_story()
    text = "The ministry asked. It rained. Nobody came. The king wept."
    stories.an_article(made, text, "Gazette", language="en")
    stories.an_article(made, "A request was sent. It was dry.", "Courier", language="en")
    stories.a_claim(made, "It was wet.")
    return made


@pytest.fixture
def reader(live_server: LiveServer, page: Page, story: Story) -> Page:
    """Two articles without a mark and one claim that nobody has marked; ana is signed in."""
    hands.account()
    hands.sign_in(page, live_server.url)
    return opened(page, live_server.url, story)


def off(page: Page, expect_error: Callable[..., None]) -> None:
    expect_error(*AWAY)
    page.context.set_offline(True)


def on(page: Page) -> None:
    page.context.set_offline(False)


def mark(page: Page, words: str, claim: str) -> None:
    hands.sentence_with(page, words)
    page.keyboard.press("m")
    expect(page.get_by_label("The new claim, in your words")).to_be_focused()
    page.keyboard.insert_text(claim)
    page.keyboard.press("Enter")


def bar(page: Page, words: str) -> None:
    expect(page.locator("#unsaved [role=alert]")).to_contain_text(words)


def claims() -> list[str]:
    return [one.claim.text for one in Appearance.objects.order_by("pk")]


def opened(page: Page, server: str, story: Story) -> Page:
    page.goto(f"{server}{story.get_absolute_url()}")
    hands.ready(page)
    page.wait_for_load_state("networkidle")
    return page


def away(page: Page, status: int = 503) -> None:
    """A proxy answers every request for newsdesk's own pages, not the files, that it is away."""
    page.context.route(
        lambda address: "/static/" not in address,
        lambda route: route.fulfill(status=status, body="Away"),
    )


def back(page: Page) -> None:
    page.context.unroute_all()


def retry(page: Page) -> None:
    page.get_by_role("button", name="Retry", exact=True).click()


def test_a_mark_made_offline_is_kept_and_saved_when_the_network_is_back(
    reader: Page, expect_error: Callable[..., None]
) -> None:
    off(reader, expect_error)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved: No connection")
    expect(reader.locator("[data-text]:focus")).to_be_visible()
    mark(reader, "rained", "It was wet there.")
    bar(reader, "2 not saved: No connection")
    assert claims() == []
    on(reader)
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert claims() == ["It wanted pumps.", "It was wet there."]
    expect(reader.locator("#claims > li")).to_have_count(3)
    expect(reader.locator("[data-appearances]")).to_have_count(2)


def test_what_is_queued_outlives_the_page_and_is_sent_by_the_next(
    reader: Page, live_server: LiveServer, story: Story, expect_error: Callable[..., None]
) -> None:
    expect_error("503 (Service Unavailable)", "Response Status Error Code 503")
    away(reader)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved: newsdesk is not there")
    mark(reader, "rained", "It was wet there.")
    bar(reader, "2 not saved")
    context = reader.context
    reader.close()
    back(reader)
    again = opened(context.new_page(), live_server.url, story)
    expect(again.locator("#unsaved")).to_be_hidden()
    assert claims() == ["It wanted pumps.", "It was wet there."]


def test_the_list_says_what_and_why_and_discards(
    reader: Page, expect_error: Callable[..., None]
) -> None:
    off(reader, expect_error)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved")
    mark(reader, "rained", "It was wet there.")
    bar(reader, "2 not saved")
    reader.get_by_role("button", name="Show", exact=True).click()
    listed = reader.locator("#unsaved-list > li")
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("Mark: “It wanted pumps.”")
    expect(listed.first).to_contain_text("No connection")
    reader.once("dialog", lambda dialog: dialog.accept())
    reader.get_by_role("button", name="Discard: Mark: “It wanted pumps.”").click()
    bar(reader, "1 not saved")
    expect(listed).to_have_count(1)
    on(reader)
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert claims() == ["It was wet there."]


def test_who_is_signed_out_signs_in_again_in_this_tab_and_it_is_sent(
    reader: Page, live_server: LiveServer, expect_error: Callable[..., None]
) -> None:
    expect_error("401 (Unauthorized)", "Response Status Error Code 401")
    hands.sentence_with(reader, "asked")
    reader.keyboard.press("m")
    wording = reader.get_by_label("The new claim, in your words")
    expect(wording).to_be_focused()
    Session.objects.all().delete()
    reader.keyboard.insert_text("It wanted pumps.")
    reader.keyboard.press("Enter")
    bar(reader, "1 not saved: Sign in again")
    expect(wording).to_have_value("It wanted pumps.")
    expect(reader.locator("#detail .queued")).to_contain_text("kept in this browser")
    hands.sign_in(reader, live_server.url)
    expect(reader.locator("#unsaved")).to_be_hidden()
    expect(reader.locator("#live")).to_contain_text("Saved: ")
    assert claims() == ["It wanted pumps."]


def test_another_editor_at_the_same_browser_neither_sees_nor_sends_it(
    reader: Page, live_server: LiveServer, story: Story, expect_error: Callable[..., None]
) -> None:
    expect_error("401 (Unauthorized)", "Response Status Error Code 401")
    # That it is open a page says at a pace of its own: refused only if ben has signed in by then.
    reader.route("**/here/", lambda route: route.fulfill(status=204))
    hands.account("ben")
    hands.sentence_with(reader, "asked")
    reader.keyboard.press("m")
    expect(reader.get_by_label("The new claim, in your words")).to_be_focused()
    Session.objects.all().delete()
    reader.keyboard.press("Enter")
    bar(reader, "1 not saved: Sign in again")
    other = reader.context.new_page()
    hands.sign_in(other, live_server.url, "ben")
    opened(other, live_server.url, story)
    expect(other.locator("#unsaved")).to_be_hidden()
    retry(reader)
    expect(reader.locator("#live")).to_have_text("Still not saved")
    assert claims() == []
    hands.sign_in(other, live_server.url, "ana")
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert claims() == ["The ministry asked."]
    assert Appearance.objects.get().created_by.username == "ana"


def test_a_form_that_is_sent_again_by_hand_takes_the_place_of_what_is_queued(
    reader: Page, live_server: LiveServer, expect_error: Callable[..., None]
) -> None:
    """What is changed in it after that is not overtaken by what it said before."""
    expect_error("401 (Unauthorized)", "Response Status Error Code 401")
    hands.sentence_with(reader, "asked")
    reader.keyboard.press("m")
    wording = reader.get_by_label("The new claim, in your words")
    expect(wording).to_be_focused()
    Session.objects.all().delete()
    reader.keyboard.press("Enter")
    bar(reader, "1 not saved: Sign in again")
    wording.fill("It wanted radars.")
    bar(reader, "1 not saved: You are changing it")
    hands.sign_in(reader.context.new_page(), live_server.url)
    reader.bring_to_front()
    assert claims() == []
    wording.press("Enter")
    expect(reader.locator("#unsaved")).to_be_hidden()
    expect(reader.locator("#detail .saved")).to_contain_text("Saved.")
    assert claims() == ["It wanted radars."]


def lose_answers(page: Page) -> None:
    """newsdesk saves what it is sent, and its answer does not arrive."""

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.context.route("**/appearances/", lose)
    page.context.route("**/accounts/me/", lambda route: route.abort("connectionreset"))


def test_an_answer_that_was_lost_makes_no_second_mark(
    reader: Page, expect_error: Callable[..., None]
) -> None:
    expect_error("ERR_CONNECTION_RESET", "htmx:sendError", "htmx:afterRequest")
    lose_answers(reader)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved: No connection")
    back(reader)
    retry(reader)
    expect(reader.locator("#unsaved")).to_be_hidden()
    expect(reader.locator("[data-appearances]")).to_have_text("The ministry asked.")
    assert claims() == ["It wanted pumps."]


def test_the_text_was_replaced_meanwhile(
    reader: Page, story: Story, expect_error: Callable[..., None]
) -> None:
    """The panel comes with his words; what does not depend on them goes on."""
    off(reader, expect_error)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved")
    reader.keyboard.press("l")
    mark(reader, "dry", "It was dry there.")
    bar(reader, "2 not saved")
    first = story.articles.order_by("pk")[0]
    first.add_version("Another text. The ministry asked. It rained.")
    expect_error("409 (Conflict)")
    on(reader)
    bar(reader, "1 not saved: The text of this article has been replaced")
    assert claims() == ["It was dry there."]
    reader.get_by_role("button", name="Show", exact=True).click()
    reader.get_by_role("button", name="Open: Mark: “It wanted pumps.”").click()
    panel = reader.locator("#detail #mark-form")
    expect(panel.get_by_role("alert")).to_contain_text("replaced since you read it")
    wording = panel.get_by_label("The new claim, in your words")
    expect(wording).to_have_value("It wanted pumps.")
    wording.press("Enter")
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert claims() == ["It was dry there.", "It wanted pumps."]


def test_what_the_server_refuses_waits_for_the_editor_and_holds_back_what_follows(
    reader: Page, story: Story, expect_error: Callable[..., None]
) -> None:
    off(reader, expect_error)
    mark(reader, "asked", " ")
    bar(reader, "1 not saved")
    hands.sentence_with(reader, "rained")
    reader.keyboard.press("k")
    reader.keyboard.press("c")
    name = reader.get_by_label("Name, alias or wording")
    expect(name).to_be_focused()
    reader.keyboard.insert_text("The king")
    reader.get_by_label("which is").select_option(label="new: person")
    name.press("Enter")
    bar(reader, "2 not saved")
    mark(reader, "Nobody", "Nobody was there.")
    bar(reader, "3 not saved")
    expect_error("422 (Unprocessable")
    on(reader)
    bar(reader, "2 not saved: Choose a claim, or write a new one.")
    assert claims() == ["Nobody was there."]
    assert Attribution.objects.count() == 0
    reader.get_by_role("button", name="Show", exact=True).click()
    reader.once("dialog", lambda dialog: dialog.accept())
    reader.get_by_role("button", name="Discard: Mark").click()
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert Attribution.objects.get().source.name == "The king"


def test_words_are_set_aside_offline(reader: Page, expect_error: Callable[..., None]) -> None:
    off(reader, expect_error)
    hands.sentence_with(reader, "rained")
    reader.keyboard.press("f")
    expect(reader.get_by_role("radio", name="contact")).to_be_visible()
    reader.get_by_role("radio", name="contact").check()
    reader.keyboard.press("Enter")
    bar(reader, "1 not saved: No connection")
    on(reader)
    expect(reader.locator("#unsaved")).to_be_hidden()
    expect(reader.locator("[data-furniture]")).to_have_text("It rained.")


PAINTED = "[...(CSS.highlights.get('unsaved') ?? [])].map(String)"


def test_what_is_queued_is_seen_in_the_text_also_after_a_reload(
    reader: Page, expect_error: Callable[..., None]
) -> None:
    expect_error("503 (Service Unavailable)", "Response Status Error Code 503")
    reader.context.route("**/appearances/**", lambda route: route.fulfill(status=503))
    reader.context.route("**/accounts/me/", lambda route: route.fulfill(status=503))
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved")
    assert reader.evaluate(PAINTED) == ["The ministry asked."]
    reader.reload()
    bar(reader, "1 not saved")
    reader.wait_for_function(f"{PAINTED}.length === 1")
    back(reader)
    retry(reader)
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert reader.evaluate(PAINTED) == []
    expect(reader.locator("[data-appearances]")).to_have_text("The ministry asked.")


def test_one_of_two_tabs_sends_and_both_show_it(
    reader: Page, live_server: LiveServer, story: Story, expect_error: Callable[..., None]
) -> None:
    other = opened(reader.context.new_page(), live_server.url, story)
    off(reader, expect_error)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved")
    bar(other, "1 not saved: No connection")
    mark(other, "rained", "It was wet there.")
    bar(reader, "2 not saved")
    on(reader)
    for page in (reader, other):
        expect(page.locator("#unsaved")).to_be_hidden()
        expect(page.locator("[data-appearances]")).to_have_count(2)
        expect(page.locator("#claims > li")).to_have_count(3)
    assert claims() == ["It wanted pumps.", "It was wet there."]


def test_the_bar_and_its_list_are_accessible_and_fit_a_small_phone(
    watched: Callable[..., tuple[Page, Watch]],
    live_server: LiveServer,
    story: Story,
    axe: Callable[[Page], None],
) -> None:
    page, watch = watched(viewport={"width": 320, "height": 640})
    hands.account()
    hands.sign_in(page, live_server.url)
    opened(page, live_server.url, story)
    off(page, watch.expect)
    mark(page, "asked", "It wanted pumps of a kind that nobody had ever heard of.")
    bar(page, "1 not saved")
    page.get_by_role("button", name="Show", exact=True).click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Close", exact=True).press("Escape")
    expect(page.locator("#unsaved-list")).to_be_hidden()


def test_nothing_is_asked_before_leaving_what_is_kept(
    reader: Page, live_server: LiveServer, expect_error: Callable[..., None]
) -> None:
    expect_error("503 (Service Unavailable)", "Response Status Error Code 503")
    away(reader)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved")
    back(reader)
    asked: list[str] = []
    reader.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    reader.goto(f"{live_server.url}/sources/")
    expect(reader.locator("#live")).to_have_text("Saved: It wanted pumps.")
    assert (asked, claims()) == ([], ["It wanted pumps."])


READY_AT = """new MutationObserver((_, observer) => {
  if (document.documentElement?.dataset.ready === undefined) return;
  window.readyAt = performance.now();
  observer.disconnect();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });"""
LATER = """performance.getEntriesByType("resource")
  .filter(({ startTime, name }) => startTime > window.readyAt && name.endsWith(".js"))
  .map(({ name }) => name.split("/").pop()).sort()"""


def test_what_keeps_words_is_not_waited_for_before_the_text_can_be_marked(reader: Page) -> None:
    reader.add_init_script(READY_AT)
    reader.reload()
    reader.wait_for_load_state("networkidle")
    late = ["known.js", "news.js", "offline.js", "queue.js", "repaint.js", "sending.js"]
    late += ["unsaved-list.js", "unsaved.js"]
    assert reader.evaluate(LATER) == late


def test_all_is_discarded_after_one_question(
    reader: Page, expect_error: Callable[..., None]
) -> None:
    off(reader, expect_error)
    mark(reader, "asked", "It wanted pumps.")
    bar(reader, "1 not saved")
    mark(reader, "rained", "It was wet there.")
    bar(reader, "2 not saved")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    reader.on("dialog", answer)
    discard = reader.get_by_role("button", name="Discard", exact=True)
    discard.click()
    bar(reader, "2 not saved")
    discard.click()
    expect(reader.locator("#unsaved")).to_be_hidden()
    assert asked == ["Discard all 2? Nobody will have these words then."] * 2
    assert reader.evaluate(PAINTED) == []
    on(reader)
    opened_again = reader.reload()
    assert opened_again
    assert claims() == []


def test_a_change_of_a_row_waits_and_is_saved_with_its_revision(
    reader: Page, live_server: LiveServer, story: Story, expect_error: Callable[..., None]
) -> None:
    """On a page of its own the form stays open, and says so."""
    expect_error(*AWAY)
    claim = story.claims.get()
    reader.goto(f"{live_server.url}/claims/{claim.pk}/")
    reader.wait_for_load_state("networkidle")
    reader.context.set_offline(True)
    form = reader.locator(f"form[hx-post='/claims/{claim.pk}/']").first
    form.locator("[name=text]").fill("It was very wet.")
    form.get_by_role("button", name="Save").click()
    bar(reader, "1 not saved: No connection")
    expect(form.locator(".queued")).to_contain_text("kept in this browser")
    on(reader)
    expect(reader.locator("#unsaved")).to_be_hidden()
    claim.refresh_from_db()
    assert (claim.text, claim.revision) == ("It was very wet.", 2)
