"""Queries: what people type into a search box, as terms that are asked for or left out."""

import re
from dataclasses import dataclass

TERM = re.compile(r'(-*)(?:["“”«»]([^"“”«»]*)["“”«»]?|([^\s"“”«»]+))')
WORD = re.compile(r"\w+")
PREFIX = re.compile(r"\w{3,}\*")  # fewer letters begin half of all words


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row; `begins` when it is only how a word begins (`jam*`)."""

    words: str
    excluded: bool = False
    begins: bool = False


type Alternative = tuple[Term, ...]


def parse(query: str) -> tuple[Alternative, ...]:
    """The alternatives that “or” stands between, each of the terms that must all hold.

    An alternative that only leaves something out asks for nothing and is none.
    """
    found: list[list[Term]] = [[]]
    for match in TERM.finditer(query):
        minus, phrase, word = match.groups()
        if word and word.lower() == "or" and not minus:
            found.append([])
        elif WORD.search(phrase or word or ""):
            begins = bool(word and PREFIX.fullmatch(word))
            words = word.rstrip("*") if begins else phrase or word
            found[-1].append(Term(words, bool(minus), begins))
    return tuple(tuple(terms) for terms in found if not all(term.excluded for term in terms))


def asked(query: str) -> list[Term]:
    """All terms of which a text may have words, in the order of the query."""
    return [term for terms in parse(query) for term in terms if not term.excluded]
