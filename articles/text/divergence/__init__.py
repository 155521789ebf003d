"""Divergence: what differs between two or more wordings of one claim, by kind.

What is equal is made equal first (8 and eight, km and kilometres, quotation marks, accents); what
is left is named, with its words and positions, so that a screen, an export and a test can use it.
"""

from .differences import Difference, Kind, Side, Wording, differences

__all__ = ["Difference", "Kind", "Side", "Wording", "differences"]
