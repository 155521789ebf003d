"""What a sentence has that another one may have too, and how much each counts.

Each kind of feature is found where wordings of one fact agree although they differ: words
(numerals as figures, units by one name, words of one meaning as one), the beginnings of words (an
inflection or a name's spelling aside, in any language), words side by side, and initials.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

from articles.text.alignment.synonyms import SAME
from articles.text.alignment.vocabulary import FUNCTION_WORDS, NUMERALS, PHRASES, SHORT, UNITS
from articles.text.alignment.words import SPACELESS
from articles.text.numerals import TENS

WORD, BEGINNING, NEIGHBOURS, INITIALS = 1.0, 0.4, 0.5, 0.2
BEGINS = 5  # letters

# Letters that transcriptions of one name exchange: Velasquez, Velazquez; Kostrin, Kostryn.
_SPELLINGS = str.maketrans("zyqcwj", "sikkvi")
_NAME = re.compile(r"\b[^\W\d_a-z]\w+(?:\s+(?:(?:of|for|and|the)\s+){0,2}[A-Z]\w+){1,5}")
_SHORT = re.compile(r"\b[A-Z]{2,5}\b")
_SIGNS = str.maketrans(
    {"%": " percent ", "€": " euro ", "£": " pound ", "$": " dollar ", "’": "'", "ʼ": "'"}
)
# ASCII, for otherwise "ſ" would pass for "s".
_PHRASE = re.compile(rf"\b(?:{'|'.join(PHRASES)})\b", re.IGNORECASE | re.ASCII)
_MAGNITUDE = re.compile(r"(?<=\d)(?:m|mn|mln|bn|k)\b", re.IGNORECASE | re.ASCII)
_MAGNITUDES = {"m": " million", "mn": " million", "mln": " million", "bn": " billion", "k": "000"}
_WORD = re.compile(
    rf"""\d+(?:[.,]\d+)*
       | [{SPACELESS}]
       | (?:[^\W\d_]\.){{2,}}
       | [^\W\d_{SPACELESS}]+(?:'[^\W\d_{SPACELESS}]+)*""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"'s?$")
_ARTICLE = re.compile(r"^[وفبكل]?ال(?=\w{3})|^لل(?=\w{3})")  # Arabic writes "the" as one word


def features(sentence: str) -> dict[str, float]:
    """The features of `sentence`, each with what it counts; no feature counts twice."""
    words = [_read(word) for word in _counted(_WORD.findall(_spelt(sentence)))]
    found = {f"{one[0]} {other[0]}": NEIGHBOURS for one, other in pairwise(words)}
    for meaning, beginning in words:
        if beginning:
            found[meaning] = WORD
            found[beginning] = BEGINNING
    return found | dict.fromkeys(_initials(sentence), INITIALS)


def _initials(sentence: str) -> Iterator[str]:
    """ "WP" and what "The Washington Post" would be shortened to, alike."""
    for name in _NAME.findall(sentence):
        letters = [word[0] for word in name.removeprefix("The ").split() if word[0].isupper()]
        if len(letters) > 1:
            yield f"{''.join(letters)}."
    for short in _SHORT.findall(sentence):
        yield f"{short}."


def _spelt(sentence: str) -> str:
    """`sentence` with signs, phrases and magnitudes written out as words of one form."""
    plain = _MAGNITUDE.sub(lambda found: _MAGNITUDES[found[0].lower()], sentence)
    return _PHRASE.sub(lambda found: PHRASES[found[0].lower()], plain.translate(_SIGNS))


def _counted(words: list[str]) -> list[str]:
    """`words` with "twenty three" as "23"."""
    made: list[str] = []
    for word in words:
        if word in UNITS and made and made[-1].lower() in TENS:
            word = str(TENS[made.pop().lower()] + UNITS[word])
        made.append(word)
    return made


@lru_cache(1 << 14)
def _read(word: str) -> tuple[str, str]:
    """What `word` means, and its beginning; a function word has none."""
    plain = _plain(word)
    beginning = f"{plain[:BEGINS].translate(_SPELLINGS)}…"
    return SAME.get(plain, plain), "" if plain in FUNCTION_WORDS else beginning


def _plain(word: str) -> str:
    """`word` in lower case, without accents, dots and possessive; a numeral as its figure."""
    if word[0].isdigit():
        return re.sub(r",(?=\d{3}\b)", "", word)
    if word in SHORT:
        return SHORT[word]
    letters = "".join(c for c in normalize("NFKD", word) if not combining(c)).casefold()
    bare = _ARTICLE.sub("", _POSSESSIVE.sub("", letters).replace(".", "").replace("'", ""))
    return NUMERALS.get(bare, bare) or word
