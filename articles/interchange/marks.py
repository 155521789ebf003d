"""Whether marks fit their texts: words stand where they are said to, and belong together."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.interchange import times
from articles.interchange.checking import Invalid, shown, words
from articles.interchange.form import (
    NAME,
    Absent,
    ArticleForm,
    Cited,
    ClaimForm,
    File,
    FurnitureMark,
    Mark,
    Passage,
    Piece,
    SourceForm,
    Text,
)
from articles.interchange.keys import depths, known, once
from articles.models import Origin

MOST = 20_000  # marks of a story

type Texts = dict[tuple[str, int | None], Text]


# --- articles --------------------------------------------------------------------------------


def check_article(article: ArticleForm, sources: Mapping[str, SourceForm]) -> None:
    if article.source is not None:
        known(sources, article.source, article.at("source"), "source")
    for number, earlier in enumerate(article.versions, 1):
        earlier.number = earlier.number or number
    article.number = article.number or 1 + max((v.number for v in article.versions), default=0)
    once(article.texts, "number", lambda text: text.number)
    article.columns = _times(article, "published") | _times(article, "updated")
    for text in article.texts:
        if text.retrieved_at is not None:
            text.retrieved, *_ = times.read(text.retrieved_at, "", text.at("retrieved_at"))
        for mark in text.furniture:
            _furniture(mark, text.text)
        _credits(text, sources)
    by_number = sorted(article.texts, key=lambda text: text.number)
    _carried([(text.number, mark) for text in by_number for mark in text.attributions])
    _carried([(text.number, mark) for text in by_number for mark in text.furniture])


def _times(article: ArticleForm, name: str) -> dict[str, Any]:
    """The columns of a time; one that comes without its origin comes from the file."""
    at, precision, zone, origin = (
        getattr(article, f"{name}_{part}") for part in ("at", "precision", "zone", "origin")
    )
    if at is not None:
        at, shape, zone = times.read(at, zone, article.at(f"{name}_at"))
        precision = shape if precision is None else precision
        origin = Origin.METADATA.value if origin is None else origin
    return {
        f"{name}_at": at,
        f"{name}_precision": precision or "",
        f"{name}_zone": zone or "",
        f"{name}_origin": origin or "",
    }


def _furniture(mark: FurnitureMark, text: str) -> None:
    exact = text[mark.start : mark.end] if mark.exact is None else mark.exact
    _fits(mark.start, mark.end, exact, text, mark.place)


def _fits(start: int, end: int, exact: str, text: str, place: str) -> None:
    if not start < end <= len(text):
        sentence = f"there is no stretch from {start} to {end} in a text of {len(text)}"
        raise Invalid(place, sentence)
    if text[start:end] != exact:
        raise Invalid(
            place, f"quote does not match the text, which has “{shown(text[start:end])}” there"
        )


def fits(piece: Piece, text: str) -> None:
    _fits(piece.start, piece.end, piece.exact, text, piece.place)


def _credits(text: Text, sources: Mapping[str, SourceForm]) -> None:
    text.credits = once(text.attributions, "key", lambda credit: credit.key)
    for credit in text.attributions:
        for piece in credit.pieces:
            fits(piece, text.text)
        if credit.source is not None:
            known(sources, credit.source, credit.at("source"), "source")
        elif not credit.called:
            raise Invalid(credit.place, "this credits nobody: give its source or its wording")
        words(NAME)(credit.called, credit.at("wording"))
        if credit.parent is not None:
            known(text.credits, credit.parent, credit.at("parent"), "credit in this text")
    depths(text.credits, lambda credit: credit.parent)


def _carried(marks: Iterable[tuple[int, Mark]]) -> None:
    """A mark was carried from one of an earlier text, and that mark to it alone.

    `marks` come with the numbers of their Versions, in the order of these.
    """
    marks = list(marks)
    numbers = {mark.key: number for number, mark in marks if mark.key is not None}
    once([mark for _, mark in marks], "key", lambda mark: mark.key)
    once([mark for _, mark in marks], "carried_from", lambda mark: mark.carried_from)
    for number, mark in marks:
        if mark.carried_from is not None:
            place = mark.at("carried_from")
            if known(numbers, mark.carried_from, place, "mark") >= number:
                raise Invalid(place, "this is not a mark of an earlier text")


# --- claims ----------------------------------------------------------------------------------


def check_claims(file: File) -> None:
    claims = once(file.claims, "key", lambda claim: claim.key)
    texts = texts_of(file)
    carried: dict[str, list[tuple[int, Mark]]] = {}
    for claim in file.claims:
        marked = set()
        for passage in claim.appearances:
            text = known_text(texts, passage, passage.at("article"))
            _passage(passage, text)
            marked.add(id(text))
            carried.setdefault(passage.article, []).append((text.number, passage))
        _absences(claim, texts, marked)
        _relations(claim, claims)
    for passages in carried.values():
        _carried(sorted(passages, key=lambda numbered: numbered[0]))
    _few_enough(file)


def texts_of(file: File) -> Texts:
    """Every Version by its article's key and its number; the current one also by None."""
    found: Texts = {}
    for article in file.articles:
        found |= {(article.key, text.number): text for text in article.texts}
        found[article.key, None] = article
    return found


def known_text(texts: Texts, mark: Passage | Absent | Cited, place: str) -> Text:
    if (mark.article, None) not in texts:
        raise Invalid(place, f"there is no article “{shown(mark.article)}”")
    if (mark.article, mark.version) not in texts:
        raise Invalid(mark.at("version"), f"this article has no version {mark.version}")
    return texts[mark.article, mark.version]


def _passage(passage: Passage, text: Text) -> None:
    for piece in passage.fragments:
        fits(piece, text.text)
    place = passage.at("attributions")
    for number, key in enumerate(passage.attributions):
        known(text.credits, key, f"{place}[{number}]", "credit in this text")
    if len(set(passage.attributions)) < len(passage.attributions):
        raise Invalid(place, "a credit stands here twice")
    if passage.uncredited and passage.attributions:
        raise Invalid(passage.at("uncredited"), "no one is credited, yet there are attributions")
    if passage.own_reporting and (passage.attributions or passage.uncredited):
        raise Invalid(passage.at("own_reporting"), "own reporting is credited to nobody else")


def _absences(claim: ClaimForm, texts: Texts, marked: set[int]) -> None:
    seen = set()
    for absent in claim.absent:
        text = id(known_text(texts, absent, absent.place))
        if text in marked:
            raise Invalid(absent.place, "the claim appears in this article")
        if text in seen:
            raise Invalid(absent.place, "this article stands here twice")
        seen.add(text)


def _relations(claim: ClaimForm, claims: Mapping[str, ClaimForm]) -> None:
    once(claim.relations, "claim", lambda relation: (relation.kind, relation.claim))
    for relation in claim.relations:
        known(claims, relation.claim, relation.at("claim"), "claim")
        if relation.claim == claim.key:
            raise Invalid(relation.at("claim"), "a claim is related to another one")


def _few_enough(file: File) -> None:
    marks = sum(len(t.furniture) + len(t.attributions) for a in file.articles for t in a.texts)
    marks += sum(len(claim.appearances) for claim in file.claims)
    if marks > MOST:
        raise Invalid("", f"this has {marks:,} marks; {MOST:,} is the limit")
