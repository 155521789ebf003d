"""Crediting: who a text credits for what, read from crediting words, names, quotation marks,
colons and the order of paragraphs.

Unsupervised: a lexicon and rules, nothing to load. Sources, cues and contents are those of PARC
(Pareti 2012) and PolNeAR (Newell, Margolin and Ruths 2018): a content takes in the “that” of its
clause and the marks of its quotation, but not the full stop of the sentence; a cue is the bare
verb or phrase, without auxiliaries; a source is its whole phrase with what stands in apposition.
"""

from .read import Credit, credits_in, credits_of
from .suggest import suggested

__all__ = ["Credit", "credits_in", "credits_of", "suggested"]
