"""Every form of newsdesk, filled in whole and valid, for my rows of a newsroom."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from articles import registry
from articles.forms.answers import choice
from articles.forms.registry import packed
from articles.models import Change, Furniture, Key
from articles.text.spans import Span
from articles.views.accepting import read
from tests import desk
from tests.addresses import addresses
from tests.security.newsroom import Newsroom

KEY = UUID("6f2c53a4-0000-4000-8000-00000000000a")
HTMX = {"HX-Request": "true"}
STORY = {
    "newsdesk": 1,
    "story": {"title": "From a file"},
    "articles": [{"key": "a1", "text": "A text from a file, with a claim in it."}],
}

type Data = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """`fields` gives every field of the form, and `makes` the noun that it makes, if any.

    `also` are fields of another form with the same address; `who` may send it.
    """

    route: str
    fields: Callable[[Newsroom], Data]
    makes: str = ""
    also: frozenset[str] = frozenset()
    who: str = "editor"

    def to(self, room: Newsroom, nouns: dict[str, Any] | None = None) -> str:
        (address,) = (one for one in addresses() if one.name == self.route)
        if self.route in {"article-delete", "article-story"} and nouns is None:
            return f"/articles/{room.spare.pk}/delete/"
        if self.route == "tag-delete" and nouns is None:
            return f"/tags/{room.unused.pk}/delete/"
        if self.route == "source-promote" and nouns is None:
            return f"/sources/{room.letter.pk}/promote/"
        if self.route == "note-decision" and nouns is None:
            return f"/notes/{room.held.pk}/decision/"
        return room.at(address, nouns)

    def send(
        self, room: Newsroom, who: str = "", headers: Any = None, **changes: Any
    ) -> HttpResponse:
        data = self.fields(room) | changes
        return room.browser(who or self.who).post(self.to(room), data, headers=headers)


def _spans(*spans: Span, prefix: str = "") -> Data:
    return {
        f"{prefix}start": [span.start for span in spans],
        f"{prefix}end": [span.end for span in spans],
        f"{prefix}quote": [span.exact for span in spans],
    }


def _revision(noun: str) -> Callable[[Newsroom], Data]:
    def fields(room: Newsroom) -> Data:
        row = room.mine[noun]
        row.refresh_from_db(fields=["revision"])
        return {"revision": row.revision}

    return fields


def _words(room: Newsroom, *quotes: str) -> tuple[Span, ...]:
    return desk.words(room.mine["version"], *quotes)


def _passage(room: Newsroom) -> Data:
    return {
        "version": room.mine["version"].pk,
        **_spans(*_words(room, "new jammers", "a letter")),
        "drop": "7",
        "stance": "observing",
        "quote_type": "mixed",
        "when_words": "on Friday",
        "when_date": "2025-10-31",
        "credited": "chosen",
        "attributions": [room.mine["attribution"].pk],
    }


def _mark(room: Newsroom) -> Data:
    return _passage(room) | {
        "form_key": KEY,
        "claim": "",
        "text": "The king was asked.",
        "tags": [room.mine["tag"].pk],
    }


def _change_passage(room: Newsroom) -> Data:
    own = _revision("appearance")(room)
    return _passage(room) | own | {"form_key": "", "claim": room.mine["claim"].pk}


def _credit(room: Newsroom) -> Data:
    return {
        "form_key": KEY,
        "version": room.mine["version"].pk,
        **_spans(*_words(room, "We never wrote")),
        **_spans(*_words(room, "the minister"), prefix="source_span_"),
        **_spans(*_words(room, "said"), prefix="cue_"),
        **_spans(*_words(room, "possibly"), prefix="hedge_"),
        **{f"{part}drop": "7" for part in ("", "source_span_", "cue_", "hedge_")},
        "source": "",
        "source_name": "The minister",
        "kind": "person",
        "certainty": "CT-",
        "basis": "carried",
        "parent": room.mine["attribution"].pk,
        "outer": "",
        "on_to": "",
    }


def _change_credit(room: Newsroom) -> Data:
    own = _revision("attribution")(room)
    return _credit(room) | own | {"form_key": "", "parent": ""}


def _suggestion(room: Newsroom) -> Data:
    """What the minister is quoted with, which nobody has marked."""
    version = room.mine["version"]
    key = next(one.key for one in read(version) if not one.stored)
    return {"version": version.pk, "form_key": KEY, "key": key, "say": "dismiss"}


def _elsewhere(room: Newsroom) -> Data:
    return {"form_key": KEY, f"v{room.spare.current_id}": "absent"}


def _set_aside(room: Newsroom) -> Data:
    version = room.mine["version"].pk
    place = _spans(*_words(room, "A crowd gathered"))
    return place | {"version": version, "form_key": KEY, "drop": "7", "kind": "contact"}


def _change_furniture(room: Newsroom) -> Data:
    own = _revision("furniture")(room)
    words = _spans(*_words(room, "Ministry asks"))
    other = {f"other_{part}": "" for part in ("start", "end", "quote", "drop")}
    return words | own | other | {"state": "confirmed", "kind": "contact", "drop": "7"}


def _pieces(room: Newsroom) -> Data:
    piece = Furniture.objects.get(pk=room.mine["furniture"].pk)
    return {"pieces": f"{piece.pk}:{piece.revision}"}


def _decide(room: Newsroom) -> Data:
    return _pieces(room) | {"state": "confirmed", "kind": "contact", "edge": ""}


def _rule(room: Newsroom) -> Data:
    return _revision("furniturerule")(room) | {"active": "off"}


def _article(room: Newsroom) -> Data:
    said = {
        "outlet": "The Gazette",
        "publisher": "",
        "new_outlet": "on",
        "url": "https://gazette.example/1",
        "byline": "By Ann",
        "language": "uk",
        "published": "2025-10-31 21:34",
        "published_zone": "Europe/Kyiv",
        "updated": "2025-11-01",
        "updated_zone": "",
    }
    seen = dict.fromkeys((f"initial-{name}" for name in said), "")
    return _revision("article")(room) | seen | said


def _new_text(room: Newsroom) -> Data:
    text = f"{room.mine['version'].text} The outlet has added this."
    said = {"text": text, "headline": "", "retrieved_at": "", "form_key": KEY}
    return said | {"version": room.mine["version"].pk}


def _changed(room: Newsroom) -> Data:
    """What the colleague has changed."""
    theirs = Change.objects.filter(kind="claim", editor=room.people["colleague"])
    return {"seen": f"change:{theirs.latest('pk').pk}"}


def _asked(room: Newsroom) -> Data:
    known = {"published": "2025-10-31", "published_zone": "Europe/Kyiv", "headline": "A headline"}
    named = known | {"url": "https://gazette.example/1"}
    seen = dict.fromkeys((f"initial-{name}" for name in named if name != "headline"), "")
    return _revision("article")(room) | seen | named | {"not_known": ["language"]}


def _claim(room: Newsroom) -> Data:
    return _revision("claim")(room) | {
        "text": "They asked for jammers.",
        "status": "disputed",
        "status_reason": "The ministry denies it.",
        "note": "Ask them.",
        "tags": [room.mine["tag"].pk],
        "new_tag": "weapons",
    }


def _other_claim(room: Newsroom) -> Any:
    return room.mine["claimrelation"].other


SOURCE = {
    "name": "The Herald",
    "kind": "outlet",
    "aliases": "Herald\nHer.",
    "domain": "herald.example",
    "country": "gb",
    "language": "en",
    "date_order": "DMY",
}
NAMED = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0}


def _change_source(room: Newsroom) -> Data:
    own = _revision("source")(room)
    rows = {f"{rows}-{name}": value for rows in ("names", "roles") for name, value in NAMED.items()}
    named = {"names-0-name": "the paper", "names-0-place": f"article-{room.mine['article'].pk}"}
    roles = {"roles-0-words": "Minister", "roles-0-since": "2024-08-27", "roles-0-until": ""}
    return SOURCE | {"kind": "person"} | own | rows | named | roles


TABLE = "name,kind,country,aliases\nThe Herald,outlet,gb,Her.\n"


def _table(room: Newsroom) -> Data:
    """What is confirmed after a dry run of TABLE."""
    digest = registry.plan(registry.read(TABLE)).digest
    return {"table": packed(TABLE), "shown": digest}


def _promotion(room: Newsroom) -> Data:
    room.letter.refresh_from_db()
    names = room.letter.aliases.values_list("pk", flat=True)
    return {"revision": room.letter.revision, "everywhere": list(names)}


def _tag(room: Newsroom) -> Data:
    parent = room.theirs["tag"].pk
    return {"name": "navy", "colour": "#112233", "description": "Ships.", "parent": parent}


def _merge_sources(room: Newsroom) -> Data:
    kept = room.theirs["source"]
    kept.refresh_from_db(fields=["revision"])
    own = _revision("source")(room)
    both = {"with": kept.pk, "kept_revision": kept.revision, "name": "old", "parent": "kept"}
    return own | both


PASTE = {
    "text": "A pasted text of some length, as an outlet printed it on a Friday in October.",
    "headline": "A headline",
    "outlet": "The Courier",
    "url": "https://courier.example/1",
    "retrieved_at": "2025-11-02T10:00",
}


def _upload(room: Newsroom) -> Data:
    text = b"An uploaded text of some length, as an outlet printed it on a Friday."
    return {"form_key": KEY, "files": [SimpleUploadedFile("one.txt", text)]}


def _marks_file(room: Newsroom) -> Data:
    line = f"{room.mine['article'].position},The king was asked.,a letter to the king"
    table = f"article,text,words\r\n{line}\r\n"
    return {"file": SimpleUploadedFile("marks.csv", table.encode())}


def _story_file(room: Newsroom) -> Data:
    return {"form_key": KEY, "file": SimpleUploadedFile("one.json", json.dumps(STORY).encode())}


def _share(room: Newsroom) -> Data:
    return {
        "form_key": KEY,
        "scope": "story",
        "articles": room.mine["article"].pk,
        "claim": room.mine["claim"].pk,
        "q": "one",
        "tag": room.mine["tag"].pk,
        "source": room.mine["source"].pk,
        "article": room.mine["article"].pk,
        "stance": "for",
        "credit": "",
        "live": "",
        "full_text": "1",
        "label": "For Ben",
        "expires_at": "2099-01-01T00:00",
        "show_editor": "on",
        "answers": "on",
    }


def _turned_up(room: Newsroom) -> Data:
    """What the desk's own story turns up: two claims that contradict each other."""
    ids = sorted([room.mine["claim"].pk, _other_claim(room).pk])
    return {
        "form_key": KEY,
        "key": str(Key("contradicts", tuple(ids))),
        "decision": "keep",
        "sentence": "They contradict each other.",
        "material": "on",
        "reason": "",
    }


