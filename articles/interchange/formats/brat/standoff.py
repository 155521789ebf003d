"""The lines of an `.ann` file: what each says, and what is wrong with it."""

import re
from dataclasses import dataclass, field

from articles.interchange.checking import UNSTORABLE, shown
from articles.interchange.formats.brat.fragments import Fragments

MOST_TOLD = 2_000  # lines about one file
_BOUND = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_ROLE = re.compile(r"([^\s:]+):(\S+)")
_ID = re.compile(r"[A-Za-z#]+\S*|\*")
_TRAILING = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Bound:
    """A stretch of the text; `words` are those that the line says stand there."""

    line: int
    kind: str
    fragments: Fragments
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    line: int
    kind: str
    trigger: str
    arguments: list[tuple[str, str]]  # the role without its number, and an id


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of another: an attribute, a note, a reference, a relation."""

    line: int
    kind: str
    of: str
    value: str = ""
    words: str = ""


@dataclass
class Standoff:
    """An `.ann` by ids; `left` has what is no line of one."""

    name: str
    bounds: dict[str, Bound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    references: list[Said] = field(default_factory=list)
    relations: list[Said] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def leave(self, line: int, sentence: str) -> None:
        if len(self.left) < MOST_TOLD:
            self.left.append(f"{shown(self.name)}, line {line}: {sentence}")


def parse(text: str, name: str) -> Standoff:
    found = Standoff(name)
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        id_, _, told = line.partition("\t")
        if UNSTORABLE.search(line):
            found.leave(number, "there is a character in it that cannot be stored")
        elif not told or not _ID.fullmatch(id_):
            found.leave(number, "this is no line of brat standoff")
        elif id_ in seen and id_ != "*":
            found.leave(number, f"{shown(id_)} stands here twice")
        elif not _take(found, number, id_, told):
            found.leave(number, f"this says nothing that newsdesk can read of {shown(id_)}")
        else:
            seen.add(id_)
    return found


def _take(found: Standoff, line: int, id_: str, told: str) -> bool:
    head, _, words = told.partition("\t")
    match id_[0]:
        case "T":
            return _bound(found, line, id_, head, words)
        case "E":
            return _event(found, line, id_, head)
        case "A" | "M":
            return _said(found.attributes, line, head, "")
        case "N":
            return _said(found.references, line, head, words)
        case "#":
            return _said(found.notes, line, head, words)
        case "R":
            return _relation(found, line, head)
    return False


def _bound(found: Standoff, line: int, id_: str, head: str, words: str) -> bool:
    match = _BOUND.fullmatch(head.strip())
    if not match:
        return False
    spans = [span.split(" ") for span in match[2].split(";")]
    fragments = [(int(start), int(end)) for start, end in spans]
    found.bounds[id_] = Bound(line, match[1].lower(), fragments, words)
    return True


def _event(found: Standoff, line: int, id_: str, head: str) -> bool:
    pairs = [_ROLE.fullmatch(part) for part in head.split()]
    first, *others = pairs or [None]
    if first is None or None in others:
        return False
    arguments = [(_TRAILING.sub("", one[1]).lower(), one[2]) for one in others if one]
    found.events[id_] = Event(line, first[1].lower(), first[2], arguments)
    return True


def _said(into: list[Said], line: int, head: str, words: str) -> bool:
    kind, *rest = head.split() or [""]
    if not rest:
        return False
    into.append(Said(line, kind.lower(), rest[0], " ".join(rest[1:]), words))
    return True


def _relation(found: Standoff, line: int, head: str) -> bool:
    kind, *rest = head.split() or [""]
    ends = [_ROLE.fullmatch(part) for part in rest]
    if len(ends) != 2 or None in ends:
        return False
    one, other = (end[2] for end in ends if end)
    found.relations.append(Said(line, kind.lower(), one, other))
    return True
