"""What a chosen article is made of on its way into a link: its number and its masked text."""

from dataclasses import dataclass, field

from articles import reading
from articles.text.directions import visible
from articles.text.masking import mask
from articles.text.spans import Span

# Where money is asked for or an address given, every long number is masked.
SUSPECT = {"donation", "contact", "newsletter"}


@dataclass
class Draft:
    """A chosen article, its number in the link and its masked text.

    `passages` and `credits` give the numbers of what is shown of all articles, by id; `cited` are
    the stretches of this one that findings rest on.
    """

    article: reading.Article
    number: int
    text: str
    passages: dict[int, int]
    credits: dict[int, int]
    cited: list[Span] = field(default_factory=list)

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]


def ordinal(numbers: dict[int, int], pk: int) -> int:
    return numbers.setdefault(pk, len(numbers) + 1)


def name(words: str) -> str:
    """Words that are no article's: masked, and without signs that turn them around."""
    return visible(mask(words))


def masked(article: reading.Article) -> str:
    suspect = [(one.start, one.end) for one in article.furniture if one.kind in SUSPECT]
    return mask(article.text, suspect)
