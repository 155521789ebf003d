"""The table of figures: what must be, what is aimed at, what is, and the floor."""

from dataclasses import dataclass

WIDTHS = (62, 12, 10, 11, 10, 9)


@dataclass(frozen=True)
class Figure:
    """A measured figure; less is better, unless its `must` is the least that will do."""

    what: str
    unit: str
    measured: float
    must: float | None = None
    aim: float | None = None
    floor: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        if self.must is None:
            return ""
        well = self.measured >= self.must if self.at_least else self.measured <= self.must
        return "ok" if well else "OVER" if not self.at_least else "UNDER"

    @property
    def ratio(self) -> str:
        if not self.floor or not self.measured:
            return ""
        times = self.floor / self.measured if self.at_least else self.measured / self.floor
        return f"{times:.1f} ×"

    def cells(self) -> tuple[str, ...]:
        sign = "≥" if self.at_least else "≤"
        must = "" if self.must is None else f"{sign} {said(self.must)} {self.unit}"
        aim, floor = said(self.aim), said(self.floor)
        return (self.what, must, aim, said(self.measured), floor, self.ratio, self.verdict)


def said(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"


def heading() -> str:
    line = laid_out(("", "must", "aim", "measured", "floor", "ratio", ""))
    return f"{line}\n{'─' * len(line)}"


def laid_out(cells: tuple[str, ...]) -> str:
    first, *rest = cells
    columns = [f"{cell:>{width}}" for cell, width in zip(rest, WIDTHS[1:], strict=False)]
    return f"{first:<{WIDTHS[0]}}{''.join(columns)}  {rest[-1]}".rstrip()
