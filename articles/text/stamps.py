"""Publication stamps: the lines that say when an article was published and updated.

A line is part of a stamp only when nothing is left of it once labels ("Published on"), dates,
clock times, zones and the small words between them are taken away, so that a sentence that
tells when something was published is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from . import dates, zones
from .dates import Ambiguous
from .lines import Line, letters
from .moments import Moment, moment

_PUBLISHED = letters(
    r"(?:first |date )?(?:published|posted)(?: on| at)?|publication date|date published|date"
    r"|(?:дата )?(?:опубліковано|публікації)|(?:дата )?(?:опубликовано|публикации)"
    r"|veröffentlicht(?: am)?|erschienen(?: am)?|(?:publiée?|mis en ligne|paru)(?: le)?"
    r"|publicad[oa](?: el| em)?|fecha de publicación|pubblicato(?: il)?|data publikacji"
    r"|opublikowano|gepubliceerd(?: op)?|yayın(?:lanma)? tarihi|تاريخ النشر|نشر(?: في)?"
)
_UPDATED = letters(
    r"(?:last )?(?:updated?|modified)(?: on| at)?"
    r"|(?:останнє )?оновлен(?:о|ня)|(?:последнее )?обновлен(?:о|ие)"
    r"|(?:zuletzt )?aktualisiert(?: am)?|(?:letzte )?(?:aktualisierung|änderung)|stand"
    r"|(?:dernière )?(?:mise? à jour|modification)(?: le)?|(?:modifié|actualisé)e?(?: le)?"
    r"|(?:última )?(?:actualización|atualização)|(?:actualizado|atualizado)(?: el| em)?"
    r"|(?:ultimo )?aggiornamento|aggiornato(?: il| alle)?|aktualizacja|zaktualizowano"
    r"|(?:laatst )?bijgewerkt(?: op)?|laatste update|(?:son )?güncelleme(?: tarihi)?"
    r"|(?:آخر )?تحديث|تم التحديث(?: في)?"
)
_CLOCK = (
    r"(?<![\d:])(?P<hour>\d\d?)(?:[:h](?P<minute>\d\d)(?::\d\d)?|\.(?P<minute2>\d\d)(?=\s*uhr)"
    r"|(?=\s*(?:[ap]\.?m\b|uhr)))\s*(?P<half>[ap]\.?m\b\.?)?(?!\d)"
)
_SAYS = rf"\b(?P<published>{_PUBLISHED})\b|\b(?P<updated>{_UPDATED})\b|{dates.PATTERN}t?|{_CLOCK}"
_ZONE = rf"(?P<zone>{zones.PATTERN}|(?<=\d)z\b)"
_BETWEEN = (
    letters(
        r"\b(?:at|on|the|um|uhr|am|den|a las?|à|le|el|às|alle|il|ore|om|op|saat|о|об|в|у|г|р|года"
        r"|року|час|pada|الساعة|في|local time|\d+ min(?:ute)?s?(?: read)?|reading time"
        r"|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
        r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
        r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
        r"|понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя"
        r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
        r"|الإثنين|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)\b"
    )
    + r"|[^\w+]+"
)
_PIECE = re.compile(rf"{_SAYS}|{_ZONE}")
_SAYING = re.compile(_SAYS)
_TOKEN = re.compile(rf"{_SAYS}|{_BETWEEN}|{_ZONE}")
_SEPARATOR = re.compile(r"[^\w()]{1,3}")
_LONGEST = 160
_TOP = 5


@dataclass
class _Entry:
    """One label with what follows it."""

    label: str = ""
    date: tuple[int, int, int] | Ambiguous | None = None
    clock: tuple[int, int] | None = None
    zone: str = ""


@dataclass(frozen=True)
class Stamp:
    """A stamp over `lines[first:last]` and what it says."""

    first: int
    last: int
    published: Moment | None = None
    updated: Moment | None = None
    notices: tuple[str, ...] = field(default=())


def find(lines: Sequence[Line], order: str = "") -> list[Stamp]:
    """The stamps among `lines`, in order.

    `order` is the source's date order (`DMY`, `MDY`, `YMD`), or empty when it is not known: a
    date in figures that means two days is then not taken, and a notice says so.
    """
    parts = [_is_part(line) for line in lines]
    order = order or _shown([line for line, part in zip(lines, parts, strict=True) if part])
    found = []
    for is_part, group in groupby(range(len(lines)), key=parts.__getitem__):
        if is_part:
            run = _trimmed(lines, list(group))
            if run and (stamp := _read(lines, run, order)):
                found.append(stamp)
    bare = [stamp for stamp in found if not _labelled(lines, stamp)]
    # Several dates that stand alone are a chronicle, and so is one far from the top.
    refused = bare if len(bare) > 1 else [stamp for stamp in bare if stamp.first >= _TOP]
    return [stamp for stamp in found if stamp not in refused]


def _shown(lines: Sequence[Line]) -> str:
    """The date order that a date among `lines` can only be read in."""
    orders = {
        dates.order(match["figures"], match["mark"])
        for line in lines
        for match in _SAYING.finditer(line.plain)
        if match["figures"]
    } - {""}
    return orders.pop() if len(orders) == 1 else ""


def _is_part(line: Line) -> bool:
    if len(line.words) > _LONGEST:
        return False
    if _SEPARATOR.fullmatch(line.words):
        return True
    at = 0
    while match := _TOKEN.match(line.plain, at):
        at = match.end()
    return at == len(line.plain) > 0 and bool(_SAYING.search(line.plain))


def _trimmed(lines: Sequence[Line], run: list[int]) -> list[int]:
    """Without separators at its ends."""
    while run and not lines[run[-1]].plain:
        run.pop()
    while run and not lines[run[0]].plain:
        run.pop(0)
    return run


def _labelled(lines: Sequence[Line], stamp: Stamp) -> bool:
    return any(
        match["published"] or match["updated"]
        for line in lines[stamp.first : stamp.last]
        for match in _PIECE.finditer(line.plain)
    )


def _read(lines: Sequence[Line], run: list[int], order: str) -> Stamp | None:
    entries = _entries(lines[run[0] : run[-1] + 1], order)
    if not any(entry.date or (entry.label and entry.clock) for entry in entries):
        return None
    published = next((e for e in entries if e.label != "updated" and e.date), None)
    updated = next((e for e in entries if e.label == "updated" and (e.date or e.clock)), None)
    if updated and not updated.date and published:
        updated.date = _same_day(published, updated)
    return Stamp(
        run[0],
        run[-1] + 1,
        _moment(published),
        _moment(updated),
        tuple(dict.fromkeys(note for e in (published, updated) for note in _notices(e))),
    )


def _same_day(published: _Entry, updated: _Entry) -> tuple[int, int, int] | Ambiguous | None:
    """The published date, unless the clock shows that the update was on a later day."""
    later = published.clock and updated.clock and updated.clock < published.clock
    return None if later else published.date


def _entries(lines: Sequence[Line], order: str) -> list[_Entry]:
    entries = [_Entry()]
    for line in lines:
        for match in _PIECE.finditer(line.plain):
            _take(entries, match, line, order)
    return entries


def _take(entries: list[_Entry], match: re.Match[str], line: Line, order: str) -> None:
    entry = entries[-1]
    if match["published"] or match["updated"]:
        entries.append(_Entry("published" if match["published"] else "updated"))
    elif match["hour"]:
        entry.clock = entry.clock or _clock(match)
    elif match["zone"]:
        entry.zone = entry.zone or _printed(match["zone"], line)
    else:
        entry.date = entry.date or dates.read(match, order)


def _clock(match: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute2"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    return hour, minute


def _printed(zone: str, line: Line) -> str:
    """`zone`, found in the folded line, as the line itself has it."""
    windows = (line.words[at : at + len(zone)] for at in range(len(line.words)))
    return next((words for words in windows if letters(words) == zone), zone)


def _moment(entry: _Entry | None) -> Moment | None:
    if entry is None or entry.date is None or isinstance(entry.date, Ambiguous):
        return None
    return moment(entry.date, entry.clock, entry.zone)


def _notices(entry: _Entry | None) -> list[str]:
    if entry is None:
        return []
    if isinstance(entry.date, Ambiguous):
        return [
            f"The date “{entry.date.printed}” can be read in two ways: set the outlet’s date "
            "order, or enter the date."
        ]
    made = _moment(entry)
    if made and entry.clock and not made.zone:
        what = (
            f"in “{entry.zone}”, a zone newsdesk does not know" if entry.zone else "without a zone"
        )
        return [f"The time {entry.clock[0]:02}:{entry.clock[1]:02} is printed {what}."]
    return []
