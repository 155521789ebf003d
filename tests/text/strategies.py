"""Texts as newsdesk stores them, with everything that makes counting hard."""

from hypothesis import strategies as st

# Beyond the basic plane, ZWJ sequences, flags, skin tones, combining marks, tabs, two line ends
# in a row, right-to-left letters with marks, space that is no space.
PIECES = [
    *("a", "b", "said ", "the ", "“", "”", ".", " ", "\n", "\n\n", "\t", "\u00a0", "\u200b"),
    *(
        "👩‍👩‍👧",
        "🇺🇦",
        "👍🏽",
        "𝒜",
        "e\u0301",
        "\u0301",
        "ﬁ",
        "مصر",
        "الرَّئِيس",
        "שָׁלוֹם",
        "中文",
        "<b>&amp;",
        "'\"",
    ),
]
# Import has taken control characters and lone surrogates out.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t")
texts = st.lists(st.sampled_from(PIECES) | CHARACTERS, max_size=40).map("".join)


@st.composite
def stretches(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """A start and an end of some words of `text`, which is not empty."""
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))
