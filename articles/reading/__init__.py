"""Reading: a story as one plain tree of dataclasses, and its columns."""

from .columns import Paragraph, cut, layers, paragraph_at, touched
from .load import load
from .tree import (
    SEPARATOR,
    Appearance,
    Article,
    Attribution,
    Claim,
    Furniture,
    Moment,
    Source,
    Story,
    Tag,
    in_words,
)

__all__ = [
    "SEPARATOR",
    "Appearance",
    "Article",
    "Attribution",
    "Claim",
    "Furniture",
    "Moment",
    "Paragraph",
    "Source",
    "Story",
    "Tag",
    "cut",
    "in_words",
    "layers",
    "load",
    "paragraph_at",
    "touched",
]
