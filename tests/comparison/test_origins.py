"""Whose report passages rest on, and in which words a page says so."""

from dataclasses import replace
from typing import Any

import pytest

from articles.comparison.aliases import Aliases, aliases
from articles.comparison.origins import independent, origins_of, roots_of_claims, roots_of_story
from articles.comparison.provenance import graph, main_source
from articles.comparison.summary import Sentence, summary
from articles.reading import Appearance, Article, Attribution, Claim, Source, Story, load
from articles.text.spans import Span
from tests.stories import a_credit, a_source, a_story, an_article

HERE = (Span(0, 4, "Text"),)
GAZETTE, HERALD, POST, WIRE = (
    Source(number, name, "outlet")
    for number, name in enumerate(["Gazette", "Herald", "The Post", "The Wire"], 1)
)
PAPERS, LETTER = Source(11, "papers", "document"), Source(12, "a letter", "document")
KING, NOBODY = Source(13, "The King", "person"), Source(14, "sources", "anonymous")
NONE = Aliases({}, {})

type Chain = list[Source | str]


def article(number: int, publisher: Source | None, *passages: Any) -> Article:
    """Each of `passages` is a list of chains, "own", "no one" or "unseen"; all of claim 1."""
    made = Article(
        id=number,
        number=number,
        version=number,
        version_number=1,
        publisher=publisher,
        url="",
        byline="",
        language="en",
        headline="",
        published=None,
        updated=None,
        retrieved=None,
        text="Text",
    )
    for passage in passages:
        chains = [] if isinstance(passage, str) else passage
        ends = tuple(credited(made, chain) for chain in chains)
        mark = Appearance(
            id=number * 100 + len(made.appearances),
            revision=1,
            claim=1,
            article=number,
            fragments=HERE,
            stance="for",
            quote_type="none",
            when_words="",
            when_date="",
            uncredited=passage == "no one",
            own_reporting=passage == "own",
            attributions=ends,
        )
        made.appearances.append(mark)
    return made


def credited(home: Article, chain: Chain) -> int:
    parent = None
    for who in chain:
        pk = home.id * 100 + len(home.attributions)
        source, wording = (None, who) if isinstance(who, str) else (who, "")
        credit = Attribution(
            pk, 1, source, wording, HERE, None, None, None, "CT+", "stated", parent
        )
        home.attributions.append(credit)
        parent = pk
    assert parent is not None
    return parent


def story(*articles: Article) -> Story:
    claim = Claim(1, 1, 1, "A claim.", "open", "")
    claim.appearances = [mark for one in articles for mark in one.appearances]
    return Story(1, "Story", "", 1, list(articles), [claim])


@pytest.mark.parametrize(
    ("passage", "origins"),
    [
        ([[POST, PAPERS, LETTER]], {POST}),
        ([[WIRE, POST, PAPERS]], {POST}),
        ([[POST, PAPERS], [KING]], {POST, KING}),
        ([[PAPERS, LETTER]], {PAPERS}),
        ([[KING, "somebody"]], {KING}),
        ([["somebody", KING]], {None}),
        ([[NOBODY]], {None}),
        ([[GAZETTE]], {GAZETTE}),
        ("own", {GAZETTE}),
        ("no one", {None}),
        ("unseen", {None}),
    ],
)
def test_the_origin_of_a_passage(passage: Any, origins: set[Source | None]) -> None:
    words = Aliases({}, {"somebody": "somebody"})
    home = article(1, GAZETTE, passage)
    assert origins_of(home, home.appearances[0], words) == origins


def test_own_reporting_of_nobody_known_is_unknown() -> None:
    home = article(1, None, "own")
    assert origins_of(home, home.appearances[0], NONE) == {None}


def test_the_same_origin_counts_once() -> None:
    assert independent([{POST}, {POST, None}, {KING}]) == (2, True)
    assert independent([]) == (0, False)


def test_what_a_claim_and_a_story_rest_on() -> None:
    told = story(
        article(1, GAZETTE, [[POST, PAPERS]], "no one"),
        article(2, HERALD, [[POST]], "unseen", [[POST, KING]]),
    )
    found = roots_of_story(told, NONE)
    assert (found.origins, found.through) == ((POST,), (POST,))
    assert (found.outlets, found.passages, found.credited) == (2, 5, 3)
    assert (found.uncredited, found.unseen, found.unknown) == (1, 1, 2)
    assert roots_of_claims(told, NONE) == {1: found}


def test_a_publisher_stands_in_its_own_chains() -> None:
    told = story(article(1, POST, [[PAPERS]]), article(2, HERALD, [[POST]]))
    assert roots_of_story(told, NONE).through == (POST,)
    assert roots_of_story(story(article(1, POST, [[PAPERS]])), NONE).through == (PAPERS,)


# --- in words ----------------------------------------------------------------------------------


def words(sentence: Sentence) -> str:
    return "".join(part if isinstance(part, str) else part.name for part in sentence)


def said(*articles: Article) -> list[str]:
    told = story(*articles)
    main = main_source(told, NONE, told.claims)
    return [words(one) for one in summary(told, roots_of_story(told, NONE), main)]


def test_one_report() -> None:
    assert said(article(1, GAZETTE, [[POST]]), article(2, HERALD, [[POST, PAPERS]])) == [
        "Two outlets, one report: The Post (not here).",
        "Every chain passes through The Post.",
    ]
    assert said(article(1, GAZETTE, [[POST]]), article(2, POST, "own"))[0] == (
        "Two outlets, one report: The Post (A2)."
    )


