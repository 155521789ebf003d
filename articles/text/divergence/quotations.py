"""Quotations: other words inside quotation marks, and marks that appear or vanish."""

from collections.abc import Iterator

from articles.text.divergence.columns import Layout
from articles.text.divergence.folding import fold
from articles.text.divergence.shapes import Difference, Kind
from articles.text.divergence.sides import Held, difference
from articles.text.divergence.terms import Term
from articles.text.spans import Span, shorten

_LONGEST = 12  # terms of a quotation whose marks are missed elsewhere


def find(layout: Layout) -> Iterator[Difference]:
    for column in layout.columns:
        quoted = {w: cell for w, cell in column.cells.items() if cell.quote}
        if len(quoted) > 1 and (found := _forms(layout, quoted)):
            yield found
    yield from _marks(layout)


def _forms(layout: Layout, cells: dict[int, Term]) -> Difference | None:
    """“Expanding” against “expanded”: outside quotation marks both are one word."""
    words = {w: cell for w, cell in cells.items() if cell.kind == "word" and _plain(cell)}
    stems = {cell.key for cell in words.values()}
    held: dict[int, Held] = {}
    for key in stems:
        same = {w: cell for w, cell in words.items() if cell.key == key}
        if len(same) > 1:
            held |= {w: Held(str(cell.value), _span(layout, w, cell)) for w, cell in same.items()}
    return difference(Kind.QUOTED, 2, held)


def _plain(cell: Term) -> bool:
    return isinstance(cell.value, str)


def _span(layout: Layout, wording: int, cell: Term) -> Span:
    return layout.profiles[wording].span(cell.start, cell.end)


def _marks(layout: Layout) -> Iterator[Difference]:
    """The same words with quotation marks and without."""
    done: set[int] = set()
    for wording, profile in enumerate(layout.profiles):
        for number in range(1, len(profile.quotes) + 1):
            places = [n for n, term in enumerate(profile.terms) if term.quote == number]
            columns = [layout.at[wording, n] for n in places]
            if not columns or len(columns) > _LONGEST or done & set(columns):
                continue
            done |= set(columns)
            if found := _vanish(layout, wording, columns):
                yield found


def _vanish(layout: Layout, wording: int, columns: list[int]) -> Difference | None:
    held: dict[int, Held] = {}
    words = " ".join(_words(layout, wording, layout.columns[n].cells[wording]) for n in columns)
    for other in range(len(layout.profiles)):
        shared = [n for n in columns if layout.agree(wording, other, n)]
        if len(shared) < len(columns):
            continue
        cells = [layout.columns[n].cells[other] for n in shared]
        profile = layout.profiles[other]
        span = profile.span(cells[0].start, max(cells[-1].end, cells[0].end))
        if all(cell.quote for cell in cells):
            held[other] = Held(f"“{words}”", span)
        elif not any(cell.quote for cell in cells):
            held[other] = Held(words, span)
    plain = {one.value for one in held.values()}
    if len(plain) < 2:
        return None
    marked = next(one.span for one in held.values() if one.span and one.value.startswith("“"))
    shown = shorten(marked.exact)
    return difference(Kind.QUOTED, 1, held, lambda _: f"“{shown}”, with quotation marks or without")


def _words(layout: Layout, wording: int, cell: Term) -> str:
    return fold(layout.profiles[wording].text[cell.start : cell.end])
