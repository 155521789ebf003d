"""The model in the field's own words; one noun a file."""

from . import correcting
from .alias import Alias
from .apart import Apart
from .appearance import Appearance
from .article import Article, HasMarks, Origin, Precision, Tied, Ties, Twin, next_position
from .assignable import Assignable, editors
from .attribution import Attribution, Crediting
from .base import ADMINS, EDITORS, Editable, Otherwise, Stale, in_newsroom, is_admin, membership
from .carried import Carry
from .change import Change, state_of
from .claim import Absence, Claim, ClaimRelation, Marked, Tagging
from .dismissal import Dismissal, dismiss
from .finding import Citation, Finding, FindingClaim, FindingPassage, Key
from .fold import Fold
from .furniture import Furniture
from .mention import Mention
from .mergeable import NotMerged
from .note import Note
from .permalink import Permalink
from .presence import Presence
from .reads import Read, say_read, take_back_read
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
from .visit import Visit

__all__ = [
    "ADMINS",
    "EDITORS",
    "Absence",
    "Alias",
    "Apart",
    "Appearance",
    "Article",
    "Assignable",
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
    "Mention",
    "NotMerged",
    "NotPromoted",
    "NotUndone",
    "Note",
    "Origin",
    "Otherwise",
    "Permalink",
    "Precision",
    "Presence",
    "Read",
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
    "Visit",
    "correcting",
    "dismiss",
    "editors",
    "in_newsroom",
    "is_admin",
    "membership",
    "next_position",
    "reviewed",
    "say_read",
    "see",
    "state_of",
    "take_back_read",
]
