"""The model in the field's own words; one noun a file."""

from . import correcting
from .alias import Alias
from .apart import Apart
from .appearance import Appearance
from .article import Article, HasMarks, Origin, Precision, Tied, Ties, Twin, next_position
from .attribution import Attribution, Crediting
from .base import ADMINS, EDITORS, Editable, Otherwise, Stale, in_newsroom, is_admin, membership
from .carried import Carry
from .change import Change, state_of
from .claim import Absence, Claim, ClaimRelation, Marked, Tagging
from .dismissal import Dismissal, dismiss
from .finding import Citation, Finding, FindingClaim, FindingPassage, Key
from .fold import Fold
from .furniture import Furniture
from .mergeable import NotMerged
from .permalink import Permalink
from .role import Role
from .rule import FurnitureRule
from .seen import Seen, see
from .source import NotPromoted, Source, reviewed
from .source_merge import NotUndone, SourceMerge
from .story import Story
from .tag import InUse, Tag
from .term import Term
from .token import Token
from .version import Version

__all__ = [
    "ADMINS",
    "EDITORS",
    "Absence",
    "Alias",
    "Apart",
    "Appearance",
    "Article",
    "Attribution",
    "Carry",
    "Change",
    "Citation",
    "Claim",
    "ClaimRelation",
    "Crediting",
    "Dismissal",
    "Editable",
    "Finding",
    "FindingClaim",
    "FindingPassage",
    "Fold",
    "Furniture",
    "FurnitureRule",
    "HasMarks",
    "InUse",
    "Key",
    "Marked",
    "NotMerged",
    "NotPromoted",
    "NotUndone",
    "Origin",
    "Otherwise",
    "Permalink",
    "Precision",
    "Role",
    "Seen",
    "Source",
    "SourceMerge",
    "Stale",
    "Story",
    "Tag",
    "Tagging",
    "Term",
    "Tied",
    "Ties",
    "Token",
    "Twin",
    "Version",
    "correcting",
    "dismiss",
    "in_newsroom",
    "is_admin",
    "membership",
    "next_position",
    "reviewed",
    "see",
    "state_of",
]
