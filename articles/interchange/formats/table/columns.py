"""The columns of a story's table, and what more than one thing in a cell is written like.

Credits stand in chains, the outermost first, without the outlet: `The Post ▸ memos`. Where a
passage branches its chains are divided by `|`. The cells of a credit's further columns are divided
in the same way, each part for the credit at that place. Words that name nobody who is known stand
in quotation marks.
"""

import re
from collections.abc import Iterable, Sequence

OF_CLAIM = ("claim", "text", "status", "reason", "tags", "note")
OF_ARTICLE = ("article", "outlet", "url", "published", "language", "version")
OF_PASSAGE = (
    *("appears", "paragraph", "words", "positions", "stance", "quote_type"),
    *("when", "date", "credited"),
)
OF_CREDITS = ("chain", "stretch", "cue", "name", "hedge", "certainty", "basis")
COLUMNS = ("story", *OF_CLAIM, *OF_ARTICLE, *OF_PASSAGE, *OF_CREDITS)

APPEARS, ABSENT = "yes", "no"
CREDITED, NO_ONE, OWN, NOT_LOOKED_AT = "credited", "no one", "own reporting", "not looked at"
GAP = " … "  # between the fragments of a passage
LINK, BRANCH, TAG = "▸", "|", "|"

_SIGNS = re.compile(r"([▸|\\“])")
_POSITIONS = re.compile(r"(\d{1,10})-(\d{1,10})")
_PLACED = re.compile(r"(.*) \[(\d{1,10})-(\d{1,10})\]", re.DOTALL)

type Place = tuple[int, int]


def escaped(words: str) -> str:
    """`words` with none of the signs that divide a cell."""
    return _SIGNS.sub(r"\\\1", words)


def divided(cell: str, sign: str) -> list[str]:
    """The parts of a cell between the signs, still escaped, without spaces around them."""
    parts, part, letters = [], "", iter(cell)
    for letter in letters:
        if letter == sign:
            parts.append(part.strip())
            part = ""
        else:
            part += letter + (next(letters, "") if letter == "\\" else "")
    return [*parts, part.strip()]


def plain(part: str) -> str:
    return re.sub(r"\\([▸|\\“])", r"\1", part)


def chains(many: Iterable[Sequence[str]]) -> str:
    """Parts that are escaped already, as one cell."""
    return f" {BRANCH} ".join(f" {LINK} ".join(one) for one in many)


def read_chains(cell: str) -> list[list[str]]:
    return [divided(one, LINK) for one in divided(cell, BRANCH)]


def positions(places: Iterable[Place]) -> str:
    """Half-open, in code points: `120-171; 180-190`."""
    return "; ".join(f"{start}-{end}" for start, end in places)


def read_positions(cell: str) -> list[Place] | None:
    """None for what are no positions."""
    found = [_POSITIONS.fullmatch(one.strip()) for one in cell.split(";")]
    return [(int(one[1]), int(one[2])) for one in found if one] if all(found) else None


def placed(words: str, start: int, end: int) -> str:
    """Words with where they stand: `according to [98-110]`."""
    return f"{escaped(words)} [{start}-{end}]"


def read_placed(part: str) -> tuple[str, Place] | None:
    found = _PLACED.fullmatch(part)
    return (plain(found[1]), (int(found[2]), int(found[3]))) if found else None


def unknown(words: str) -> str:
    """The words for who is credited, where nobody knows who that is."""
    return f"“{escaped(words)}”"


def read_name(part: str) -> tuple[str, bool]:
    """The name in a chain, and whether it is only words."""
    if part.startswith("“") and part.endswith("”") and len(part) > 2:
        return plain(part[1:-1]), True
    return plain(part), False
