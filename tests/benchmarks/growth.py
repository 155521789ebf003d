"""The same work in an archive of 20,000 articles and in one of 200,000: it must cost the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from articles.models import Appearance, Article, Claim, Story
from tests.benchmarks import archive
from tests.benchmarks.table import Figure

SIZES = (20_000, 200_000)
SPREAD = 20  # rows, from the oldest to the newest
MOST = 2.0  # times, from one size to the next

type Measure = Callable[[], tuple[float, float]]


@dataclass(frozen=True)
class Measured:
    """Milliseconds at each size, and those of the floors."""

    what: str
    took: list[float]
    floors: list[float]
    must: float | None = None


def compared(
    measures: dict[str, Measure], sizes: Sequence[int], musts: dict[str, float]
) -> Iterator[Figure]:
    """What each measure takes at each size beside its floor, and how much more at the last."""
    found = {what: Measured(what, [], [], musts.get(what)) for what in measures}
    for size in sizes:
        archive.fill(size)
        for what, measure in measures.items():
            ms, floor = measure()
            found[what].took.append(ms)
            found[what].floors.append(floor)
            label, must = f"{what}, {size:,} articles", found[what].must
            first = must if size == sizes[0] else None
            yield Figure(f"{label}: median", "ms", ms, first, floor=floor)
    for one in found.values() if len(sizes) > 1 else ():
        times, floor = one.took[-1] / one.took[0], one.floors[-1] / one.floors[0]
        what = f"{one.what}: {sizes[-1]:,} over {sizes[0]:,}"
        yield Figure(what, "×", times, MOST, floor=floor)


def spread(rows: Any) -> list[int]:
    """The ids of some rows of the archive, from its first to its last."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    return ids[:: max(1, len(ids) // SPREAD)][:SPREAD]


def claims() -> list[int]:
    return spread(Claim.objects.filter(story__title__startswith="#"))


def passages() -> list[int]:
    return spread(Appearance.objects.filter(claim__story__title__startswith="#"))


def articles() -> list[int]:
    return spread(Article.objects.filter(story__title__startswith="#"))


def newest() -> Story:
    """A story of the archive as an editor has it before him."""
    return Story.objects.filter(title__startswith="#").latest("pk")


def words(articles: int = SIZES[0]) -> dict[str, str]:
    """What is searched for in an archive that began with so many articles, the same at any size: a
    name of the first story's, in some texts; a word that most have; two words together; and words
    in a row.
    """
    telling = next(archive.stories([2], articles // archive.ARTICLES)).articles[0]
    first = telling.text.partition(".")[0].split()
    everywhere, _ = archive.vocabulary("en")
    rare = next(one for one in first[1:] if one.istitle())
    return {
        "a rare word": rare,
        "a frequent word": everywhere[45],
        "two words": f"{everywhere[60]} {everywhere[90]}",
        "words in a row": f'"{" ".join(first[2:5])}"',
    }


def each(opened: Callable[[list[str]], float], paths: list[str]) -> float:
    """The median of opening different pages, the second time."""
    opened(paths)
    return median([opened(paths) for _ in range(3)])
