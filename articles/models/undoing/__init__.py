"""Taking back what was done, from the history alone: generic over every tracked model."""

from .inverting import CannotUndo, NothingLeft, invert, made_again
from .replaying import replay
from .restoring import differing, restorable, restore
from .stack import Stack, Step

__all__ = [
    "CannotUndo",
    "NothingLeft",
    "Stack",
    "Step",
    "differing",
    "invert",
    "made_again",
    "replay",
    "restorable",
    "restore",
]
