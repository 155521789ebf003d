"""What rests on marks that somebody has taken out of a file elsewhere, or denies those put in.

A program that knows the marks of one text deletes one, and nothing of what names it.
"""

from collections.abc import Iterator
from typing import Any

from articles.interchange.checking import shown
from articles.interchange.formats.homes import Json, homes

_STATEMENTS = {"uncredited": "no one is credited", "own_reporting": "it is its own reporting"}


def prune(form: Json, left: list[str]) -> None:
    """Makes `form` hold together again; what went is told in `left`."""
    known = {}
    for article, number, home in homes(form):
        credits_ = home.get("attributions") or []
        keys = {credit.get("key") for credit in credits_}
        known[article, number] = keys
        for credit in credits_:
            if credit.get("parent") is not None and credit["parent"] not in keys:
                left.append(_lost(credit.get("key"), credit["parent"], "lies within"))
                credit["parent"] = None
    for claim in form.get("claims") or []:
        for passage in claim.get("appearances") or []:
            _credited(passage, known.get(_place(passage), set()), claim, left)
            _stated(passage, claim, left)
        _absent(claim, left)
    _carried(form, left)


def _place(passage: Json) -> tuple[Any, Any]:
    return passage.get("article"), passage.get("version")


def _credited(passage: Json, keys: set[Any], claim: Json, left: list[str]) -> None:
    named = passage.get("attributions") or []
    lost = [key for key in named if key not in keys]
    if lost:
        left += [_lost(claim.get("key"), key, "is credited by") for key in lost]
        passage["attributions"] = [key for key in named if key in keys]


def _stated(passage: Json, claim: Json, left: list[str]) -> None:
    """Who is credited now was not when an editor said that nobody is."""
    for name, words in _STATEMENTS.items():
        if passage.get("attributions") and passage.get(name) is True:
            passage[name] = False
            left.append(f"{_named(claim.get('key'))} is credited, so it goes that {words}")


def _absent(claim: Json, left: list[str]) -> None:
    there = [_place(passage) for passage in claim.get("appearances") or []]
    absent = claim.get("absent")
    if not isinstance(absent, list):
        return
    kept = [one for one in absent if _spot(one) not in there]
    if len(kept) < len(absent):
        claim["absent"] = kept
        left.append(f"{_named(claim.get('key'))} appears where it was said not to")


def _spot(absent: Any) -> tuple[Any, Any]:
    return _place(absent) if isinstance(absent, dict) else (absent, None)


def _carried(form: Json, left: list[str]) -> None:
    marks = list(_marks(form))
    keys = {mark["key"] for mark in marks if isinstance(mark.get("key"), str)}
    for mark in marks:
        before = mark.get("carried_from")
        if isinstance(before, str) and before not in keys:
            left.append(_lost(mark.get("key"), before, "was carried from"))
            del mark["carried_from"]
            mark.pop("carry", None)


def _marks(form: Json) -> Iterator[Json]:
    for _, _, home in homes(form):
        for name in ("attributions", "furniture"):
            yield from (one for one in home.get(name) or [] if isinstance(one, dict))
    for claim in form.get("claims") or []:
        yield from claim.get("appearances") or []


def _lost(of: Any, key: Any, how: str) -> str:
    return f"{_named(of)} {how} {_named(key)}, which is not there"


def _named(key: Any) -> str:
    return f"“{shown(str(key))}”"
