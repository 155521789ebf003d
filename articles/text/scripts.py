"""Names written in letters of several scripts that look alike: "Pеople" with a Cyrillic "е"."""

import re
import unicodedata

SCRIPTS = ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee")
# Scripts whose words are not parted by spaces, or have endings that are written together with
# them: each sign is looked for as a word, and a word as a row of signs.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\U00020000-\U0003134f]"
)
_WORD = re.compile(r"[^\W\d_]+")


def mixed(name: str) -> list[tuple[str, str, str]]:
    """The letters of a word that are of another script than most of it.

    For each the word, the letter and its script, in the order of the name. Words in one script
    each ("Reuters Россия") are fine, and so are letters that belong to no alphabet of these.
    """
    found = []
    for word in _WORD.findall(name):
        scripts = [script(letter) for letter in word]
        known = [one for one in scripts if one]
        if len(set(known)) < 2:
            continue
        most = max(SCRIPTS, key=known.count)
        found += [
            (word, letter, one)
            for letter, one in zip(word, scripts, strict=True)
            if one and one != most
        ]
    return list(dict.fromkeys(found))


def script(letter: str) -> str:
    """The script of a letter, as its Unicode name begins; empty for others than `SCRIPTS`."""
    first = unicodedata.name(letter, "").partition(" ")[0].capitalize()
    return first if first in SCRIPTS else ""
