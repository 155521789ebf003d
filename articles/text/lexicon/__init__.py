"""The lexicon: words that credit, hedge or judge, as data.

What is built in is a beginning; an admin extends it per language (`models.Term`), and a Lexicon is
made of whatever rows are given.
"""

from .entries import Cue, Hedge, Lexicon, Loaded
from .whole import built_in

__all__ = ["Cue", "Hedge", "Lexicon", "Loaded", "built_in"]
