"""What is built in."""

from functools import cache

from articles.text.lexicon.cues import CUES
from articles.text.lexicon.entries import Lexicon
from articles.text.lexicon.hedges import HEDGES
from articles.text.lexicon.loaded import LOADED


@cache
def built_in() -> Lexicon:
    return Lexicon(CUES, HEDGES, LOADED)
