"""Decoding: bytes to text, or a refusal that says why."""

import codecs
import re

from articles.text import language

from .refusals import Refused

# How files begin that are no text, whatever they are called. Archives are never opened.
_MAGIC = {
    b"PK\x03\x04": "a zip archive (.docx, .epub and .odt are such too)",
    b"PK\x05\x06": "an empty zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF-": "a PDF",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "an image, sound or film",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_SAMPLE = 65_536
_NOISE = 0.1
# The older encodings that a language is written in. One in which a French text would read as
# French with Polish letters is not among them.
_LANGUAGES = {
    "cp1252": "en de fr es pt it nl sv da no fi is ca eu gl ga id ms sw",
    "cp1250 iso8859_2": "pl cs sk hu sl hr ro sq",
    "cp1251 koi8_r koi8_u iso8859_5": "ru uk be bg mk sr",
    "cp1253": "el",
    "cp1254": "tr az",
    "cp1255": "he",
    "cp1256": "ar fa ur",
    "cp1257": "lt lv et",
    "cp932 euc_jp": "ja",
    "gb18030 big5": "zh",
    "cp949 euc_kr": "ko",
}
_WRITTEN_IN = {tag: encodings for encodings, tags in _LANGUAGES.items() for tag in tags.split()}


def decode(data: bytes) -> str:
    """The text of `data`: by its byte order mark, as UTF-8, as it declares, as it most surely is.

    Raises Refused when it is no text, or when none of these is sure.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise Refused(f"it is {what}, not a text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if text := _decoded(data, encoding):
                return text.removeprefix("\ufeff")
            raise Refused(f"it begins as {encoding.upper()} but is not valid {encoding.upper()}")
    text = _decoded(data, "utf-8")
    if text is not None and b"\0" not in data:
        return text
    if data.count(b"\0") > len(data) // 1000:
        raise Refused("it is not a text but binary data")
    return text if text is not None else _guessed(data)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(data: bytes) -> str:
    if declared := _DECLARED.search(data[:4096]):
        name = (declared[1] or declared[2]).decode("ascii")
        if _is_text_encoding(name) and (text := _decoded(data, name)) is not None:
            return text
    if text := _likeliest(data):
        return text
    raise Refused("its encoding is unknown; save it as UTF-8 and try again")


def _likeliest(data: bytes) -> str | None:
    """The least noisy reading in a language that is written in that encoding."""
    # charset-normalizer takes a tenth of a second to load, and is seldom needed.
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    for match in from_bytes(sample):
        if match.chaos < _NOISE:
            usual = _WRITTEN_IN.get(language.detect(str(match)), "").split()
            for encoding in usual:
                if _decoded(sample, encoding) == str(match):
                    return _decoded(data, encoding)
    return None


def _is_text_encoding(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)
    except LookupError:
        return False
