"""How alike two wordings are, by the character 4-grams that they share."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from unicodedata import combining, normalize

SIZE = 4


def folded(words: str) -> str:
    """Lower case, without accents, with single spaces; for comparing only."""
    plain = "".join(c for c in normalize("NFKD", words) if not combining(c))
    return " ".join(plain.casefold().split())


def grams(words: str) -> Counter[str]:
    padded = f" {folded(words)} "
    return Counter(padded[i : i + SIZE] for i in range(max(1, len(padded) - SIZE + 1)))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The cosine of two bags of 4-grams, from 0 to 1."""
    shared = sum(n * other[gram] for gram, n in one.items() if gram in other)
    return shared / sqrt(_square(one) * _square(other)) if shared else 0.0


def _square(bag: Counter[str]) -> int:
    return sum(n * n for n in bag.values())


def ranked(words: str, texts: Sequence[str]) -> list[int]:
    """The indices of `texts`, those most like `words` first; equals keep their order."""
    wanted = grams(words)
    scores = [likeness(wanted, grams(text)) for text in texts]
    return sorted(range(len(texts)), key=lambda index: -scores[index])
