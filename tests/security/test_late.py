"""Every change to what moved on meanwhile is told so (R1): what was sent, what is there now, who
and when, and ways out that work without JavaScript; and so is every change to what is gone.
"""

import re
from typing import Any, ClassVar

import pytest
from django.db import connection
from django.http import HttpResponse
from lxml import html

from articles import reading
from articles.models import Change
from newsdesk.history import Context
from tests.addresses import addresses
from tests.security.forms import FORMS, HTMX, Form
from tests.security.newsroom import NOUNS, Newsroom

# What the other one changes of each noun, and a word of it as the panel shows it.
THEIRS: dict[str, tuple[dict[str, Any], str]] = {
    "appearance": ({"when_words": "quite otherwise"}, "quite otherwise"),
    "article": ({"byline": "By somebody quite otherwise"}, "otherwise"),
    "attribution": ({"certainty": "Uu"}, "left open"),
    "claim": ({"note": "Theirs is quite otherwise."}, "otherwise"),
    "note": ({"text": "Theirs is quite otherwise."}, "otherwise"),
    "finding": ({"sentence": "Theirs is quite otherwise."}, "otherwise"),
    "furniture": ({"kind": "newsletter"}, "newsletter"),
    "furniturerule": ({"active": True}, ""),
    "permalink": ({"label": "quite otherwise"}, "otherwise"),
    "source": ({"domain": "otherwise.example"}, "otherwise"),
    "story": ({"summary": "Theirs is quite otherwise."}, "otherwise"),
    "tag": ({"description": "Theirs is quite otherwise."}, "otherwise"),
}
# Whose answer to a stale form is a preview of its own, which says the same of two rows, or of what
# would be put back.
OF_TWO = {"merge", "merge sources", "merge tags", "restore"}
# They make something, or their rows have no revision.
WITHOUT = {
    *("story", "story file", "paste", "upload", "mark", "credit", "set aside", "repeat credit"),
    *("suggestion", "suggested credit", "elsewhere", "absence", "relation", "delete relation"),
    *("source", "table of sources", "undo merge", "not the same", "tag", "share"),
    *("finding that turned up", "finding by hand", "confirm", "decide", "new text", "carried"),
    *("undo", "redo", "seen", "known", "read"),
    *("note", "answer note", "need not answer", "answer by a link"),
    *("here", "marks file"),
}
LATE = sorted(FORMS.keys() - OF_TWO - WITHOUT)


def noun_of(form: Form) -> str:
    (address,) = (one for one in addresses() if one.name == form.route)
    return NOUNS[address.route.partition("/")[0]]


def test_every_form_that_says_a_revision_is_known(room: Newsroom) -> None:
    says = {name for name, form in FORMS.items() if "revision" in form.fields(room)}
    assert says == {*LATE, *OF_TWO}


def row_of(room: Newsroom, form: Form) -> Any:
    if form.route in {"article-delete", "article-story"}:
        return room.spare
    if form.route == "tag-delete":
        return room.unused
    if form.route == "source-promote":
        return room.letter
    if form.route == "furniture-rule":
        return room.mine["furniturerule"]
    if form.route == "note-decision":
        return room.held
    return room.mine[noun_of(form)]


def by(room: Newsroom, who: str, do: Any, *args: Any, **values: Any) -> None:
    with connection.execute_wrapper(Context(user=room.people[who].pk)):
        do(*args, **values)


def overtaken(room: Newsroom, name: str) -> tuple[Form, Any, dict[str, Any]]:
    """The form as it was opened, after somebody else has changed its row."""
    form = FORMS[name]
    data, row = form.fields(room), row_of(room, form)
    row.refresh_from_db(fields=["revision"])
    data["revision"] = row.revision
    values, _ = THEIRS[row._meta.model_name]
    by(room, "admin", row.revise, row.revision, **values)
    return form, row, data


def panel(response: HttpResponse) -> Any:
    (found,) = html.fromstring(response.content.decode()).xpath("descendant-or-self::*[@data-late]")
    return found


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize("name", LATE)
def test_what_moved_on_is_told(room: Newsroom, name: str, headers: Any) -> None:
    form, row, data = overtaken(room, name)
    response = room.browser(form.who).post(form.to(room), data, headers=headers)
    assert response.status_code == 409
    told, shown = panel(response), words(panel(response))
    change = Change.objects.of(row).first()
    assert change
    who = "You" if form.who == "admin" else "admin"
    assert shown.startswith(who)
    assert f"{change.at:%H:%M}" in shown
    assert THEIRS[row._meta.model_name][1] in shown
    assert len(told.xpath(".//*[@data-way]")) >= 2
    row.refresh_from_db(fields=["revision"])
    assert row.revision == data["revision"] + 1


@pytest.mark.parametrize("name", LATE)
def test_to_take_theirs_leaves_the_row(room: Newsroom, name: str) -> None:
    form, row, data = overtaken(room, name)
    told = panel(room.browser(form.who).post(form.to(room), data))
    before = row.revision
    assert room.browser(form.who).get(told.xpath('.//a[@data-way="t"]/@href')[0]).status_code == 200
    row.refresh_from_db(fields=["revision"])
    assert row.revision == before


