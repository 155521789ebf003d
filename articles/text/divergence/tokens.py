"""Tokens of a stretch of text: words, figures, designations and the marks between them."""

import re
from typing import NamedTuple

from articles.text.divergence.folding import fold

_ACCENT = "\u0300-\u036f\u064b-\u0655\u0670\u200c\u200d"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
      (?P<designation>(?<!\w)[A-Z]{_LETTER}{{0,4}}[-‐‑]?\d{{1,4}}[A-Za-z]{{0,3}}\d{{0,2}}
          (?:[- ][Mm][Kk]\.?\s?\d{{1,2}})?s?(?!\w)(?![-‐‑]\d))
    | (?P<figure>[$€£¥₴₽]?\d+(?:[.,\u00a0\u202f\u2009']\d+)*(?:\s?%)?)
    | (?P<initials>(?:{_LETTER}\.){{2,}})
    | (?P<word>{_LETTER}(?:{_LETTER}|[{_ACCENT}]|['’](?={_LETTER}))*)
    | (?P<mark>[,;:()!?…—–]|\.(?!\w)|\n)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """`folded` is what is compared; positions are those of the text."""

    kind: str
    start: int
    end: int
    folded: str
    capital: bool


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens that lie in `[start, end)` of `text`, in order."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        kind, words = match.lastgroup or "", match[0]
        if kind == "initials":
            kind, folded = "word", fold(words.replace(".", ""))
        elif kind == "word" and words.lower().endswith(("n't", "n’t")):
            found += _negated(match)
            continue
        else:
            folded = fold(words)
        at = match.end() - (2 if kind == "word" and words[-2:].lower() in {"'s", "’s"} else 0)
        found.append(Token(kind, match.start(), at, folded, words[0].isupper()))
    return found


def _negated(match: re.Match[str]) -> list[Token]:
    """“hasn’t” as “has” and “n’t”."""
    cut = match.end() - 3
    words = match[0]
    if cut == match.start():
        return [Token("word", match.start(), match.end(), "n't", words[0].isupper())]
    first = Token("word", match.start(), cut, fold(words[:-3]), words[0].isupper())
    return [first, Token("word", cut, match.end(), "n't", capital=False)]
