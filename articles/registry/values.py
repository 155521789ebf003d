"""What a cell of each column must be; the sentences go behind “line 7: ”."""

import re
from collections.abc import Callable
from unicodedata import normalize

from django.core.exceptions import ValidationError

from articles.models import Source
from articles.models.alias import NAME_LENGTH
from articles.models.plain import plain
from articles.text.spans import shorten

# A name's folded form is in an index, which takes 2,704 bytes.
_LONGEST_FOLDED = 2_600
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DOMAIN = re.compile(r"[^\s/:@?#.]+(\.[^\s/:@?#.]+)+")
_KINDS = {word: kind.value for kind in Source.Kind for word in (kind.value, kind.label)}
_ORDERS = Source.DateOrder.values


class Wrong(ValueError):
    """The message is a sentence without its full stop."""


def shown(cell: str) -> str:
    return "".join(c if c.isprintable() else " " for c in shorten(cell, 60))


def name(cell: str) -> str:
    words = " ".join(cell.split())
    if not words:
        raise Wrong("the name is missing")
    if len(words) > NAME_LENGTH:
        raise Wrong(f"“{shown(words)}” is longer than {NAME_LENGTH} characters")
    try:
        plain(words)
    except ValidationError as error:
        raise Wrong(f"the name “{shown(words)}”: {error.message}".removesuffix(".")) from error
    if len(normalize("NFKD", words).encode()) > _LONGEST_FOLDED:
        raise Wrong(f"“{shown(words)}” is too long when its characters are written out")
    return words


def kind(cell: str) -> str:
    found = _KINDS.get(cell.strip().lower())
    if found is None:
        kinds = ", ".join(kind for kind in Source.Kind.values if kind != Source.Kind.ANONYMOUS)
        raise Wrong(f"kind “{shown(cell)}” is none of {kinds}" if cell else "the kind is missing")
    return found


def domain(cell: str) -> str:
    if cell and (len(cell) > 253 or not cell.isprintable() or not _DOMAIN.fullmatch(cell)):
        raise Wrong(f"domain “{shown(cell)}” is not a domain like example.org")
    return cell.lower()


def country(cell: str) -> str:
    if cell and not (len(cell) == 2 and cell.isascii() and cell.isalpha()):
        raise Wrong(f"country “{shown(cell)}” is not a two-letter code")
    return cell.upper()


def language(cell: str) -> str:
    if cell and (len(cell) > 35 or not _LANGUAGE.fullmatch(cell)):
        raise Wrong(f"language “{shown(cell)}” is not a tag like en or pt-BR")
    return cell


def date_order(cell: str) -> str:
    if cell and cell.upper() not in _ORDERS:
        raise Wrong(f"date_order “{shown(cell)}” is none of {', '.join(_ORDERS)}")
    return cell.upper()


# The columns that are columns of the database, in the order of the table.
CHECKS: dict[str, Callable[[str], str]] = {
    "kind": kind,
    "domain": domain,
    "country": country,
    "language": language,
    "date_order": date_order,
}
