"""What is wrong in a file is named with its place, and nothing is stored."""

import json
from copy import deepcopy
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import interchange
from articles.interchange import Invalid
from articles.models import Story
from articles.sample import build
from tests.interchange.forms import FORM, TEXT, changed, encoded, span
from tests.interchange.stories import Json

pytestmark = pytest.mark.django_db

CREDIT = {"key": "t9", "wording": "x", "content": [span(TEXT, "Never")]}
ROLE = {"words": "Minister"}
PERSON = {"key": "wire", "name": "Ana Wire", "kind": "person"}
PASSAGE = {"article": "a1", "fragments": [span(TEXT, "Never")]}


def rows() -> dict[str, int]:
    models = [*apps.get_app_config("articles").get_models()]
    return {model.__name__: model._base_manager.count() for model in models}


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        # Whatever is no such file
        ("newsdesk", ..., "newsdesk: this is missing"),
        ("newsdesk", 2, "newsdesk: this must be 1"),
        ("newsdesk", True, "newsdesk: this must be 1"),
        ("newsdesk", 1.0, "newsdesk: this must be 1"),
        ("story", ..., "story: this is missing"),
        ("story", "A story", "story: this must be an object, not “A story”"),
        ("story.title", "", "story.title: this is empty"),
        ("story.title", "x" * 301, "story.title: this has 301 characters; 300 is the limit"),
        ("storeys", [], "there is no key “storeys” in the form"),
        ("articles", {}, "articles: this must be a list, not an object"),
        # Sources
        ("sources.0", {"kind": "outlet"}, "sources[0].name: this is missing"),
        ("sources.0.key", "wire", "sources[2].key: sources[0] has the same"),
        ("sources.2.name", "The Post", "sources[2].name: sources[0] has the same"),
        ("sources.0.kind", "paper", "sources[0].kind: this must be one of outlet, person,"),
        ("sources.0.scope", "world", "sources[0].scope: this must be register or story"),
        ("sources.0.parent", "nobody", "sources[0].parent: there is no source “nobody”"),
        ("sources.0.parent", "post", "sources[0].parent: this leads back to itself"),
        ("sources.0.parent", "memos", "sources[0].parent: this leads back to itself"),
        ("sources.0.country", "USA", "sources[0].country: this has 3 characters"),
        ("sources.0.name", "㌖" * 290, "sources[0].name: this name is too long"),
        ("sources.0.name", ..., None),
        ("sources.0.aliases.1", "Post", "sources[0].aliases[1].name: sources[0].aliases[0] has"),
        ("sources.2.aliases", ["Post"], "sources[2].aliases[0].name: sources[0].aliases[0] has"),
        ("sources.0.aliases.0", 7, "sources[0].aliases[0]: this must be an object, not 7"),
        ("sources.0.aliases.0", "", "sources[0].aliases[0]: this is empty"),
        (
            "sources.0.aliases.0",
            {"name": "it", "article": "a9"},
            "sources[0].aliases[0].article: there is no article “a9”",
        ),
        (
            "sources.0.aliases.0",
            {"name": "it", "article": "a1", "story": True},
            "sources[0].aliases[0]: this holds in the story or in one article, not both",
        ),
        # Articles
        ("articles.0.key", ..., "articles[0].key: this is missing"),
        ("articles.1.key", "a1", "articles[1].key: articles[0] has the same"),
        ("articles.0.text", ..., "articles[0].text: this is missing"),
        ("articles.0.text", "", "articles[0].text: this is empty"),
        ("articles.1.text", "a\0", "articles[1].text: position 1 is U+0000"),
        ("articles.1.text", "\ud800", "articles[1].text: position 0 is U+D800"),
        ("articles.1.text", "x" * 1_000_001, "articles[1].text: this has 1,000,001 characters"),
        ("articles.0.source", "nobody", "articles[0].source: there is no source “nobody”"),
        ("articles.0.url", "javascript:alert(1)", "articles[0].url: this must be an address"),
        ("articles.0.url", "https://x y", "articles[0].url: this must be an address"),
        ("articles.0.url", "https://x\u202ey/", "articles[0].url: this must be an address"),
        ("articles.0.published_at", "soon", "articles[0].published_at: this must be a time"),
        ("articles.0.updated_at", "2025-02-30", "articles[0].updated_at: there is no such time"),
        ("articles.0.retrieved_at", "soon", "articles[0].retrieved_at: this must be a time"),
        ("articles.0.published_precision", "hour", "articles[0].published_precision: this must"),
        ("articles.0.position", 10**400, "articles[0].position: this must be a whole number"),
        ("articles.0.number", 1, "articles[0].number: articles[0].versions[0] has the same"),
        ("articles.0.versions.1", {"text": "x", "number": 1}, "versions[1].number: articles[0].v"),
        ("articles.0.versions.0.number", 0, "versions[0].number: this must be a whole number"),
        # Furniture
        ("articles.0.furniture.0.end", 0, "furniture[0]: there is no stretch from 0 to 0"),
        ("articles.0.furniture.0.end", 999, "furniture[0]: there is no stretch from 0 to 999"),
        ("articles.0.furniture.0.start", -1, "furniture[0].start: this must be a whole number"),
        ("articles.0.furniture.0.exact", "the", "furniture[0]: quote does not match the text"),
        ("articles.0.furniture.0.kind", ..., "furniture[0].kind: this is missing"),
        # Credits
        ("articles.0.attributions.1.key", "t1", "attributions[1].key: articles[0].attributions[0]"),
        ("articles.0.attributions.1.key", "t0", "attributions[1].key: articles[0].versions[0]"),
        ("articles.0.attributions.1.parent", "t9", "attributions[1].parent: there is no credit in"),
        ("articles.0.attributions.1.parent", "t0", "attributions[1].parent: there is no credit in"),
        ("articles.0.attributions.0.parent", "t2", "attributions[0].parent: this leads back"),
        ("articles.0.attributions.0.source", "x", "attributions[0].source: there is no source “x”"),
        ("articles.0.attributions.0.source", None, "attributions[0]: this credits nobody"),
        ("articles.0.attributions.0.certainty", "CT", "attributions[0].certainty: this must be"),
        ("articles.0.attributions.0.content", [], "attributions[0].content: this list is empty"),
        ("articles.0.attributions.0.content", ..., "attributions[0].content: this is missing"),
        (
            "articles.0.attributions.0.cue.exact",
            "reports!",
            "articles[0].attributions[0].cue: quote does not match the text, which has “reported”",
        ),
        ("articles.0.attributions.0.cue.exact", ..., "attributions[0].cue.exact: this is missing"),
        ("articles.0.attributions.0.carried_from", "t9", "carried_from: there is no mark “t9”"),
        ("articles.0.attributions.0.carried_from", "t2", "carried_from: this is not a mark of an"),
        # Tags
        ("tags.1.name", "arms", "tags[1].name: tags[0] has the same"),
        ("tags.0.colour", "red", "tags[0].colour: this must be a colour like #aa3344, not “red”"),
        ("tags.0.colour", "#aabbcc\n", "tags[0].colour: this must be a colour"),
        ("tags.0.parent", "war", "tags[0].parent: there is no tag “war”"),
        ("tags.0.parent", "jamming", "tags[0].parent: this leads back to itself"),
        ("claims.0.tags.1", "jamming", "claims[0].tags[1]: the tag “jamming” stands here twice"),
        ("claims.0.tags.0", "war", "claims[0].tags[0]: there is no tag “war”"),
        # Claims
        ("claims.0.text", ..., "claims[0].text: this is missing"),
        ("claims.0.key", ["c1"], "claims[0].key: this must be text in quotation marks"),
        ("claims.1.key", "c1", "claims[1].key: claims[0] has the same"),
        ("claims.0.status", "true", "claims[0].status: this must be one of open, corroborated"),
        ("claims.0.relations.0.claim", "c1", "relations[0].claim: a claim is related to another"),
        ("claims.0.relations.0.claim", "c9", "relations[0].claim: there is no claim “c9”"),
        ("claims.0.relations.0.kind", ..., "claims[0].relations[0].kind: this is missing"),
        (
            "claims.0.relations.1",
            {"kind": "contradicts", "claim": "c2"},
            "claims[0].relations[1].claim: claims[0].relations[0] has the same",
        ),
        ("claims.0.absent.0", "a1", "claims[0].absent[0]: the claim appears in this article"),
        ("claims.0.absent.0", "a9", "claims[0].absent[0]: there is no article “a9”"),
        ("claims.0.absent.1", "a2", "claims[0].absent[1]: this article stands here twice"),
        (
            "claims.0.absent.0",
            {"article": "a1", "version": 1},
            "claims[0].absent[0]: the claim appears in this article",
        ),
        ("claims.0.appearances.0.article", "a9", "appearances[0].article: there is no article"),
        ("claims.0.appearances.0.version", 3, "appearances[0].version: this article has no"),
        ("claims.0.appearances.0.version", 1, "fragments[0]: quote does not match the text"),
        (
            "claims.0.appearances.0.fragments.0.exact",
            "jammer.",
            "claims[0].appearances[0].fragments[0]: quote does not match the text",
        ),
        ("claims.0.appearances.0.fragments", [], "fragments: this list is empty"),
        ("claims.0.appearances.0.attributions.0", "t0", "attributions[0]: there is no credit in"),
        ("claims.0.appearances.0.attributions.1", "t2", "attributions: a credit stands here twice"),
        ("claims.0.appearances.0.uncredited", True, "uncredited: no one is credited, yet there"),
        ("claims.0.appearances.0.own_reporting", True, "own_reporting: own reporting is credited"),
        ("story.reference", "a9", "story.reference: there is no article “a9”"),
        ("claims.0.appearances.0.uncredited", "no", "uncredited: this must be true or false"),
        ("sources.0.roles", [{"words": "Minister"}], "sources[0].roles: only a person has roles"),
        ("sources.2", PERSON | {"roles": [{"words": ""}]}, "roles[0].words: this is empty"),
        ("sources.2", PERSON | {"roles": [{}]}, "sources[2].roles[0].words: this is missing"),
        ("sources.2", PERSON | {"roles": [ROLE | {"since": "2025"}]}, "since: this must be a day"),
        ("sources.2", PERSON | {"roles": [ROLE | {"since": "2025-02-30"}]}, "no such day"),
        (
            "sources.2",
            PERSON | {"roles": [ROLE | {"since": "2025-01-02", "until": "2025-01-01"}]},
            "sources[2].roles[0].until: this role ends before it begins",
        ),
        ("sources.2", PERSON | {"roles": [ROLE, ROLE]}, "roles[1].words: sources[2].roles[0] has"),
        ("claims.0.appearances.0.when", "2025", "appearances[0].when: this must be an object"),
        ("claims.0.appearances.0.when", {"date": "2025-13"}, "when.date: this must be a date"),
        ("claims.0.appearances.0.carried_from", "p1", "carried_from: there is no mark “p1”"),
    ],
)
def test_the_first_wrong_thing_is_named(path: str, value: Any, message: str | None) -> None:
    before = rows()
    if message is None:
        interchange.read(encoded(changed(path, value)))
        return
    with pytest.raises(Invalid) as refused:
        interchange.read(encoded(changed(path, value)))
    assert message in str(refused.value)
    assert rows() == before


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"null", b"7", b'"text"', b"[" * 100_000])
def test_what_is_no_file_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        interchange.read(data)
    assert not Story.objects.exists()