def _quoted(room: Newsroom) -> Data:
    rows = {"quotations-TOTAL_FORMS": 1, "quotations-INITIAL_FORMS": 0}
    article = room.mine["article"].pk
    quoted = {"quotations-0-article": article, "quotations-0-quote": "a letter to the king"}
    return rows | quoted | {"quotations-0-at": "", "claims": [room.mine["claim"].pk]}


def _finding(room: Newsroom) -> Data:
    said = {"sentence": "Somebody found this.", "material": "on", "form_key": KEY}
    return _quoted(room) | said | {"marks": [room.mine["appearance"].pk]}


def _change_finding(room: Newsroom) -> Data:
    own = _revision("finding")(room) | {"reason": "", "decision": "", "cited": ["0"]}
    return own | _quoted(room) | {"sentence": "Found otherwise.", "material": "on"}


def _note(room: Newsroom) -> Data:
    return {"form_key": KEY, "on": f"claim-{room.mine['claim'].pk}", "text": "Look, @colleague."}


def _reader(room: Newsroom) -> Data:
    first = choice(1, room.mine["claim"].pk)
    return {"form_key": KEY, "claim": first, "name": "Bea", "text": "I saw it, too."}


# Forms that are taken without a token, because the key in their address is all that counts: see
# `newsdesk.headers.answered_by_key`. All that can come of them is a held answer.
BY_KEY = {"answer by a link"}
FORMS = {
    "story": Form(
        "stories", lambda _: {"form_key": KEY, "title": "New", "summary": "More."}, "story"
    ),
    "story file": Form("story-import", _story_file, "story"),
    "marks file": Form("story-marks", _marks_file),
    "title": Form(
        "story-edit", lambda room: _revision("story")(room) | {"title": "New", "summary": "More."}
    ),
    "paste": Form("articles-of-story", lambda _: PASTE | {"form_key": KEY}, "article"),
    "upload": Form("articles-of-story", _upload, "article", frozenset({"text"})),
    "article": Form("article", _article),
    "assign story": Form(
        "story-assign",
        lambda room: _revision("story")(room) | {"assigned_to": room.people["colleague"].pk},
    ),
    "assign claim": Form(
        "claim-assign",
        lambda room: _revision("claim")(room) | {"assigned_to": room.people["colleague"].pk},
    ),
    "read": Form("article-read", lambda room: {"version": room.mine["version"].pk, "said": "read"}),
    "known": Form("desk", lambda _: {"until": "2026-01-01T00:00:00+00:00"}),
    "reference": Form(
        "story-reference",
        lambda room: _revision("story")(room) | {"reference": room.mine["article"].pk},
    ),
    "asked": Form("article-asked", _asked),
    "new text": Form("article-versions", _new_text, also=frozenset({"file"})),
    "seen": Form("story-changed", _changed),
    "carried": Form(
        "article-carried",
        lambda room: {"marks": f"appearance:{room.mine['appearance'].pk}:1"},
        also=frozenset({"again", "version", "form_key", "start", "end", "quote", "drop"}),
    ),
    "move": Form("article-move", lambda room: _revision("article")(room) | {"to": "later"}),
    "delete article": Form("article-delete", lambda _: {"revision": 1, "typed": ""}),
    "other story": Form(
        "article-story", lambda room: {"revision": 1, "story": room.theirs["story"].pk}
    ),
    "mark": Form("mark", _mark, "appearance"),
    "credit": Form("credit", _credit, "attribution"),
    "set aside": Form("set-aside", _set_aside, "furniture"),
    "confirm": Form("furniture-confirm", _pieces),
    "passage": Form("appearance", _change_passage),
    "delete passage": Form("appearance-delete", _revision("appearance")),
    "change credit": Form("attribution", _change_credit),
    "delete credit": Form("attribution-delete", _revision("attribution")),
    "repeat credit": Form("repeat-credit", lambda _: {"form_key": KEY}),
    "furniture": Form("furniture", _change_furniture),
    "decide": Form("furniture-review", _decide),
    "suggestion": Form("suggestions", _suggestion),
    "suggested credit": Form("suggested-credit", _suggestion),
    "elsewhere": Form("claim-elsewhere", _elsewhere),
    "rule": Form("furniture-rule", _rule),
    "delete furniture": Form("furniture-delete", _revision("furniture")),
    "claim": Form("claim", _claim),
    "delete claim": Form("claim-delete", _revision("claim")),
    "merge": Form(
        "claim-merge", lambda room: _revision("claim")(room) | {"other": _other_claim(room).pk}
    ),
    "absence": Form(
        "claim-absences",
        lambda room: {"version": room.spare.current.pk, "said": "absent", "matrix": "?sort=claim"},
    ),
    "relation": Form(
        "claim-relations", lambda room: {"kind": "part-of", "other": _other_claim(room).pk}
    ),
    "delete relation": Form("claim-relation-delete", lambda _: {}),
    "source": Form("sources", lambda _: SOURCE | {"form_key": KEY}, "source"),
    "change source": Form("source", _change_source),
    "table of sources": Form("sources-import", _table, also=frozenset({"file"}), who="admin"),
    "review": Form("source-review", _revision("source"), who="admin"),
    "promote": Form("source-promote", _promotion, who="admin"),
    "merge sources": Form("source-merge", _merge_sources, who="admin"),
    "undo merge": Form("source-merge-undo", lambda _: {}, who="admin"),
    "not the same": Form(
        "doubles",
        lambda room: {
            "one": room.mine["source"].pk,
            "other": room.theirs["source"].pk,
            "said": "two",
        },
        who="admin",
    ),
    "tag": Form("tags", lambda room: _tag(room) | {"form_key": KEY}, "tag", who="admin"),
    "change tag": Form("tag", lambda room: _revision("tag")(room) | _tag(room), who="admin"),
    "move tag": Form("tag-move", lambda room: _revision("tag")(room) | {"to": "down"}, who="admin"),
    "merge tags": Form(
        "tag-merge",
        lambda room: _revision("tag")(room) | {"with": room.theirs["tag"].pk},
        who="admin",
    ),
    "delete tag": Form("tag-delete", _revision("tag"), who="admin"),
    "finding that turned up": Form("findings", _turned_up),
    "finding by hand": Form("finding-new", _finding, "finding"),
    "change finding": Form("finding", _change_finding, also=frozenset({"marks", "form_key"})),
    "move finding": Form("finding-move", lambda room: _revision("finding")(room) | {"to": "up"}),
    "delete finding": Form("finding-delete", _revision("finding")),
    "here": Form("story-here", lambda room: {"article": room.mine["article"].pk}),
    "note": Form("notes-of-story", _note, "note"),
    "word note": Form("note", lambda room: _revision("note")(room) | {"text": "Look there."}),
    "answer note": Form(
        "note-replies", lambda _: {"text": "I have looked.", "form_key": KEY}, "note"
    ),
    "resolve note": Form(
        "note-resolve", lambda room: _revision("note")(room) | {"resolved": "yes"}
    ),
    "delete note": Form("note-delete", _revision("note")),
    "need not answer": Form("note-seen", lambda _: {}),
    "decide answer": Form("note-decision", lambda _: {"revision": 1, "say": "in"}),
    # Of anybody who has the link; see BY_KEY.
    "answer by a link": Form("shared-answers", _reader, "note"),
    "undo": Form("undo", lambda _: {"past": ""}),
    "redo": Form("redo", lambda _: {"past": ""}),
    "restore": Form("change-restore", _revision("claim")),
    "share": Form("permalinks-of-story", _share, "permalink"),
    "revoke": Form("permalink-revoke", _revision("permalink")),
}
