"""Reading: a story as one plain tree of dataclasses, and its columns."""

from . import carried, changed, desk, progress
from .carried import Carried, Wording
from .chosen import Chosen
from .cited import Cited, Finding, findings
from .columns import Paragraph, Text, cut, layers, numbering, paragraph_at, written
from .credited import Credited, credited
from .parts import claim, last_credit, part
from .register import Step, below_owners
from .rows import load, moment, read, texts
from .tree import (
    SEPARATOR,
    UNKNOWN,
    Appearance,
    Article,
    Attribution,
    Claim,
    Furniture,
    Gone,
    Moment,
    Place,
    Source,
    Story,
    Tag,
    branching,
    in_words,
)
from .uses import Moves, moves_of, uses_of, uses_of_tag

__all__ = [
    "SEPARATOR",
    "UNKNOWN",
    "Appearance",
    "Article",
    "Attribution",
    "Carried",
    "Chosen",
    "Cited",
    "Claim",
    "Credited",
    "Finding",
    "Furniture",
    "Gone",
    "Moment",
    "Moves",
    "Paragraph",
    "Place",
    "Source",
    "Step",
    "Story",
    "Tag",
    "Text",
    "Wording",
    "below_owners",
    "branching",
    "carried",
    "changed",
    "claim",
    "credited",
    "cut",
    "desk",
    "findings",
    "in_words",
    "last_credit",
    "layers",
    "load",
    "moment",
    "moves_of",
    "numbering",
    "paragraph_at",
    "part",
    "progress",
    "read",
    "texts",
    "uses_of",
    "uses_of_tag",
    "written",
]
