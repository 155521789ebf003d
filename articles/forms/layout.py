"""How the reader's address arranges the articles: which, in what order, pinned or narrow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Self
from urllib.parse import urlencode

from django.http import QueryDict

MOST_COLUMNS = 6
CLOSED = "closed"
OFF, ON = "off", "on"
SHOWN = ("panel", "differences", "copied")
ARRANGED = ("articles", "pinned", "collapsed", *SHOWN)

type Step = Literal[-1, 1]


@dataclass(frozen=True)
class Layout:
    """Columns by their articles' ids. Pinned ones stand first and stay in view; collapsed ones
    are narrow strips. `panel` says whether the claims are shown beside them, `differences` whether
    the counterparts of the sentence in focus are, `copied` whether the words in a row are.
    """

    articles: tuple[int, ...]
    pinned: frozenset[int] = frozenset()
    collapsed: frozenset[int] = frozenset()
    panel: bool = True
    differences: bool = True
    copied: bool = False

    @classmethod
    def asked(cls, data: QueryDict, known: Iterable[int]) -> Self:
        """`articles=3,5,9&pinned=3&collapsed=9&panel=closed`, also with repeated values.

        What is not among `known`, the story's articles, is left out; without any, the first six.
        `with=12` puts that article in the last place when it has none.
        """
        ids = {str(pk): pk for pk in known}
        shown = (_listed(data, "articles", ids) or list(ids.values()))[:MOST_COLUMNS]
        for wanted in _listed(data, "with", ids)[:1]:
            if wanted not in shown:
                shown = [*shown[: MOST_COLUMNS - 1], wanted]
        return cls(
            tuple(shown),
            frozenset(_listed(data, "pinned", ids)).intersection(shown),
            frozenset(_listed(data, "collapsed", ids)).intersection(shown),
            data.get("panel") != CLOSED,
            data.get("differences") != OFF,
            data.get("copied") == ON,
        )._sorted()

    def query(self, data: QueryDict) -> str:
        """An address with this layout and everything else that `data` has."""
        mine = {name: getattr(self, f"{name}_asked") for name in ARRANGED}
        kept = [
            (name, value)
            for name, values in data.lists()
            if name not in mine and name != "with"
            for value in values
        ]
        said = [*kept, *((name, value) for name, value in mine.items() if value)]
        return "?" + urlencode(sorted(said), safe=",")

    def moved(self, article: int, step: Step) -> Self | None:
        """With `article` one place earlier or later; None where the pinned ones begin or end."""
        ids = list(self.articles)
        here = ids.index(article)
        there = here + step
        if there not in range(len(ids)) or (article in self.pinned) != (ids[there] in self.pinned):
            return None
        ids[here], ids[there] = ids[there], ids[here]
        return replace(self, articles=tuple(ids))

    def without(self, article: int) -> Self | None:
        """None where it is the only one."""
        rest = tuple(pk for pk in self.articles if pk != article)
        gone = {article}
        if not rest:
            return None
        return replace(
            self, articles=rest, pinned=self.pinned - gone, collapsed=self.collapsed - gone
        )

    def pin(self, article: int) -> Self:
        """With `article` pinned, or no longer."""
        return replace(self, pinned=self.pinned ^ {article})._sorted()

    def collapse(self, article: int) -> Self:
        """With `article` a narrow strip, or open again."""
        return replace(self, collapsed=self.collapsed ^ {article})

    def toggle_panel(self) -> Self:
        return replace(self, panel=not self.panel)

    def _sorted(self) -> Self:
        return replace(
            self, articles=tuple(sorted(self.articles, key=lambda pk: pk not in self.pinned))
        )

    @property
    def rest(self) -> list[tuple[str, str]]:
        """What a form has to carry along beside the articles."""
        return [(name, getattr(self, f"{name}_asked")) for name in ARRANGED[1:]]

    @property
    def articles_asked(self) -> str:
        return ",".join(map(str, self.articles))

    @property
    def pinned_asked(self) -> str:
        return ",".join(str(pk) for pk in self.articles if pk in self.pinned)

    @property
    def collapsed_asked(self) -> str:
        return ",".join(str(pk) for pk in self.articles if pk in self.collapsed)

    @property
    def panel_asked(self) -> str:
        return "" if self.panel else CLOSED

    @property
    def differences_asked(self) -> str:
        return "" if self.differences else OFF

    @property
    def copied_asked(self) -> str:
        return ON if self.copied else ""


def _listed(data: QueryDict, name: str, ids: dict[str, int]) -> list[int]:
    parts = [part.strip() for value in data.getlist(name) for part in value.split(",")]
    return list(dict.fromkeys(ids[part] for part in parts if part in ids))
