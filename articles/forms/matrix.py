"""What the address of Compare may ask for: an order of the claims, and which of them."""

from collections.abc import Callable
from operator import attrgetter

from django import forms
from django.http import QueryDict

from articles.comparison.matrix import (
    ABSENT,
    APPEARS,
    ONE,
    SEVERAL,
    UNCHECKED,
    UNKNOWN,
    Matrix,
    Row,
)
from articles.forms.choices import PlainSelect
from articles.forms.lists import ListForm, Sort
from articles.forms.reader import NUMBER, place_of
from articles.models.pages import Order
from articles.text.divergence import Kind

ANY = ("", "any")
DIFFERS = [ANY, *((kind.value, kind.value) for kind in Kind)]
ORIGINS = [ANY, (ONE, "one"), (SEVERAL, "several"), (UNKNOWN, "unknown")]
SILENCE = [ANY, (UNCHECKED, "not checked"), (ABSENT, "does not appear")]


class MatrixForm(ListForm):
    """How the claims are sorted, and which are shown. Orders are those of a `Row`'s attributes."""

    SORTS = {
        "claim": Sort(Order("number", int), "claim, first to last", "claim, last to first"),
        "difference": Sort(
            Order("gravity", int, descending=True), "gravest difference", "least difference"
        ),
        "origins": Sort(Order("origins", int), "fewest origins", "most origins"),
        "silence": Sort(Order("silent", int, descending=True), "most silence", "least silence"),
    }
    tag = forms.TypedChoiceField(label="Tag", **NUMBER)
    differs = forms.ChoiceField(
        required=False, label="Differs in", choices=DIFFERS, widget=PlainSelect
    )
    origins = forms.ChoiceField(
        required=False, label="Origins", choices=ORIGINS, widget=PlainSelect
    )
    silence = forms.ChoiceField(
        required=False, label="Silence", choices=SILENCE, widget=PlainSelect
    )
    article = forms.TypedChoiceField(label="In", **NUMBER)
    field_order = ["tag", "differs", "origins", "silence", "article", "sort"]

    def __init__(self, data: QueryDict, matrix: Matrix) -> None:
        super().__init__(data)
        self._rows = matrix.rows
        tags = {tag.id: tag for row in matrix.rows for tag in row.claim.tags}
        by_place = [(tag.id, tag.name) for tag in sorted(tags.values(), key=place_of)]
        labels = [(one.id, f"{one.label} {one.outlet}") for one in matrix.columns]
        for name, anything, choices in [
            ("tag", "any", by_place),
            ("article", "any article", labels),
        ]:
            self.fields[name].choices = [("", anything), *choices]  # type: ignore[attr-defined]
        self.fields["sort"].widget = PlainSelect(choices=self.fields["sort"].choices)  # type: ignore[attr-defined]

    @property
    def rows(self) -> list[Row]:
        """The rows that are asked for, as they are to be sorted."""
        order = self.order
        rows = [row for row in self._rows if all(keeps(row) for keeps in self._filters())]
        key = attrgetter(str(order.key))
        return sorted(rows, key=key, reverse=order.descending)

    def _filters(self) -> list[Callable[[Row], bool]]:
        """Without a kind of silence, the claims that appear in the chosen article."""
        chosen = self.chosen
        tag, kind, origins = (chosen.get(name) for name in ("tag", "differs", "origins"))
        article, silence = chosen.get("article"), chosen.get("silence")
        filters: list[Callable[[Row], bool]] = []
        if tag:
            filters.append(lambda row: any(one.id == tag for one in row.claim.tags))
        if kind:
            filters.append(lambda row: any(one.kind == kind for one in row.differences))
        if origins:
            filters.append(lambda row: row.rests_on(origins))
        if silence or article:
            filters.append(lambda row: row.has(silence or APPEARS, article))
        return filters
