"""The colours can be read: WCAG's contrast, in light and in dark."""

import re

import pytest

from newsdesk.settings import BASE_DIR

SHEETS = [BASE_DIR / "static" / "newsdesk" / f"{name}.css" for name in ("base", "reader")]
PAIRS = re.findall(
    r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);",
    "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS),
)
COLOURS = {name: (light, dark) for name, light, dark in PAIRS}

# What an article's words stand on: passages, one over the other; the chosen; the selected.
MARKS = ["passage", "passage-deep", "passage-deeper", "chosen", "pending"]
WORDS = [
    *((ink, ground) for ink in ("ink", "soft") for ground in ("paper", "surface", "sunken")),
    *(("accent", ground) for ground in ("paper", "surface", "accent-wash")),
    *((one, f"{one}-wash") for one in ("good", "warn", "bad")),
    *((one, ground) for one in ("good", "warn", "bad") for ground in ("paper", "surface")),
    *(("ink", f"{one}-wash") for one in ("accent", "good", "warn", "bad")),
    ("on-accent", "accent"),
    *(("ink", ground) for ground in MARKS),
]
EDGES = [(edge, ground) for edge in ("edge", "focus") for ground in ("paper", "surface", "sunken")]
# The lines below words that are credited or hedged, also where they are marked.
EDGES += [(line, ground) for line in ("credit", "hedge") for ground in ("surface", *MARKS)]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, Definitions)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "back"), WORDS)
def test_words_have_4_5_to_1(front: str, back: str) -> None:
    for scheme in (0, 1):
        assert contrast(COLOURS[front][scheme], COLOURS[back][scheme]) >= 4.5


@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_of_controls_and_the_focus_ring_have_3_to_1(front: str, back: str) -> None:
    for scheme in (0, 1):
        assert contrast(COLOURS[front][scheme], COLOURS[back][scheme]) >= 3


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff")
