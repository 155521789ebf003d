"""Words that are a letter or two apart."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations


def distance(one: str, other: str) -> int:
    """How many letters are to be put in, left out, replaced or swapped with the next one."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, opposite in enumerate(other, 1):
            best = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]


def reach(length: int) -> int:
    """How many letters of a word of this length may differ."""
    return 2 if length >= 9 else 1 if length >= 5 else 0


def _without(word: str, most: int) -> set[str]:
    """`word`, and `word` without any `most` of its letters or fewer.

    Two words that are so many edits apart have one of these in common.
    """
    found = {word}
    for _ in range(most):
        found |= {each[:at] + each[at + 1 :] for each in found for at in range(len(each))}
    return found


def near(vocabulary: Iterable[str]) -> dict[str, dict[str, int]]:
    """For each word, the others that are a letter or two apart, and how many."""
    keyed: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(vocabulary)):
        for key in _without(word, _farthest(len(word))) if word.isalpha() else ():
            keyed[key].append(word)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    compared = set()
    for key, block in keyed.items():
        for pair in combinations(block, 2):
            one, other = pair
            most = reach(longer := max(len(one), len(other)))
            if longer > len(key) + most or pair in compared:
                continue
            compared.add(pair)
            if (apart := distance(one, other)) <= most:
                found[one][other] = found[other][one] = apart
    return found


def _farthest(length: int) -> int:
    """How many letters may be between a word and a longer one, or one of its own length."""
    return max(more for more in (0, 1, 2) if reach(length + more) >= more)
