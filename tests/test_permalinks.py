"""What a link shows, built from a plain story: no database."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import permalinks
from articles.permalinks import Choice, tree
from articles.reading import (
    Appearance,
    Article,
    Attribution,
    Cited,
    Claim,
    Finding,
    Furniture,
    Source,
    Story,
    Tag,
)
from articles.text.masking import MASK
from articles.text.spans import Span, find

POST = (
    "Radars at sea.\n"
    "It was early. An official said the ship may have carried radars, citing papers. "
    "It sailed on. The harbour stayed open. It rained.\n"
    "Donate: 1234 5678 9012 or write to desk@post.example.\n"
    "The crew, call +1 202-555-0143, denied it."
)
WIRE = "The ship 😀 carried radars. Nobody says who saw them."
HERALD = "Nothing of all that."
CARD, MAIL, PHONE = "1234 5678 9012", "desk@post.example", "+1 202-555-0143"
NOW = datetime(2025, 11, 1, 12, tzinfo=UTC)


def span(text: str, quote: str) -> Span:
    return find(text, quote)[0]


def article(pk: int, outlet: str, text: str, **values: Any) -> Article:
    defaults: dict[str, Any] = {
        "byline": "",
        "language": "en",
        "headline": "",
        "published": None,
        "updated": None,
        "retrieved": None,
        "url": "",
    }
    return Article(
        id=pk,
        number=pk - 900,
        version=pk + 1000,
        version_number=1,
        publisher=Source(pk + 2000, outlet, "outlet"),
        text=text,
        **defaults | values,
    )


def credit(pk: int, name: str, text: str, content: str, **values: Any) -> Attribution:
    defaults: dict[str, Any] = {
        "wording": "",
        "source_span": None,
        "cue": None,
        "hedge": None,
        "certainty": "CT+",
        "basis": "stated",
        "parent": None,
    }
    return Attribution(
        id=pk,
        revision=77,
        source=Source(pk + 5000, name, "person"),
        content=(span(text, content),),
        **defaults | values,
    )


def appearance(pk: int, claim: int, home: Article, *quotes: str, **values: Any) -> Appearance:
    defaults: dict[str, Any] = {
        "stance": "observing",
        "quote_type": "indirect",
        "when_words": "",
        "when_date": "",
        "uncredited": False,
        "attributions": (),
    }
    made = Appearance(
        id=pk,
        revision=77,
        claim=claim,
        article=home.id,
        fragments=tuple(span(home.text, quote) for quote in quotes),
        **defaults | values,
    )
    home.appearances.append(made)
    return made


@pytest.fixture
def story() -> Story:
    start = POST.index("Donate")
    post = article(903, "The Post", POST, url="https://post.example/1", headline="Radars at sea")
    post.furniture = [
        Furniture(8001, start, POST.index("\nThe crew"), "donation", "confirmed", "", 77)
    ]
    post.attributions = [
        credit(7001, "Papers", POST, "the ship may have carried radars", parent=7002),
        credit(
            7002,
            "An official",
            POST,
            "the ship may have carried radars, citing papers",
            cue=span(POST, "said"),
            source_span=span(POST, "An official"),
        ),
        credit(7003, "Somebody else", POST, "It rained"),
    ]
    post.attributions[0] = replace(
        post.attributions[0], certainty="PS+", hedge=span(POST, "may"), basis="carried"
    )
    wire = article(901, "The Wire", WIRE, retrieved="2025-10-31T10:00:00+00:00")
    herald = article(902, "The Herald", HERALD)
    herald.absent = [801]
    claims = [
        Claim(
            801,
            1,
            77,
            "The ship carried radars.",
            "disputed",
            "A secret note.",
            [Tag(1, "arms", "#aa3344")],
        ),
        Claim(802, 2, 77, "The crew denied it.", "open", ""),
        Claim(803, 3, 77, "It rained.", "open", ""),
    ]
    claims[0].appearances = [
        appearance(601, 801, post, "the ship may have carried radars", attributions=(7001,)),
        appearance(602, 801, wire, "The ship", "carried radars", stance="for", uncredited=True),
    ]
    claims[1].appearances = [
        appearance(603, 802, post, "The crew, call +1 202-555-0143, denied it")
    ]
    return Story(501, "Radars", "What is known.", 77, [wire, herald, post], claims)


def built(story: Story, choice: Choice | None = None, **values: Any) -> tree.Reading:
    return permalinks.build(
        story, choice or Choice(), **{"as_of": NOW, "desk": "The Desk"} | values
    )


def texts(reading: tree.Reading) -> list[list[str]]:
    return [[block.text for block in article.blocks] for article in reading.articles]


def test_articles_claims_and_passages_are_numbered_within_the_link(story: Story) -> None:
    reading = built(story, Choice(articles=(903, 901)))
    assert [(one.number, one.outlet) for one in reading.articles] == [
        (1, "The Post"),
        (2, "The Wire"),
    ]
    assert [claim.number for claim in reading.claims] == [1, 2]
    passages = [passage for claim in reading.claims for passage in claim.passages]
    assert [(one.number, one.article) for one in passages] == [(1, 1), (2, 2), (3, 1)]


def test_no_id_leaves(story: Story) -> None:
    for full_text in (True, False):
        told = json.dumps(tree.plain(built(story, full_text=full_text, editor="Ana")))
        for pk in (501, 601, 602, 603, 801, 802, 803, 901, 902, 903, 7001, 7002, 7003, 8001):
            assert str(pk) not in told
        assert "77" not in told  # revisions
        assert "secret note" not in told


def test_what_is_left_out_is_counted(story: Story) -> None:
    reading = built(story, Choice(articles=(902, 901)))
    assert (len(reading.articles), reading.articles_of) == (2, 3)
    assert [claim.text for claim in reading.claims] == ["The ship carried radars."]
    assert reading.claims_of == 3


def test_a_chosen_claim_is_shown_even_where_nobody_looked_for_it(story: Story) -> None:
    reading = built(story, Choice(articles=(902,), claims=(803,)))
    assert [(claim.text, claim.unchecked) for claim in reading.claims] == [("It rained.", [1])]


def test_what_was_chosen_and_is_gone_does_not_open_the_rest(story: Story) -> None:
    reading = built(story, Choice(scope="article", articles=(999,)))
    assert reading.articles == []
    assert reading.claims == []
    assert built(story, Choice(scope="claim", claims=(999,))).claims == []
    assert built(story, Choice(filters={"tag": 999})).claims == []


@pytest.mark.parametrize(
    ("filters", "claims", "told"),
    [
        ({"tag": 1}, [801], "tagged “arms”"),
        ({"source": 12002}, [801], "credited to An official"),
        ({"article": 901}, [801], "that appear in The Wire"),
        ({"stance": "for"}, [801], "that an outlet states itself"),
        ({"credit": "none"}, [801], "for which no one is credited"),
        ({"credit": "own"}, [], "that are an outlet’s own reporting"),
        ({"credit": "unseen"}, [802], "whose credits nobody has looked at yet"),
        ({"q": "CREW"}, [802], "with “CREW” in their words"),
        ({"q": "crew", "tag": 1}, [], "with “crew” in their words"),
    ],
)
def test_filters_choose_claims_and_are_told(
    story: Story, filters: dict[str, Any], claims: list[int], told: str
) -> None:
    reading = built(story, Choice(filters=filters))
    assert [claim.text for claim in reading.claims] == [story.claim(pk).text for pk in claims]
    assert reading.filters[0] == told


def test_statements_and_blanks(story: Story) -> None:
    first, second, third = built(story).claims
    assert (first.absent, first.unchecked) == ([2], [])
    assert (second.absent, second.unchecked) == ([], [1, 2])
    assert (third.passages, third.unchecked) == ([], [1, 2, 3])
    assert first.articles == [1, 3]


def test_a_passage_says_who_says_it_and_how(story: Story) -> None:
    claim = built(story).claims[0]
    wire, post = claim.passages
    assert (wire.words, wire.paragraph) == (["The ship", "carried radars"], 1)
    assert (wire.stance, wire.uncredited, wire.innermost) == ("for", True, [])
    assert [link.name for link in post.shared] == ["An official", "Papers"]
    assert (post.innermost[0].certainty, post.innermost[0].basis) == ("PS+", "carried")
    assert (post.hedges, post.paragraph, post.branches) == (["may"], 2, [])


def test_own_reporting_is_shown_and_older_snapshots_are_read(story: Story) -> None:
    mark = story.article(901).appearances[0]
    mark.uncredited, mark.own_reporting = False, True
    shown = built(story)
    assert [one.own_reporting for one in shown.claims[0].passages] == [True, False]
    kept = tree.plain(shown)
    assert tree.read(kept) == shown
    for claim in kept["claims"]:
        for passage in claim["passages"]:
            del passage["own_reporting"]
    assert not tree.read(kept).claims[0].passages[0].own_reporting


def test_a_branch_keeps_what_is_shared_apart(story: Story) -> None:
    post = story.article(903)
    post.attributions.append(credit(7004, "A letter", POST, "radars, citing papers", parent=7002))
    post.appearances[0].attributions = (7001, 7004)
    passage = built(story).claims[0].passages[1]
    assert [link.name for link in passage.shared] == ["An official"]
    assert [[link.name for link in one] for one in passage.branches] == [["Papers"], ["A letter"]]
    assert [link.name for link in passage.innermost] == ["Papers", "A letter"]


def test_only_credits_of_what_is_shown_are_shown(story: Story) -> None:
    reading = built(story, full_text=True)
    marks = [mark for article in reading.articles for b in article.blocks for mark in b.marks]
    assert {mark.ref for mark in marks if mark.kind == "credit"} == {1, 2}
    assert "Somebody else" not in json.dumps(tree.plain(reading))
    only = built(story, Choice(claims=(802,)), full_text=True)
    assert not [
        mark
        for article in only.articles
        for b in article.blocks
        for mark in b.marks
        if mark.kind in {"credit", "cue", "named", "hedge"}
    ]


def test_full_text_is_masked_code_point_for_code_point(story: Story) -> None:
    reading = built(story, Choice(articles=(903, 901)), full_text=True)
    masked = POST
    for data in (CARD, MAIL, PHONE):
        masked = masked.replace(data, MASK * len(data))
    assert texts(reading) == [[masked], [WIRE]]
    for block in reading.articles[0].blocks:
        for mark in block.marks:
            assert MASK not in block.text[mark.start : mark.end] or mark.kind in {
                "furniture",
                "passage",
            }


def test_marks_stand_where_they_stood(story: Story) -> None:
    block = built(story, Choice(articles=(903,)), full_text=True).articles[0].blocks[0]
    said = {(mark.kind, mark.ref): block.text[mark.start : mark.end] for mark in block.marks}
    assert said["passage", 1] == "the ship may have carried radars"
    assert said["cue", 1] == "said"
    assert said["named", 1] == "An official"
    assert said["hedge", 2] == "may"
    assert said["furniture", "donation"].startswith(f"Donate: {MASK * len(CARD)} or")


def test_a_mark_s_words_are_masked_too(story: Story) -> None:
    words = built(story).claims[1].passages[0].words
    assert words == [f"The crew, call {MASK * len(PHONE)}, denied it"]


def test_excerpts_are_cut_by_sentences_and_leave_furniture_out(story: Story) -> None:
    reading = built(story, Choice(articles=(903, 902, 901)))
    post, herald, wire = reading.articles
    assert [(one.paragraph, one.skipped, one.text) for one in post.blocks] == [
        (
            2,
            True,
            "It was early. An official said the ship may have carried radars, citing papers. "
            "It sailed on.",
        ),
        (2, True, "It rained."),
        (4, True, f"The crew, call {MASK * len(PHONE)}, denied it."),
    ]
    assert not post.skipped
    assert (herald.blocks, herald.skipped) == ([], True)
    assert [(one.skipped, one.text) for one in wire.blocks] == [(False, WIRE)]


def test_what_is_left_out_of_an_excerpt_is_nowhere(story: Story) -> None:
    told = json.dumps(tree.plain(built(story)))
    assert "The harbour stayed open" not in told
    assert "Donate" not in told
    assert HERALD not in told


def test_names_are_masked_and_cannot_turn_the_page_around(story: Story) -> None:
    post = story.article(903)
    post.byline = "Ana Ruiz, ana@post.example"
    post.headline = "\u202eold news"
    story.title = "Call 202-555-0143\u2066"
    story.claims[0].text = "\u202dA claim"
    reading = built(story)
    shown = reading.articles[2]
    assert shown.byline == f"Ana Ruiz, {MASK * 16}"
    assert shown.headline == "⟦RLO⟧old news"
    assert reading.title == f"Call {MASK * 12}⟦LRI⟧"
    assert reading.claims[0].text == "⟦LRO⟧A claim"


def test_suggested_furniture_is_told_from_confirmed(story: Story) -> None:
    story.article(903).furniture[0].state = "suggested"
    block = built(story, Choice(articles=(903,)), full_text=True).articles[0].blocks[0]
    assert {mark.kind for mark in block.marks if mark.ref == "donation"} == {"suggested"}


def test_an_address_that_is_no_web_address_is_not_shown(story: Story) -> None:
    story.article(903).url = "javascript:alert(1)"
    assert built(story).articles[2].url == ""


@pytest.mark.parametrize("full_text", [True, False])
def test_a_snapshot_is_read_as_it_was_written(story: Story, full_text: bool) -> None:  # noqa: FBT001
    reading = built(story, editor="Ana", full_text=full_text)
    assert tree.read(json.loads(json.dumps(tree.plain(reading)))) == reading


def test_a_snapshot_of_another_format_is_not_guessed_at(story: Story) -> None:
    with pytest.raises(ValueError, match="format 2"):
        tree.read(tree.plain(built(story)) | {"format": 2})


def test_a_choice_is_read_as_it_was_written() -> None:
    choice = Choice("claim", (3, 1), (7,), {"q": "x", "tag": 4})
    assert Choice.read(json.loads(json.dumps(choice.plain()))) == choice
    assert Choice.read({}) == Choice()


@given(st.text(max_size=200), st.booleans())
def test_blocks_are_stretches_of_the_text(text: str, full_text: bool) -> None:  # noqa: FBT001
    text = text or "x"
    home = article(901, "The Wire", text)
    claim = Claim(801, 1, 1, "One.", "open", "")
    middle = len(text) // 2
    made = appearance(601, 801, home, text[middle : middle + 1])
    claim.appearances = [made]
    reading = built(Story(1, "T", "", 1, [home], [claim]), full_text=full_text)
    at = 0
    for block in reading.articles[0].blocks:
        assert len(block.text) <= len(text)
        at = text.find(block.text.split(MASK)[0], at)
        assert at >= 0
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
    assert any(m.kind == "passage" for b in reading.articles[0].blocks for m in b.marks)


def test_a_status_goes_out_with_its_reason_and_without_whom_it_is_assigned_to() -> None:
    claim = Claim(801, 1, 1, "One.", "refuted", "", reason="He wrote to ana@desk.example.")
    claim.assigned = "ben"
    home = article(901, "The Wire", "Some text.")
    told = built(Story(1, "T", "", 1, [home], [claim])).claims[0]
    assert (told.status, told.reason[:12], "desk.example" in told.reason) == (
        "refuted",
        "He wrote to ",
        False,
    )
    assert not hasattr(told, "assigned")


# --- findings ----------------------------------------------------------------------------------


def finding(sentence: str, *cited: Cited, claims: tuple[int, ...] = (), **values: Any) -> Finding:
    defaults = {"kind": "own", "key": "", "material": True, "state": "kept", "reason": ""}
    return Finding(
        **{"id": 9901, "revision": 77, "sentence": sentence, "claims": claims, "passages": cited}
        | defaults
        | values
    )


def cited(home: Article, quote: str, **values: Any) -> Cited:
    place = (span(home.text, quote),)
    return Cited(home.id, home.version, home.label, "An outlet", 1, place, **values)


def test_only_kept_findings_open_a_link_in_their_order_without_ids(story: Story) -> None:
    wire, _, post = story.articles
    told = [
        finding("Second to none (A3 ¶1).", cited(post, "the ship", appearance=601), claims=(801,)),
        finding("Put away.", state="dismissed", reason="No."),
        finding(f"Ask {MAIL}.", cited(wire, "carried radars")),
    ]
    reading = built(story, findings=told)
    assert [one.sentence for one in reading.findings] == [
        "Second to none (A3 ¶1).",
        f"Ask {MASK * len(MAIL)}.",
    ]
    assert [one.number for one in reading.findings] == [1, 2]
    assert reading.findings[0].cited[0].passage == reading.claims[0].passages[1].number
    assert "9901" not in json.dumps(tree.plain(reading))
    assert tree.read(json.loads(json.dumps(tree.plain(reading)))) == reading


def test_what_a_finding_cites_is_masked_also_in_a_text_that_is_read_no_longer(
    story: Story,
) -> None:
    post = story.articles[2]
    places = [cited(post, f"call {PHONE}"), cited(post, f"call {PHONE}", current=False)]
    (one,) = built(story, findings=[finding("They gave a number.", *places)]).findings
    assert [each.words for each in one.cited] == [[f"call {MASK * len(PHONE)}"]] * 2


def test_a_finding_of_what_is_not_shown_is_not_shown(story: Story) -> None:
    wire, herald, post = story.articles
    hidden = [
        finding("Of an article.", cited(wire, "carried radars")),
        finding("Of a claim.", claims=(802,)),
        finding("Unlike A1 ¶1, the Post (A3 ¶1) has doubts.", cited(post, "the ship")),
    ]
    shown = finding("The Post (A3 ¶1) has doubts.", cited(post, "the ship"), claims=(801,))
    choice = Choice(articles=(post.id, herald.id), claims=(801,))
    reading = built(story, choice, findings=[*hidden, shown])
    assert [one.sentence for one in reading.findings] == ["The Post (A1 ¶1) has doubts."]


def test_where_one_claim_is_shared_what_speaks_of_none_is_not_shown(story: Story) -> None:
    told = [finding("One report."), finding("Of the ship.", claims=(801,))]
    one = built(story, Choice("claim", claims=(801,)), findings=told)
    assert [each.sentence for each in one.findings] == ["Of the ship."]
    assert len(built(story, findings=told).findings) == 2


def test_a_snapshot_of_before_there_were_findings_still_opens(story: Story) -> None:
    snapshot = json.loads(json.dumps(tree.plain(built(story, findings=[finding("One report.")]))))
    assert [one.sentence for one in tree.read(snapshot).findings] == ["One report."]
    del snapshot["findings"]
    assert tree.read(snapshot).findings == []
