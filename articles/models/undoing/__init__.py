"""Taking back what was done, from the history alone: generic over every tracked model."""

from .done import made_again
from .inverting import invert
from .refusing import CannotUndo, NothingLeft
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
