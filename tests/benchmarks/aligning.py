"""How long it takes to find the sentences of a story's articles that correspond."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from time import perf_counter

from articles.text.alignment import Prepared, compare, copied, prepare
from tests.benchmarks import stories
from tests.benchmarks.table import Figure

ARTICLES, SENTENCES, WORDS = 50, 60, 22
FACTS = 90  # of which each article tells some
KEPT = 0.6  # of a fact's words; an outlet's own take the place of the others


def texts(random: Random, articles: int) -> list[str]:
    """Articles of one story, of `SENTENCES` sentences each, a line each."""
    facts = stories.text(random, 4 * FACTS * WORDS).split()
    told = [facts[at : at + WORDS] for at in range(0, FACTS * WORDS, WORDS)]
    own = facts[FACTS * WORDS :]

    def sentence(fact: Sequence[str]) -> str:
        words = [word if random.random() < KEPT else random.choice(own) for word in fact]
        return " ".join(words).replace(".", "").capitalize() + "."

    return [
        "\n".join(sentence(fact) for fact in random.sample(told, SENTENCES))
        for _ in range(articles)
    ]


def aligning(_desk: object) -> Iterator[Figure]:
    what = f"align {ARTICLES} articles of {SENTENCES} sentences"
    *before, new = texts(Random(17), ARTICLES + 1)
    start = perf_counter()
    ready = [prepare(text) for text in before]
    found = [compare(one, other) for one, other in combinations(ready, 2)]
    yield Figure(f"{what}, cold: all pairs", "ms", _since(start), 1500, 1000)
    if not all(pair.links for pair in found):
        raise RuntimeError("two articles of one story have no sentence in common")
    start = perf_counter()
    more = prepare(new)
    for one in ready:
        compare(one, more)
    yield Figure(f"{what}: one more article", "ms", _since(start), 60)
    yield Figure(f"{what}: words copied in all pairs", "ms", _copying(ready))


def _copying(ready: Sequence[Prepared]) -> float:
    start = perf_counter()
    for one, other in combinations(ready, 2):
        copied(one, other)
    return _since(start)


def _since(start: float) -> float:
    return (perf_counter() - start) * 1000
