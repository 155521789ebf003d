"""Language: which one a text is written in, or none when that is not sure.

py3langid (Lui & Baldwin's langid.py, retrained): naive Bayes over byte n-grams. Restricted to
the languages news is published in, whose labels are BCP 47 tags, it is also smaller.
"""

import re
from functools import cache
from typing import Any

_LANGUAGES = (
    "ar az be bg bn ca cs da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko "
    "la lt lv mk mn ms nl no pl ps pt ro ru sk sl sq sr sv sw th tr uk ur uz vi zh"
)
# The first thousand characters tell as much as the whole, at a third of the time; mostly the
# first three hundred leave no doubt, at a third of that.
_SAMPLES = 300, 1000
_NO_DOUBT = 0.9999
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
_SHORTEST = 60
_SURE = 0.9


def detect(text: str) -> str:
    """The BCP 47 tag of the language of `text`; empty when it is too short or unsure."""
    sample = " ".join(text[: 4 * _SAMPLES[-1]].split())[: _SAMPLES[-1]]
    # A Chinese or Korean character says as much as several letters.
    if sum(map(str.isalpha, sample)) + 2 * len(_WIDE.findall(sample)) < _SHORTEST:
        return ""
    for length in _SAMPLES:
        language, probability = _identifier().classify(sample[:length])
        if probability >= _NO_DOUBT:
            break
    return str(language) if probability >= _SURE else ""


@cache
def _identifier() -> Any:
    # numpy and the model take half a second and 70 MB: only a process that imports pays them.
    from .identifier import load

    return load(_LANGUAGES.split())
