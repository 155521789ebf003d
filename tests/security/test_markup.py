"""Words stay words (T2): markup in any text field is shown as what it is, on every page.

Each text field of each model, found by introspection, holds a marker that says its name. If it
were taken for markup anywhere, there would be an element `x7`; in an attribute without quotation
marks, an attribute `x7`. A new field is marked by itself, and has to be seen somewhere or be
named below.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpResponse
from django.template import engines

from articles import permalinks
from articles.models import Claim, Note, Story
from articles.permalinks import Choice
from tests import desk
from tests.security.forms import FORMS, HTMX, Data
from tests.security.newsroom import Newsroom
from tests.security.test_forms_of_others import QUERIES
from tests.security.test_who_may import ADMIN, EXPECTED, PLAIN, in_the_admin

MARK = "\"'><x7> x7= "
SHORT = "\"'><x7>"
EVIL = "javascript:x7()//"

# No marker can be written into these: the database's own rules, or too short for one.
RULED = {
    "tag.colour",
    "source.country",
    "permalink.key",
    "user.password",
    "finding.key",
    "token.digest",
}
# Written, and shown on no page.
UNSEEN: set[str] = {"permalink.selection", "permalink.snapshot", "dismissal.key", "seen.key"}
UNSEEN |= {"permalink.numbered"}
# Ids and what a source was before it was merged, for whoever undoes that.
UNSEEN |= {f"sourcemerge.{name}" for name in ("before", "left", "links", "made", "moved")}


def is_text(field: Any) -> bool:
    kinds = models.CharField | models.TextField | models.JSONField
    return isinstance(field, kinds) and not field.choices


def nouns() -> list[Any]:
    """The models of newsdesk but those of the history, and the accounts."""
    ours = apps.get_app_config("articles").get_models()
    return [*(one for one in ours if not hasattr(one, "pgh_obj")), User]


def text_fields() -> Iterator[tuple[Any, Any]]:
    for model in nouns():
        yield from ((model, field) for field in model._meta.concrete_fields if is_text(field))


def called(model: Any, field: Any) -> str:
    return f"{model._meta.model_name}.{field.name}"


def marker(name: str) -> str:
    return MARK + name


def markers(model: Any, *besides: str) -> Data:
    """A marker for each text field of `model` that an UPDATE can write."""
    found = {}
    for owner, field in text_fields():
        name = called(owner, field)
        if owner is model and name not in RULED and field.name not in besides:
            room = field.max_length or 1000
            value = f"{EVIL}{marker(name)}" if isinstance(field, models.URLField) else marker(name)
            found[field.name] = value if len(value) <= room else SHORT
    return found


SPANS = {
    "appearance": ["fragments"],
    "attribution": ["content", "cue", "source_span", "hedge"],
    "findingpassage": ["spans"],
}
LAST = {"version": ["headline", "text"], "note": ["reader"], "permalink": ["selection", "snapshot"]}


@pytest.fixture
def marked(room: Newsroom) -> Newsroom:
    """The newsroom in which every text field of my rows holds its marker."""
    _write_text(room)
    editor = room.people["editor"]
    for noun, row in [*room.mine.items(), ("user", editor)]:
        besides = (*SPANS.get(noun, ()), *LAST.get(noun, ()))
        values = markers(type(row), *besides) if noun != "version" else {}
        if values:
            type(row)._base_manager.filter(pk=row.pk).update(**values)
    for noun in ("claim", "appearance", "attribution", "story", "absence"):
        type(room.mine[noun])._base_manager.update(created_by=editor)
    _share(room, editor)
    # Only what readers answer has a name of theirs.
    answers = Note.objects.filter(by_reader=True)
    answers.update(reader=marker("note.reader"), text=marker("note.text"), state="in")
    return room


def _write_text(room: Newsroom) -> None:
    """A text with markers as the article's current one, and marks on it."""
    parts = [*(f"{noun}.{name}" for noun, names in SPANS.items() for name in names), "version.text"]
    spots = {name: marker(name) for name in [*parts, "furniture"]}
    article, source = room.mine["article"], room.mine["source"]
    type(article).objects.filter(pk=article.pk).update(publisher=source)
    type(source).objects.filter(pk=source.pk).update(kind="person")
    source.roles.create(words=marker("role.words"))
    version = article.add_version("\n".join(spots.values()), marker("version.headline"))
    one = {name: desk.word(version, words) for name, words in spots.items()}
    credit = version.credit(
        [one["attribution.content"], one["appearance.fragments"]],
        source=source,
        cue=one["attribution.cue"],
        source_span=one["attribution.source_span"],
        hedge=one["attribution.hedge"],
    )
    unnamed = version.credit([one["attribution.content"]], wording="somebody", parent=credit)
    passage = version.mark(room.mine["claim"], [one["appearance.fragments"]])
    cited = room.mine["finding"].passages.create(
        version=version, spans=[one["findingpassage.spans"]]
    )
    span = one["furniture"]
    piece = version.furniture.create(start=span.start, end=span.end, kind="embed")
    room.mine |= {
        "version": version,
        "attribution": unnamed,
        "appearance": passage,
        "furniture": piece,
        "findingpassage": cited,
    }


