"""What the API answers: what the reader shows, in pages, and again only when it has changed."""

import gzip
import json
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from articles import interchange, reading
from articles.models import Article, Change, Claim, Source, Story, Tag
from tests import desk
from tests.api.conftest import Programme

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/api/stories/",
    "/api/stories/{story.pk}/",
    "/api/stories/{story.pk}/claims/",
    "/api/articles/{article.pk}/",
    "/api/sources/",
]


@pytest.fixture
def nouns(db: None) -> dict[str, Any]:
    return desk.every_noun()


def again(programme: Programme, to: str, before: HttpResponse) -> int:
    return programme.get(to, If_None_Match=before.headers["ETag"]).status_code


def test_a_story_is_its_export_in_an_envelope(programme: Programme, nouns: dict[str, Any]) -> None:
    story = nouns["story"]
    found = programme.get(f"/api/stories/{story.pk}/").json()
    assert found["file"] == interchange.export(story)
    assert found["address"] == f"{settings.BASE_URL}/stories/{story.pk}/"
    for noun, model in [("articles", Article), ("claims", Claim), ("sources", Source)]:
        assert [one["key"] for one in found[noun]] == [one["key"] for one in found["file"][noun]]
        for one in found[noun]:
            row = model.objects.get(pk=one["id"])
            assert one["address"] == f"{settings.BASE_URL}{row.get_absolute_url()}"


