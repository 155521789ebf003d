"""Names that a note calls by an at sign, as in “@ana, did he say so?”."""

import re
from collections.abc import Collection, Iterator

# What a user's name may be made of; an address such as ana@desk.example calls nobody.
_CALLED = re.compile(r"(?<![\w.+@/-])@([\w.@+-]+)")
_ENDS = ".@+-"  # also punctuation, where the name does not end so


def called(text: str) -> set[str]:
    """The names that `text` may call, in lower case: “@ana.” calls “ana.”, if anybody is called
    so, or “ana”.
    """
    return {name for found in _CALLED.findall(text) for name in readings(found)}


def mentions(text: str, names: Collection[str]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether it calls one of `names`, which are in lower case;
    nothing is lost.
    """
    since = 0
    for found in _CALLED.finditer(text):
        said = found[1].lower()
        name = next((way for way in readings(said) if way in names), None)
        if name is None:
            continue
        end = found.end() - (len(said) - len(name))  # of what is no part of the name, each is one
        if since < found.start():
            yield text[since : found.start()], False
        yield text[found.start() : end], True
        since = end
    if since < len(text):
        yield text[since:], False


def readings(name: str) -> list[str]:
    """The ways to read what stands behind an at sign, the longest first."""
    name = name.lower()
    ways = [name]
    while name and name[-1] in _ENDS:
        name = name[:-1]
        ways.append(name)
    return [way for way in ways if way]
