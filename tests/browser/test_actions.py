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

Unaided, the register of sources is empty at first, but for who publishes: whoever is credited is
named and made by hand, and what is suggested is sent away.

Aided, the register has the outlets, people and organisations of the fixture, as that of a desk has.
Suggested credits that are right are accepted, one click each; a claim is marked once and taken over
from what is offered of the other articles; what is not offered, or wrong, is marked by hand. Then
compared is not the last source but where a report comes from: every outlet that is credited there,
and where none is, the last source. Whether it was documents or a letter in them is not corrected:
“documents” stay the words of each article. A passage whose credit nobody has looked at there may
have one here.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from articles.models import Claim, Source, Story, Version
from articles.sample.marks import Claim as SampleClaim
from articles.sample.marks import Seen, find
from articles.text.spans import Span
from tests.browser import hands
from tests.browser.editor import Editor
from tests.browser.seeds_plan import BEGINS_IN, CORRECTED, CREDITS, KINDS, SUGGESTED, UNNAMED
from tests.seeds_story import CLAIMS, TITLE
from tests.seeds_story.compared import differences, same_last, same_outlets
from tests.seeds_story.sources import SOURCES

UNAIDED, AIDED = 460, 260
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
def editor(watched: Callable, live_server: LiveServer, story: Story) -> Editor:
    page, _ = watched(**LARGE)
    editor = Editor(page)
    hands.sign_in(page, live_server.url)
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    hands.ready(page)
    return editor


@pytest.fixture
def register(story: Story) -> None:
    """Outlets, people and organisations that the desk has met before."""
    for one in SOURCES:
        if one["kind"] in ("outlet", "person", "organisation"):
            source, _ = Source.objects.get_or_create(name=one["name"], kind=one["kind"])
            source.go_by([name for name in one["aliases"] if isinstance(name, str)])


def place(version: Version, quote: str) -> Span:
    found = find(version.text, quote)
    return Span(found["start"], found["end"], found["exact"])


def test_unaided(editor: Editor, texts: dict[str, Version]) -> None:
    credit_by_hand(editor, texts)
    claims = {}
    for claim in CLAIMS:
        for number, seen in enumerate(claim.seen):
            editor.select(texts[seen.article], passage(texts, seen))
            if number:
                editor.mark_further(uncredited=seen.by is None)
            else:
                editor.mark(claim.text, uncredited=seen.by is None)
        claims[claim.key] = Claim.objects.latest("pk")
        for key in claim.absent:
            editor.say_absent(claims[claim.key].pk, texts[key])
    assert not differences(claims, texts, same_last)
    assert editor.total <= UNAIDED, editor.report()


def passage(texts: dict[str, Version], seen: Seen) -> Span:
    version = texts[seen.article]
    spans = [place(version, quote) for quote in seen.fragments]
    return version.cut(spans[0].start, spans[-1].end)


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


def test_aided(editor: Editor, texts: dict[str, Version], register: None) -> None:
    for key, suggested in SUGGESTED.items():
        with editor.suggested(texts[key].article_id):
            for one in suggested:
                editor.accept(*one)
    claims = {}
    for claim in CLAIMS:
        first = BEGINS_IN.get(claim.key, claim.seen[0].article)
        seen = next(one for one in claim.seen if one.article == first)
        editor.select(texts[first], passage(texts, seen))
        editor.mark(claim.text, uncredited=seen.by is None)
        claims[claim.key] = Claim.objects.latest("pk")
        others = [one for one in claim.seen if one is not seen]
        for one in find_elsewhere(editor, texts, claim, others):
            editor.select(texts[one.article], passage(texts, one))
            editor.mark_further(uncredited=one.by is None)
    for key, said in CORRECTED.items():
        for one in said:
            editor.select(texts[key], place(texts[key], one.stretch))
            editor.credit(one.name, f"new: {KINDS[one.name]}", one.parent)
    editor.repeat_credit(texts["a0"], place(texts["a0"], "The letter was to be delivered"))
    assert not differences(claims, texts, same_outlets)
    assert editor.total <= AIDED, editor.report()


def find_elsewhere(
    editor: Editor, texts: dict[str, Version], claim: SampleClaim, wanted: list[Seen]
) -> list[Seen]:
    """Decides about what is offered in the other articles; the passages that are not offered."""
    if not wanted and not claim.absent:
        return []
    offered = editor.find_elsewhere()
    left, right = list(wanted), {}
    for key, sentences in ((key, offered[version.pk]) for key, version in texts.items()):
        here = [one for one in wanted if one.article == key and one.by is not None]
        if found := next(matching(texts[key], here, sentences), None):
            at, one = found
            right[texts[key].pk] = at
            left.remove(one)
    absent = [texts[key].pk for key in claim.absent]
    if right or absent:
        editor.decide(offered, right, absent)
    else:
        editor.press("Escape")
    return left


def matching(
    version: Version, wanted: list[Seen], sentences: list[tuple[int, int]]
) -> Iterator[tuple[int, Seen]]:
    """Which of the offered sentences has one of the passages."""
    for at, (start, end) in enumerate(sentences):
        for one in wanted:
            if any(place(version, quote).overlaps(start, end) for quote in one.fragments):
                yield at, one
