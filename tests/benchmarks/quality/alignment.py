"""How well corresponding sentences are found.

The gold is a JSON list of entries `{"story": PATH, "sentence_pairs": [[PLACE, PLACE], …]}`, PATH
an interchange file, PLACE `[article key, start, end]` in code points, inside a sentence of that
article. Instead of `story` an entry may have `texts`, plain text files by article key. A path is
taken from the working directory, or else from the folder of the gold. What is not article text
is left out as in the reader: an interchange file's `furniture` that is not dismissed, or what an
import would suggest for a plain text.

`top1`, `mrr`
    A query is a sentence that has a gold counterpart in another article, asked of that article;
    each gold pair of sentences asks in both directions, and the same question is asked once.
    All sentences of the other article are ranked. `top1` is the share of queries whose first is
    a gold counterpart; `mrr` the mean of one over the rank of the first that is.
`f1`
    Over the links that a reader would see painted, in the pairs of articles for which the entry
    has gold: a link is right when the gold has the pair of sentences. `precision` and `recall`
    are of links; all entries are counted together.

A place stands for the sentence that it shares most characters with. One that meets no sentence,
for instance because it lies in what was left out, is missed: its queries score 0, its pair is
never found.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from articles.text import furniture
from articles.text.alignment import Pair, Prepared, compare, prepare

End = int | tuple[int, int]  # the index of a sentence, or a place that meets none
Link = tuple[End, End]


@dataclass(frozen=True)
class Judged:
    """Two articles, and the links that the gold has between them."""

    one: Prepared
    other: Prepared
    gold: frozenset[Link]

    @cached_property
    def pair(self) -> Pair:
        return compare(self.one, self.other)

    def painted(self) -> set[Link]:
        return {(link.one, link.other) for link in self.pair.links}

    def ranks(self) -> Iterator[int | None]:
        """For each query the rank of the first gold counterpart, from 1; None for a miss."""
        there = compare(self.other, self.one)
        yield from _ranks(self.pair, self.gold)
        yield from _ranks(there, frozenset((other, one) for one, other in self.gold))


def score(gold: Path) -> dict[str, float]:
    """`gold` is the path of the list; the figures are explained above."""
    judged = [
        pair for entry in json.loads(gold.read_text("utf-8")) for pair in _judged(entry, gold)
    ]
    ranks = [rank for pair in judged for rank in pair.ranks()]
    right = sum(len(pair.painted() & pair.gold) for pair in judged)
    painted = sum(len(pair.painted()) for pair in judged)
    wanted = sum(len(pair.gold) for pair in judged)
    return {
        "top1": _share(sum(rank == 1 for rank in ranks), len(ranks)),
        "mrr": _share(sum(1 / rank for rank in ranks if rank), len(ranks)),
        "f1": _share(2 * right, painted + wanted),
        "precision": _share(right, painted),
        "recall": _share(right, wanted),
        "queries": len(ranks),
        "pairs": wanted,
    }


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def _ranks(pair: Pair, gold: frozenset[Link]) -> Iterator[int | None]:
    wanted: dict[End, set[End]] = defaultdict(set)
    for one, other in gold:
        wanted[one].add(other)
    for one, others in wanted.items():
        order = [other for other, _ in pair.ranked[one]] if isinstance(one, int) else []
        yield next((rank for rank, other in enumerate(order, 1) if other in others), None)


def _judged(entry: dict[str, Any], gold: Path) -> Iterator[Judged]:
    articles = dict(_articles(entry, gold.parent))
    links: dict[tuple[str, str], set[Link]] = defaultdict(set)
    for places in entry["sentence_pairs"]:
        (one, *here), (other, *there) = sorted(places)
        link = _sentence(articles[one], *here), _sentence(articles[other], *there)
        links[one, other].add(link)
    for (one, other), found in links.items():
        yield Judged(articles[one], articles[other], frozenset(found))


def _articles(entry: dict[str, Any], folder: Path) -> Iterator[tuple[str, Prepared]]:
    for key, path in entry.get("texts", {}).items():
        text = _read(path, folder)
        yield key, prepare(text, [(piece.start, piece.end) for piece in furniture.suggest(text)])
    if "story" not in entry:
        return
    for article in json.loads(_read(entry["story"], folder))["articles"]:
        pieces = [p for p in article.get("furniture", ()) if p.get("state") != "dismissed"]
        yield article["key"], prepare(article["text"], [(p["start"], p["end"]) for p in pieces])


def _read(path: str, folder: Path) -> str:
    here = Path(path)
    return (here if here.is_file() else folder / path).read_text("utf-8")


def _sentence(article: Prepared, start: int, end: int) -> End:
    shared = [min(s.end, end) - max(s.start, start) for s in article.sentences]
    most = max(shared, default=0)
    return shared.index(most) if most > 0 else (start, end)