def test_one_source() -> None:
    assert said(article(1, GAZETTE, [[KING]]), article(2, HERALD, [[KING]]))[0] == (
        "Two outlets, one source: The King."
    )


def test_several_origins() -> None:
    assert said(article(1, GAZETTE, "own"), article(2, HERALD, [[KING]], [[WIRE]]))[0] == (
        "Two outlets, three independent origins: Gazette (A1), The Wire (not here) and The King."
    )


def test_mostly_one_report() -> None:
    told = said(article(1, GAZETTE, [[POST]], [[KING]]), article(2, HERALD, [[POST]]))
    assert told[0] == "Two outlets, mostly one report: The Post (not here)."
    assert told[1] == "In all, two independent origins: The Post (not here) and The King."


def test_what_is_not_known() -> None:
    home = article(1, GAZETTE, [[NOBODY]], "no one", "unseen", [[POST]])
    assert said(home) == [
        "One outlet, one known report: The Post (not here).",
        "Two passages of 4 are without a credit: "
        "one by an editor’s statement, one not yet looked at.",
        "One passage rests on somebody unnamed or unknown.",
    ]
    assert said(article(1, GAZETTE, [[NOBODY]]))[0] == "One outlet, no known origin."


def test_many_names_are_counted() -> None:
    outlets = [Source(100 + n, f"Outlet {n}", "outlet") for n in range(12)]
    told = said(*(article(n, one, "own") for n, one in enumerate(outlets, 1)))[0]
    assert told.startswith("12 outlets, 12 independent origins: Outlet 0 (A1), ")
    assert told.endswith(" and seven others.")


# --- the graph ---------------------------------------------------------------------------------


def edges(told: Story, known: Aliases = NONE) -> list[tuple[str, str, int, bool]]:
    return [
        (one.who.name, one.whom.name, len(one.passages), one.round)
        for one in graph(told, known, told.claims).edges
    ]


def test_chains_are_joined() -> None:
    told = story(
        article(1, GAZETTE, [[POST, PAPERS]], [[POST]]), article(2, HERALD, [[POST, PAPERS]])
    )
    assert edges(told) == [
        ("Gazette", "The Post", 2, False),
        ("The Post", "papers", 2, False),
        ("Herald", "The Post", 1, False),
    ]


def test_what_two_branches_share_is_one_passage() -> None:
    assert edges(story(article(1, GAZETTE, [[POST, PAPERS], [POST, LETTER]])))[0] == (
        *("Gazette", "The Post", 1, False),
    )


def test_who_comes_back_to_himself_is_marked() -> None:
    told = story(article(1, GAZETTE, [[POST, GAZETTE]]), article(2, HERALD, [[HERALD], [KING]]))
    assert {(who, whom): back for who, whom, _, back in edges(told)} == {
        ("Gazette", "The Post"): True,
        ("The Post", "Gazette"): True,
        ("Herald", "Herald"): True,
        ("Herald", "The King"): False,
    }


def test_words_without_a_source_are_joined_when_folded_alike() -> None:
    told = story(article(1, GAZETTE, [["Sóurces"]]), article(2, None, [["sources"]]))
    folded = Aliases({}, {"Sóurces": "sources", "sources": "sources"})
    made = graph(told, folded, told.claims)
    assert [(one.name, one.kind) for one in made.nodes] == [
        ("Gazette", "outlet"),
        ("Sóurces", "unknown"),
        ("Outlet not known", "unknown"),
    ]


def test_whom_most_chains_pass_through() -> None:
    told = story(article(1, GAZETTE, [[POST]], [[KING]]), article(2, HERALD, [[POST]]))
    main = main_source(told, NONE, told.claims)
    assert main is not None
    assert (main.source, main.chains, main.of, main.article) == (POST, 2, 3, None)
    own = article(3, POST, [[PAPERS]])
    told = replace(told, articles=[*told.articles, own])
    main = main_source(told, NONE, told.claims)
    assert main is not None
    assert main.article == own
    even = story(article(1, GAZETTE, [[POST]], [[KING]]))
    assert main_source(even, NONE, even.claims) is None


# --- names and aliases -------------------------------------------------------------------------


@pytest.mark.django_db
def test_wordings_are_known_in_their_scope() -> None:
    row = a_story()
    one, two = an_article(row), an_article(row)
    post, wire = a_source("The Post"), a_source("The Wire")
    post.aliases.create(name="the newspaper", article=one)
    wire.aliases.create(name="the newspaper", story=row)
    post.aliases.create(name="the agency")
    wire.aliases.create(name="the agency", story=row)
    a_source("Twins", "person")
    a_source("twins", "organisation")
    a_source("a letter", "document", story=a_story("Another"))
    wordings = ["The Newspaper", "the agency", "THE POST", "twins", "a letter", "nobody"]
    for home in (one, two):
        for wording in wordings:
            a_credit(home, wording, "A crowd")
    read = load(row)
    known = aliases(read)
    found = {
        home.id: [getattr(known.source(home, credit), "name", None) for credit in home.attributions]
        for home in read.articles
    }
    shared = ["The Wire", "The Post", None, None, None]
    assert found == {one.pk: ["The Post", *shared], two.pk: ["The Wire", *shared]}
