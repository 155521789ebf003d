"""Tokens: a text cut into words, numbers, marks and white space; joined they give it again.

What is read as one is never cut: a letter and its accents, an emoji and what makes it another, a
number with its separators, a word with its apostrophe. Where words are written without spaces
between them (Chinese, Japanese, Thai, …) each character is a token.
"""

import re
from functools import cache
from unicodedata import category

# Thai to Tibetan and Burmese, Khmer, kana, Han: without spaces.
_WIDE = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_JOINERS = "\u200c\u200d"
_SKINS = "\U0001f3fb-\U0001f3ff"
_FLAG = "[\U0001f1e6-\U0001f1ff]"
# Every combining mark and variation selector of Unicode lies in one of these.
_WHERE_MARKS_ARE = (range(0x300, 0x1F000), range(0xE0100, 0xE01F0))
WORD = re.compile(r"\w")


def tokens(text: str) -> list[str]:
    """`text` cut into tokens, in order."""
    return _pattern().findall(text)


@cache
def _pattern() -> re.Pattern[str]:
    marks = "".join(
        chr(code)
        for codes in _WHERE_MARKS_ARE
        for code in codes
        if category(chr(code)).startswith("M")
    )
    letter, joined = rf"[^\W{_WIDE}]", f"[{marks}{_JOINERS}]"
    word = rf"{letter}(?:{letter}|{joined})*+"
    return re.compile(
        rf"\s+"
        rf"|\d+(?:[.,]\d+)+"
        rf"|{word}(?:['’]{word})*+"
        rf"|[{_WIDE}]{joined}*+"
        rf"|{_FLAG}{_FLAG}"
        rf"|[^\w\s](?:\u200d[^\w\s]|[{marks}{_JOINERS}{_SKINS}])*+"
    )
