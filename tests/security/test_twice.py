"""A form that is sent twice makes one row (R2): by the same editor, with the same key.

Another editor's form makes a row of its own, whatever its key is.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from articles import reading
from articles.comparison.offers import offers
from articles.models import Article, Story
from articles.views.accepting import read
from tests import desk
from tests.security.forms import BY_KEY, FORMS, HTMX, KEY
from tests.security.newsroom import Newsroom
from tests.security.state import state, tables, written

MAKING = {name: form for name, form in FORMS.items() if form.makes}


def count(noun: str) -> int:
    return int(apps.get_model("articles", noun)._base_manager.count())


# What makes rows besides, or in another way, by the form in the table that it differs from.
OTHERWISE = {
    "accepted": ("suggestion", lambda room: {"key": _shown(room), "say": "accept"}),
    "accepted beside a passage": (
        "suggested credit",
        lambda room: {"key": _shown(room), "say": "accept"},
    ),
    "found elsewhere": ("elsewhere", lambda room: _found(room)),
}
# Rows of these come with each form of its kind, without a key that an editor's form has.
ONCE = {
    *MAKING,
    *OTHERWISE,
    "elsewhere",
    "seen",
    "absence",
    "new text",
    "relation",
    "suggestion",
    "suggested credit",
    "finding that turned up",
    "not the same",
    "table of sources",
    "marks file",
    "merge sources",
    "read",
    "known",
    "undo merge",
    "here",
}


def _shown(room: Newsroom) -> str:
    """The key of a credit that the text shows and nobody has marked."""
    return next(one.key for one in read(room.mine["version"]) if not one.stored)


def _found(room: Newsroom) -> dict[str, str]:
    """A sentence that is offered of another article."""
    again = desk.article(room.mine["story"], desk.TEXT, position=9)
    story = reading.load(room.mine["story"])
    offered = offers(story, story.claim(room.mine["claim"].pk), ())
    (offer,) = (one for one in offered if one.article.id == again.pk)
    absent = {f"v{room.spare.current_id}": "absent"}
    return absent | {offer.name: offer.sentences[0].key}


def _copied(value: Any) -> Any:
    """A file is read once."""
    if isinstance(value, list):
        return [_copied(one) for one in value]
    if isinstance(value, SimpleUploadedFile):
        return SimpleUploadedFile(value.name, value.file.getvalue())
    return value


@dataclass
class Sent:
    """A form of the table, filled in once and sent as often as one likes."""

    to: str
    who: str
    data: dict[str, Any]

    @classmethod
    def of(cls, room: Newsroom, name: str) -> "Sent":
        like, changes = OTHERWISE.get(name, (name, lambda _: {}))
        form = FORMS[like]
        return cls(form.to(room), form.who, form.fields(room) | changes(room))

    def by(self, browser: Client, headers: Any = None) -> HttpResponse:
        data = {name: _copied(value) for name, value in self.data.items()}
        return browser.post(self.to, data, headers=headers)

    @property
    def changes_a_row(self) -> bool:
        """Whether it says which state of a row it is about: sent again it comes too late."""
        return "revision" in self.data and self.to.split("/")[-2] != "merge"


def rows_of_tables() -> Counter[str]:
    """How many rows each table has, those of the history aside."""
    mine = [one for one in tables() if one.startswith("articles_") and not one.endswith("event")]
    counted = Counter()
    with connection.cursor() as cursor:
        for table in mine:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            counted[table] = cursor.fetchone()[0]
    del counted["articles_change"]
    return counted


# What is another one each time: the form's token, and keys for forms that are sent next.
FRESH = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-\w{12}'
)


def told(answer: HttpResponse) -> tuple[Any, ...]:
    headers = [answer.headers.get(name) for name in ("Location", "HX-Trigger-After-Settle")]
    return (answer.status_code, *headers, FRESH.sub("", answer.text))


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "part"])
@pytest.mark.parametrize("name", [*FORMS, *OTHERWISE])
def test_what_makes_rows_makes_them_once_and_answers_alike(
    room: Newsroom, name: str, headers: Any
) -> None:
    """Also when the first answer was lost and one had to sign in again before the second."""
    form = Sent.of(room, name)
    before = rows_of_tables()
    first = form.by(room.browser(form.who), headers)
    made = rows_of_tables()
    makes = bool(made - before) and not form.changes_a_row
    assert makes == (name in ONCE)
    fresh = Client()
    fresh.force_login(room.people[form.who])
    for browser in (room.browser(form.who), fresh):
        again = form.by(browser, headers)
        assert rows_of_tables() == made
        if makes:
            assert told(again) == told(first)


@pytest.mark.parametrize("name", MAKING)
def test_a_form_that_is_sent_twice_writes_nothing(room: Newsroom, name: str) -> None:
    form = MAKING[name]
    before = count(form.makes)
    assert form.send(room).status_code == 303
    assert count(form.makes) == before + 1
    for headers in (None, HTMX):
        now = state()
        assert form.send(room, headers=headers).status_code in {303, 200}
        assert written(now) <= {"pghistory_context"}


@pytest.mark.parametrize("name", ["merge", "merge tags", "merge sources"])
def test_what_is_merged_twice_answers_alike(room: Newsroom, name: str) -> None:
    form = Sent.of(room, name)
    first = form.by(room.browser(form.who))
    assert first.status_code == 303
    now = state()
    assert told(form.by(room.browser(form.who))) == told(first)
    assert written(now) <= {"pghistory_context"}
    other = "other admin" if form.who == "admin" else "colleague"
    assert form.by(room.browser(other)).status_code in {303, 409}


# By a link, a form is that link's, whoever sends it.
@pytest.mark.parametrize("name", sorted(MAKING.keys() - BY_KEY))
def test_another_editors_form_makes_a_row_of_its_own(room: Newsroom, name: str) -> None:
    form = MAKING[name]
    assert form.send(room).status_code == 303
    before = count(form.makes)
    # What is one of a kind has other words.
    other = {"source": {"name": "The Times", "aliases": ""}, "tag": {"name": "air"}}
    # With the same address it would be another text of the same article.
    other["paste"] = {"text": "Other words.", "headline": "Other", "url": ""}
    changes = other.get(name, {})
    if name == "upload":
        Article.objects.filter(form_key__isnull=False).delete()
        before = count(form.makes)
    who = "other admin" if form.who == "admin" else "colleague"
    assert form.send(room, who, **changes).status_code == 303
    assert count(form.makes) == before + 1


def test_a_credit_is_repeated_once(room: Newsroom) -> None:
    """Of a passage outside the credit's stretch: it gets a credit of its own."""
    version = room.mine["version"]
    passage = version.mark(room.mine["claim"], desk.words(version, "A crowd"))
    to = f"/appearances/{passage.pk}/repeat-credit/"
    before = count("attribution")
    for _ in range(2):
        assert room.browser("editor").post(to, {"form_key": KEY}).status_code == 303
    assert count("attribution") == before + 1
    assert passage.attributions.count() == 1


