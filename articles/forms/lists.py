"""What every list may be asked for in its address: an order, and a page of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from articles.models import pages
from articles.models.pages import Order


class Sort(NamedTuple):
    """An order, and what the screen calls it and its reverse."""

    order: Order
    words: str
    reverse: str


@dataclass(frozen=True)
class Listed:
    """A page of a list, with the addresses of its neighbours; empty where there is none."""

    rows: list[Any]
    count: str
    previous: str
    next: str

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)


class ListForm(forms.Form):
    """How a list is asked for. What cannot be used is as if it were not there.

    `?sort=title` is the order of that name, `?sort=-title` its reverse. The first order is the
    one that nobody has to ask for.
    """

    SORTS: ClassVar[dict[str, Sort]]
    SIZE = 50
    sort = forms.ChoiceField(required=False, label="Sorted by")
    after = forms.CharField(required=False, max_length=pages.LONGEST)
    before = forms.CharField(required=False, max_length=pages.LONGEST)

    def __init__(self, data: QueryDict, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["sort"]
        field.choices = [
            choice
            for name, sort in self.SORTS.items()
            for choice in ((name, sort.words), (f"-{name}", sort.reverse))
        ]

    @property
    def chosen(self) -> dict[str, Any]:
        """What is asked for and can be used."""
        self.is_valid()
        return self.cleaned_data

    @property
    def sorted_by(self) -> str:
        return self.chosen.get("sort") or next(iter(self.SORTS))

    @property
    def order(self) -> Order:
        order = self.SORTS[self.sorted_by.removeprefix("-")].order
        return order.reversed() if self.sorted_by.startswith("-") else order

    @property
    def narrows(self) -> bool:
        """Whether anything is left out of the list."""
        names = self.fields.keys() - {"sort", "view", "after", "before"}
        return any(self.chosen.get(name) for name in names)

    def page(self, rows: QuerySet[Any], *, counted: bool = True) -> Listed:
        """The page of `rows` that is asked for."""
        places = {name: self.chosen.get(name, "") for name in ("after", "before")}
        page = pages.page(rows, self.order, size=self.SIZE, **places)
        count = str(len(page.rows)) if page.alone or not counted else pages.how_many(rows)
        return Listed(
            page.rows,
            count,
            self.address(before=page.before) if page.before else "",
            self.address(after=page.after) if page.after else "",
        )

    def address(self, **changes: str) -> str:
        """This list's address, asked for otherwise; it begins at its first page."""
        asked: Any = self.data
        query = asked.copy()
        for name in ("after", "before", *changes):
            query.pop(self.add_prefix(name), None)
        for name, value in changes.items():
            query[self.add_prefix(name)] = value
        return f"?{query.urlencode()}"

    def turned(self, name: str) -> str:
        """What a click on the heading of the column `name` sorts by: at first as most want it."""
        return f"-{name}" if self.sorted_by == name else name

    def direction(self, name: str) -> str:
        """How the list is sorted by the column `name`, as ARIA says it; empty if by another."""
        if self.sorted_by.removeprefix("-") != name:
            return ""
        return "descending" if self.order.descending else "ascending"
