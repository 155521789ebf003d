"""Lines: a text cut at its line ends, and folded copies of them for recognising phrases."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

# Quotation marks and dashes to their plain forms; marks that are not seen go.
_PLAIN = (
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛´ʼ′", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys(
        "\u00ad\u0640\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
        "\u202a\u202b\u202c\u202d\u202e",
        "",
    )
    | {digit: str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
)
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670]")
_BEFORE = re.compile(r"[^\w(\[@+©\"'#]*")
_AFTER = re.compile(r"[^\w.)\]!?:…\"'%+]")


@dataclass(frozen=True)
class Line:
    """A line `[start, end)` of a text that has words, in code points, outer space excluded."""

    start: int
    end: int
    words: str

    @cached_property
    def plain(self) -> str:
        """Folded: see `fold`."""
        return fold(self.words)


def split(text: str) -> list[Line]:
    """The lines of `text` that have words, in order."""
    found, at = [], 0
    for raw in text.split("\n"):
        if words := raw.strip():
            start = at + raw.index(words[0])
            found.append(Line(start, start + len(words), words))
        at += len(raw) + 1
    return found


def fold(words: str) -> str:
    """A copy to compare by: no case, no accents, plain quotes, single spaces, no bullets."""
    plain = " ".join(letters(words).split())
    # One pattern for both ends would look for the second at every character.
    start, end = _BEFORE.match(plain).end(), len(plain)  # type: ignore[union-attr]
    while end > start and _AFTER.match(plain, end - 1):
        end -= 1
    return plain[start:end]


def letters(words: str) -> str:
    """A copy without case and accents and with plain quotes and digits; spaces are kept.

    Patterns go through it too, so that they may be written as they are printed.
    """
    if words.isascii():
        return words.lower()
    # A tenth of what `translate` takes, which asks for each character of such a text.
    for sign in _PLAIN.keys() & set(words):
        words = words.replace(sign, _PLAIN[sign])
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", words).casefold())
