"""Two hundred things that no form or address should choke on, percent-encoded (R8)."""

from urllib.parse import quote, quote_from_bytes

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"]
NONCHARACTERS = [
    *(chr(code) for code in range(0xFDD0, 0xFDF0)),
    *(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)),
]
# Invisible turns of the writing direction; words may have them.
DIRECTIONS = [chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2066, 0x2069)]
# What is no UTF-8: halves of surrogate pairs, overlong forms, what never stands alone.
BYTES = [
    b"\xed\xa0\x80",
    b"\xed\xbf\xbf",
    b"\xed\xa0\xbd\xed\xb8\x80",
    b"\xc0\xaf",
    b"\xc0\x80",
    b"\xe0\x80\xaf",
    b"\xf0\x80\x80\xaf",
    b"\xf4\x90\x80\x80",
    b"\xe2\x82",
    b"\x80",
    b"\xff\xfe",
]
NUMBERS = [
    "-1",
    "0",
    "1e9",
    "1.5",
    "NaN",
    "Infinity",
    "+1",
    " 1",
    "1_000",
    "0x10",
    "²",
    "٣",
    "2147483648",
    "9223372036854775808",
    "9" * 40,
    "1" * 5000,
]
SHAPES = [
    "",
    " ",
    "[]",
    "{}",
    "null",
    '["a"]',
    "1,2,3",
    ",,,",
    "1:1 1:1",
    "' OR 1=1 --",
    "%",
    "_%_%",
    "\\",
    '"((((',
    "!&|",
    "../../etc/passwd",
    "//evil.example",
    "{{ 7|add:7 }}",
    "%(name)s",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "2025-02-30",
    "+99:99",
    "Factory",
    "00000000-0000-0000-0000-00000000000g",
    "e\u0301" * 300,
    "👩‍👩‍👧‍👦" * 100,
    "\ufeff",
    "\ufe0f\ufe0f\ufe0f",
    "\u2028\u2029",
    "\n\r\n\t",
    "-",
    "~",
    "#",
    ";--",
]
LONG = "x" * 1_000_000

INPUTS = [
    *(quote(f"a{character}b") for character in (*CONTROLS, *NONCHARACTERS, *DIRECTIONS)),
    *(quote_from_bytes(raw) for raw in BYTES),
    *(quote(text) for text in (*NUMBERS, *SHAPES)),
]
