from django.conf import settings
from articles import interchange, permalinks
from articles.permalinks import Choice
from articles.sample.build import STORY
from articles.models import *
from tests import desk
from tests.browser.people import sign_in

def test_shots(transactional_db, live_server, watched, monkeypatch):
    monkeypatch.setattr(settings, "BASE_URL", live_server.url)
    story = interchange.read(STORY.read_bytes())
    ana, adam = desk.editor(), desk.admin()
    link = permalinks.share(story, Choice(), author=ana, full_text=True)
    for width in (1440, 390):
        for scheme in ("light", "dark"):
            page, watch = watched(viewport={"width": width, "height": 900}, color_scheme=scheme)
            sign_in(page, live_server, ana)
            page.goto(f"{live_server.url}/stories/{story.pk}/marks/")
            page.screenshot(path=f"/tmp/apishot-marks-{width}-{scheme}.png", full_page=True)
            if scheme == "light":
                page.goto(link.address)
                page.screenshot(path=f"/tmp/apishot-shared-{width}.png")
                page.goto(f"{live_server.url}/stories/{story.pk}/")
                page.locator("details:has-text("Export") summary").click()
                page.screenshot(path=f"/tmp/apishot-menu-{width}.png")
            sign_in(page, live_server, adam)
            page.goto(f"{live_server.url}/admin/articles/token/add/")
            page.get_by_label("Label").fill(f"Nightly copy {width}")
            page.screenshot(path=f"/tmp/apishot-add-{width}-{scheme}.png")
            page.get_by_role("button", name="Save", exact=True).click()
            page.screenshot(path=f"/tmp/apishot-token-{width}-{scheme}.png")
            page.goto(f"{live_server.url}/admin/articles/token/")
            page.screenshot(path=f"/tmp/apishot-list-{width}-{scheme}.png")
