"""Alignment: which sentences of two texts correspond, and which words both have in a row.

`prepare` costs what a text is long and is independent of all other texts; `compare` costs a pair
and depends on nothing but its two texts, so both can be remembered: one more article in a story
costs only its own pairs.
"""

from .copied import Run, copied
from .pairs import Link, Pair, compare
from .prepared import Prepared, prepare

__all__ = ["Link", "Pair", "Prepared", "Run", "compare", "copied", "prepare"]
