"""Values: figures, designations, dates, names, statuses and quantities that stand in one column."""

from collections.abc import Callable, Iterator, Mapping

from articles.text.divergence import who
from articles.text.divergence.columns import Layout
from articles.text.divergence.folding import fold
from articles.text.divergence.shapes import Difference, Kind
from articles.text.divergence.sides import Held, clusters, difference
from articles.text.divergence.terms import Term
from articles.text.divergence.vocabulary import TELLING
from articles.text.spans import Span

_NEAR = 4  # terms around a status that say what it is about

type Cells = Mapping[int, Term]


def find(layout: Layout) -> Iterator[Difference]:
    for number, column in enumerate(layout.columns):
        for kind, reader in _READERS.items():
            if kind in column.kinds:
                cells = {w: cell for w, cell in column.cells.items() if cell.kind == kind}
                if cells:
                    yield from reader(layout, number, cells)
    yield from _agents(layout)
    yield from _statuses(layout)


def _figures(layout: Layout, number: int, cells: Cells) -> Iterator[Difference]:
    quantities = {
        w: cell for w, cell in layout.columns[number].cells.items() if cell.kind == "quantity"
    }
    rows = _supported(layout, number, {**cells, **quantities}, _same_figure)
    missing = _missing(layout, number, cells)
    held = _held(layout, rows, _same_figure) | {w: Held("", None) for w in missing}
    values = {one.value for one in held.values()}
    grade = 3 if len({_figure(c) for c in rows.values() if c.kind == "figure"}) > 1 else 2
    if len(values) > 1 and (found := difference(Kind.FIGURE, grade, held)):
        yield found


def _figure(term: Term) -> tuple[float, str]:
    return term.value.value, term.value.dimension


def _same_figure(one: Term, other: Term) -> bool:
    if one.kind == other.kind == "figure":
        return bool(one.value.same(other.value))
    return one.kind == other.kind == "quantity"


def _missing(layout: Layout, number: int, cells: Cells) -> set[int]:
    """The wordings that have what is counted, and no figure before it."""
    found: set[int] = set()
    for wording, cell in cells.items():
        place = layout.columns[number].places[wording]
        after = layout.at.get((wording, place + 1))
        if after is None or layout.profiles[wording].terms[place + 1].item or not cell.key:
            continue
        column = layout.columns[after]
        for other in column.cells.keys() - layout.columns[number].cells.keys():
            there = column.places[other]
            before = layout.profiles[other].terms[there - 1] if there else None
            counted = before is not None and before.kind in {"figure", "quantity"}
            alike = _as_many(layout, after, wording, other)
            if alike and not counted and _covers(layout, other, there):
                found.add(other)
    return found


def _as_many(layout: Layout, number: int, one: int, other: int) -> bool:
    """Whether two have the same word, both of many or both of one: “letters” is no “letter”."""
    cells = layout.columns[number].cells
    if not layout.agree(one, other, number):
        return False
    texts = (layout.profiles[w].text[cells[w].start : cells[w].end] for w in (one, other))
    return len({fold(words) for words in texts}) == 1


def _covers(layout: Layout, wording: int, place: int) -> bool:
    """Whether the wording has words before `place`, so that a figure would be among them."""
    return place > 0 and not layout.profiles[wording].terms[place].marks


def _designations(layout: Layout, number: int, cells: Cells) -> Iterator[Difference]:
    def same(one: Term, other: Term) -> bool:
        return str(one.value) == str(other.value)

    rows = _supported(layout, number, cells, same, reach=4)
    grade = 3 if len({cell.key for cell in rows.values()}) > 1 else 1
    if found := difference(Kind.FIGURE, grade, _held(layout, rows, same)):
        yield found


def _days(layout: Layout, number: int, cells: Cells) -> Iterator[Difference]:
    def same(one: Term, other: Term) -> bool:
        return not one.value.contradicts(other.value)

    rows = _supported(layout, number, cells, same, reach=3)
    if found := difference(Kind.DATE, 3, _held(layout, rows, same)):
        yield found


def _statuses(layout: Layout) -> Iterator[Difference]:
    """How far one event has come: told of the same thing, wherever it stands in the sentence."""
    found: dict[str, dict[int, tuple[Term, frozenset[str]]]] = {}
    for wording, profile in enumerate(layout.profiles):
        for place, term in enumerate(profile.terms):
            if term.kind == "status":
                near = profile.terms[max(0, place - _NEAR) : place + _NEAR + 1]
                about = frozenset(
                    one.key
                    for one in near
                    if one.kind == "word" and not profile.text[one.start].isupper()
                )
                found.setdefault(term.value[0], {}).setdefault(wording, (term, about))
    for rows in found.values():
        told = {
            w: Held(term.value[1], _span(layout, w, term))
            for w, (term, about) in rows.items()
            if any(about & rows[other][1] for other in rows if other != w)
        }
        if one := difference(Kind.STATUS, 3, told):
            yield one


def _quantities(layout: Layout, number: int, cells: Cells) -> Iterator[Difference]:
    if any(cell.kind == "figure" for cell in layout.columns[number].cells.values()):
        return

    def same(one: Term, other: Term) -> bool:
        return bool(one.value == other.value)

    rows = _supported(layout, number, cells, same)
    held = _held(layout, rows, same)
    telling = {w: cell for w, cell in cells.items() if cell.value in TELLING}
    if telling:
        held |= {w: Held(cell.value, _span(layout, w, cell)) for w, cell in telling.items()}
        held |= {w: Held("", None) for w in _missing(layout, number, telling)}
    if found := difference(Kind.SCOPE, 2, held):
        yield found


