"""How well credits are read: `score(folder)`, against a folder of brat standoff.

`NAME.txt` beside `NAME.ann`, in sub-folders too. Text-bound `Source`, `Cue` and `Content` spans
(discontinuous ones too) are joined by events `E1\tAttribution:Tn Content:Tn Cue:Tn Source:Tn`, in
which a role may stand several times (`Content2:Tn`). The trigger may be a span of its own or the
cue. Dangling ids, missing roles, notes, relations and other annotations are passed over.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from articles.text.crediting import Credit, credits_in
from articles.text.sentences import sentences
from articles.text.spans import Span

_TOKEN = re.compile(r"\w+")
_ROLE = re.compile(r"(Source|Cue|Content)\d*$")
_PLACE = re.compile(r"(\d+)\s+(\d+)")
ENOUGH = 0.5  # overlap of the tokens of two contents

type Place = tuple[int, int]
type Figures = dict[str, float]


@dataclass
class Relation:
    """One attribution; places are half-open and count code points."""

    content: list[Place] = field(default_factory=list)
    cue: list[Place] = field(default_factory=list)
    source: list[Place] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        return self.content + self.cue + self.source


@dataclass
class Tally:
    """Of the found and of the gold ones, how many are right."""

    found: int = 0
    found_right: float = 0
    gold: int = 0
    gold_right: float = 0

    def add(self, found: int, gold: int, right: float, gold_right: float | None = None) -> None:
        self.found += found
        self.gold += gold
        self.found_right += right
        self.gold_right += right if gold_right is None else gold_right

    def figures(self) -> Figures:
        precision = self.found_right / self.found if self.found else 0.0
        recall = self.gold_right / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def score(folder: Path) -> dict[str, Figures]:
    """Precision, recall and F1 over all texts of `folder` together.

    - `sentence`: a sentence (of `articles.text.sentences`) counts where any place of an
      attribution, be it of its cue, its content or its source, overlaps it.
    - `cue`: a found cue is right where it overlaps a gold one, and a gold one where a found one
      overlaps it.
    - `content`: the same by tokens, of all contents together: a token is right that both have.
    - `content_exact`: a found content is right whose tokens are those of a gold content.
    - `relation`: found and gold attributions are matched one to one, best overlap first; a pair
      matches where the tokens of the contents overlap (intersection over union) by at least 0.5
      and where either the cues or the sources overlap. Where one of the two has neither cue nor
      source the content decides.
    - `relation_content`: the same by content alone.

    Raises ValueError, with a sentence, when there is nothing to score.
    """
    tallies = {name: Tally() for name in NAMES}
    pairs = list(_pairs(folder))
    for text, gold in pairs:
        found = [_relation(one) for one in credits_in(text)]
        _tally(text, found, gold, tallies)
    if not any(gold for _, gold in pairs):
        raise ValueError(f"{folder} has no attributions: no event joins a Content to anything.")
    return {name: tally.figures() for name, tally in tallies.items()}


NAMES = ("sentence", "cue", "content", "content_exact", "relation", "relation_content")


def _pairs(folder: Path) -> Iterator[tuple[str, list[Relation]]]:
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder.")
    paths = sorted(path for path in folder.rglob("*.ann") if path.with_suffix(".txt").is_file())
    if not paths:
        raise ValueError(f"{folder} has no NAME.ann beside a NAME.txt.")
    for path in paths:
        try:
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            annotations = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValueError(f"{path} or its text is not in UTF-8.") from error
        # Positions count the text as it stands in the file, its byte order mark and CRLF too.
        yield text, relations(annotations, len(text))


def relations(annotations: str, length: int = 10**9) -> list[Relation]:
    """The attributions of the lines of a `.ann` file, about a text of `length` code points."""
    spans: dict[str, tuple[str, list[Place]]] = {}
    events: list[tuple[str, list[tuple[str, str]]]] = []
    for line in annotations.splitlines():
        ident, _, rest = line.strip().partition("\t")
        if ident.startswith("T"):
            kind, _, places = rest.split("\t")[0].partition(" ")
            spans[ident] = kind, _places(places, length)
        elif ident.startswith("E"):
            roles = [part.partition(":") for part in rest.split()]
            events.append((ident, [(role, target) for role, _, target in roles]))
    return [one for _, roles in events if (one := _event(roles, spans)).content]


def _places(written: str, length: int) -> list[Place]:
    places = [(int(start), int(end)) for start, end in _PLACE.findall(written)]
    return [(start, end) for start, end in places if start < end <= length]


def _event(roles: Sequence[tuple[str, str]], spans: dict[str, tuple[str, list[Place]]]) -> Relation:
    one = Relation()
    for role, target in roles:
        kind, places = spans.get(target, ("", []))
        named = _ROLE.match(role) or _ROLE.match(kind)  # the trigger may be the cue
        if named:
            held: list[Place] = getattr(one, named[1].lower())
            held += [place for place in places if place not in held]
    return one


def _relation(credit: Credit) -> Relation:
    return Relation(
        _of(credit.content),
        _of([credit.cue] if credit.cue else []),
        _of([credit.source] if credit.source else []),
    )


def _of(spans: Iterable[Span]) -> list[Place]:
    return [(span.start, span.end) for span in spans]


def _tally(
    text: str, found: list[Relation], gold: list[Relation], tallies: dict[str, Tally]
) -> None:
    one, other = _sentences(text, found), _sentences(text, gold)
    tallies["sentence"].add(len(one), len(other), len(one & other))
    cues, gold_cues = ([place for rel in side for place in rel.cue] for side in (found, gold))
    tallies["cue"].add(
        len(cues), len(gold_cues), _touching(cues, gold_cues), _touching(gold_cues, cues)
    )
    bags = [_tokens(text, rel.content) for rel in found]
    gold_bags = [_tokens(text, rel.content) for rel in gold]
    one, other = set().union(*bags), set().union(*gold_bags)
    tallies["content"].add(len(one), len(other), len(one & other))
    exact = set(bags) & set(gold_bags)
    tallies["content_exact"].add(len(set(bags)), len(set(gold_bags)), len(exact))
    for name, close in (("relation", _close), ("relation_content", _any)):
        matched = _matched(_bagged(found, bags), _bagged(gold, gold_bags), close)
        tallies[name].add(len(found), len(gold), matched)


def _sentences(text: str, side: Iterable[Relation]) -> set[int]:
    places = [place for rel in side for place in rel.places]
    return {
        at
        for at, one in enumerate(sentences(text))
        if any(start < one.end and one.start < end for start, end in places)
    }


def _touching(these: Sequence[Place], those: Sequence[Place]) -> int:
    return sum(any(a < d and c < b for c, d in those) for a, b in these)


def _tokens(text: str, places: Iterable[Place]) -> frozenset[int]:
    return frozenset(found.start() for place in places for found in _TOKEN.finditer(text, *place))


type Bagged = tuple[Relation, frozenset[int]]
type Close = Callable[[Relation, Relation], bool]


def _matched(found: Sequence[Bagged], gold: Sequence[Bagged], close: Close) -> int:
    """How many pairs match, each attribution in one pair at most, the most alike first."""
    pairs = sorted(
        (
            (-_overlap(bag, gold_bag), at, gold_at)
            for at, (one, bag) in enumerate(found)
            for gold_at, (other, gold_bag) in enumerate(gold)
            if bag & gold_bag and close(one, other)
        ),
    )
    used: set[int] = set()
    gold_used: set[int] = set()
    for overlap, at, gold_at in pairs:
        if -overlap >= ENOUGH and at not in used and gold_at not in gold_used:
            used.add(at)
            gold_used.add(gold_at)
    return len(used)


def _bagged(side: list[Relation], bags: list[frozenset[int]]) -> list[Bagged]:
    return list(zip(side, bags, strict=True))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def _any(one: Relation, other: Relation) -> bool:
    return True


def _close(one: Relation, other: Relation) -> bool:
    if not (one.cue or one.source) or not (other.cue or other.source):
        return True
    return bool(_touching(one.cue, other.cue) or _touching(one.source, other.source))
