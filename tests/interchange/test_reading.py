"""What is read from a file, and what is filled in where it is left out."""

import json
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import interchange, reading
from articles.models import Absence, Appearance, Attribution, Claim, Story, Version
from tests import desk
from tests.interchange.forms import FORM, OLD, TEXT, changed, span

pytestmark = pytest.mark.django_db


def test_the_required_keys_are_enough() -> None:
    fragments = [span(TEXT, "jammers")]
    story = interchange.read(
        {
            "newsdesk": 1,
            "story": {"title": "One"},
            "articles": [{"key": "a", "text": TEXT, "attributions": [
                {"content": fragments, "source_span": span(TEXT, "The Post")}]}],
            "claims": [{"key": "c", "text": "x", "appearances": [
                {"article": "a", "fragments": fragments}]}],
        }
    )  # fmt: skip
    article, claim = story.articles.get(), story.claims.get()
    mark, credit = Appearance.objects.get(), Attribution.objects.get()
    assert (article.position, article.publisher, article.published_at) == (1, None, None)
    assert (article.current.number, article.current.headline) == (1, "")
    assert (claim.status, claim.note) == ("open", "")
    assert (mark.stance, mark.quote_type, mark.when_date) == ("for", "none", "")
    assert not mark.uncredited
    assert not mark.attributions.exists()
    assert (credit.wording, credit.certainty, credit.basis) == ("The Post", "CT+", "stated")


def test_a_story_alone_is_a_file() -> None:
    story = interchange.read(b'{"newsdesk": 1, "story": {"title": "One"}}')
    assert (story.title, story.summary, story.articles.count()) == ("One", "", 0)


def test_what_belongs_together_is_together() -> None:
    story = interchange.read(FORM)
    article = story.articles.get(position=1)
    old, new = article.versions.order_by("number")
    claim, other = story.claims.order_by("pk")
    mark, older = claim.appearances.order_by("pk")
    (credit,) = mark.attributions.all()
    assert (old.text, new.text, article.current) == (OLD, TEXT, new)
    assert (mark.version, older.version) == (new, old)
    assert str(mark) == "jammers"
    assert (credit.source.name, credit.parent.source.name) == ("memos", "The Post")
    assert credit.parent.cue.exact == "reported"
    assert claim.relations.get().other == other
    assert Absence.objects.get().version.article.position == 2
    assert article.publisher.name == "The Wire"


def test_own_reporting_is_its_authors() -> None:
    ana = desk.editor()
    interchange.read(changed("claims.0.appearances.1.own_reporting", value=True), author=ana)
    assert Appearance.objects.get(own_reporting=True).own_reporting_by == ana


def test_everything_is_its_authors() -> None:
    ana = desk.editor()
    form = changed("claims.0.appearances.1.uncredited", value=True)
    story = interchange.read(form, author=ana)
    mark = Appearance.objects.get(uncredited=True)
    assert mark.uncredited_by == mark.created_by == ana
    rows: list[Any] = [story, *story.articles.all(), *story.claims.all(), *story.sources.all()]
    for model in (Version, Attribution, Absence, Claim):
        rows += model._base_manager.all()
    assert {row.created_by for row in rows} == {ana}


def test_a_form_sent_twice_makes_one_story() -> None:
    ana, key = desk.editor(), "00000000-0000-4000-8000-000000000001"
    first = interchange.read(FORM, ana, key)
    assert interchange.read(FORM, ana, key) == first
    assert (Story.objects.count(), Claim.objects.count()) == (1, 2)


def test_text_is_taken_as_it_is() -> None:
    text = " \ufeffa\r\nb\u0301\tc\u200d\x1b\uffff👩🏽‍🚀 \n"
    story = interchange.read({"newsdesk": 1, "story": {"title": " x "}, "articles": [
        {"key": "a", "text": text}]})  # fmt: skip
    assert story.articles.get().current.text == text
    assert Story.objects.get().title == " x "


def test_marks_are_carried_from_marks_of_earlier_texts() -> None:
    form = deepcopy(FORM)
    article, claim = form["articles"][0], form["claims"][0]
    claim["appearances"][0] |= {"carried_from": "p", "carry": "changed"}
    claim["appearances"][1]["key"] = "p"
    article["attributions"][0] |= {"carried_from": "t0", "carry": "moved"}
    article["furniture"][0] |= {"carried_from": "f", "carry": "unchanged"}
    piece = {"key": "f", "start": 0, "end": 3, "kind": "embed"}
    article["versions"][0]["furniture"] = [piece]
    story = interchange.read(form)
    mark, older = story.claims.order_by("pk")[0].appearances.order_by("pk")
    assert (mark.carried_from, mark.carry) == (older, "changed")
    assert Attribution.objects.get(carry="moved").carried_from.wording == "the Post"
    exported = interchange.export(story)
    assert exported == interchange.export(interchange.read(exported))
    passages = exported["claims"][0]["appearances"]
    assert (passages[0]["carried_from"], passages[1]["key"]) == ("p1", "p1")
    assert "key" not in passages[0]
    (piece,) = exported["articles"][0]["furniture"]
    assert (piece["carry"], piece["carried_from"]) == ("unchanged", "f1")


def test_what_waits_for_an_editor_after_a_correction_still_does(db: None) -> None:
    story = Story.objects.create(title="A night")
    article = desk.article(story, "Twelve people were killed. Nobody slept. It rained all day.")
    version, claim = article.current, story.note_claim("It was bad.", None)
    for words in ("Twelve people", "Nobody slept."):
        version.mark(claim, desk.words(version, words))
        version.credit(desk.words(version, words), wording="police")
        version.set_aside(desk.word(version, words), "embed")
    article.add_version("Fifteen people were killed. It rained all day.")
    exported = interchange.export(story)
    again = interchange.read(exported)
    assert interchange.export(again) == exported
    waiting = reading.carried.to_check(story=again.pk)
    assert [(one.outcome, one.kind) for one in waiting] == [
        *(("gone", kind) for kind in ("appearance", "attribution", "furniture")),
        *(("changed", kind) for kind in ("appearance", "attribution", "furniture")),
    ]


def test_a_mark_is_carried_to_one_only() -> None:
    form = changed("articles.0.attributions.0.carried_from", "t0")
    form["articles"][0]["attributions"][1]["carried_from"] = "t0"
    with pytest.raises(interchange.Invalid, match=r"\[1\].carried_from: .*\[0\] has the same"):
        interchange.read(form)


def _queries(marks: int) -> int:
    mark = FORM["claims"][0]["appearances"][0]
    form = json.loads(json.dumps(changed("claims.0.appearances", [mark] * marks)))
    form["articles"] += [{"key": f"b{n}", "text": "x"} for n in range(marks)]
    with CaptureQueriesContext(connection) as captured:
        interchange.read(form)
    return len(captured)


def test_queries_do_not_depend_on_how_much_there_is() -> None:
    interchange.read(FORM)
    assert _queries(1) == _queries(30)
