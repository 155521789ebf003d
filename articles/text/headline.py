"""Headlines: where a text shows its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line, fold

# What feeds put under an article, in the wordings WordPress is translated to. The first group
# is the headline, the second the outlet.
_FOOTERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"The (?:post|article) (.+) (?:first appeared|appeared first) on (.+?)\.?",
        r"(?:Der|Dieser) (?:Beitrag|Artikel) (.+) (?:erschien zuerst|ist zuerst erschienen)"
        r" (?:auf|bei) (.+?)\.?",
        r"(?:L['’]|Cet )article (.+) (?:est apparu|a été publié) en premier sur (.+?)\.?",
        r"(?:La entrada|El artículo) (.+) (?:se publicó|apareció|aparece) primero en (.+?)\.?",
        r"L['’]articolo (.+) (?:proviene da|sembra essere il primo su) (.+?)\.?",
        r"O (?:post|artigo) (.+) (?:apareceu|aparece) primeiro em (.+?)\.?",
        r"(?:Artykuł|Wpis) (.+) (?:pochodzi z serwisu|pojawił się pierwszy raz w) (.+?)\.?",
        r"Het bericht (.+) verscheen eerst op (.+?)\.?",
        r"(?:Запись|Сообщение) (.+) (?:впервые появил[аио]сь|появил[аио]сь сначала)(?: на| в)?"
        r" (.+?)\.?",
        r"(?:Запис|Допис|Повідомлення) (.+) (?:спершу|вперше|спочатку)"
        r" з['’ʼ]яви(?:вся|лася|лось|лося)"
        r"(?: на| в)? (.+?)\.?",
        r"(?:ظهرت |ظهر )?(?:المقالة|المقال|التدوينة) (.+) (?:(?:ظهرت|ظهر) )?أول[اًا]* على (.+?)\.?",
    )
)
_OPENS = re.compile(r"^\W*(?:[^\W\d_]|\d)")
_BYLINE = re.compile(
    r"(?:by|von|par|por|автор\w*:?|текст:|بقلم:?) .{1,60}|(?:https?://|www\.|@|#).*"
)
# A full stop ends a sentence, not an abbreviation such as "U.S." or "et al".
_SENTENCE_END = re.compile(r"(?:[.。।؛;:,…]|\.\.\.)[\"'”’»)\]]*$")
_ABBREVIATION_END = re.compile(r"(?:\b[^\W\d_]\.){2,}$")
_SENTENCE_BREAK = re.compile(r"[^\W\d_]{3,}[.。]['\"”’»)]*\s+['\"“‘«(]*[^\W\d_]")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LONGEST_FOOTER = 500
_LONGEST = 200
_MOST_WORDS = 28


@dataclass(frozen=True, slots=True)
class Footer:
    """The line of a feed's footer, with the headline and outlet it names, as printed."""

    line: Line
    headline: str
    outlet: str


def footer(line: Line) -> Footer | None:
    """`line` as "The post … appeared first on …", in several languages."""
    if len(line.words) > _LONGEST_FOOTER:
        return None
    for pattern in _FOOTERS:
        if match := pattern.fullmatch(line.words):
            headline, outlet = (group.strip() for group in match.groups())
            # "The post about the mayor appeared first on …" is a sentence.
            return None if headline[0].islower() else Footer(line, headline.strip('“”«»„"'), outlet)
    return None


def same(one: str, other: str) -> bool:
    """Whether two headlines differ in nothing but case, accents, spaces and outer marks."""
    return fold(one).strip("\"'. ") == fold(other).strip("\"'. ")


def doubled(lines: Sequence[Line]) -> str:
    """The first paragraph when the second only says it again, or empty."""
    if len(lines) < 3 or len(lines[0].words) > 2 * _LONGEST:
        return ""
    return lines[0].words if same(lines[0].words, lines[1].words) else ""


def first(lines: Sequence[Line]) -> str:
    """The first of an article's lines when it reads as a headline, or empty.

    It is short, opens like one and does not end like a sentence, while what follows is longer
    and does.
    """
    if len(lines) < 3 or not _reads_as_one(lines[0].words):
        return ""
    body = lines[1:4]
    longer = max(len(line.words) for line in body) > len(lines[0].words)
    ends = any(_SENTENCE_END.search(line.words) for line in body)
    return lines[0].words if longer and ends else ""


def _reads_as_one(words: str) -> bool:
    if not 15 <= len(words) <= _LONGEST and not (_WIDE.search(words) and len(words) >= 6):
        return False
    if not _OPENS.match(words) or words[0].islower() or words[0] in "-–—•*·(":
        return False
    if _BYLINE.fullmatch(fold(words)) or _SENTENCE_BREAK.search(words):
        return False
    if _SENTENCE_END.search(words) and not _ABBREVIATION_END.search(words):
        return False
    return bool(_WIDE.search(words)) or 3 <= len(words.split()) <= _MOST_WORDS
