"""Single values of an export: times, spans, keys of marks."""

from collections.abc import Iterable
from typing import Any

from articles.interchange import times
from articles.interchange.cast import Json
from articles.models import Article
from articles.text.spans import Span


def time(article: Article, name: str) -> Json:
    """What has to be said so that `times.read` gets the same again."""
    at, precision, zone, origin = (
        getattr(article, f"{name}_{part}") for part in ("at", "precision", "zone", "origin")
    )
    found: Json = {}
    shape = implied = ""
    if at:
        written = times.write(at, precision, zone)
        _, shape, implied = times.read(written, None, "")
        found = {f"{name}_at": written, f"{name}_origin": origin}
    elif origin:
        found = {f"{name}_origin": origin}
    if precision != shape:
        found[f"{name}_precision"] = precision
    if zone != implied:
        found[f"{name}_zone"] = zone
    return found


def key(row: Any, known: dict[int, str]) -> Json:
    return {"key": known[row.pk]} if row.pk in known else {}


def carried(row: Any, known: dict[int, str]) -> Json:
    found: Json = {"carry": row.carry} if row.carry else {}
    if row.carried_from_id in known:
        found["carried_from"] = known[row.carried_from_id]
    if row.gone_in_id:
        found["gone"] = True
    if row.to_check:
        found["to_check"] = True
    return found


def why(claim: Any) -> Json:
    """The reason for its status, where one is given."""
    return {"status_reason": claim.status_reason} if claim.status_reason else {}


def spans(found: Iterable[Span]) -> list[Json]:
    return [plain(one) for one in found]


def span(found: Span | None) -> Json | None:
    return None if found is None else plain(found)


def plain(found: Span) -> Json:
    return {"start": found.start, "end": found.end, "exact": found.exact}
