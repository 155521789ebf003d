"""What a dry run says: of each line what it would change, or what is wrong with it."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from articles.models import Source
from articles.registry.table import Row
from articles.registry.values import shown

type Node = int | "Line"  # a source that is there, by its id, or one that a line makes


@dataclass(frozen=True, slots=True)
class Change:
    column: str
    old: str
    new: str


@dataclass(eq=False, slots=True)
class Line:
    """`values` are columns of the database, `names` its aliases where they change."""

    row: Row
    source: Source | None = None
    changes: list[Change] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    names: list[str] | None = None
    moves: bool = False  # to another parent
    parent: Node | None = None

    @property
    def node(self) -> Node:
        return self if self.source is None else self.source.pk

    @property
    def what(self) -> str:
        if self.errors:
            return "error"
        if self.source is None:
            return "new"
        return "changed" if self.changes else "unchanged"

    @property
    def name(self) -> str:
        return self.source.name if self.source else shown(self.row.get("name"))


@dataclass(frozen=True)
class Plan:
    lines: list[Line]

    def of(self, what: str) -> list[Line]:
        return [line for line in self.lines if line.what == what]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(line.what for line in self.lines)

    @property
    def errors(self) -> list[Line]:
        return self.of("error")

    @property
    def news(self) -> list[Line]:
        """What it would change, in the order of the file."""
        return [line for line in self.lines if line.what in {"new", "changed"}]

    @property
    def unchanged(self) -> list[Line]:
        return self.of("unchanged")

    @cached_property
    def digest(self) -> str:
        """The same for two plans that say the same of the same rows."""
        told = [
            (
                line.row.line,
                line.what,
                line.source and (line.source.pk, line.source.revision),
                [(change.column, change.old, change.new) for change in line.changes],
                line.errors,
            )
            for line in self.lines
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()
