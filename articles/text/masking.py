"""Masking: payment and contact data in a text that is shown to anybody.

Every code point of a card number, an IBAN, a wallet, an e-mail address or a telephone number
becomes █, so that positions stay. What is taken for one of them errs on the side of masking
in calls for donations and contact boxes, and on the side of the reader everywhere else: card
numbers must pass the Luhn check (ISO/IEC 7812-1), IBANs modulo 97 (ISO 13616).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

MASK = "█"

type Stretch = tuple[int, int]

SEPARATOR = r"[ \t\u00a0\u2000-\u200a\u202f.\-\u2010-\u2015]"
NUMBERS = re.compile(rf"(?<!\d)\d+(?:{SEPARATOR}{{1,3}}\d+)*")
IIN = re.compile(r"3|4|5|6|220[0-4]|22[3-9]|222[1-9]|2[3-6]|27[01]|2720")

IBAN = re.compile(
    rf"(?<!\w)(?:(?P<said>IBAN)\W{{0,3}})?(?P<iban>[A-Z]{{2}}\d\d(?:{SEPARATOR}?[A-Z\d]){{11,30}})",
    re.I | re.A,
)
SIGN = re.compile(r"[A-Za-z\d]", re.A)

BASE58 = "1-9A-HJ-NP-Za-km-z"
PATTERNS = [
    # e-mail addresses, plain and written out: name@example.org, name [at] example [dot] org
    re.compile(r"[\w.%+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+"),
    re.compile(
        r"[\w.%+\-]{1,64} ?[\[({] ?at ?[\])}] ?[\w\-]{1,63}"
        r"(?:(?:\.| ?[\[({] ?dot ?[\])}] ?)[\w\-]{1,63})+",
        re.I,
    ),
    # wallets: Ethereum and its kin, bech32 (BIP 173), base58 (Bitcoin, Litecoin, Tron, Monero …)
    re.compile(r"\b0x[0-9a-f]{40}\b", re.I),
    re.compile(r"\b(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,87}\b", re.I),
    re.compile(
        rf"(?<!\w)(?=[A-Za-z]*\d)(?=[A-Z\d]*[a-z])(?=[a-z\d]*[A-Z])[{BASE58}]{{26,95}}(?!\w)"
    ),
    # addresses that are an account
    re.compile(r"\b(?:paypal\.me|paypal\.com/paypalme|wa\.me)/[\w.+\-]+", re.I),
    # telephone numbers: international, North American, national with a leading 0, announced
    re.compile(r"(?<![\w+])(?:\+|00(?=[ ]?[1-9]))[ ]?\(?\d(?:[ \u00a0().\-/]{0,3}\d){6,14}(?!\d)"),
    re.compile(r"(?<![\w.\-])(?:\(\d{3}\) ?|\d{3}[\-. ])\d{3}[\-. ]\d{4}(?![\w\-])"),
    re.compile(
        r"(?<![\w.,:/\-])(?<!\d[ \u00a0])\(?0[1-9]\d{0,3}\)?[ \-/]\d{2,4}"
        r"(?:[ \-]?\d{2,4}){1,4}(?![:\w])"
    ),
    re.compile(
        r"\b(?:tel|telephone|phone|fax|mobile|whatsapp|viber|тел|телефон|моб|هاتف)\b"
        r"[.:\s]{0,3}(?P<number>\(?\d(?:[ ().\-/]{0,2}\d){4,14})",
        re.I,
    ),
]
NATIONAL = PATTERNS[-2]


def mask(text: str, suspect: Iterable[Stretch] = ()) -> str:
    """`text` with payment and contact data replaced by █, of the same length.

    In the `suspect` stretches (half-open, in code points) every number of seven or more digits
    goes.
    """
    signs = list(text)
    for start, end in [*found(text), *numbers_in(text, suspect)]:
        signs[start:end] = [sign if sign == "\n" else MASK for sign in signs[start:end]]
    return "".join(signs)


def found(text: str) -> Iterator[Stretch]:
    """Stretches of `text` that are payment or contact data, in no order."""
    yield from cards(text)
    yield from ibans(text)
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if pattern is NATIONAL and not 9 <= sum(map(str.isdigit, match[0])) <= 12:
                continue  # a date or a figure
            yield match.span("number") if "number" in pattern.groupindex else match.span()


def numbers_in(text: str, suspect: Iterable[Stretch]) -> Iterator[Stretch]:
    for start, end in suspect:
        for run in NUMBERS.finditer(text, start, end):
            if sum(map(str.isdigit, run[0])) >= 7:
                yield run.span()


def cards(text: str) -> Iterator[Stretch]:
    """Card numbers, whole or in groups; other numbers may stand directly beside them."""
    for run in NUMBERS.finditer(text):
        groups = [(m.start(), m.end()) for m in re.finditer(r"\d+", run[0])]
        for first in range(len(groups)):
            for last in range(first, min(first + 5, len(groups))):
                words = [run[0][a:b] for a, b in groups[first : last + 1]]
                if is_card(words):
                    yield run.start() + groups[first][0], run.start() + groups[last][1]


def is_card(groups: list[str]) -> bool:
    digits = "".join(groups)
    if not 13 <= len(digits) <= 19 or any(len(group) < 4 for group in groups[:-1]):
        return False
    plain = "".join(str(int(digit)) for digit in digits)
    return bool(IIN.match(plain)) and luhn(plain)


def luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def ibans(text: str) -> Iterator[Stretch]:
    """IBANs that check, and whatever calls itself one; a word that follows is left."""
    for match in IBAN.finditer(text):
        start, end = match.span("iban")
        if length := iban_length(match["iban"]):
            yield start, start + length
        elif match["said"]:
            yield start, end


def iban_length(run: str) -> int:
    """How much of `run` is the longest IBAN that it begins with; 0 for none."""
    at = [sign.end() for sign in SIGN.finditer(run)]
    signs = "".join(SIGN.findall(run)).upper()
    values = [str(int(sign, 36)) for sign in signs]
    tail = int("".join(values[:4]))  # country and check digits come last
    size = len(str(tail))
    bodies = accumulate(values[4:])
    fits = [
        at[count - 1]
        for count, body in enumerate(bodies, 5)
        if count >= 15 and int(body) * 10**size % 97 + tail % 97 in {1, 98}
    ]
    return max(fits, default=0)
