"""Taking back what was done, from the history alone: generic over every tracked model."""

from .inverting import CannotUndo, invert, made_again
from .restoring import differing, restore
from .replaying import replay
from .stack import Stack, Step

__all__ = [
    "CannotUndo",
    "Stack",
    "Step",
    "differing",
    "invert",
    "made_again",
    "replay",
    "restore",

]
