"""What changed, told from the history's triggers: in sentences, newest first.

A deed is what one transaction changed: a mark with its new claim and its credit is one deed, and
is told at once. The history of one row, one claim, one article, one source or one story is a list
of deeds.
"""

from articles.text.changed_words import Piece

from .asked import KINDS, Asked, Scope
from .pages import Page, deed, page, said
from .parts import Deed, Part, Sentence

__all__ = [
    "KINDS",
    "Asked",
    "Deed",
    "Page",
    "Part",
    "Piece",
    "Scope",
    "Sentence",
    "deed",
    "page",
    "said",
]
