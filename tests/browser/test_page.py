"""What every page does in a browser: keeps what was not saved, says what happened, is quiet."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.newsdesk import site

pytestmark = pytest.mark.urls("tests.newsdesk.site")

# To the console, besides what Chromium says of the status.
HTMX_SAYS = "Response Status Error Code"
PASSWORD = "correct horse battery"
WORDS = "Iran asked for GPS navigators"


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    yield
    site.ANSWERS.clear()
    site.SAVED.clear()


@pytest.fixture
def ana(live_server: LiveServer) -> User:
    return User.objects.create_superuser("ana", password=PASSWORD)


def sign_in(page: Page, live_server: LiveServer, after: str) -> None:
    page.goto(f"{live_server.url}/accounts/login/?next={after}")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{live_server.url}{after}")


@pytest.fixture
def form(page: Page, live_server: LiveServer, ana: User) -> Page:
    """A page with a form, and words in it."""
    sign_in(page, live_server, "/form/")
    page.get_by_label("Claim").fill(WORDS)
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def retry(page: Page) -> None:
    page.get_by_role("button", name="Retry").click()


def test_what_was_saved_is_said(form: Page) -> None:
    save(form)
    expect(form.locator("main")).to_contain_text("Here it is.")
    expect(form.locator("#live")).to_have_text("Claim saved")
    assert site.SAVED == [WORDS]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (503, "503 (Service Unavailable)"),
        (429, "429 (Too Many Requests)"),
        (500, "500 (Internal Server Error)"),
    ],
)
def test_what_was_not_saved_stays_and_is_sent_again_by_hand(
    form: Page, expect_error: Callable[..., None], status: int, said: str
) -> None:
    site.ANSWERS.extend([status, status])
    expect_error(said, HTMX_SAYS)
    save(form)
    bar = form.get_by_role("alert")
    expect(bar).to_contain_text("1 not saved")
    again = r"Again in \d s" if status in {429, 503} else r"1 not saved"
    expect(bar).to_have_text(re.compile(again))
    expect(form.get_by_label("Claim")).to_have_value(WORDS)
    retry(form)
    expect(form.locator("#live")).to_contain_text("Still not saved")
    form.get_by_label("Claim").fill(f"{WORDS}, and radars")
    save(form)
    expect(bar).to_be_hidden()
    assert site.SAVED.pop() == f"{WORDS}, and radars"


def test_a_server_that_is_gone(form: Page, expect_error: Callable[..., None]) -> None:
    expect_error("ERR_CONNECTION_REFUSED", "htmx:sendError", "htmx:afterRequest")
    form.route("**/save/", lambda route: route.abort("connectionrefused"))
    save(form)
    expect(form.get_by_role("alert")).to_contain_text("1 not saved")
    form.unroute("**/save/")
    retry(form)
    expect(form.get_by_role("alert")).to_be_hidden()
    assert site.SAVED == [WORDS]


def test_who_was_signed_out_signs_in_elsewhere_and_sends_the_same_form(
    form: Page, live_server: LiveServer, expect_error: Callable[..., None]
) -> None:
    expect_error("401 (Unauthorized)", HTMX_SAYS)
    Session.objects.all().delete()
    save(form)
    expect(form.get_by_role("alert")).to_contain_text("1 not saved")
    with form.expect_popup() as popup:
        form.get_by_role("link", name="Sign in again").click()
    popup.value.get_by_label("Username").fill("ana")
    popup.value.get_by_label("Password").fill(PASSWORD)
    popup.value.get_by_role("button", name="Sign in").click()
    popup.value.wait_for_url(f"{live_server.url}/stories/")
    retry(form)
    expect(form.get_by_role("alert")).to_be_hidden()
    assert site.SAVED == [WORDS]


def test_who_has_signed_out_is_not_shown_again_by_going_back(
    page: Page, live_server: LiveServer, ana: User
) -> None:
    sign_in(page, live_server, "/form/")
    page.goto(f"{live_server.url}/sources/")
    page.locator("summary", has_text="ana").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live_server.url}/accounts/login/")
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_text("ana", exact=True)).to_have_count(0)
    assert page.url.endswith("/accounts/login/?next=/sources/")


def test_a_form_that_has_left_the_page_sends_what_it_held(
    form: Page, expect_error: Callable[..., None]
) -> None:
    site.ANSWERS.append(503)
    expect_error("503 (Service Unavailable)", HTMX_SAYS)
    save(form)
    expect(form.get_by_role("alert")).to_contain_text("1 not saved")
    form.evaluate("document.querySelector('main form').remove()")
    retry(form)
    expect(form.get_by_role("alert")).to_be_hidden()
    assert site.SAVED == [WORDS]


def asked_before_leaving(page: Page, address: str) -> list[str]:
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", accept)
    page.goto(address)
    return asked


def test_one_is_asked_before_leaving_words_that_nobody_has(
    form: Page, live_server: LiveServer
) -> None:
    assert asked_before_leaving(form, f"{live_server.url}/sources/") == ["beforeunload"]


def test_one_is_not_asked_after_saving(form: Page, live_server: LiveServer) -> None:
    save(form)
    expect(form.locator("main")).to_contain_text("Here it is.")
    form.get_by_role("searchbox").fill("only a search")
    assert asked_before_leaving(form, f"{live_server.url}/sources/") == []


def test_the_menu_opens_without_a_mouse_and_closes_on_escape_and_elsewhere(form: Page) -> None:
    summary = form.locator("summary")
    items = form.locator(".menu-items")
    summary.focus()
    form.keyboard.press("Enter")
    expect(items).to_be_visible()
    form.get_by_role("link", name="My links").focus()
    form.keyboard.press("Escape")
    expect(items).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    form.get_by_role("heading").click()
    expect(items).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["/form/", "/accounts/password/", "/nothing/", "/late/", "/often/"]
)
def test_pages_are_accessible_and_fit_a_small_phone(
    watched: Callable[..., tuple[Page, object]],
    live_server: LiveServer,
    ana: User,
    axe: Callable[[Page], None],
    scheme: str,
    address: str,
) -> None:
    page, watch = watched(color_scheme=scheme, viewport={"width": 320, "height": 640})
    sign_in(page, live_server, "/form/")
    if address in {"/nothing/", "/late/", "/often/"}:
        watch.expect("Failed to load resource")  # type: ignore[attr-defined]
    page.goto(f"{live_server.url}{address}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_can_be_set_against_the_system(form: Page, theme: str) -> None:
    other = "dark" if theme == "light" else "light"
    form.emulate_media(color_scheme=other)
    background = "getComputedStyle(document.body).backgroundColor"
    before = form.evaluate(background)
    form.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    assert form.evaluate(background) != before


def test_the_admin_works_under_the_policy(page: Page, live_server: LiveServer, ana: User) -> None:
    """Lists, a change form with its widgets, a popup and a deletion: Watch reports violations."""
    sign_in(page, live_server, "/admin/auth/user/")
    page.get_by_role("link", name="ana", exact=True).click()
    page.get_by_role("button", name="Today").first.click()
    expect(page.locator("#id_last_login_0")).not_to_be_empty()
    page.get_by_role("button", name="Choose a Date").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Choose all user permissions").click()
    expect(page.locator("#id_user_permissions_to option").first).to_be_attached()
    with page.expect_popup() as popup:
        page.locator("#add_id_groups").click()
    popup.value.get_by_label("Name").fill("Night desk")
    with popup.value.expect_event("close"):
        popup.value.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#id_groups_to")).to_contain_text("Night desk")
    page.goto(f"{live_server.url}/admin/auth/user/{ana.pk}/delete/")
    expect(page.get_by_role("heading", name="Delete")).to_be_visible()


def test_it_is_sent_by_itself_not_before_the_server_wants_it(
    form: Page, expect_error: Callable[..., None]
) -> None:
    """Also not when one comes back to the page; by hand at any time."""
    site.ANSWERS.append(429)
    expect_error("429 (Too Many Requests)", HTMX_SAYS)
    form.clock.install()
    save(form)
    bar = form.get_by_role("alert")
    expect(bar).to_contain_text("1 not saved: That was a lot at once. Again in 7 s")
    form.clock.run_for(5000)
    form.evaluate("dispatchEvent(new Event('focus'))")
    form.clock.run_for(1000)
    assert site.SAVED == []
    form.clock.run_for(1500)
    expect(bar).to_be_hidden()
    assert site.SAVED == [WORDS]


def test_it_asks_with_growing_pauses_and_only_while_something_waits(
    form: Page, expect_error: Callable[..., None]
) -> None:
    expect_error("503 (Service Unavailable)", HTMX_SAYS)
    asked: list[str] = []
    form.on("request", lambda one: "/accounts/me/" in one.url and asked.append(one.url))
    # What sends has looked for what an earlier page left, which it would send at once.
    form.wait_for_load_state("networkidle")
    form.clock.install(time=0)
    form.clock.pause_at(300_000)  # from here on its time goes by only when told to
    assert asked == []
    form.route("**/accounts/me/", lambda route: route.fulfill(status=503))
    site.ANSWERS.append(503)
    form.route("**/save/", lambda route: route.fulfill(status=503))
    save(form)
    alert = form.get_by_role("alert")
    for _ in range(100):  # what htmx puts off comes a moment after the answer
        form.clock.run_for(5)
        form.wait_for_timeout(20)
        if "newsdesk is not there" in " ".join(alert.all_inner_texts()):
            break
    expect(alert).to_contain_text("newsdesk is not there")
    for count, seconds in enumerate([2, 2, 4, 8, 16, 30, 60, 60], 1):
        form.clock.run_for(seconds * 1000 - 700)
        assert len(asked) == count - 1
        form.clock.run_for(800)
        form.wait_for_timeout(500)
        assert len(asked) == count
    form.unroute("**/accounts/me/")
    form.unroute("**/save/")
    site.ANSWERS.clear()
    form.evaluate("dispatchEvent(new Event('online'))")
    expect(form.get_by_role("alert")).to_be_hidden()
    assert site.SAVED == [WORDS]