def _share(room: Newsroom, editor: User) -> None:
    """Links of every kind, made of the story as it is now marked."""
    story = Story.objects.get(pk=room.mine["story"].pk)
    room.mine["permalinks"] = [
        permalinks.share(
            story,
            Choice(scope="story", filters={"q": "x7"} if live else {}),
            author=editor,
            live=live,
            full_text=full,
            show_editor=True,
            label=marker("permalink.label"),
            answers=True,
        )
        for live in (False, True)
        for full in (False, True)
    ]
    for link in room.mine["permalinks"]:
        said = {"reader": marker("note.reader"), "form_key": None}
        Note.hold_answer(link, room.mine["claim"].pk, marker("note.text"), **said)


# --- what is looked for -----------------------------------------------------------------------


def broken(response: HttpResponse) -> list[str]:
    """What in a page is there because words were taken for markup."""
    if not response.headers.get("Content-Type", "").startswith("text/html") or not response.content:
        return []
    page = lxml.html.fromstring(f"<div>{response.text}</div>")
    found = [str(one.tag) for one in page.iter("x7")]
    for element in page.iter():
        for name, value in element.attrib.items():
            if re.search("x7|[\"'<>]", name):
                found.append(f"{element.tag} {name}")
            if name in {"href", "src", "action", "formaction", "hx-get", "hx-post"}:
                scheme = urlsplit(value.strip()).scheme
                found += [value] if scheme not in {"", "http", "https"} else []
    return found + (["<x7"] if "<x7" in response.text else [])


def seen(response: HttpResponse) -> set[str]:
    """The markers that a page shows, in its words or in a field's value."""
    page = lxml.html.fromstring(f"<div>{response.text}</div>")
    values = [value for element in page.iter() for value in element.attrib.values()]
    text = "\n".join([page.text_content(), *values])
    return set(re.findall(re.escape(MARK) + r"(\w+\.\w+)", text))


