from pathlib import Path
import pytest
from playwright.sync_api import Page, expect
from tests import seeds_story
from tests.browser import hands
from articles.models import Attribution, Crediting, Appearance
def test_shots(page: Page, live_server, seeds, watched):
    hands.account()
    story = seeds_story.build(seeds)
    a=story.articles.get(position=4)
    a.current.appearances.all().delete()
    Crediting.objects.filter(attribution__version=a.current).delete()
    a.current.attributions.update(parent=None); a.current.attributions.all().delete()
    for w,h,scheme in ((1440,900,'light'),(390,844,'dark')):
        p,_=watched(viewport={"width":w,"height":h},color_scheme=scheme)
        hands.sign_in(p, live_server.url)
        p.goto(f"{live_server.url}/articles/{a.pk}/suggestions/"); hands.ready(p)
        p.screenshot(path=f"/tmp/sg-{w}.png", full_page=True)
        c=story.claims.get(text__startswith="Maduro asked Russia to restore")
        p.goto(f"{live_server.url}/claims/{c.pk}/elsewhere/")
        p.screenshot(path=f"/tmp/sg-el-{w}.png", full_page=True)
    p,_=watched(viewport={"width":1440,"height":900})
    hands.sign_in(p, live_server.url)
    p.goto(f"{live_server.url}/stories/{story.pk}/?articles={a.pk}"); hands.ready(p)
    p.locator(f"#article-{a.pk} [data-text]").focus()
    hands.sentence_with(p, "to speed up the production")
    p.keyboard.press("m")
    p.wait_for_selector("#mark-form"); p.screenshot(path="/tmp/sg-mark.png")
    p.keyboard.press("Enter")
    p.wait_for_selector(".suggestion")
    p.screenshot(path="/tmp/sg-saved.png")
    p.keyboard.press("o"); p.wait_for_selector(".offer, .elsewhere"); p.screenshot(path="/tmp/sg-o.png")
    p.keyboard.press("Escape")
    hands.sentence_with(p, "Maduro emphasized that Russian")
    p.keyboard.press("c"); p.wait_for_selector("#credit-form"); p.screenshot(path="/tmp/sg-credit.png")