# --- with other words -----------------------------------------------------------------------------

OTHER_WORDS = {
    "story": {"title": "Another title"},
    "mark": {"text": "The queen was asked."},
    "source": {"name": "The Times", "aliases": ""},
    "tag": {"name": "air"},
    "finding by hand": {"sentence": "Somebody found that."},
    "share": {"label": "For Ann"},
    "note": {"text": "Look elsewhere."},
}


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "part"])
@pytest.mark.parametrize("name", OTHER_WORDS)
def test_what_is_changed_before_it_is_sent_again_is_not_taken_for_saved(
    room: Newsroom, name: str, headers: Any
) -> None:
    """As when the first answer was lost: both wordings are shown, and nothing is written."""
    form, (field, words) = MAKING[name], next(iter(OTHER_WORDS[name].items()))
    first = str(form.fields(room)[field])
    assert form.send(room).status_code == 303
    now = state()
    answer = form.send(room, headers=headers, **OTHER_WORDS[name])
    assert answer.status_code == 409
    assert "has been saved before, with other words" in answer.text
    assert first in answer.text
    assert words in answer.text
    assert written(now) <= {"pghistory_context"}


def test_what_was_changed_since_by_somebody_is_still_the_same_form(room: Newsroom) -> None:
    form = MAKING["story"]
    first = form.send(room)
    made = Story.objects.get(title="New")
    made.revise(made.revision, title="Newer")
    again = form.send(room)
    assert (again.status_code, again.headers["Location"]) == (303, first.headers["Location"])
