"""Directions: invisible characters that turn the order of what follows, made visible.

In the words of an article they stay as they were published; in a name or a claim they can only
deceive ("Trojan Source", CVE-2021-42574; Unicode Standard Annex #9).
"""

NAMES = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_VISIBLE = str.maketrans({sign: f"⟦{name}⟧" for sign, name in NAMES.items()})


def visible(name: str) -> str:
    """`name` with its bidi controls shown as, say, ⟦RLO⟧."""
    return name.translate(_VISIBLE)
