"""Names that a note calls by an at sign, as in “@ana, did he say so?”."""

import re

# What a user's name may be made of; an address such as ana@desk.example calls nobody.
_CALLED = re.compile(r"(?<![\w.+@/-])@([\w.@+-]+)")
_ENDS = ".@+-"  # also punctuation, where the name does not end so


def called(text: str) -> set[str]:
    """The names that `text` may call, in lower case: “@ana.” calls “ana.”, if anybody is called
    so, or “ana”.
    """
    return {name for found in _CALLED.findall(text) for name in readings(found)}


def readings(name: str) -> list[str]:
    """The ways to read what stands behind an at sign, the longest first."""
    name = name.lower()
    ways = [name]
    while name and name[-1] in _ENDS:
        name = name[:-1]
        ways.append(name)
    return [way for way in ways if way]
