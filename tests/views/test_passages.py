"""Looking at a passage, changing it, removing it, giving it a credit."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Absence, Appearance, Article, Attribution, Claim, Story
from tests import desk
from tests.stories import a_claim, a_credit, a_passage, a_source, a_story, an_article
from tests.views.pages import HTMX, fields, find, marking, told, words

MEMOS = "memos seen by its staff list new jammers"


@pytest.fixture
def post(article: Article) -> Attribution:
    return a_credit(article, a_source("The Post"), f"reported on Friday that {MEMOS}")


@pytest.fixture
def mark(article: Article, claim: Claim) -> Appearance:
    return a_passage(article, claim, "new jammers")


def address(mark: Appearance) -> str:
    return f"/appearances/{mark.pk}/"


def changing(mark: Appearance, *quotes: str, **values: Any) -> dict[str, Any]:
    sent = marking(mark.version.article, *(quotes or ["new jammers"]))
    return sent | {"revision": mark.revision, "claim": mark.claim_id} | values


# --- looking ---------------------------------------------------------------------------------


def test_a_passage_shows_its_chain(
    client: Client, article: Article, claim: Claim, post: Attribution
) -> None:
    a_credit(article, "memos", MEMOS, parent=post, certainty="PS+", cue="seen", hedge="possibly")
    mark = a_passage(article, claim, "new jammers", stance="observing", when_words="on Friday")
    response = client.get(address(mark))
    assert response.status_code == 200
    assert words(response, "//blockquote")[0] == "new jammers"
    (chain,) = words(response, "//span[@class='chain']")
    assert chain == ("Gazette ▸ The Post ▸ memos possible · said here · “seen” · hedged “possibly”")
    assert "only reports it" in words(response, "//p[@class='particulars']")[0]


def test_several_credits_are_shown_as_such(
    client: Client, article: Article, mark: Appearance, post: Attribution
) -> None:
    mark.attributions.set([post, a_credit(article, "memos", "A crowd")])
    response = client.get(address(mark))
    assert "Credited to 2 at once:" in words(response, "//div[@class='chains']/p")
    assert len(find(response, "//span[@class='chain']")) == 2


def test_who_said_that_no_one_is_credited(client: Client, ana: User, mark: Appearance) -> None:
    assert "Credit not yet looked at." in words(client.get(address(mark)), "//div/p")
    mark.revise(mark.revision, uncredited=True, uncredited_by=ana)
    assert "No one is credited, says ana." in words(client.get(address(mark)), "//div/p")


def test_htmx_gets_the_panel_alone(client: Client, mark: Appearance) -> None:
    response = client.get(address(mark), headers=HTMX)
    assert find(response, "//section[@data-passage]")
    assert find(response, "//header") == []


def test_a_passage_of_an_earlier_text_is_still_there(
    client: Client, article: Article, mark: Appearance, post: Attribution
) -> None:
    mark.attributions.add(post)
    article.add_version("Another text.")
    response = client.get(address(mark))
    assert response.status_code == 200
    assert "earlier text of the article, version 1" in response.text
    assert "The Post" in words(response, "//span[@class='chain']")[0]


def test_strangers_find_nothing(stranger: Client, mark: Appearance) -> None:
    assert stranger.get(address(mark)).status_code == 404
    for path in ("", "delete/", "repeat-credit/"):
        sent = changing(mark, stance="against")
        assert stranger.post(f"{address(mark)}{path}", sent).status_code == 404
    mark.refresh_from_db()
    assert mark.stance == "for"


@pytest.mark.parametrize("path", ["delete/", "repeat-credit/"])
def test_looking_changes_nothing(client: Client, mark: Appearance, path: str) -> None:
    assert client.get(f"{address(mark)}{path}").status_code == 405
    assert Appearance.objects.exists()


# --- changing ---------------------------------------------------------------------------------


def test_everything_can_be_changed(
    client: Client, story: Story, article: Article, mark: Appearance, post: Attribution
) -> None:
    other = a_claim(story, "Another.")
    other.say_absent(article.current, None)
    sent = changing(
        mark,
        "a letter",
        "the king",
        claim=other.pk,
        stance="against",
        quote_type="mixed",
        when_words="on Friday",
        when_date="2025-10",
        credited="chosen",
        attributions=post.pk,
    )
    response = client.post(address(mark), sent)
    assert response.status_code == 303
    assert (
        response.headers["Location"]
        == f"/stories/{story.pk}/?with={mark.version.article_id}#appearance-{mark.pk}"
    )
    mark.refresh_from_db()
    assert [span.exact for span in mark.fragments] == ["a letter", "the king"]
    assert (mark.claim, mark.stance, mark.quote_type) == (other, "against", "mixed")
    assert (mark.when_words, mark.when_date, mark.revision) == ("on Friday", "2025-10", 2)
    assert list(mark.attributions.all()) == [post]
    assert not Absence.objects.exists()


def test_the_form_as_it_stands_changes_nothing(
    client: Client, article: Article, mark: Appearance, post: Attribution
) -> None:
    text = "He said “no”.\r\n"[:13] + "\nShe, 👩‍👩‍👧, “yes”."
    other = an_article(article.story, text)
    marks = [
        a_passage(other, mark.claim, "said “no”.\nShe", stance="against", quote_type="direct"),
        a_passage(other, mark.claim, "He", "👩‍👩‍👧", uncredited=True),
        a_passage(article, mark.claim, "list new jammers", when_words="then", when_date="2025"),
    ]
    columns = ("claim", "stance", "quote_type", "when_words", "when_date", "uncredited")
    for one in [mark, *marks]:
        sent = fields(client.get(address(one)), address(one))
        assert client.post(address(one), sent).status_code == 303
        now = Appearance.objects.get(pk=one.pk)
        assert now.fragments == one.fragments
        assert list(now.attributions.all()) == list(one.attributions.all())
        assert [getattr(now, name) for name in columns] == [getattr(one, name) for name in columns]


def test_htmx_repaints_both_places_and_both_claims(
    client: Client, story: Story, article: Article, mark: Appearance, post: Attribution
) -> None:
    other = a_claim(story, "Another.")
    sent = changing(mark, "A crowd", claim=other.pk)
    response = client.post(address(mark), sent, headers=HTMX)
    assert response.status_code == 200
    version = article.current.pk
    assert [p.get("id") for p in find(response, "//p[@hx-swap-oob]")] == [
        f"v{version}-p2",
        f"v{version}-p3",
    ]
    rows = find(response, "//li[@hx-swap-oob]")
    assert {row.get("data-claim") for row in rows} == {str(mark.claim_id), str(other.pk)}
    assert told(response)["announce"] == "Changed."


def test_the_answer_says_who_is_credited(
    client: Client, article: Article, mark: Appearance, post: Attribution
) -> None:
    response = client.post(address(mark), changing(mark), headers=HTMX)
    assert words(response, "//div[@class='saved']/p")[0].startswith("Saved. Credited to The Post.")
    mark.refresh_from_db()
    sent = changing(mark, credited="no-one")
    response = client.post(address(mark), sent, headers=HTMX)
    assert words(response, "//div[@class='saved']/p")[0].startswith("Saved. No one is credited.")


def test_own_reporting_is_said_and_chosen_in_the_form(client: Client, mark: Appearance) -> None:
    sent = changing(mark, credited="own")
    response = client.post(address(mark), sent, headers=HTMX)
    said = words(response, "//div[@class='saved']/p")[0]
    assert said.startswith("Saved. The outlet’s own reporting.")
    response = client.get(address(mark))
    chosen = find(response, "//input[@name='credited'][@checked]/@value")
    assert chosen == ["own"]
    assert "The outlet’s own reporting, says ana." in words(response, "//*[@class='chains']")


def test_one_statement_takes_the_place_of_the_other(
    client: Client, ana: User, mark: Appearance
) -> None:
    mark.revise(mark.revision, own_reporting=True, own_reporting_by=desk.editor("bob"))
    client.post(address(mark), changing(mark, credited="no-one"))
    mark.refresh_from_db()
    assert (mark.own_reporting, mark.own_reporting_by) == (False, None)
    assert (mark.uncredited, mark.uncredited_by) == (True, ana)


@pytest.mark.parametrize(
    ("mode", "credited"),
    [("around", ["The Post"]), ("", ["The Post"]), ("no-one", []), ("unseen", [])],
)
def test_the_credit_can_be_changed(
    client: Client, ana: User, mark: Appearance, post: Attribution, mode: str, credited: list[str]
) -> None:
    client.post(address(mark), changing(mark, credited=mode))
    mark.refresh_from_db()
    assert [credit.name for credit in mark.attributions.all()] == credited
    said = mode == "no-one"
    assert (mark.uncredited, mark.uncredited_by) == (said, ana if said else None)


def test_a_statement_stays_its_authors_while_others_change_the_rest(
    client: Client, mark: Appearance
) -> None:
    bob = desk.editor("bob")
    mark.revise(mark.revision, uncredited=True, uncredited_by=bob)
    client.post(address(mark), changing(mark, credited="no-one", stance="against"))
    mark.refresh_from_db()
    assert (mark.stance, mark.uncredited_by) == ("against", bob)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_who_comes_second_is_told_and_keeps_what_was_typed(
    client: Client, mark: Appearance, headers: dict[str, str]
) -> None:
    sent = changing(mark, "a letter", stance="observing", when_words="by then")
    mark.revise(mark.revision, stance="against", fragments=desk.words(mark.version, "A crowd"))
    response = client.post(address(mark), sent, headers=headers)
    assert response.status_code == 409
    mark.refresh_from_db()
    assert (mark.stance, mark.revision) == ("against", 2)
    (notice,) = words(response, "//section[@role='alert']")
    assert "Passage: there now" in notice
    assert "A crowd" in notice
    again = fields(response, address(mark))
    assert (again["stance"], again["when_words"]) == (["observing"], ["by then"])
    assert again["quote"][0] == "a letter"
    assert client.post(address(mark), again).status_code == 303
    mark.refresh_from_db()
    assert (str(mark), mark.stance, mark.revision) == ("a letter", "observing", 3)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quote": "sword"}, "not “sword”"),
        ({"start": "", "end": "", "quote": ["nowhere"]}, "does not have the words"),
        ({"quote": [], "start": [], "end": []}, "Select some words first"),
        ({"revision": ""}, "required"),
        ({"when_date": "soon"}, "Write the date as"),
        ({"credited": "chosen"}, "Choose a credit"),
        ({"claim": ""}, "required"),
    ],
)
def test_what_is_wrong_is_refused(
    client: Client, mark: Appearance, wrong: dict[str, Any], sentence: str
) -> None:
    response = client.post(address(mark), changing(mark, "a letter") | wrong, headers=HTMX)
    assert response.status_code == 422
    assert sentence in " ".join(words(response, "//ul[contains(@class, 'errorlist')]"))
    mark.refresh_from_db()
    assert (mark.revision, str(mark)) == (1, "new jammers")


def test_a_claim_or_credit_of_elsewhere_is_refused(client: Client, mark: Appearance) -> None:
    story = a_story("Another")
    foreign = a_credit(an_article(story), "memos", "A crowd")
    for wrong in (
        {"claim": a_claim(story).pk},
        {"credited": "chosen", "attributions": foreign.pk},
    ):
        assert client.post(address(mark), changing(mark, **wrong)).status_code == 422
    mark.refresh_from_db()
    assert mark.revision == 1


# --- removing ---------------------------------------------------------------------------------


def test_a_passage_is_removed(client: Client, article: Article, mark: Appearance) -> None:
    response = client.post(f"{address(mark)}delete/", {"revision": 1})
    assert response.status_code == 303
    assert response.headers["Location"] == f"/stories/{article.story_id}/"
    assert not Appearance.objects.exists()
    assert Claim.objects.exists()


def test_htmx_repaints_what_is_left(client: Client, article: Article, mark: Appearance) -> None:
    response = client.post(f"{address(mark)}delete/", {"revision": 1}, headers=HTMX)
    assert [p.get("id") for p in find(response, "//p[@hx-swap-oob]")] == [
        f"v{article.current.pk}-p2"
    ]
    assert find(response, "//mark") == []
    assert len(find(response, "//li[@hx-swap-oob]//button[@class='unchecked']")) == 1
    assert told(response)["announce"] == "Passage removed."


@pytest.mark.parametrize("revision", ["1", "", "0", "x", "9" * 40, "-1"])
def test_what_somebody_else_has_changed_is_not_removed(
    client: Client, mark: Appearance, revision: str
) -> None:
    mark.revise(mark.revision, stance="against")
    response = client.post(f"{address(mark)}delete/", {"revision": revision}, headers=HTMX)
    assert response.status_code == 409
    assert "changed this passage" in response.text
    assert Appearance.objects.exists()


# --- the last credit again ----------------------------------------------------------------------


def test_the_last_credit_is_given_to_the_next_passage(
    client: Client, ana: User, article: Article, mark: Appearance
) -> None:
    a_credit(article, a_source("Earlier"), "A crowd", author=ana)
    parent = a_credit(article, a_source("Reuters"), "The Post")
    last = a_credit(
        article, a_source("The Post"), "a letter", author=ana, certainty="PR+", parent=parent
    )
    a_credit(article, a_source("Of bob"), "the king", author=desk.editor("bob"))
    key = uuid4()
    answers = [
        client.post(f"{address(mark)}repeat-credit/", {"form_key": key}, headers=HTMX)
        for _ in range(2)
    ]
    for response in answers:
        assert response.status_code == 200
        saved, *_ = words(response, "//div[@class='saved']/p")
        assert saved.startswith("Saved. Credited to The Post.")
        assert told(response)["announce"] == "Credited to The Post."
    credit = mark.attributions.get()
    assert (credit.source, credit.content) == (last.source, mark.fragments)
    assert (credit.basis, credit.certainty, credit.parent) == ("carried", "PR+", parent)
    assert Attribution.objects.count() == 5


@pytest.mark.parametrize("said", [{"uncredited": True}, {"own_reporting": True}])
def test_inside_its_stretch_the_same_credit_is_given(
    client: Client, ana: User, article: Article, mark: Appearance, said: dict[str, bool]
) -> None:
    mark.revise(mark.revision, **said, **{f"{name}_by": ana for name in said})
    last = a_credit(article, a_source("The Post"), MEMOS, author=ana)
    response = client.post(f"{address(mark)}repeat-credit/", {"form_key": "not a key"})
    assert response.status_code == 303
    mark.refresh_from_db()
    assert list(mark.attributions.all()) == [last]
    assert (mark.uncredited, mark.uncredited_by) == (False, None)
    assert (mark.own_reporting, mark.own_reporting_by) == (False, None)


def test_without_a_credit_there_is_nothing_to_repeat(client: Client, mark: Appearance) -> None:
    a_credit(mark.version.article, "of somebody else", "A crowd", author=desk.editor("bob"))
    assert client.post(f"{address(mark)}repeat-credit/").status_code == 422
    assert not mark.attributions.exists()
