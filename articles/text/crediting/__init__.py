"""Crediting: who a text credits for what, read from crediting words, names, quotation marks,
colons and the order of paragraphs.

Unsupervised: a lexicon and rules, nothing to load. Sources, cues and contents are those of PARC
(Pareti 2012) and PolNeAR (Newell, Margolin and Ruths 2018).
"""

from .read import Credit, credits_in, credits_of

__all__ = ["Credit", "credits_in", "credits_of"]
