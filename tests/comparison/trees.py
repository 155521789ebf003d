"""Stories as trees, without a database; and differences, which are told and not found."""

from articles.comparison.aliases import Aliases
from articles.comparison.matrix import Matrix, matrix
from articles.reading import Appearance, Article, Attribution, Claim, Source, Story, Tag
from articles.text.divergence import Difference, Kind, Side
from articles.text.spans import Span, find

NOBODY = Aliases({}, {})
TEXT = "The Post said 14 jammers were asked for, possibly 40, on Friday."


def story(*articles: Article, claims: int = 1) -> Story:
    made = [Claim(100 + n, n, 1, f"Claim {n}.", "open", "") for n in range(1, claims + 1)]
    return Story(5, "A story", "", 1, list(articles), made)


def article(number: int, text: str = TEXT, *credits_: Attribution) -> Article:
    return Article(
        id=number,
        number=number,
        version=number * 10,
        version_number=1,
        publisher=Source(number, f"Outlet {number}", "outlet"),
        url="",
        byline="",
        language="en",
        headline="",
        published=None,
        updated=None,
        retrieved=None,
        text=text,
        attributions=list(credits_),
    )


def credit(
    id: int,  # noqa: A002 - it is one
    source: Source | str,
    certainty: str = "CT+",
    parent: int | None = None,
) -> Attribution:
    known = source if isinstance(source, Source) else None
    wording = "" if known else str(source)
    spans = (Span(0, 3, "The"),)
    return Attribution(id, 1, known, wording, spans, None, None, None, certainty, "stated", parent)


def mark(
    read: Story, at: int, home: Article, *quotes: str, credits_: tuple[int, ...] = (), **values: str
) -> Appearance:
    """An appearance of the claim at `at` in the words `quotes` of an article of `read`."""
    claim = read.claims[at]
    number = sum(len(one.appearances) for one in read.claims) + 1
    spans = tuple(find(home.text, quote)[0] for quote in quotes)
    stance, none = values.get("stance", "for"), bool(values.get("uncredited"))
    said = ("none", "", "", none, credits_, bool(values.get("own_reporting")))
    made = Appearance(number, 1, claim.id, home.id, spans, stance, *said)
    home.appearances.append(made)
    claim.appearances.append(made)
    return made


def tagged(claim: Claim, name: str) -> None:
    claim.tags.append(Tag(len(name), name, "#112233"))


def made(read: Story) -> Matrix:
    return matrix(read, NOBODY, {})


def differs(kind: Kind, grade: int, *spans: Span | None) -> Difference:
    """Each wording has one of `spans`."""
    words = [span.exact if span else "nothing" for span in spans]
    sides = tuple(Side((at,), words[at], (span,)) for at, span in enumerate(spans))
    return Difference(kind, grade, sides, " against ".join(f"“{word}”" for word in words))
