"""Quotation: which stretches of a text stand inside quotation marks."""

import re
from collections.abc import Iterator

FARTHEST = 2000  # code points before and after a fragment in which its marks are looked for

_MARK = re.compile("[“”„«»\"「」『』‹›]|(?<!\\w)[‘'‚](?=\\w)|(?<=[\\w.,!?…])[’'](?!\\w)")
_OPENING = frozenset("“„«「『‹‘‚")
_CLOSES = {
    "“": "”\"", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", "‘": "’",
    "‚": "‘’", '"': '"”', "'": "'", "”": "”",
}  # fmt: skip


def quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches inside quotation marks that touch `[start, end)`, without the marks.

    Marks are paired within their line; one that is never closed lasts to the end of it.
    """
    left = max(text.rfind("\n", max(0, start - FARTHEST), start) + 1, start - FARTHEST, 0)
    right = text.find("\n", end, end + FARTHEST)
    right = min(len(text), end + FARTHEST) if right < 0 else right
    return [(a, b) for a, b in _pairs(text, left, right) if a < end and start < b and a < b]


def _pairs(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    opened, mark = -1, ""
    for found in _MARK.finditer(text, left, right):
        sign = found[0]
        if opened >= 0 and (line := text.find("\n", opened, found.start())) >= 0:
            yield opened, line
            opened = -1
        if opened >= 0 and sign in _CLOSES[mark]:
            yield opened, found.start()
            opened = -1
        elif opened < 0 and _may_open(text, found, left):
            opened, mark = found.end(), sign
    if opened >= 0:
        line = text.find("\n", opened, right)
        yield opened, right if line < 0 else line


def _may_open(text: str, found: re.Match[str], left: int) -> bool:
    if found[0] in _OPENING:
        return True
    if found[0] in {"’", "”", "»", "」", "』", "›"}:
        return found[0] in "»”" and (found.start() == left or text[found.start() - 1].isspace())
    return found.start() == left or not text[found.start() - 1].isalnum()
