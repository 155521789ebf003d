"""Speech: quotations that go on, are introduced by a name and a colon, or stand alone."""

import re
from collections.abc import Sequence

from articles.text.crediting.drafts import Draft, Place
from articles.text.crediting.lists import listed
from articles.text.crediting.units import Unit

# NAME: what the name says, as in an interview or a headline.
_NAMED = re.compile(
    r"[\s\"“”«„•*–-]*(?P<name>[^\W\d_][^:\n“”\"«»?!,;]{0,58}?)\s*(?P<mark>:\s|：)\s*(?=\S)"
)
_NO_NAME = re.compile(
    r"(?i)(?:the latest|photos?|source|update|updated|note|read more|watch|video|related|published"
    r"|see also|more|tags?|by|editor.s note|correction|analysis|opinion|exclusive|breaking|live"
    r"|fact check|review|q|a|interview|question|answer|why|how|what|last update|listen|image|credit"
    r"|фото|відео|джерело|foto|fuente|quelle|via)$"
)
_SMALL = listed("of the and de la el al von van der du da bin van’t")
SPEAKING = frozenset({"tag", "that", "clause"})


def introduced(text: str, line: Sequence[Unit], number: int) -> Draft | None:
    """The credit that the beginning of a paragraph gives: `PENCE: …`; `number` is its unit's."""
    first, last = line[0], line[-1]
    found = _NAMED.match(text, first.start, first.end)
    if not found or not _is_name(found["name"]) or _NO_NAME.match(found["name"]):
        return None
    start, end = found.end(), last.end
    if text[start].isdigit():
        return None
    quoted = text[start] in '“"«„'
    if len(found["name"].split()) > 4 and not quoted:
        return None
    if not quoted and text[end - 1] == "." and len(line) == 1 and first.line == 0:
        end -= 1  # a headline's
    end = next((one.end for one in first.quotations if one.start == start), end)
    content = [(start, end)]
    mark = found.start("mark")
    return Draft(content, (mark, mark + 1), found.span("name"), None, "named", number)


def _is_name(name: str) -> bool:
    words = name.split()
    capital = [word for word in words if word[0].isupper() or not word[0].isascii()]
    rest = [word for word in words if word not in capital]
    return bool(capital) and len(words) <= 6 and all(word.lower() in _SMALL for word in rest)


def joined(all_units: Sequence[Unit], drafts: list[Draft]) -> None:
    """Gives the quotations that stand alone to who spoke last in their paragraph, or whose own
    opened in the one before and did not close.
    """
    by_unit: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_unit.setdefault(draft.unit, []).append(draft)
    speaker: Draft | None = None
    before: Draft | None = None
    waiting: list[Place] = []
    line = -1
    for number, unit in enumerate(all_units):
        goes_on = number > 0 and _unclosed(all_units[number - 1])
        if unit.line != line and not goes_on:
            drafts += _carried(before, waiting, number - 1)
            before, speaker, waiting = speaker, None, []
        line = unit.line
        here = by_unit.get(number, [])
        spoken = [draft for draft in here if _direct(draft, unit) or draft.how in SPEAKING]
        if unit.only_quoted and not here:
            place = (unit.quotations[0].start, unit.quotations[-1].end)
            if speaker:
                speaker.content.append(place)
            else:
                waiting.append(place)
        elif spoken:
            speaker = spoken[-1]
            if waiting and spoken[0].how == "tag":
                spoken[0].content[:0] = waiting
            waiting = []
        elif not speaker and here and unit.quotations:
            speaker = here[0]
    drafts += _carried(before, waiting, len(all_units) - 1)


def _carried(speaker: Draft | None, alone: list[Place], unit: int) -> list[Draft]:
    """A paragraph of nothing but a quotation is of who spoke in the one before it."""
    if speaker is None or not alone:
        return []
    made = Draft(alone, speaker.cue, speaker.source, speaker.entry, "goes on", unit)
    made.basis = "carried"
    return [made]


def _unclosed(unit: Unit) -> bool:
    return bool(unit.quotations) and unit.quotations[-1].open


def _direct(draft: Draft, unit: Unit) -> bool:
    return draft.how in {"tag", "quotation", "named"} and any(
        start < one.end and one.start < end
        for one in unit.quotations
        for start, end in draft.content
    )