def test_an_article_and_a_claim_are_what_the_reader_shows(
    programme: Programme, nouns: dict[str, Any]
) -> None:
    claim = nouns["story"].claims.order_by("pk")[0]
    claim.revise(claim.revision, status=Claim.Status.REFUTED, status_reason="The port says so.")
    story = reading.load(nouns["story"])
    found = programme.get(f"/api/articles/{nouns['article'].pk}/").json()
    (shown,) = story.articles
    assert (found["text"], found["number"]) == (shown.text, 1)
    assert [one["id"] for one in found["attributions"]] == [one.id for one in shown.attributions]
    (passage,) = found["appearances"]
    (span,) = passage["fragments"]
    assert found["text"][span["start"] : span["end"]] == span["exact"] == "new jammers"
    claims = programme.get(f"/api/stories/{story.id}/claims/").json()["items"]
    assert [one["text"] for one in claims] == [one.text for one in story.claims]
    assert claims[0]["tags"] == ["tag 1"]
    told = claims[0]["status"], claims[0]["status_reason"]
    assert told == ("refuted", "The port says so.")
    (place,) = claims[0]["appearances"]
    assert place["chain"] == shown.chain_in_words(shown.appearances[0])
    assert (place["article"], place["paragraph"]) == (shown.id, 2)
    assert claims[1]["absent"] == [shown.id]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_unchanged_is_not_told_again(
    programme: Programme, nouns: dict[str, Any], address: str
) -> None:
    to = address.format_map(nouns)
    one = programme.get(to)
    assert one.headers["ETag"].startswith('"')
    assert one.headers["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Accept-Encoding"} <= set(one.headers["Vary"].split(", "))
    response = programme.get(to, If_None_Match=one.headers["ETag"])
    assert (response.status_code, response.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert response.headers[name] == one.headers[name]
    packed = programme.get(to, Accept_Encoding="gzip")
    assert gzip.decompress(packed.content) == one.content
    assert packed.headers["ETag"] != one.headers["ETag"]
    assert packed.content == programme.get(to, Accept_Encoding="gzip").content


def test_a_condition_on_a_date_is_ignored_where_there_is_none(
    programme: Programme, nouns: dict[str, Any]
) -> None:
    to = f"/api/stories/{nouns['story'].pk}/"
    past = {"If_Unmodified_Since": "Sat, 01 Nov 2025 12:00:00 GMT"}
    before = programme.get(to, **past)
    assert before.status_code == 200
    assert programme.get(to, **past, If_None_Match=before.headers["ETag"]).status_code == 304
    assert programme.get(to, **past, If_Match='"other"').status_code == 412


def changes(nouns: dict[str, Any]) -> dict[str, Any]:
    """One thing of each kind that a story is made of, changed one after the other."""
    story, version = nouns["story"], nouns["version"]
    return {
        "title": lambda: story.revise(story.revision, title="Other"),
        "claim": lambda: nouns["claim"].revise(nouns["claim"].revision, note="Look."),
        "mark": lambda: version.mark(nouns["claim"], desk.words(version, "a letter")),
        "credit": lambda: nouns["attribution"].delete(),
        "text": lambda: nouns["article"].add_version("Another text, which is longer."),
        "outlet": lambda: Source.objects.filter(pk=nouns["source"].pk).update(name="The Past"),
        "name": lambda: nouns["source"].aliases.create(name="TP"),
        "tag": lambda: type(nouns["tag"]).objects.update(name="other"),
        "finding": lambda: nouns["finding"].delete(),
        "article": lambda: Article.objects.create(story=story),
        "moved": lambda: Article.objects.order_by("-pk")[0].delete(),
        "bulk": lambda: Claim.objects.filter(pk=nouns["claim"].pk).delete(),
    }


def test_whatever_changes_in_a_story_is_told(programme: Programme, nouns: dict[str, Any]) -> None:
    to = f"/api/stories/{nouns['story'].pk}/"
    before = programme.get(to)
    for name, change in changes(nouns).items():
        change()
        assert again(programme, to, before) == 200, name
        before = programme.get(to)
        assert again(programme, to, before) == 304


def test_the_order_of_the_codebook_changes_no_answer(
    programme: Programme, nouns: dict[str, Any]
) -> None:
    nouns["claim"].tags.add(Tag.objects.create(name="zeal"), Tag.objects.create(name="arms"))
    to = f"/api/stories/{nouns['story'].pk}/claims/"
    before = programme.get(to)
    assert before.json()["items"][0]["tags"] == ["arms", "tag 1", "zeal"]
    tag = Tag.objects.get(name="zeal")
    tag.move(tag.revision, -9)
    after = programme.get(to)
    assert (after.headers["ETag"], after.content) == (before.headers["ETag"], before.content)


def test_a_change_that_is_stored_after_a_later_one_is_told(
    programme: Programme, nouns: dict[str, Any]
) -> None:
    """Two editors save at once: who got the lower number may be stored last."""
    to = f"/api/stories/{nouns['story'].pk}/"
    newest = Change.objects.order_by("-pk")[0]
    last = {field.attname: getattr(newest, field.attname) for field in Change._meta.concrete_fields}
    before = programme.get(to)
    Change.objects.create(**last | {"id": 10**9, "story_id": nouns["story"].pk})
    middle = programme.get(to)
    assert middle.headers["ETag"] != before.headers["ETag"]
    Change.objects.create(**last | {"id": 10**9 - 1, "story_id": nouns["story"].pk})
    assert again(programme, to, middle) == 200


def test_an_article_that_goes_to_another_story(programme: Programme) -> None:
    story, other = Story.objects.create(title="One"), Story.objects.create(title="Other")
    row, _ = desk.article(story), desk.article(story, "More.", position=2)
    to = f"/api/stories/{story.pk}/"
    before = programme.get(to)
    Article.objects.filter(pk=row.pk).update(story=other)
    assert again(programme, to, before) == 200


# --- pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [ADDRESSES[0], ADDRESSES[2], ADDRESSES[4]])
def test_a_list_is_walked_to_its_end(
    programme: Programme, nouns: dict[str, Any], address: str
) -> None:
    for number in (2, 3):
        desk.every_noun(number)
        nouns["story"].note_claim(f"Claim {number}", None)
    to = address.format_map(nouns)
    every = [one["id"] for one in programme.get(to).json()["items"]]
    assert len(every) >= 3
    walked, following = [], f"{to}?limit=2"
    while following:
        response = programme.get(following.removeprefix(settings.BASE_URL))
        page = response.json()
        walked += [one["id"] for one in page["items"]]
        following = page["next"]
        assert response.headers.get("Link", "") == (
            f'<{following}>; rel="next"' if following else ""
        )
    assert walked == every == sorted(every)


REFUSED = [
    "limit=0",
    "limit=201",
    "limit=x",
    "after=x",
    "after=%00",
    "sort=title",
    "limit=1&limit=2",
]


def test_what_cannot_be_used_is_refused(programme: Programme, nouns: dict[str, Any]) -> None:
    for asked in REFUSED:
        for address in (ADDRESSES[0], ADDRESSES[2]):
            response = programme.get(f"{address.format_map(nouns)}?{asked}")
            assert response.status_code == 400, asked
            assert response.json()["detail"]
    assert programme.get(f"{ADDRESSES[1].format_map(nouns)}?after=x").status_code == 400


def test_behind_the_last_one_there_is_nothing(programme: Programme) -> None:
    Story.objects.create(title="One")
    after = programme.get("/api/stories/?limit=1").json()
    assert after["next"] is None
    Story.objects.create(title="Other")
    to = programme.get("/api/stories/?limit=1").json()["next"].removeprefix(settings.BASE_URL)
    Story.objects.order_by("-pk")[0].delete()
    assert programme.get(to).json() == {"items": [], "next": None}


# --- cost --------------------------------------------------------------------------------------

QUERIES = [3, 20, 9, 8, 4]  # a token and its owner, then what it asks for; a turn comes on top


def test_nothing_costs_more_with_more_rows(programme: Programme, nouns: dict[str, Any]) -> None:
    def costs(unless: list[str]) -> list[int]:
        found = []
        for address, tag in zip(ADDRESSES, unless, strict=True):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                programme.get(address.format_map(nouns), If_None_Match=tag)
            found.append(len(queries))
        return found

    one = costs([""] * 5)
    assert all(cost <= most for cost, most in zip(one, QUERIES, strict=True)), one
    for number in (2, 3):
        desk.every_noun(number)
        piece = desk.article(nouns["story"], f"{desk.TEXT} {number}", position=number)
        claim = nouns["story"].note_claim(f"More {number}.", None)
        claim.tags.add(nouns["tag"])
        piece.current.mark(claim, desk.words(piece.current, "new jammers"))
    assert costs([""] * 5) == one
    tags = [programme.get(address.format_map(nouns)).headers["ETag"] for address in ADDRESSES]
    assert costs(tags)[1:4] == [3, 4, 3]


def test_head_is_answered_without_a_body(programme: Programme, nouns: dict[str, Any]) -> None:
    to = ADDRESSES[1].format_map(nouns)
    whole = programme.get(to)
    head = programme.client.head(to, headers={"Authorization": f"Bearer {programme.secret}"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert json.loads(whole.content)["id"] == nouns["story"].pk