def crawl(room: Newsroom, who: str, paths: Iterable[str]) -> set[str]:
    """The markers that `who` sees at `paths`; none of them may have broken anything."""
    found: set[str] = set()
    for number, to in enumerate(paths):
        # With parameters by turns as a page and as a part of one.
        for headers in ((None, HTMX)[number // 3 % 2],) if "?" in to else (None, HTMX):
            response = room.browser(who).get(to, headers=headers)
            assert response.status_code in {200, 302, 403, 404, 405, 422}, to
            assert broken(response) == [], to
            if response.status_code == 200 and "html" in response.headers["Content-Type"]:
                found |= seen(response)
    return found


def desk_paths(room: Newsroom) -> list[str]:
    plain = [one for name, one in PLAIN.items() if EXPECTED[name].newsroom[0] == 200]
    asked = [*QUERIES, "?q=%22%27%3E%3Cx7%3E%20x7%3D", "?articles=%22%27%3E%3Cx7%3E&tag=%3Cx7%3E"]
    return [room.at(one) + query for one in plain for query in asked]


def admin_paths(room: Newsroom) -> list[str]:
    pages = [in_the_admin(one, room) for one in ADMIN]
    pages.append(f"/admin/auth/user/{room.people['editor'].pk}/change/")
    return [*pages, *(f"{to}?q=%22%27%3E%3Cx7%3E" for to in pages if to.count("/") == 4)]


def test_no_page_takes_words_for_markup_and_every_field_is_seen(marked: Newsroom) -> None:
    found = crawl(marked, "editor", desk_paths(marked))
    found |= crawl(marked, "admin", [*admin_paths(marked), *desk_paths(marked)[:20]])
    written = {
        called(model, field)
        for model, field in text_fields()
        if (field.max_length or 1000) >= len(marker(called(model, field)))
    }
    assert written - found - RULED == UNSEEN


def test_no_shared_page_takes_words_for_markup(marked: Newsroom) -> None:
    paths = [link.get_absolute_url() for link in marked.mine["permalinks"]]
    found = crawl(marked, "visitor", paths)
    assert found >= {"claim.text", "version.text", "source.name", "tag.name", "user.first_name"}
    assert found >= {"note.text", "note.reader"}
    assert not found & {"claim.note", "permalink.label", "user.username", "user.email"}


def test_a_file_is_no_page(marked: Newsroom) -> None:
    response = marked.browser("editor").get(f"/stories/{marked.mine['story'].pk}/export.json")
    assert json.dumps(marker("claim.text")) in response.text
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


# --- what is typed --------------------------------------------------------------------------


def typed(data: Data) -> Data:
    """`data` with a marker after everything that somebody types or pastes."""
    free = {"title", "summary", "text", "headline", "outlet", "byline", "note", "new_tag", "name"}
    free |= {"aliases", "label", "source_name", "when_words", "q", "domain", "published_zone"}
    return {name: MARK + name if name in free else value for name, value in data.items()}


def wrong(data: Data) -> Data:
    """`data` with markers where they are certainly refused."""
    return {name: value if name == "files" else MARK for name, value in typed(data).items()}


@pytest.mark.parametrize("name", FORMS)
def test_no_answer_to_a_form_takes_words_for_markup(room: Newsroom, name: str) -> None:
    form = FORMS[name]
    data = form.fields(room)
    stale = {"revision": 999, "version": 999} if {"revision", "version"} & data.keys() else {}
    tries = [wrong(data), typed(data) | stale, typed(data)]
    for fields in tries:
        for headers in (HTMX, None):
            for file in [*data.get("files", ()), *filter(None, [data.get("file")])]:
                file.seek(0)
            response = room.browser("editor").post(form.to(room), fields, headers=headers)
            assert broken(response) == []
            _told_in_json(response)
            if response.status_code == 404:
                return  # it is deleted
    assert broken(room.browser("editor").get("/stories/")) == []


def _told_in_json(response: HttpResponse) -> None:
    for header in ("HX-Trigger", "HX-Trigger-After-Settle", "HX-Trigger-After-Swap"):
        if value := response.headers.get(header):
            assert value.isascii()
            assert isinstance(json.loads(value), dict)


def test_what_is_told_to_a_screen_reader_is_json(room: Newsroom) -> None:
    words = f"{MARK}\nX-Planted: 1 — “é”"
    response = FORMS["mark"].send(room, headers=HTMX, text=words)
    assert response.status_code == 200
    assert "X-Planted" not in response.headers
    assert MARK in json.loads(response.headers["HX-Trigger-After-Settle"])["announce"]
    assert not Claim.objects.filter(text__contains="\r").exists()


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_no_error_page_takes_words_for_markup(room: Newsroom, status: int) -> None:
    browser = room.browser({401: "anonymous", 403: "nobody"}.get(status, "editor"))
    to = {404: f"/{SHORT}/"}.get(status, "/stories/")
    host = {"host": SHORT} if status == 400 else {}
    response = browser.post(to, {"title": MARK}, headers=host | {"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == status
    assert broken(response) == []


# --- the controls: each of these would be found ---------------------------------------------


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ text|safe }}</p>",
        '<p title="{{ text|safe }}">',
        "<p title='{{ text|safe }}'>",
        "<p title={{ text }}>",
        "{% autoescape off %}{{ text }}{% endautoescape %}",
        "<a href='{{ address }}'>it</a>",
        "<a hx-get=' {{ address }}'>it</a>",
    ],
)
def test_a_template_that_trusts_words_would_be_found(template: str) -> None:
    context = {"text": marker("claim.text"), "address": EVIL}
    page = engines["django"].from_string(template).render(context)
    assert broken(HttpResponse(page))


def test_a_template_that_does_not_is_fine_and_shows_them() -> None:
    page = engines["django"].from_string('<p title="{{ text }}">{{ text }}</p>')
    response = HttpResponse(page.render({"text": marker("claim.text")}))
    assert broken(response) == []
    assert seen(response) == {"claim.text"}


def test_every_model_with_words_is_walked() -> None:
    names = {called(model, field) for model, field in text_fields()}
    assert names >= {"claim.text", "claim.note", "version.text", "alias.name", "user.username"}
    assert not any("event" in name for name in names)
