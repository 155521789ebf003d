"""Cleaning: what a text is freed of, once, when it comes in.

Line ends become `\\n`: CRLF and CR, and the other newline functions of the Unicode Standard
(5.8: VT, FF, NEL); LINE and PARAGRAPH SEPARATOR stay as printed. What cannot be seen and may
break a program goes: other control characters but tab, byte order marks, halves of broken
characters (lone surrogates), noncharacters, and runs of variation selectors, in which text can
be hidden. Nothing is normalised (no NFC): quotes must match what was published.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85]")

_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_REMOVED = {
    ("control character", "control characters"): "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f",
    ("byte order mark", "byte order marks"): "\ufeff",
    ("half of a broken character", "halves of broken characters"): "\ud800-\udfff",
    ("noncharacter", "noncharacters"): f"\ufdd0-\ufdef{_PLANES}",
}
_UNWANTED = re.compile(f"[{''.join(_REMOVED.values())}]")
_KINDS = {names: re.compile(f"[{characters}]") for names, characters in _REMOVED.items()}

# Unicode property Variation_Selector; one after a character is ordinary, several hide something.
_SELECTOR = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SELECTORS = re.compile(f"{_SELECTOR.pattern}{{2,}}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean text, and a sentence for each kind of thing that went."""

    text: str
    notices: tuple[str, ...] = ()


def clean(text: str) -> Cleaned:
    """`text` as it is stored. Cleaning a clean text changes nothing."""
    notices: list[str] = []
    # Patterns of many ranges are slow; a text has thousands of characters, but few different ones.
    different = "".join(set(text))
    if _UNWANTED.search(different):
        for names, pattern in _KINDS.items():
            notices += _went(len(pattern.findall(text)), *names)
        text = _UNWANTED.sub("", text)
    if _LINE_END.search(different):
        text = _LINE_END.sub("\n", text)
    if _SELECTOR.search(different):
        text, runs = _SELECTORS.subn("", text)
        notices += _went(runs, "run of invisible characters", "runs of invisible characters")
    return Cleaned(text, tuple(notices))


def first_unwanted(text: str) -> int | None:
    """Where `clean` would change `text` first, in code points; None where it would not."""
    both = enumerate(zip_longest(text, clean(text).text))
    return next((at for at, (is_, should_be) in both if is_ != should_be), None)


def _went(count: int, one: str, many: str) -> list[str]:
    if not count:
        return []
    return [f"1 {one} was removed." if count == 1 else f"{count} {many} were removed."]
