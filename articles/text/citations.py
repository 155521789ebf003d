"""Citations such as “A3 ¶7” inside a sentence: paragraph 7 of the third article of a story."""

import re
from collections.abc import Mapping

CITATION = re.compile(r"(?<!\w)A([0-9]{1,9})(?= ¶[0-9])")


def cited(sentence: str) -> set[int]:
    """The numbers of the articles that `sentence` cites."""
    return {int(found[1]) for found in CITATION.finditer(sentence)}


def renumbered(sentence: str, numbers: Mapping[int, int]) -> str:
    """`sentence` with the articles that it cites called by their new `numbers`."""
    return CITATION.sub(lambda found: f"A{numbers.get(int(found[1]), found[1])}", sentence)
