"""Carrying marks from one text of an article to the next, by an exact map of the edit."""

from .edit import Edit, Hunk, compare
from .moves import Move

__all__ = ["Edit", "Hunk", "Move", "compare"]
