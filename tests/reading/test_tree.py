from articles.reading import Appearance, Article, Attribution, Source
from articles.text.spans import Span

HERE = (Span(0, 4, "some"), Span(9, 14, "words"))


def credit(id: int, name: str, parent: int | None = None) -> Attribution:  # noqa: A002
    known = Source(id, name, "outlet") if name[0].isupper() else None
    return Attribution(
        id=id,
        revision=1,
        source=known,
        wording="" if known else name,
        content=HERE,
        source_span=None,
        cue=None,
        hedge=None,
        certainty="CT+",
        basis="stated",
        parent=parent,
    )


def article(*credits_: Attribution, outlet: str = "Gazette") -> Article:
    return Article(
        id=1,
        number=3,
        version=1,
        version_number=1,
        publisher=Source(9, outlet, "outlet") if outlet else None,
        url="",
        byline="",
        language="en",
        headline="",
        published=None,
        updated=None,
        retrieved=None,
        text="some and words",
        attributions=list(credits_),
    )


def passage(
    *attributions: int, uncredited: bool = False, own_reporting: bool = False
) -> Appearance:
    return Appearance(
        id=1,
        revision=1,
        claim=1,
        article=1,
        fragments=HERE,
        stance="for",
        quote_type="none",
        when_words="",
        when_date="",
        uncredited=uncredited,
        own_reporting=own_reporting,
        attributions=attributions,
    )


def test_a_chain_goes_from_the_outermost_credit_inwards() -> None:
    read = article(credit(7, "a letter", 5), credit(5, "The Post", 3), credit(3, "Reuters"))
    assert [link.name for link in read.chain(7)] == ["Reuters", "The Post", "a letter"]
    assert read.chain_in_words(passage(7)) == "Gazette ▸ Reuters ▸ The Post ▸ a letter"


def test_branches_share_what_is_common() -> None:
    read = article(
        credit(1, "The Post"), credit(2, "memos", 1), credit(3, "Officials", 1), credit(4, "Ana", 3)
    )
    assert read.chain_in_words(passage(2, 4)) == "Gazette ▸ The Post ▸ [memos + Officials ▸ Ana]"


def test_branches_that_share_nothing() -> None:
    read = article(credit(1, "The Post"), credit(2, "Reuters"))
    assert read.chain_in_words(passage(1, 2)) == "Gazette ▸ [The Post + Reuters]"


def test_a_source_and_one_inside_it_are_two_branches() -> None:
    read = article(credit(1, "Reuters"), credit(2, "The Post", 1), credit(3, "memos", 2))
    said = "Gazette ▸ Reuters ▸ [The Post + The Post ▸ memos]"
    assert read.chain_in_words(passage(2, 3)) == said
    assert read.chain_in_words(passage(1, 2)) == "Gazette ▸ [Reuters + Reuters ▸ The Post]"
    assert read.chain_in_words(passage(2, 3, 1)) == (
        "Gazette ▸ [Reuters ▸ The Post + Reuters ▸ The Post ▸ memos + Reuters]"
    )


def test_two_credits_to_one_source_are_two() -> None:
    read = article(credit(1, "The Post"), credit(2, "The Post"))
    assert read.chain_in_words(passage(1, 2)) == "Gazette ▸ [The Post + The Post]"


def test_without_a_credit_the_outlet_says_it() -> None:
    assert article().chain_in_words(passage()) == "Gazette"
    assert article(outlet="").chain_in_words(passage()) == "Outlet not known"


def test_looked_at_is_a_statement() -> None:
    assert not passage().looked_at
    assert passage(uncredited=True).looked_at
    assert passage(own_reporting=True).looked_at
    assert passage(4).looked_at


def test_fragments_are_read_with_a_gap() -> None:
    assert passage().words == "some … words"
    assert article().label == "A3"