@pytest.mark.parametrize("name", LATE)
def test_to_insist_writes_upon_what_is_there_now(room: Newsroom, name: str) -> None:
    form, row, data = overtaken(room, name)
    told = panel(room.browser(form.who).post(form.to(room), data))
    way = told.xpath('.//button[@data-way="k"]/..')[0]
    again: dict[str, list[str]] = {}
    for field in way.xpath(".//input[@name]"):
        again.setdefault(field.get("name"), []).append(field.get("value"))
    response = room.browser(form.who).post(way.get("action"), again)
    assert response.status_code in {200, 303}, words(html.fromstring(response.content.decode()))
    model, values = type(row), THEIRS[row._meta.model_name][0]
    now = model._base_manager.filter(pk=row.pk).first()
    if now is not None and name in UNTOUCHED:
        assert all(getattr(now, column) == value for column, value in values.items())


# Forms that leave alone what the other one has changed.
UNTOUCHED = {"asked", "move", "move tag", "reference", "revoke", "review"}
UNTOUCHED |= {"resolve note", "decide answer"}


@pytest.mark.parametrize("name", LATE)
def test_what_was_sent_is_kept(room: Newsroom, name: str) -> None:
    form, _, data = overtaken(room, name)
    shown = html.fromstring(room.browser(form.who).post(form.to(room), data).content.decode())
    text = " ".join([shown.text_content(), *(one.get("value", "") for one in shown.iter("input"))])
    for key, value in data.items():
        sent = value if isinstance(value, str) else ""
        if key not in {"form_key", "drop"} and re.search(r"[a-z]{4} ", sent):
            assert sent in text or " ".join(sent.split()) in " ".join(text.split()), key


# --- what is gone ------------------------------------------------------------------------------

# All but what nobody can delete while it is used.
GONE = sorted(
    name
    for name, form in FORMS.items()
    if name in {*LATE, "mark", "credit", "set aside", "confirm", "decide", "elsewhere", "absence"}
    and name not in {"revoke", "rule", "change source", "review"}
)


def erased(room: Newsroom, name: str) -> tuple[Form, Any, dict[str, Any]]:
    """The form as it was opened, after somebody else has deleted its row."""
    form = FORMS[name]
    data, row = form.fields(room), row_of(room, form)
    pk = row.pk
    by(room, "colleague", type(row).objects.filter(pk=pk).delete)
    row.pk = pk
    return form, row, data


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize("name", GONE)
def test_what_was_deleted_is_said(room: Newsroom, name: str, headers: Any) -> None:
    form = FORMS[name]
    to = form.to(room)
    form, row, data = erased(room, name)
    response = room.browser(form.who).post(to, data, headers=headers)
    assert response.status_code == 409
    told = panel(response)
    change = Change.objects.of_one(type(row), row.pk).first()
    assert change
    assert change.what == "delete"
    assert words(told).startswith("colleague deleted this")
    assert f"{change.at:%H:%M}" in words(told)
    assert told.xpath(f'.//form[@action="/changes/{change.pk}/restore/"]')
    typed = [one.text for one in told.iter("textarea")]
    sent = [one for one in data.values() if isinstance(one, str) and re.search("[a-z]{4} ", one)]
    assert all(any(one in (text or "") for text in typed) for one in sent)


@pytest.mark.parametrize("who", ["nobody", "anonymous"])
def test_strangers_are_not_told_what_was_deleted(room: Newsroom, who: str) -> None:
    form = FORMS["claim"]
    to = form.to(room)
    form, _, data = erased(room, "claim")
    response = room.browser(who).post(to, data)
    assert response.status_code in {401, 404}
    assert "deleted this" not in response.text


def test_what_never_was_is_not_found(room: Newsroom) -> None:
    data = FORMS["claim"].fields(room)
    assert room.browser("editor").post("/claims/999999999/", data).status_code == 404


def test_a_view_that_drops_the_panel_is_found(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr("articles.views.claims.late", lambda *_: Dropped())
    with pytest.raises(ValueError, match="not enough values"):
        test_what_moved_on_is_told(room, "claim", {})


class Dropped:
    data: ClassVar = {"text": "x", "status": "open", "revision": "1"}

    def __bool__(self) -> bool:
        return False


# --- deleted while the page was read --------------------------------------------------------------

# What a page is about, and the row that its reading of the story must find.
READ_WITH_THE_STORY = ["claim", "passage", "elsewhere"]


@pytest.mark.parametrize("name", READ_WITH_THE_STORY)
def test_what_was_deleted_between_two_queries_is_told_as_deleted(
    room: Newsroom, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = FORMS[name]
    to, sent = form.to(room), form.fields(room)
    kind = "appearance" if name == "passage" else "claim"
    row, load = room.mine[kind], reading.load

    def deleted_first(*args: Any, **kwargs: Any) -> reading.Story:
        type(row)._base_manager.filter(pk=row.pk).delete()
        return load(*args, **kwargs)

    monkeypatch.setattr(reading, "load", deleted_first)
    browser = room.browser("editor")
    answer = browser.post(to, sent | {"revision": 0})
    assert answer.status_code == 409
    assert "deleted" in answer.text
    assert "ake it again" in answer.text
    assert browser.get(to).status_code == 404
