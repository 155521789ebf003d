"""Carried credits: those whose crediting words stand elsewhere than what they credit.

“The article explained:” above a block, “This was reported by …” below or between paragraphs, and
documents of which the text says elsewhere who has them.
"""

import re
from collections.abc import Sequence

from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.lists import listed
from articles.text.crediting.mentions import CITED
from articles.text.crediting.naming import is_outlet
from articles.text.crediting.units import Unit

_GAP = 1  # paragraphs without a sign that may lie between two with one
_LONGEST = 40  # paragraphs that one statement is taken to credit
_FAR = 8  # paragraphs from an outlet to documents that it may be credited for
_LETTERS = re.compile(
    r"(?i)\b(?:in|according to) (?:the|this|that|his|her|their|its|a) (?:letter|message|documents?"
    r"|report|memo|note|cable|article|story|interview|investigation)\b"
)
_PULLED_BACK = re.compile(r"(?i)(?:however|but|still|yet|nevertheless),? (?:these|those|this|the) "
                          r"(?:claims?|reports?|allegations?|statements?|stories)")  # fmt: skip
_TALK = re.compile(r"\w")


def carried(text: str, read: Sequence[Unit], drafts: Sequence[Draft]) -> list[Draft]:
    """What the drafts that have no content of their own are credited for, and credits that others
    imply. Fills in the contents of those drafts; returns the further ones.
    """
    lines = _lines(read)
    by_line: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_line.setdefault(read[draft.unit].line, []).append(draft)
    for draft in drafts:
        if draft.how == "block" and not draft.content:
            _fill(draft, _block(text, read, lines, by_line, draft))
        elif draft.how == "above" and not draft.content:
            _fill(draft, _above(text, read, lines, by_line, draft))
    for draft in drafts:
        if draft.how == "citing" and draft.outside and not draft.content:
            _fill(draft, list(draft.outside.content))
    return _documents(read, drafts)


def _fill(draft: Draft, content: list[Place]) -> None:
    draft.content = content
    draft.basis = "carried"


def _lines(read: Sequence[Unit]) -> list[Place]:
    """Start and end of each paragraph that has units."""
    lines: list[Place] = []
    for unit in read:
        if unit.first:
            lines.append((unit.start, unit.end))
        else:
            lines[-1] = lines[-1][0], unit.end
    return lines


def _number(read: Sequence[Unit], draft: Draft) -> int:
    return read[draft.unit].line


def _block(
    text: str,
    read: Sequence[Unit],
    lines: Sequence[Place],
    by_line: dict[int, list[Draft]],
    draft: Draft,
) -> list[Place]:
    """The paragraphs under “The article explained:”, up to the next outlet's turn."""
    first = _number(read, draft) + 1
    if first >= len(lines):
        return []
    last = first
    one = text[draft.source[0] : draft.source[1]] if draft.source else ""
    if (not is_outlet(draft.name) and not is_outlet(one)) or text[lines[first][0]] in '“"«„':
        return [lines[first]] if _TALK.search(text, *lines[first]) else []
    while last + 1 < len(lines) and not _turn(
        text, lines[last + 1], by_line.get(last + 1, []), draft
    ):
        last += 1
    return [(lines[first][0], lines[last][1])]


def _turn(text: str, line: Place, drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether the paragraph is another's: an outlet is credited first, or claims are drawn back."""
    if _PULLED_BACK.match(text, line[0]):
        return True
    ahead = [one for one in drafts if one.source and one is not draft]
    if any(one.how == "block" for one in ahead):
        return True
    first = min(ahead, key=lambda one: one.source or (0, 0), default=None)
    return bool(first and is_outlet(first.name) and first.cue and _early(first, line))


def _early(one: Draft, line: Place) -> bool:
    return one.source is not None and one.source[0] - line[0] < 60


def _above(
    text: str,
    read: Sequence[Unit],
    lines: Sequence[Place],
    by_line: dict[int, list[Draft]],
    draft: Draft,
) -> list[Place]:
    """What “This was reported by …” is about: what stands before it in its paragraph, else the
    paragraph before, and what follows as far as there are signs of the same source.
    """
    unit, line = read[draft.unit], _number(read, draft)
    content: list[Place] = []
    before = draft.unit - 1
    if before >= 0:
        start = lines[line][0] if not unit.first else lines[line - 1][0]
        content.append((start, read[before].end))
    last = _last_sign(text, lines, by_line, draft, line)
    if last > line:
        content.append((lines[line + 1][0], lines[last][1]))
    return content


def _last_sign(
    text: str,
    lines: Sequence[Place],
    by_line: dict[int, list[Draft]],
    draft: Draft,
    line: int,
) -> int:
    last = line
    for at in range(line + 1, min(line + _LONGEST, len(lines))):
        here = by_line.get(at, [])
        if (
            any(one.how == "above" for one in here)
            or any(is_outlet(one.name) and one.name != draft.name for one in here)
            or at - last > _GAP + 1
        ):
            break
        if (
            any(one.name == draft.name or _documentary(text, one) for one in here)
            or _LETTERS.search(text, *lines[at])
            or re.compile(r"(?i)\bdocuments\b").search(text, *lines[at])
        ):
            last = at
    return last


def _documentary(text: str, draft: Draft) -> bool:
    if draft.source is None:
        return False
    words = text[draft.source[0] : draft.source[1]].lower().split(",")[0].split()
    return any(word in _PAPERS for word in words)


_PAPERS = CITED & listed("""
    document documents documentation memo memos cable cables record records file files letter
    letters transcript filing filings
""")


def _documents(read: Sequence[Unit], drafts: Sequence[Draft]) -> list[Draft]:
    """Documents are read by somebody: the outlet that is credited before them, close by."""
    found: list[Draft] = []
    outlet: Draft | None = None
    covered = 0
    for draft in sorted(drafts, key=lambda one: (one.unit, one.cue or (0, 0))):
        if is_outlet(draft.name) and draft.content:
            outlet = draft
            covered = max(covered, draft.end) if draft.basis == "carried" else covered
        elif outlet and _shown(draft) and draft.content and draft.start >= covered:
            near = _number(read, draft) - _number(read, outlet) <= _FAR
            if near and not _inside(draft, drafts):
                _evidence(draft, outlet, found)
    return found


def _shown(draft: Draft) -> bool:
    words = draft.name.lower().split()
    return bool(words) and any(word in _PAPERS for word in words[-6:])


def _inside(draft: Draft, drafts: Sequence[Draft]) -> bool:
    return any(
        other is not draft
        and is_outlet(other.name)
        and any(start <= draft.start and draft.end <= end for start, end in other.content)
        for other in drafts
        if abs(other.unit - draft.unit) < 3
    )


def _evidence(draft: Draft, outlet: Draft, found: list[Draft]) -> None:
    start = min(draft.start, *(place[0] for place in (draft.cue, draft.source) if place))
    end = max(draft.end, *(place[1] for place in (draft.cue, draft.source) if place))
    made = next((one for one in found if one.unit == draft.unit), None)
    if made:
        made.content = [(min(start, made.start), max(end, made.end))]
        draft.outside = made
        return
    made = Draft([(start, end)], outlet.cue, outlet.source, outlet.entry, "evidence", draft.unit)
    made.basis, made.name = "carried", outlet.name
    draft.outside = made
    found.append(made)
