"""The dry run of a table: every line is found its source, and compared with it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from articles.models import Source
from articles.registry.known import Known
from articles.registry.lines import Change, Line, Node, Plan
from articles.registry.table import Row, aliases, cells, joined
from articles.registry.values import CHECKS, Wrong, name, shown

MOST_ALIASES = 50


def plan(rows: Sequence[Row]) -> Plan:
    """What `rows` would change. Nothing is written."""
    return _Planner(rows).plan()


class _Planner:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.known = Known(rows)
        self.lines = [Line(row) for row in rows]
        self.claimed: dict[int, Line] = {}  # by a source's id
        self.new: dict[tuple[str, str], Line] = {}  # by folded name and kind

    def plan(self) -> Plan:
        for line in self.lines:
            if line.row.wrong:
                line.errors.append(line.row.wrong)
        sound = [line for line in self.lines if not line.errors]
        for step in (self._claim, self._match, self._compare):
            for line in [line for line in sound if not line.errors]:
                step(line)
        for line in [line for line in sound if "parent" in line.row.cells and not line.errors]:
            self._parent(line)
        self._refuse_circles()
        self._refuse_taken()
        self._refuse_of_stories()
        return Plan(self.lines)

    # --- which source ------------------------------------------------------------------------

    def _claim(self, line: Line) -> None:
        """A source of exactly this name and kind, before others take it."""
        if not self._in_register(line):
            self._of_story(line)
            return
        alike = self.known.by_name(line.row.cells["name"])
        exact = [one for one in alike if one.kind == line.row.get("kind").lower()]
        if exact:
            self._take(line, exact[0])

    def _in_register(self, line: Line) -> bool:
        scope = line.row.get("scope").lower() or ("story" if line.row.get("story") else "register")
        if scope not in {"register", "story"}:
            line.errors.append(f"scope “{shown(scope)}” is neither register nor story")
        return scope == "register"

    def _of_story(self, line: Line) -> None:
        story = line.row.get("story")
        there = (
            self.known.own.get((int(story), line.row.cells["name"])) if story.isdecimal() else []
        )
        found = [one for one in there or [] if one.kind == line.row.get("kind")]
        if found:
            self._take(line, found[0])
        elif not line.errors:
            line.errors.append("a source of one story is made in that story, not here")

    def _take(self, line: Line, source: Source) -> None:
        other = self.claimed.setdefault(source.pk, line)
        if other is not line:
            line.errors.append(f"this is the same source as in line {other.row.line}")
        line.source = source

    def _match(self, line: Line) -> None:
        """By name, then by alias, among those that no other line means; else it is new."""
        if line.source:
            return
        words = line.row.cells["name"]
        for alike in (self.known.by_name(words), self.known.by_alias(words)):
            free = [one for one in alike if one.pk not in self.claimed]
            if len(free) > 1:
                line.errors.append(f"several sources are called “{shown(words)}”: say which kind")
                return
            if free or (alike and not line.row.get("kind")):
                self._take(line, (free or alike)[0])
                return
        key = (self.known.fold(words), line.row.get("kind").lower())
        other = self.new.setdefault(key, line)
        if other is not line:
            line.errors.append(f"this is the same source as in line {other.row.line}")

    # --- what changes ------------------------------------------------------------------------

    def _compare(self, line: Line) -> None:
        old = cells(line.source) if line.source else {}
        given = line.row.cells
        if not line.source or self._renamed(line, old["name"]):
            self._set(line, "name", old.get("name", ""), name)
        for column, check in CHECKS.items():
            if column not in given and line.source:
                continue
            if column == "kind" and line.source and not line.row.get(column):
                continue
            if not line.source or not _same(given[column], old[column]):
                self._set(line, column, old.get(column, ""), check)
        if "aliases" in given:
            self._aliases(line, old.get("aliases", ""))
        self._kind(line)

    def _renamed(self, line: Line, old: str) -> bool:
        """Another spelling of the name; who is found by an alias keeps his name."""
        words = line.row.cells["name"]
        return line.source in self.known.by_name(words) and not _same(words, old)

    def _set(self, line: Line, column: str, old: str, check: Any) -> None:
        try:
            value = check(line.row.get(column))
        except Wrong as wrong:
            line.errors.append(str(wrong))
            return
        if value != old:
            line.values[column] = value
            line.changes.append(Change(column, old, value))

    def _kind(self, line: Line) -> None:
        kind = line.values.get("kind")
        if kind == Source.Kind.ANONYMOUS:
            line.errors.append("an unnamed source belongs to one story: credit it there")
        elif kind and kind != Source.Kind.PERSON and line.node in self.known.persons:
            line.errors.append(f"“{shown(line.name)}” has roles, which only a person has")

    def _aliases(self, line: Line, old: str) -> None:
        wanted = aliases(line.row.cells["aliases"])
        if set(wanted) == set(aliases(old)):
            return
        if len(wanted) > MOST_ALIASES:
            line.errors.append(f"a source has at most {MOST_ALIASES} other names")
        for one in wanted:
            try:
                name(one)
            except Wrong as wrong:
                line.errors.append(str(wrong))
        line.names = wanted
        line.changes.append(Change("aliases", old, joined(sorted(wanted))))

    # --- parents -----------------------------------------------------------------------------

    def _parent(self, line: Line) -> None:
        words = line.row.cells["parent"]
        old = line.source.parent if line.source else None
        if _same(words, old.name if old else ""):
            return
        line.moves = True
        if words.strip():
            self._resolve(line, words)
        new = "" if line.parent is None else self._name(line.parent)
        line.changes.append(Change("parent", old.name if old else "", new))

    def _resolve(self, line: Line, words: str) -> None:
        found = self._called(words)
        if len(found) == 1:
            (line.parent,) = found
        elif found:
            line.errors.append(f"parent “{shown(words)}”: several sources are called that")
        else:
            line.errors.append(
                f"parent “{shown(words)}” is neither in the register nor in this file"
            )

    def _called(self, words: str) -> set[Node]:
        """Of the file and of the register, by name; else by alias."""
        folded = self.known.fold(words)
        found: set[Node] = {line for (known, _), line in self.new.items() if known == folded}
        found |= {one.pk for one in self.known.by_name(words)}
        return found or {one.pk for one in self.known.by_alias(words)}

    def _refuse_circles(self) -> None:
        above: dict[Node, Node | None] = dict(self.known.above)
        moving = {line.node: line for line in self.lines if line.moves and not line.errors}
        above |= {node: line.parent for node, line in moving.items()}
        for node, line in moving.items():
            chain = [node]
            while (up := above.get(chain[-1])) is not None and up not in chain:
                chain.append(up)
            if up == node:
                told = " ▸ ".join(self._name(one) for one in [*chain, node])
                line.errors.append(f"“{shown(line.name)}” would be above itself: {told}")

    def _name(self, node: Node) -> str:
        if isinstance(node, Line):
            return node.name
        known = self.claimed.get(node)
        return known.name if known else self.known.called[node]

    # --- what does not go together -----------------------------------------------------------

    def _refuse_taken(self) -> None:
        """An alias belongs to one source; a line may take it over from one that gives it up."""
        given: dict[str, Line] = {}
        for line, one in _named(self.lines):
            other = given.setdefault(one, line)
            owner = self.known.owners.get(one)
            if other is not line:
                line.errors.append(f"“{shown(one)}” is another name in line {other.row.line}, too")
            elif owner and owner.pk != line.node and not self._gives_up(owner, one):
                line.errors.append(
                    f"“{shown(one)}” is already another name of “{shown(owner.name)}”"
                )

    def _gives_up(self, owner: Source, one: str) -> bool:
        line = self.claimed.get(owner.pk)
        return bool(line and line.names is not None and one not in line.names)

    def _refuse_of_stories(self) -> None:
        for line in self.lines:
            if line.source and line.source.story_id and line.changes:
                line.errors.append("a source of one story is changed on its own page, not here")


def _named(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        for one in line.names or ():
            yield line, one


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
