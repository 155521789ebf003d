"""Directions: invisible characters that deceive about what is written, made visible.

Some turn the order of what follows, some have no width and tell two equal names apart. In the
words of an article they stay as they were published; in a name or a claim they can only deceive
("Trojan Source", CVE-2021-42574; Unicode Standard Annex #9 and Technical Standard #39).
"""

import re

NAMES = {
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
# Joiners are how Persian, Hindi and emoji are written; after a Latin, Greek or Cyrillic letter
# they join nothing.
_CONTROL = re.compile(
    "[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?<=[A-Za-z\u00c0-\u052f])[\u200c\u200d]"
)


def visible(name: str) -> str:
    """`name` with such characters shown as, say, ⟦RLO⟧."""
    return _CONTROL.sub(lambda found: f"⟦{NAMES[found[0]]}⟧", name)