def _people(layout: Layout, number: int, cells: Cells) -> Iterator[Difference]:
    alone = {w: cell for w, cell in cells.items() if not _in_a_list(layout, number, w)}
    for before in sorted({cell.before for cell in alone.values()} - {""}) or [""]:
        mine = {w: cell for w, cell in alone.items() if cell.before in {"", before}}
        yield from _compared(layout, number, _supported(layout, number, mine, _one_person))


def _in_a_list(layout: Layout, number: int, wording: int) -> bool:
    """Whether another name stands before or after it in a row: what a list leaves out is told
    elsewhere.
    """
    terms, place = layout.profiles[wording].terms, layout.columns[number].places[wording]
    pairs = [(place, place - 1), (place + 1, place)]
    return any(
        0 < one < len(terms) and terms[one].item and terms[one].kind == terms[two].kind == "who"
        for one, two in pairs
    )


def _one_person(one: Term, other: Term) -> bool:
    return who.compare(one.value, other.value) in {"same", ""}


def _compared(layout: Layout, number: int | None, rows: Cells) -> Iterator[Difference]:
    """People who are somebody else, unnamed here, or spelt differently."""
    how = {who.compare(one.value, other.value) for one in rows.values() for other in rows.values()}
    held = _held(layout, rows, _one_person)
    if how & {"unnamed", "role"}:
        found = difference(Kind.ACTOR, 2, held)
    elif "other" in how:
        if number is not None and not _enclosed(layout, number, rows):
            return
        found = difference(Kind.NAME, 3, held)
    else:
        found = difference(Kind.NAME, 1, held, lambda words: f"spelt differently: {words}")
    if found:
        yield found


def _enclosed(layout: Layout, number: int, rows: Cells) -> bool:
    """Whether the words on both sides of two different names are the same."""
    return any(
        _one_side(layout, one, other, number, -1) and _one_side(layout, one, other, number, 1)
        for one in rows
        for other in rows
        if not _one_person(rows[one], rows[other])
    )


def _one_side(layout: Layout, one: int, other: int, number: int, step: int) -> bool:
    places = layout.columns[number].places
    beside = [layout.at.get((w, places[w] + step)) for w in (one, other)]
    if beside[0] is None or beside[1] is None:
        return beside[0] == beside[1]
    return beside[0] == beside[1] and layout.agree(one, other, beside[0])


def _agents(layout: Layout) -> Iterator[Difference]:
    """Who does it, where a wording says “by” once: it stands now before, now after the rest."""
    rows: dict[int, Term] = {}
    for wording, profile in enumerate(layout.profiles):
        agents = [term for term in profile.terms if term.before == "by" and term.kind == "who"]
        if len(agents) == 1:
            rows[wording] = agents[0]
    shared = {
        w: cell
        for w, cell in rows.items()
        if any(layout.related(w, other) for other in rows if other != w)
    }
    together = {
        column for wording in shared for column in [_column_of(layout, wording, shared[wording])]
    }
    if len(together) > 1:
        yield from _compared(layout, None, shared)


def _column_of(layout: Layout, wording: int, term: Term) -> int:
    return layout.at[wording, layout.profiles[wording].terms.index(term)]


def _span(layout: Layout, wording: int, cell: Term) -> Span:
    return layout.profiles[wording].span(cell.start, cell.end)


def _held(layout: Layout, rows: Cells, same: Callable[[Term, Term], bool]) -> dict[int, Held]:
    """What each has, under one value for all that are the same."""
    order = sorted(rows, key=lambda w: (-_told(rows[w]), _value(rows[w]), w))
    groups = clusters(order, lambda one, other: same(rows[one], rows[other]))
    return {
        wording: Held(_value(rows[group[0]]), _span(layout, wording, rows[wording]))
        for group in groups
        for wording in group
    }


def _told(term: Term) -> int:
    """How much a term says: who says less is put to whoever says more."""
    if term.kind == "who":
        return 10 * len(term.value.name) + bool(term.value.role)
    return sum(1 for part in term.value[:3] if part) if term.kind == "day" else 0


def _value(term: Term) -> str:
    if term.kind == "who":
        value: who.Who = term.value
        words = [*sorted(value.of), value.role, *value.name] if value.role or value.name else []
        return " ".join(word for word in words if word) or value.nation
    if term.kind == "status":
        return str(term.value[1])
    return term.key if term.kind != "designation" else str(term.value)


def _supported(
    layout: Layout,
    number: int,
    cells: Cells,
    same: Callable[[Term, Term], bool],
    reach: int = 2,
) -> dict[int, Term]:
    """Those of `cells` that share what stands beside them with one that differs from them."""
    found: dict[int, Term] = {}
    groups = clusters(sorted(cells), lambda one, other: same(cells[one], cells[other]))
    if len(groups) < 2:
        return dict(cells)
    for group in groups:
        others = [w for one in groups if one is not group for w in one]
        mine = [w for w in group if any(layout.supported(w, o, number, reach) for o in others)]
        if mine:
            found |= {w: cells[w] for w in group}
    return found


_READERS: dict[str, Callable[[Layout, int, Cells], Iterator[Difference]]] = {
    "figure": _figures,
    "designation": _designations,
    "day": _days,
    "quantity": _quantities,
    "who": _people,
}
