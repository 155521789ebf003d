"""Lists of words, written as they are read."""


def listed(words: str) -> frozenset[str]:
    """The words of `words`, between which white space stands."""
    return frozenset(words.split())
