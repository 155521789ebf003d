"""A newsroom with everybody who may knock, two stories, and each address filled in for one."""

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from articles.models import Article, Change, Mention, Note, Permalink, Source, SourceMerge, Tag
from articles.models.undoing import Stack, invert
from newsdesk.history import Context
from tests import desk
from tests.addresses import Address

# Of what an address speaks, where its parameter does not say so.
NOUNS = {
    "stories": "story",
    "articles": "article",
    "appearances": "appearance",
    "attributions": "attribution",
    "furniture": "furniture",
    "claims": "claim",
    "sources": "source",
    "permalinks": "permalink",
    "tags": "tag",
    "findings": "finding",
    "notes": "note",
    "changes": "change",
}
# Parameters that speak of another noun than their address.
PARTS = {"relation": "claimrelation", "article": "article", "rule": "furniturerule"}
MISSING = {"key": "x" * 32}
NO_ROW = 999_999_999


@dataclass
class Newsroom:
    """`mine` is one row of every noun, `theirs` the same of another story.

    What is shared and credited in them is the editor's here and a colleague's there; the admin
    has credited somebody here, too."""

    people: dict[str, User]
    mine: dict[str, Any]
    theirs: dict[str, Any]
    spare: Article  # of my story, without marks
    letter: Source  # of my story, with a name of its own there
    unused: Tag  # no claim has it
    held: Note  # the answer of a reader
    browsers: dict[str, Client] = field(default_factory=dict)

    def as_it_stands(self) -> "Newsroom":
        """The same rows and browsers in objects of their own, for one who changes them."""
        copied = deepcopy(replace(self, browsers={}))
        for name, browser in self.browsers.items():
            copied.browsers[name] = Client()
            copied.browsers[name].cookies = deepcopy(browser.cookies)
        return copied

    def browser(self, who: str) -> Client:
        """The browser of `who`; a visitor has opened the shared link before."""
        return self.browsers[who]

    def at(self, address: Address, nouns: dict[str, Any] | None = None) -> str:
        """The path of `address` for `nouns`, for my rows if none are given."""
        return _fill(address, nouns or self.mine)


def nowhere(address: Address) -> str:
    """The path of `address` for rows that are not there."""
    return _fill(address, {})


def _fill(address: Address, nouns: dict[str, Any]) -> str:
    first = address.route.removeprefix("api/").partition("/")[0]
    merge = address.route.startswith("sources/merges/")

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name == "key":
            return nouns["permalink"].key if nouns else MISSING["key"]
        noun = PARTS.get(name, NOUNS[first])
        noun = "sourcemerge" if merge else noun
        return str(nouns[noun].pk if nouns else NO_ROW)

    return "/" + re.sub(r"<\w+:(\w+)>", value, address.route)


def _work(claim: Any, editor: User) -> None:
    """The editor has done two things to `claim`, and undone one of them."""
    for note in ("Look here.", "Look here twice."):
        with connection.execute_wrapper(Context(user=editor.pk)):
            claim.revise(claim.revision, note=note)
    step = Stack.of(claim.story_id, editor.pk).undoes()
    assert step
    with connection.execute_wrapper(Context(user=editor.pk, undoes=str(step.action))):
        invert(step.request)
    claim.refresh_from_db()


def _meet(story: Any, editor: User, colleague: User) -> None:
    """The colleague has changed what the editor has made."""
    with connection.execute_wrapper(Context(user=editor.pk)):
        claim = story.note_claim("Nobody came.", editor)
    with connection.execute_wrapper(Context(user=colleague.pk)):
        claim.revise(claim.revision, note="Ask who was there.")


def _answer(link: Permalink, claim: Any) -> Note:
    note = Note.hold_answer(link, claim.pk, "I saw it.", reader="Ann", form_key=None)
    assert note
    return note


def open_newsroom() -> Newsroom:
    people = {
        "nobody": User.objects.create_user("nobody"),
        "editor": desk.editor("editor"),
        "colleague": desk.editor("colleague"),
        "inactive": desk.editor("inactive"),
        "admin": desk.admin("admin"),
        "other admin": desk.admin("other admin"),
        "helper": User.objects.create_user("helper", is_staff=True),
    }
    mine, theirs = desk.every_noun(1), desk.every_noun(2)
    for nouns, owner in [(mine, "editor"), (theirs, "colleague")]:
        for noun in ("permalink", "attribution", "note"):
            type(nouns[noun]).objects.filter(pk=nouns[noun].pk).update(created_by=people[owner])
        Permalink.objects.filter(pk=nouns["permalink"].pk).update(answers=True)
    Mention.objects.filter(pk=mine["mention"].pk).update(user=people["editor"])
    held = _answer(mine["permalink"], mine["claim"])
    witnesses = desk.words(mine["version"], "outside")
    mine["version"].credit(witnesses, wording="witnesses", author=people["admin"])
    spare = desk.article(mine["story"], "Nothing is marked here.", position=2)
    letter = Source.objects.create(name="A letter", kind="document", story=mine["story"])
    letter.aliases.create(name="the papers", story=mine["story"])
    against = mine["claimrelation"].other  # so that something turns up
    mine["claim"].relations.create(kind="contradicts", other=against)
    old = desk.outlet("P. 1 again")
    mine["sourcemerge"] = SourceMerge.objects.merge(old, mine["source"], (1, 1), by=people["admin"])
    unused = Tag.objects.create(name="unused")
    for nouns in (mine, theirs):
        nouns["change"] = Change.objects.of(nouns["claim"]).get(what="insert")
    _meet(mine["story"], people["editor"], people["colleague"])
    _work(mine["claim"], people["editor"])
    # The outlet has changed its words, and nobody has looked: that is left as it is by a form.
    type(mine["appearance"]).objects.filter(pk=mine["appearance"].pk).update(to_check=True)
    room = Newsroom(people, mine, theirs, spare, letter, unused, held)
    for name, user in people.items():
        room.browsers[name] = Client()
        room.browsers[name].force_login(user)
    User.objects.filter(username="inactive").update(is_active=False)
    room.browsers |= {"anonymous": Client(), "visitor": Client()}
    assert room.browser("visitor").get(mine["permalink"].get_absolute_url()).status_code == 200
    return room
