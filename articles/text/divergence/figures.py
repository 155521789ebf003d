"""Figures: numbers in figures and in words, with what they count in."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.text.divergence.tokens import Token
from articles.text.numerals import SMALL, TENS

SCALES = {
    "hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "trillion": 10**12, "bn": 10**9, "mn": 10**6, "k": 10**3,
    "millones": 10**6, "mil": 10**3, "millions": 10**6, "millionen": 10**6, "mio": 10**6,
    "тисяч": 10**3, "млн": 10**6, "млрд": 10**9, "ألف": 10**3, "مليون": 10**6,
}  # fmt: skip
_OTHERS = {
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять десять",
}

# By how much something changed.
TIMES = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5, "doubling": 2,
         "tripling": 3, "twice": 2, "thrice": 3, "twofold": 2, "threefold": 3}  # fmt: skip

# A unit: what it measures, and how many of the first of its kind it is.
MEASURES: dict[str, tuple[str, float]] = {}
for _dimension, _factor, _words in (
    ("m", 1000, "km kilometre kilometres kilometer kilometers kilómetros kilomètres км кілометрів"),
    ("m", 1, "m metre metres meter meters"),
    ("m", 1609.344, "mile miles mi"),
    ("m", 1852, "nm"),
    ("m", 0.3048, "ft foot feet"),
    ("m", 0.01, "cm centimetre centimetres centimeter centimeters"),
    ("kg", 1, "kg kilo kilos kilogram kilograms kilogramme kilogrammes"),
    ("kg", 1000, "t ton tons tonne tonnes toneladas тонн"),
    ("kg", 0.45359, "lb lbs pound pounds"),
    ("%", 1, "% percent pct"),
    ("$", 1, "$ dollar dollars usd"),
    ("€", 1, "€ euro euros eur"),
    ("km/h", 1, "kmh kph"),
):
    MEASURES |= dict.fromkeys(_words.split(), (_dimension, float(_factor)))
_SIGNS = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₴": "₴", "₽": "₽"}
_ONES = frozenset({"one", "un", "uno", "eins", "один"})
_CLOSE = 0.02  # how far a converted value may be off


class Figure(NamedTuple):
    """A value in `dimension` (empty: a plain count); `written` is its unit as it stands."""

    value: float
    dimension: str
    written: str

    def same(self, other: "Figure") -> bool:
        if self.dimension != other.dimension and self.dimension and other.dimension:
            return False
        if self.value == other.value:
            return True
        converted = self.written != other.written and self.dimension == other.dimension
        return converted and abs(self.value - other.value) <= _CLOSE * max(
            abs(self.value), abs(other.value)
        )


def read(tokens: Sequence[Token], at: int, language: str) -> tuple[Figure, int] | None:
    """The figure that begins with the token `at`, and the token after it; None for none.

    “One” and “a” alone are none: they count little and mean much else.
    """
    sign, value, after = "", None, at
    token = tokens[at]
    if token.folded in TIMES:
        return Figure(TIMES[token.folded], "times", token.folded), at + 1
    if token.kind == "figure":
        sign, value, percent = _printed(token.folded, language)
        after = at + 1
        if percent:
            return Figure(value, "%", "%"), after
    else:
        value, after = _in_words(tokens, at, language)
        if value is None:
            return None
    value, after = _scaled(tokens, after, value)
    if sign:
        return Figure(value, sign, sign), after
    return _measured(tokens, after, value)


def _printed(folded: str, language: str) -> tuple[str, float, bool]:
    sign = _SIGNS.get(folded[0], "")
    percent = folded.endswith("%")
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in folded.strip("%$€£¥₴₽ "))
    digits = digits.replace("\u00a0", "").replace("\u202f", "").replace("'", "")
    digits = digits.replace("\u2009", "").replace(" ", "")
    grouped, decimal = (",", ".") if language in {"", "en"} else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:[{grouped}]\d{{3}})+", digits):
        digits = digits.replace(grouped, "")
    digits = digits.replace(decimal, ".", 1)
    try:
        return sign, float(digits.replace(",", ".", 1)), percent
    except ValueError:
        return sign, float(re.sub(r"\D", "", digits)[:300] or 0), percent


def _in_words(tokens: Sequence[Token], at: int, language: str) -> tuple[float | None, int]:
    """A number written out: “eight”, “twenty-one”, “two hundred and five”, “a thousand”."""
    first = tokens[at].folded
    if first in {"a", "an"} and tokens[at + 1 : at + 2] and tokens[at + 1].folded in SCALES:
        return 1.0, at + 1
    total, current, after = 0.0, 0.0, at
    while after < len(tokens) and tokens[after].kind == "word":
        word = tokens[after].folded
        number = _number(word, language)
        if number is not None and not (after > at and _full(current, number)):
            current += number
        elif word == "hundred" and current:
            current *= 100
        elif word in SCALES and current:
            total, current = total + current * SCALES[word], 0.0
        elif not (word == "and" and current >= 100 and _goes_on(tokens, after + 1, language)):
            break
        after += 1
    alone = after == at + 1 and first in _ONES
    return (None, at) if alone or after == at else (total + current, after)


def _full(current: float, number: int) -> bool:
    """Whether `number` begins another number: “five six”, “twenty thirty”."""
    return current % 100 != 0 and not (current % 10 == 0 and number < 10)


def _goes_on(tokens: Sequence[Token], at: int, language: str) -> bool:
    return at < len(tokens) and _number(tokens[at].folded, language) is not None


def _number(word: str, language: str) -> int | None:
    if word in SMALL or word in TENS:
        return SMALL.get(word, 0) or TENS.get(word, 0)
    others = _OTHERS.get(language, "").split()
    return others.index(word) if word in others else None


def _scaled(tokens: Sequence[Token], after: int, value: float) -> tuple[float, int]:
    while after < len(tokens) and tokens[after].folded in SCALES and value < 1e15:
        value, after = value * SCALES[tokens[after].folded], after + 1
    return value, after


def _measured(tokens: Sequence[Token], after: int, value: float) -> tuple[Figure, int]:
    if after < len(tokens):
        word = tokens[after].folded
        if word == "per" and after + 1 < len(tokens) and tokens[after + 1].folded == "cent":
            return Figure(value, "%", "%"), after + 2
        if word in MEASURES and tokens[after].kind == "word":
            dimension, factor = MEASURES[word]
            return Figure(value * factor, dimension, str(factor)), after + 1
    return Figure(value, "", ""), after


def shown(figure: Figure) -> str:
    """A figure as it is compared: “14”, “1000000 m”, “10 %”."""
    return f"{figure.value:.12g} {figure.dimension}".strip()
