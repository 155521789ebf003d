"""The model in the field's own words; one noun a file."""

from .appearance import Appearance
from .article import Article, HasMarks, Origin, Precision, Tied, Ties, Twin, next_position
from .attribution import Attribution, Crediting
from .base import ADMINS, EDITORS, Editable, Stale, membership
from .carried import Carry
from .claim import Absence, Claim, ClaimRelation, Marked, Tagging
from .furniture import Furniture
from .permalink import Permalink
from .rule import FurnitureRule
from .source import Alias, Fold, Source
from .story import Story
from .tag import Tag
from .version import Version

__all__ = [
    "ADMINS",
    "EDITORS",
    "Absence",
    "Alias",
    "Appearance",
    "Article",
    "Attribution",
    "Carry",
    "Claim",
    "ClaimRelation",
    "Crediting",
    "Editable",
    "Fold",
    "Furniture",
    "FurnitureRule",
    "HasMarks",
    "Marked",
    "Origin",
    "Permalink",
    "Precision",
    "Source",
    "Stale",
    "Story",
    "Tag",
    "Tagging",
    "Tied",
    "Ties",
    "Twin",
    "Version",
    "membership",
    "next_position",
]
