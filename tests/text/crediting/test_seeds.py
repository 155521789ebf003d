"""The five seeds: who is credited for what, by short quotes of them."""

import pytest

from articles.text.crediting import Credit, credits_of
from articles.text.spans import find
from tests.text import seeds

from .told import read

pytestmark = seeds.needed
POST = "The Washington Post"


def chain(number: str, quote: str) -> list[Credit]:
    """The credits of the last place of `quote` in a seed, outermost first."""
    text = seeds.read(number)
    found = read(text)
    at: int | None = credits_of(find(text, quote)[-1:], found)[0]
    chained = []
    while at is not None:
        chained.append(found[at])
        at = found[at].parent
    return chained[::-1]


@pytest.mark.parametrize(
    ("number", "quote", "names"),
    [
        ("000", "Venezuela sought assistance", [POST]),
        ("000", "asked the three countries", [POST]),
        ("000", "made his request in a letter", [POST]),
        ("000", "tracking equipment, positioning systems", [POST, "US documents"]),
        ("000", "wrote to Chinese President", [POST, "Internal US government documents"]),
        ("000", "attack positions inside Venezuela", ["Miami Herald", "informed sources"]),
        ("000", "I don’t want to tell you exactly", ["Donald Trump"]),
        ("000", "carrying drugs from Venezuela", ["White House"]),
        ("001", "Against the backdrop", [POST, "internal US government documents obtained"]),
        ("001", "under the guise of fighting drug trafficking", ["Axios"]),
        ("001", "may attack drug cartels", ["NBC News"]),
        ("002", "Maduro sent two letters", [POST, "those documents"]),
        ("002", "accelerate the production", [POST, "documents"]),
        ("003", "asked Russia, China and Iran", [POST]),
        ("003", "were made in the form of a letter", [POST]),
        ("003", "is diffusing our attention", ["James Story"]),
        ("004", "asking Moscow and Beijing", [POST, "official U.S. memos"]),
        ("004", "a visit to the Russian capital by a senior aide", [POST]),
        ("004", "strike territories inside Venezuela", ["The Miami Herald"]),
        ("004", "a potential air campaign would focus", ["The Wall Street Journal", "officials"]),
        ("004", "aim to decapitate", ["The Miami Herald", "Sources"]),
        ("004", "would come directly from the President", ["Anna Kelly"]),
    ],
)
def test_chains(number, quote, names):
    found = chain(number, quote)
    assert [one.name for one in found][: len(names)] == names


@pytest.mark.parametrize(
    ("number", "quote", "certainty", "hedge"),
    [
        ("000", "possibly missiles", "PS+", "possibly"),
        ("001", "help with the restoration", "PS+", "allegedly"),
        ("001", "the country needed", "PS+", "allegedly"),
        ("003", "drones with a range", "PR+", "almost certainly"),
        ("001", "would be launched", "CT-", None),
    ],
)
def test_certainty(number, quote, certainty, hedge):
    innermost = chain(number, quote)[-1]
    assert innermost.certainty == certainty
    assert (innermost.hedge.exact if innermost.hedge else None) == hedge


def test_attitudes_of_the_words_that_credit():
    assert chain("000", "asked the three countries")[0].attitude == "doubting"
    assert chain("003", "recently coordinated the delivery")[-1].attitude == "firm"
    assert chain("002", "recently coordinated the shipment")[-1].attitude == "firm"


def test_what_is_said_and_denied_in_one_sentence():
    text = seeds.read("002")
    found = read(text)
    both = credits_of(find(text, "cooperating with a Venezuelan crime gang"), found)
    assert {(found[at].name, found[at].certainty) for at in both} == {
        ("Donald Trump", "CT+"),
        ("American intelligence services", "CT-"),
    }


def test_it_is_alleged_by_nobody():
    innermost = chain("001", "speed up the production")[-1]
    assert (innermost.name, innermost.attitude) == ("", "doubting")


def test_two_outlets_are_credited_at_once():
    text = seeds.read("004")
    found = read(text)
    both = credits_of(find(text, "strike territories"), found)
    assert [found[at].name for at in both] == ["The Miami Herald", "The Wall Street Journal"]


def test_the_block_under_the_article_explained():
    outermost = chain("004", "Amid a buildup")[0]
    assert outermost.basis == "carried"
    assert outermost.cue is not None
    assert outermost.cue.exact == "explained"
    assert "presumably" in outermost.content[-1].exact
    assert "Wall Street" not in outermost.content[-1].exact


def test_the_white_house_plays_the_claims_down():
    found = [one for one in read(seeds.read("004")) if one.attitude == "denying"]
    assert [(one.certainty, one.basis) for one in found] == [("CT-", "carried")]
