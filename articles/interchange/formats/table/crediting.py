"""The credits that the lines of a table name: those that are there already, and new ones."""

from collections.abc import Mapping
from typing import Any

from articles.interchange.formats.table import columns
from articles.interchange.formats.table.lines import Line
from articles.interchange.formats.table.places import piece, placed
from articles.models import Attribution

type Json = dict[str, Any]

KEPT = (
    *("key", "parent", "source", "wording", "basis", "certainty"),
    *("content", "cue", "source_span", "hedge"),
)
CHOICES = {"certainty": Attribution.Certainty, "basis": Attribution.Basis}
PLACED = {"cue": "cue", "name": "source_span", "hedge": "hedge"}


class Credits:
    """Those of one article of the form; `sources` are keys by name.

    A credit that several passages name is one, and so is one that is there.
    """

    def __init__(self, article: Any, sources: Mapping[str, str]) -> None:
        self.text: str = article["text"]
        self._sources = sources
        self.there = [{name: one[name] for name in KEPT} for one in article["attributions"]]
        self.new: list[Json] = []
        self.lines: list[int] = []  # where each new one was named first
        self._known = {_alike(one): one["key"] for one in self.there}

    def of(self, line: Line, fragments: list[Json], *, stands: bool) -> list[str]:
        """The keys of the innermost credits of a passage; `stands` is whether the line's positions
        are those of this text. Raises Invalid.
        """
        if not line["chain"]:
            return []
        chains = columns.read_chains(line["chain"])
        parts = {name: self._parts(line, name, chains) for name in columns.OF_CREDITS[1:]}
        found = []
        for branch, chain in enumerate(chains):
            parent = None
            for link, who in enumerate(chain):
                told = {name: parts[name][branch][link] for name in parts}
                credit = self._credit(line, who, told, parent)
                credit["content"] = self._content(line, told["stretch"], stands=stands) or fragments
                parent = self._key(credit, line)
            found.append(str(parent))
        return list(dict.fromkeys(found))

    def _parts(self, line: Line, name: str, chains: list[list[str]]) -> list[list[str]]:
        if not line[name]:
            return [[""] * len(chain) for chain in chains]
        parts = columns.read_chains(line[name])
        if [len(one) for one in parts] != [len(one) for one in chains]:
            raise line.wrong(name, "this has not a part for each credit of the chain")
        return parts

    def _credit(self, line: Line, who: str, told: dict[str, str], parent: str | None) -> Json:
        name, only_words = columns.read_name(who)
        if not name:
            raise line.wrong("chain", "a name is missing")
        source = None if only_words else self._sources.get(name)
        credit: Json = {
            "parent": parent,
            "source": source,
            "wording": "" if source else name,
        }
        for column, choices in CHOICES.items():
            credit[column] = chosen(line, column, told[column], choices) or choices.values[0]
        for column, key in PLACED.items():
            credit[key] = placed(line, column, told[column], self.text)
        return credit

    def _content(self, line: Line, stretch: str, *, stands: bool) -> list[Json]:
        """Empty where the passage itself is all that is known to be credited."""
        places = columns.read_positions(stretch) if stretch else []
        if places is None or not all(start < end for start, end in places):
            raise line.wrong("stretch", "this must be like 120-171; 180-190")
        inside = all(end <= len(self.text) for _, end in places)
        return [piece(self.text, place) for place in places] if stands and inside else []

    def _key(self, credit: Json, line: Line) -> str:
        alike = _alike(credit)
        if alike not in self._known:
            credit["key"] = self._known[alike] = f"new {len(self.new) + 1}"
            self.new.append(credit)
            self.lines.append(line.number)
        return self._known[alike]


def names_in(line: Line) -> set[str]:
    """The names of sources in a line's chains."""
    if not line["chain"]:
        return set()
    chains = columns.read_chains(line["chain"])
    named = [columns.read_name(part) for chain in chains for part in chain]
    return {name for name, only_words in named if name and not only_words}


def chosen(line: Line, column: str, word: str, choices: Any) -> str:
    """`word`, if it is one of the choices or nothing. Raises Invalid."""
    if word and word not in choices.values:
        raise line.wrong(column, f"this must be one of {', '.join(choices.values)}")
    return word


def _alike(credit: Json) -> str:
    """The same for two credits that say the same of the same words."""
    return repr([_plain(credit[name]) for name in KEPT[1:]])


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return (value["start"], value["end"]) if isinstance(value, dict) else value