def test_a_value_that_is_no_json_is_refused() -> None:
    with pytest.raises(Invalid, match="articles: this must be a list, not a set"):
        interchange.read(FORM | {"articles": {1, 2}})


def test_chains_are_not_endless() -> None:
    credits_ = [CREDIT | {"key": f"t{n}", "parent": f"t{n + 1}"} for n in range(60)]
    credits_.append(CREDIT | {"key": "t60"})
    with pytest.raises(Invalid, match=r"attributions\[\d+\].parent: more than 50 lie within one"):
        interchange.read(changed("articles.0.attributions", credits_[::-1]))
    with pytest.raises(Invalid, match=r"attributions\[0\].parent: more than 50 lie within one"):
        interchange.read(changed("articles.0.attributions", credits_))


def test_there_are_not_endlessly_many_marks() -> None:
    many = [{"key": f"c{n}", "text": "x", "appearances": [PASSAGE] * 5_000} for n in range(5)]
    form = changed("claims.0.appearances", []) | {"claims": many}
    with pytest.raises(Invalid, match="this has 25,004 marks; 20,000 is the limit"):
        interchange.read(form)


def test_a_failure_of_the_database_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows()
    monkeypatch.setattr("articles.interchange.marking._absences", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        interchange.read(FORM)
    assert rows() == before


# --- anything at all -------------------------------------------------------------------------

SAMPLE: Json = json.loads(build.STORY.read_bytes())
JUNK = st.sampled_from(
    [
        *(None, True, 0, -1, 1, 2**31, 2**63, 10**400, 0.5, float("nan"), float("inf")),
        *("", "a1", "c1", "x-", "\0", "\ud800", "2025", "register", "㌖" * 300, "x" * 2_000),
        *([], [[]], [None], [{}], {}, {"key": "a1"}, {"start": 0, "end": 1, "exact": "K"}),
    ]
)


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    return [place for key in keys for place in [(value, key), *_places(value[key])]]


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_no_file_makes_more_than_a_sentence(data: st.DataObject) -> None:
    form = deepcopy(SAMPLE if data.draw(st.booleans()) else FORM)
    for _ in range(data.draw(st.integers(1, 3))):
        places = _places(form)
        home, key = data.draw(st.sampled_from(places)) if places else (form, "story")
        if data.draw(st.booleans()) or not isinstance(home, dict):
            home[key] = deepcopy(data.draw(JUNK))
        elif data.draw(st.booleans()):
            del home[key]
        else:
            home[data.draw(st.sampled_from(["key", "parent", "tpyo"]))] = deepcopy(data.draw(JUNK))
    said = ""
    with transaction.atomic():
        try:
            interchange.read(encoded(form))
            connection.check_constraints()
        except Invalid as refused:
            said = str(refused)
        transaction.set_rollback(True)
    assert said.isprintable()
