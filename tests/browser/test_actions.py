"""How many actions it takes to mark the seed articles: five articles, nineteen claims.

An *action* is one key press that is a command, one click, one drag of the mouse, or one typed
string: a word, a name or a sentence counts as one. Going by j and k counts each press; choosing
from a list that opens is two clicks. Looking, scrolling with the wheel and waiting are none.

What is compared with the marks of `tests.seeds_story`, when the work is done:

* Each claim has as many passages in each article as there, each overlaps its own one there in
  words; and it is said not to appear where that is said there.
* Each passage is credited to the same last source (the innermost ends, where one end lies within
  another; an unnamed one by being unnamed), or to no one, or not yet looked at, as there. Every
  outlet that is credited on the way to it there is credited on the way to it here. Here one credit
  may stand for a whole stretch, so that there may be more of them on the way.

The register of sources is empty at first, but for those who publish: whoever is credited is named
and made by hand.
"""

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from articles.models import Claim, Story, Version
from articles.sample.marks import find
from articles.text.spans import Span
from tests.browser import hands
from tests.browser.editor import Editor
from tests.browser.seeds_plan import CREDITS, KINDS, UNNAMED
from tests.seeds_story import CLAIMS, TITLE
from tests.seeds_story.compared import assert_marked

UNAIDED = 460
LARGE = {"viewport": {"width": 1800, "height": 1000}}


@pytest.fixture
def story(live_server: LiveServer, seeds: Path) -> Story:
    """The five seed articles, imported, without a mark."""
    hands.account()
    call_command("import_articles", *sorted(seeds.glob("*.txt")), story=TITLE)
    return Story.objects.get()


@pytest.fixture
def texts(story: Story) -> dict[str, Version]:
    """By the keys of the fixture."""
    current = Version.objects.current().filter(article__story=story)
    return {f"a{one.article.position - 1}": one for one in current.select_related("article")}


@pytest.fixture
def editor(watched, live_server: LiveServer, story: Story) -> Editor:
    page, _ = watched(**LARGE)
    editor = Editor(page)
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    hands.ready(page)
    return editor


def place(version: Version, quote: str) -> Span:
    found = find(version.text, quote)
    return Span(found["start"], found["end"], found["exact"])


def test_unaided(editor: Editor, texts: dict[str, Version]) -> None:
    credit_by_hand(editor, texts)
    for claim in CLAIMS:
        for number, seen in enumerate(claim.seen):
            version = texts[seen.article]
            spans = [place(version, quote) for quote in seen.fragments]
            editor.select(version, version.cut(spans[0].start, spans[-1].end))
            if number:
                editor.mark_further(uncredited=seen.by is None)
            else:
                editor.mark(claim.text, uncredited=seen.by is None)
        pk = Claim.objects.latest("pk").pk
        for key in claim.absent:
            editor.say_absent(pk, texts[key])
    assert_marked(texts)
    assert editor.total <= UNAIDED, editor.report()


def credit_by_hand(editor: Editor, texts: dict[str, Version]) -> None:
    known: set[str] = set()
    for key, credits_ in CREDITS.items():
        for said in credits_:
            editor.select(texts[key], place(texts[key], said.stretch))
            new = said.name not in known and KINDS.get(said.name)
            kind = f"new: {new}" if new else ""
            if said.name in UNNAMED:
                kind = "unnamed: keep the wording"
            editor.credit(said.name, kind, said.parent)
            known.add(said.name)
