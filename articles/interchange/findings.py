"""Findings of a file: whether they fit the rest of it, how they become rows, how they go out."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.interchange import marking, values
from articles.interchange.cast import Json
from articles.interchange.checking import Invalid, shown
from articles.interchange.form import File, FindingForm, TurnedUp
from articles.interchange.keys import known
from articles.interchange.marks import Texts, fits, known_text, texts_of
from articles.models import Finding, FindingClaim, FindingPassage, Key, Story

# --- in ----------------------------------------------------------------------------------------


def check_findings(file: File) -> None:
    """Raises Invalid for the first thing that does not fit the rest of the file."""
    texts = texts_of(file)
    claims = {claim.key: claim for claim in file.claims}
    seen: dict[tuple[Any, ...], FindingForm] = {}
    for one in file.findings:
        _state(one)
        _named(one.claims, claims, one.at("claims"), "claim")
        _passages(one, texts)
        if one.found is not None:
            _found(one.found, claims, {article.key: article for article in file.articles})
            key = _alike(one, one.found)
            if key in seen:
                raise Invalid(one.at("found"), f"{seen[key].place} has the same")
            seen[key] = one


def _state(one: FindingForm) -> None:
    dismissed = one.state == Finding.State.DISMISSED
    if dismissed and not one.reason:
        raise Invalid(one.at("reason"), "this is missing: what is dismissed is for a reason")
    if dismissed and one.found is None:
        raise Invalid(one.at("state"), "only what has turned up can be dismissed")
    if one.found is not None and one.kind == Finding.Kind.OWN:
        raise Invalid(one.at("kind"), "what an editor has found has not turned up")


def _named(names: Iterable[str], entries: Mapping[str, Any], place: str, noun: str) -> None:
    seen: set[str] = set()
    for number, name in enumerate(names):
        known(entries, name, f"{place}[{number}]", noun)
        if name in seen:
            raise Invalid(f"{place}[{number}]", f"the {noun} “{shown(name)}” stands here twice")
        seen.add(name)


def _found(found: TurnedUp, claims: Mapping[str, Any], articles: Mapping[str, Any]) -> None:
    _named(found.claims, claims, found.at("claims"), "claim")
    _named(found.articles, articles, found.at("articles"), "article")
    if len(found.claims) + len(found.articles) > MOST_NAMED:
        raise Invalid(found.place, f"more than {MOST_NAMED} claims and articles are named")


MOST_NAMED = 8  # in the key of a finding


def _alike(one: FindingForm, found: TurnedUp) -> tuple[Any, ...]:
    return one.kind, frozenset(found.claims), frozenset(found.articles), found.what


def _passages(one: FindingForm, texts: Texts) -> None:
    for passage in one.passages:
        text = known_text(texts, passage, passage.at("article"))
        for piece in passage.fragments:
            fits(piece, text.text)


def store_findings(file: File, story: Story, author: Any) -> None:
    """The rows of the findings, whose claims and texts are stored."""
    texts = texts_of(file)
    claims = {claim.key: claim.row for claim in file.claims}
    articles = {article.key: article.row for article in file.articles}
    for position, one in enumerate(file.findings, 1):
        one.row = Finding(
            story=story,
            created_by=author,
            position=position,
            key=_key(one, claims, articles),
            **{name: getattr(one, name) for name in COLUMNS},
        )
    marking.bulk_create(marking.number([one.row for one in file.findings]))
    marking.bulk_create(
        [
            FindingClaim(finding=one.row, claim=claims[name])
            for one in file.findings
            for name in one.claims
        ]
    )
    marking.bulk_create(
        [
            FindingPassage(
                finding=one.row,
                version=texts[passage.article, passage.version].version,
                spans=tuple(piece.span for piece in passage.fragments),
                position=number,
            )
            for one in file.findings
            for number, passage in enumerate(one.passages, 1)
        ]
    )


COLUMNS = ("kind", "sentence", "material", "state", "reason")


def _key(one: FindingForm, claims: Mapping[str, Any], articles: Mapping[str, Any]) -> str:
    if one.found is None:
        return ""
    about = _ids(one.found.claims, claims), _ids(one.found.articles, articles)
    return str(Key(one.kind, about[0], about[1], one.found.what))


def _ids(names: Iterable[str], rows: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(sorted(rows[name].pk for name in names))


# --- out ---------------------------------------------------------------------------------------


def findings(
    story: Story, claims: Mapping[int, str], articles: Mapping[int, str], place: Any
) -> list[Json]:
    """The findings of `story` in the editor's order; `claims` and `articles` are the keys by id,
    `place` says where a text stands. Three queries.
    """
    rows = list(Finding.objects.filter(story=story).in_order())
    about = _by_finding(FindingClaim.objects.filter(finding__in=rows).order_by("pk"))
    cited = _by_finding(FindingPassage.objects.filter(finding__in=rows).order_by("position", "pk"))
    found = []
    for row in rows:
        up = _turned_up(row, claims, articles)
        if up is None and row.state == Finding.State.DISMISSED:
            continue  # it cannot turn up again, so there is nothing to keep away
        told = {name: getattr(row, name) for name in COLUMNS}
        if up is not None:
            told["found"] = up
        named = [claims[one.claim_id] for one in about.get(row.pk, []) if one.claim_id in claims]
        passages = [place(one.version_id, one.spans) for one in cited.get(row.pk, [])]
        found.append(told | {"claims": named, "passages": [one for one in passages if one]})
    return found


def _by_finding(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.finding_id, []).append(row)
    return found


def _turned_up(row: Finding, claims: Mapping[int, str], articles: Mapping[int, str]) -> Json | None:
    """None for what did not turn up, and for what cannot again: of a claim that is gone."""
    if not row.key:
        return None
    key = Key.read(row.key)
    if not (claims.keys() >= set(key.claims) and articles.keys() >= set(key.articles)):
        return None
    return {
        "claims": [claims[pk] for pk in key.claims],
        "articles": [articles[pk] for pk in key.articles],
        "what": key.what,
    }


def cited(place: Json, spans: Iterable[Any]) -> Json:
    return place | {"fragments": values.spans(spans)}
