"""Carrying marks from one text of an article to the next, by an exact map of the edit.

`compare` gives the map, a `Carrier` takes marks over it. What becomes of a mark, and why, is
defined in `outcome`.
"""

from .edit import Edit, Hunk, compare
from .moves import Move
from .outcome import Carried, Carrier, Outcome

__all__ = ["Carried", "Carrier", "Edit", "Hunk", "Move", "Outcome", "compare"]
