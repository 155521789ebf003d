"""A claim's page: what is said of it, and everything that is changed there."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Absence, Claim, ClaimRelation, Permalink, Story, Tag, Version
from tests import desk
from tests.views.pages import find, told, words

HTMX = {"HX-Request": "true"}


@pytest.fixture
def rows(db: None) -> dict[str, Any]:
    return desk.every_noun()


@pytest.fixture
def claim(rows: dict[str, Any]) -> Claim:
    return rows["claim"]


@pytest.fixture
def other(rows: dict[str, Any]) -> Claim:
    return rows["absence"].claim


def page(claim: Claim, part: str = "") -> str:
    return f"/claims/{claim.pk}/{part}"


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


# --- looking at it -------------------------------------------------------------------------


def test_every_passage_is_there_with_its_chain_and_place(
    client: Client, rows: dict[str, Any], claim: Claim
) -> None:
    version = rows["version"]
    inner = version.credit(
        desk.words(version, "a letter"), wording="the letter", parent=rows["attribution"]
    )
    both = [rows["attribution"], inner]
    version.mark(claim, desk.words(version, "jammers", "a letter"), attributions=both)
    html = text(client, page(claim))
    assert "new jammers</blockquote>" in html
    assert "jammers … a letter</blockquote>" in html
    assert html.count("▸ <a href") == 4  # Post; Post; Post ▸ the letter
    place = f"/stories/{rows['story'].pk}/?articles={rows['article'].pk}"
    assert f'href="{place}#appearance-{rows["appearance"].pk}"' in html
    assert "in 1 of 1 article<" in html


def test_what_is_not_known_is_said(client: Client, rows: dict[str, Any], claim: Claim) -> None:
    version = rows["version"]
    version.mark(claim, desk.words(version, "A crowd"))
    version.mark(claim, desk.words(version, "Ministry"), uncredited=True)
    html = text(client, page(claim))
    assert html.count("Credit not yet looked at.") == 1
    assert html.count("No one is credited.") == 1


def test_an_article_is_marked_absent_or_not_checked(
    client: Client, rows: dict[str, Any], other: Claim
) -> None:
    desk.article(rows["story"], position=2)
    Absence.objects.update(created_by=desk.editor("ben"))
    states = [place["state"] for place in client.get(page(other)).context["places"]]
    assert states == ["absent", "unchecked"]
    html = text(client, page(other))
    assert "Does not appear, says ben." in html
    assert "Not checked." in html


def test_the_codebook_is_a_tree(client: Client, rows: dict[str, Any], claim: Claim) -> None:
    arms = Tag.objects.create(name="arms")
    Tag.objects.create(name="radar", parent=Tag.objects.create(name="air", parent=arms))
    Tag.objects.create(name="Zeal")
    found = [(depth, tag.name) for depth, tag in client.get(page(claim)).context["codebook"]]
    assert found == [(0, "arms"), (1, "air"), (2, "radar"), (0, "tag 1"), (0, "Zeal")]
    html = text(client, page(claim))
    assert html.count(" checked>") == 1


@pytest.mark.parametrize("part", ["", "delete/", "merge/", "merge/?other={other}"])
def test_pages_cost_the_same_with_more_rows(
    client: Client, rows: dict[str, Any], claim: Claim, other: Claim, part: str
) -> None:
    address = page(claim, part.format(other=other.pk))

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    one = cost()
    story, version = rows["story"], rows["version"]
    for number in (2, 3):
        third = story.note_claim(f"Claim {number}.", None)
        claim.relations.create(kind="updates", other=third)
        claim.tags.add(Tag.objects.create(name=f"tag {number}"))
        version.mark(claim, desk.words(version, "new jammers"))
        added = desk.article(story, position=number, publisher=desk.outlet(f"O {number}"))
        added.current.mark(claim, desk.words(added.current, "jammers"))
        other.say_absent(added.current, None)
    assert cost() == one
    assert one <= 16


# --- changing it ---------------------------------------------------------------------------


def sent(claim: Claim, **values: Any) -> dict[str, Any]:
    return {
        "text": claim.text,
        "status": claim.status,
        "note": claim.note,
        "tags": list(claim.tags.values_list("pk", flat=True)),
        "revision": claim.revision,
    } | values


def test_a_claim_is_changed(client: Client, ana: User, claim: Claim) -> None:
    arms = Tag.objects.create(name="arms")
    values = {"text": "Other words.", "status": "disputed", "note": "a\r\nb", "tags": [arms.pk]}
    values |= {"status_reason": "The ministry denies it."}
    response = client.post(page(claim), sent(claim, new_tag=" Navy  ships ", **values))
    assert (response.status_code, response["Location"]) == (303, page(claim))
    claim.refresh_from_db()
    assert (claim.text, claim.status, claim.revision) == ("Other words.", "disputed", 2)
    facts = words(client.get(page(claim)), "//*[@class='facts'][1]/li")
    assert "disputed: The ministry denies it." in facts
    assert sorted(tag.name for tag in claim.tags.all()) == ["Navy ships", "arms"]
    assert Tag.objects.get(name="Navy ships").created_by == ana


def test_a_new_tag_that_the_codebook_has_is_that_one(client: Client, claim: Claim) -> None:
    arms = Tag.objects.create(name="Arms")
    client.post(page(claim), sent(claim, tags=[], new_tag="arms"))
    assert list(claim.tags.all()) == [arms]


def test_a_tag_that_is_no_id_is_refused(client: Client, claim: Claim) -> None:
    for sent in ("9" * 5000, "²", "-1", "x"):
        data = {"text": "x", "status": "open", "revision": claim.revision, "tags": sent}
        assert client.post(page(claim), data).status_code == 422


def test_a_change_moves_the_story_to_the_top(client: Client, claim: Claim) -> None:
    Story.objects.update(active_at="2020-01-01T00:00Z")
    client.post(page(claim), sent(claim))
    assert Story.objects.get().active_at.year > 2020


@pytest.mark.parametrize(
    "values",
    [
        {"text": " "},
        {"text": "x" * 2001},
        {"text": "a\0"},
        {"status": "x"},
        {"tags": ["x"]},
        {"tags": [999999]},
        {"new_tag": "x" * 81},
        {"revision": ""},
        {"revision": "x"},
    ],
    ids=str,
)
def test_what_cannot_be_stored_is_refused_and_kept(
    client: Client, claim: Claim, values: dict
) -> None:
    response = client.post(page(claim), sent(claim, note="My note.") | values)
    assert response.status_code == 422
    assert "My note.</textarea>" in response.content.decode()
    assert "errorlist" in response.content.decode()
    claim.refresh_from_db()
    assert claim.revision == 1


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_who_comes_late_sees_both(client: Client, claim: Claim, headers: dict) -> None:
    late = sent(claim, text="His words.", tags=[])
    claim.revise(1, text="Her words.", status="refuted")
    response = client.post(page(claim), late, headers=headers)
    assert response.status_code == 409
    html = response.content.decode()
    for part in (">Her<span", "refuted", "tag 1", "His words.</textarea>"):
        assert part in html
    assert "Note of the desk: " not in html
    assert 'name="revision" value="2"' in html
    assert ("<!DOCTYPE html>" in html) == (not headers)
    claim.refresh_from_db()
    assert (claim.text, claim.tags.count()) == ("Her words.", 1)


def test_htmx_gets_the_changed_part(client: Client, claim: Claim) -> None:
    response = client.post(page(claim), sent(claim, text="Other words."), headers=HTMX)
    assert response.status_code == 200
    html = response.content.decode()
    assert html.strip().startswith('<div id="claim">')
    assert ("Other words.</bdi></h1>" in html, 'name="revision" value="2"' in html) == (True, True)


def test_no_other_column_is_changed(client: Client, claim: Claim) -> None:
    foreign = Story.objects.create(title="Another")
    before = Claim.objects.filter(pk=claim.pk).values("story", "created_by", "created_at").get()
    forged = {"story": foreign.pk, "created_by": 1, "created_at": "2000-01-01", "id": 7}
    assert client.post(page(claim), sent(claim, **forged)).status_code == 303
    assert Claim.objects.filter(pk=claim.pk).values(*before).get() == before


# --- absences ------------------------------------------------------------------------------


def say(client: Client, claim: Claim, said: str, version: Any, **headers: Any) -> Any:
    data = {"version": getattr(version, "pk", version), "said": said}
    return client.post(page(claim, "absences/"), data, **headers)


def test_a_claim_is_said_not_to_appear_and_that_is_taken_back(
    client: Client, ana: User, rows: dict[str, Any], claim: Claim
) -> None:
    version = desk.article(rows["story"], position=2).current
    for _ in range(2):
        response = say(client, claim, "absent", version)
        assert (response.status_code, response["Location"]) == (303, page(claim))
    assert claim.absences.get().created_by == ana
    for _ in range(2):
        assert say(client, claim, "withdrawn", version).status_code == 303
    assert not claim.absences.exists()


def test_htmx_gets_the_page_s_panel_after_a_statement(
    client: Client, rows: dict[str, Any], claim: Claim
) -> None:
    version = desk.article(rows["story"], position=2).current
    response = say(client, claim, "absent", version, headers=HTMX)
    assert response.status_code == 200
    assert "Does not appear, says ana." in response.content.decode()


def test_a_claim_is_not_absent_where_it_is_marked(
    client: Client, rows: dict[str, Any], claim: Claim
) -> None:
    response = say(client, claim, "absent", rows["version"])
    assert response.status_code == 422
    assert "Remove its passages there first" in response.content.decode()
    assert not claim.absences.exists()


def test_absences_are_about_current_texts_of_the_same_story(
    client: Client, rows: dict[str, Any], claim: Claim
) -> None:
    old = rows["article"].current
    rows["article"].add_version("Corrected.")
    foreign = desk.every_noun(2)["version"]
    for version in (old, foreign, "x", "", 10**30):
        assert say(client, claim, "absent", version).status_code == 422
    assert say(client, claim, "x", Version.objects.get(text="Corrected.")).status_code == 422
    assert not claim.absences.exists()


# --- relations -----------------------------------------------------------------------------


def test_claims_are_related_and_the_relation_removed(
    client: Client, claim: Claim, other: Claim
) -> None:
    ClaimRelation.objects.all().delete()
    for _ in range(2):
        data = {"kind": "contradicts", "other": other.pk}
        assert client.post(page(claim, "relations/"), data).status_code == 303
    relation = ClaimRelation.objects.get()
    assert (relation.claim, relation.kind, relation.other) == (claim, "contradicts", other)
    assert f'It contradicts <a href="{page(other)}">' in text(client, page(claim))
    assert f'<a href="{page(claim)}"><bdi>One 1.</bdi></a> contradicts it' in text(
        client, page(other)
    )
    address = page(other, f"relations/{relation.pk}/delete/")  # from either end
    assert [client.post(address).status_code for _ in range(2)] == [303, 303]
    assert not ClaimRelation.objects.exists()


def test_relations_stay_in_the_story(client: Client, claim: Claim) -> None:
    foreign = desk.every_noun(2)["claim"]
    ClaimRelation.objects.all().delete()
    for values in ({"other": foreign.pk}, {"other": claim.pk}, {"other": "x"}, {"kind": "x"}):
        data = {"kind": "updates", "other": foreign.pk} | values
        assert client.post(page(claim, "relations/"), data).status_code == 422
    assert not ClaimRelation.objects.exists()


def test_relations_of_others_are_not_removed_from_here(client: Client, claim: Claim) -> None:
    foreign = desk.every_noun(2)["claimrelation"]
    assert client.post(page(claim, f"relations/{foreign.pk}/delete/")).status_code == 303
    assert ClaimRelation.objects.filter(pk=foreign.pk).exists()


# --- deleting and merging ------------------------------------------------------------------


def test_a_claim_is_deleted_after_it_was_said_what_goes(
    client: Client, rows: dict[str, Any], claim: Claim
) -> None:
    assert "1 passage," in text(client, page(claim, "delete/"))
    stale = client.post(page(claim, "delete/"), {"revision": 7})
    assert (stale.status_code, Claim.objects.filter(pk=claim.pk).exists()) == (409, True)
    for revision in ("", "x", "9" * 5000):
        assert client.post(page(claim, "delete/"), {"revision": revision}).status_code == 409
    response = client.post(page(claim, "delete/"), {"revision": 1})
    assert (response.status_code, response["Location"]) == (303, f"/stories/{rows['story'].pk}/")
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_claims_like_it_are_offered_first(client: Client, rows: dict[str, Any]) -> None:
    story = rows["story"]
    near = story.note_claim("The ministry asked for jammers on Monday.", None)
    row = story.note_claim("The ministry asked for jammers.", None)
    offered = client.get(page(row, "merge/")).context["others"]
    assert offered[0] == near
    assert row not in offered


def test_a_merge_is_shown_before_it_is_made(
    client: Client, rows: dict[str, Any], claim: Claim, other: Claim
) -> None:
    Claim.objects.filter(pk=claim.pk).update(note="Ask the Post.")
    html = text(client, page(claim, f"merge/?other={other.pk}"))
    for part in ("1 passage:", "new jammers</q>", "<bdi>tag 1</bdi>", "Ask the Post."):
        assert part in html
    assert "relation" not in html  # the only one is to the other claim
    assert Claim.objects.filter(pk=claim.pk).exists()
    response = client.post(page(claim, "merge/"), {"other": other.pk, "revision": 1})
    assert (response.status_code, response["Location"]) == (303, page(other))
    other.refresh_from_db()
    assert (other.appearances.count(), other.note) == (1, "Ask the Post.")
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_a_merge_that_comes_late_moves_nothing(client: Client, claim: Claim, other: Claim) -> None:
    claim.revise(1, text="Newer words.")
    response = client.post(page(claim, "merge/"), {"other": other.pk, "revision": 1})
    assert response.status_code == 409
    html = response.content.decode()
    assert "Newer words." in html
    assert 'name="revision" value="2"' in html
    assert other.appearances.count() == 0


def test_claims_are_merged_within_their_story(client: Client, claim: Claim) -> None:
    foreign = desk.every_noun(2)["claim"]
    for wrong in (foreign.pk, claim.pk, "x", "", 10**30):
        data = {"other": wrong, "revision": 1}
        assert client.post(page(claim, "merge/"), data).status_code == 422
        assert client.get(page(claim, "merge/"), {"other": wrong}).context["moves"] is None
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_a_shared_link_follows_a_merged_claim(
    client: Client, rows: dict[str, Any], claim: Claim, other: Claim
) -> None:
    Permalink.objects.update(selection={"claims": [claim.pk]})
    client.post(page(claim, "merge/"), {"other": other.pk, "revision": 1})
    assert other.pk in Permalink.objects.get().selection["claims"]


# --- who may -------------------------------------------------------------------------------

PARTS = ["", "delete/", "merge/", "absences/", "relations/", "relations/1/delete/"]


@pytest.mark.parametrize("part", PARTS)
def test_strangers_find_nothing(stranger: Client, claim: Claim, part: str) -> None:
    address, data = page(claim, part), sent(claim, text="x", other=1, version=1)
    assert stranger.get(address).status_code in {404, 405}
    assert stranger.post(address, data).status_code == 404
    assert Client().get(address).status_code in {302, 405}
    assert Client().post(address, data).status_code == 401
    claim.refresh_from_db()
    assert claim.revision == 1


@pytest.mark.parametrize("part", PARTS)
def test_a_claim_that_is_gone_is_not_found(client: Client, db: None, part: str) -> None:
    for number in ("1", "99999999999999999999"):
        assert client.post(f"/claims/{number}/{part}", {}).status_code == 404


# --- in the reader's panel -------------------------------------------------------------------


def press(client: Client, claim: Claim, said: str, version: Any) -> Any:
    headers = HTMX | {"HX-Target": f"claim-{claim.pk}"}
    return client.post(
        page(claim, "absences/"), {said: getattr(version, "pk", version)}, headers=headers
    )


def test_the_panel_gets_the_claim_s_row_after_a_statement(
    client: Client, ana: User, rows: dict[str, Any], claim: Claim
) -> None:
    article = desk.article(rows["story"], position=2)
    response = press(client, claim, "absent", article.current)
    assert response.status_code == 200
    assert claim.absences.get().created_by == ana
    (row,) = find(response, "//li")
    assert row.get("id") == f"claim-{claim.pk}"
    assert [place.get("class") for place in row.xpath(".//form/a | .//form/button")] == [
        "appears",
        "absent",
    ]
    assert row.xpath(".//button/@name") == ["withdrawn"]
    assert told(response)["announce"] == {"value": "Saved: the claim does not appear there."}
    response = press(client, claim, "withdrawn", article.current)
    assert find(response, "//button/@name") == ["absent"]
    assert not claim.absences.exists()


def test_the_panel_says_why_a_statement_cannot_be_made(
    client: Client, rows: dict[str, Any], claim: Claim
) -> None:
    for version, sentence in (
        (rows["version"], "Remove its passages there first"),
        (10**30, "Choose an article of this story"),
    ):
        response = press(client, claim, "absent", version)
        assert response.status_code == 422
        assert sentence in words(response, "//li/p[@role='alert']")[0]
    assert not claim.absences.exists()


def test_without_javascript_the_panel_s_button_leads_to_the_claim(
    client: Client, rows: dict[str, Any], claim: Claim
) -> None:
    version = desk.article(rows["story"], position=2).current
    response = client.post(page(claim, "absences/"), {"absent": version.pk})
    assert (response.status_code, response["Location"]) == (303, page(claim))
    assert claim.absences.exists()
