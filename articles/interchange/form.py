"""The interchange form: what its objects are, key by key.

Limits are those of the database, and beyond them what keeps one import within seconds.
"""

# ruff: noqa: RUF009 - `required` and `optional` make the fields of a dataclass

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from articles.interchange import times
from articles.interchange.checking import (
    Check,
    Entry,
    Invalid,
    choice,
    day,
    flag,
    many,
    named_or,
    optional,
    pattern,
    record,
    required,
    whole,
    words,
)
from articles.models import (
    Appearance,
    Attribution,
    Carry,
    Claim,
    ClaimRelation,
    Finding,
    Furniture,
    Origin,
    Precision,
    Source,
)
from articles.models.claim import WHY
from articles.models.finding import REASON, SENTENCE
from articles.models.role import WORDS_LENGTH
from articles.text.spans import Span

VERSION = 1

TEXT = 1_000_000  # code points of an article, a note, a description
FRAGMENTS = 200  # of one mark
NAME = 300  # of a source
POSITION = 2_147_483_647
NUMBER = 1_000_000  # of a Version, or of an article in its story
# So many rows of a kind are far more than a story has, and are in within a minute.
SOURCES, ARTICLES, VERSIONS, TAGS, CLAIMS, MARKS = 5_000, 1_000, 1_000, 5_000, 20_000, 20_000
NAMES = 1_000  # of one source, and its roles
LABELS = 200  # tags of one claim

_KEY = words(200, empty=False)
_NAME = words(NAME, empty=False)
_TAG = words(80, empty=False)
_DATE = pattern(times.DATE, "a date like 2025, 2025-10 or 2025-10-31")
_COLOUR = pattern(re.compile("#[0-9a-fA-F]{6}"), "a colour like #aa3344")
_ADDRESS = re.compile(r"(?:https?|ftps?)://[^\s/?#]+\S*", re.IGNORECASE)


def _address(value: Any, place: str) -> str:
    address = words(2000)(value, place)
    if address and not (address.isprintable() and _ADDRESS.fullmatch(address)):
        raise Invalid(place, "this must be an address like https://example.org/…")
    return address


def _this_form(value: Any, place: str) -> int:
    if type(value) is not int or value != VERSION:
        raise Invalid(place, f"this must be {VERSION}, the only version of the form there is")
    return value


# --- marks -----------------------------------------------------------------------------------


@dataclass(kw_only=True, slots=True)
class Piece(Entry):
    """A stretch of a text, in code points, and the words that stand there."""

    start: int = required(whole(0, POSITION))
    end: int = required(whole(0, POSITION))
    exact: str = required(words(TEXT, empty=False))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end, self.exact)


_PIECES = many(record(Piece), FRAGMENTS, empty=False)


@dataclass(kw_only=True, slots=True)
class Mark(Entry):
    """What all marks have: a name to refer to, and the mark of an earlier text they were."""

    key: str | None = optional(_KEY)
    carried_from: str | None = optional(_KEY)
    carry: str = optional(choice(Carry, empty=True), "")
    gone: bool = optional(flag, default=False)
    to_check: bool = optional(flag, default=False)


@dataclass(kw_only=True, slots=True)
class FurnitureMark(Mark):
    start: int = required(whole(0, POSITION))
    end: int = required(whole(0, POSITION))
    exact: str | None = optional(words(TEXT))
    kind: str = required(choice(Furniture.Kind))
    state: str = optional(choice(Furniture.State), Furniture.State.SUGGESTED.value)
    reason: str = optional(words(300), "")


@dataclass(kw_only=True, slots=True)
class Credit(Mark):
    parent: str | None = optional(_KEY)
    source: str | None = optional(_KEY)
    wording: str = optional(words(300), "")
    basis: str = optional(choice(Attribution.Basis), Attribution.Basis.STATED.value)
    certainty: str = optional(choice(Attribution.Certainty), Attribution.Certainty.CT_PLUS.value)
    content: list[Piece] = required(_PIECES)
    cue: Piece | None = optional(record(Piece))
    source_span: Piece | None = optional(record(Piece))
    hedge: Piece | None = optional(record(Piece))

    @property
    def pieces(self) -> Iterator[Piece]:
        yield from self.content
        yield from filter(None, (self.cue, self.source_span, self.hedge))

    @property
    def called(self) -> str:
        """What the source is called where it is not known: the name as printed will do."""
        if self.source or self.wording or not self.source_span:
            return self.wording
        return self.source_span.exact


@dataclass(kw_only=True, slots=True)
class When(Entry):
    words: str = optional(words(200), "")
    date: str = optional(_DATE, "")


@dataclass(kw_only=True, slots=True)
class Passage(Mark):
    article: str = required(_KEY)
    version: int | None = optional(whole(1, NUMBER))
    stance: str = optional(choice(Appearance.Stance), Appearance.Stance.FOR.value)
    quote_type: str = optional(choice(Appearance.QuoteType), Appearance.QuoteType.NONE.value)
    when: When | None = optional(record(When))
    fragments: list[Piece] = required(_PIECES)
    attributions: list[str] = optional(many(_KEY, FRAGMENTS), list)
    uncredited: bool = optional(flag, default=False)
    own_reporting: bool = optional(flag, default=False)


# --- articles --------------------------------------------------------------------------------


@dataclass(kw_only=True, slots=True)
class Text(Entry):
    """A Version with its marks; the number is filled in where it was left out."""

    number: int = optional(whole(1, NUMBER), 0)
    headline: str = optional(words(1000), "")
    text: str = required(words(TEXT, empty=False))
    retrieved_at: str | None = optional(words(40))
    furniture: list[FurnitureMark] = optional(many(record(FurnitureMark), MARKS), list)
    attributions: list[Credit] = optional(many(record(Credit), MARKS), list)
    # Not keys: what is found when the file is checked.
    credits: dict[str, Credit] = field(default_factory=dict)  # attributions by key
    retrieved: datetime | None = None
    version: Any = None  # the row of the text; an article's own `row` is another
    following: Any = None  # the row of the next text


@dataclass(kw_only=True, slots=True)
class ArticleForm(Text):
    """An article; the text and the marks beside its other keys are those of its current Version."""

    key: str = required(_KEY)
    position: int | None = optional(whole(0, NUMBER))
    source: str | None = optional(_KEY)
    url: str = optional(_address, "")
    byline: str = optional(words(500), "")
    language: str = optional(words(35), "")
    published_at: str | None = optional(words(40))
    published_precision: str | None = optional(choice(Precision, empty=True))
    published_zone: str | None = optional(words(60))
    published_origin: str | None = optional(choice(Origin, empty=True))
    updated_at: str | None = optional(words(40))
    updated_precision: str | None = optional(choice(Precision, empty=True))
    updated_zone: str | None = optional(words(60))
    updated_origin: str | None = optional(choice(Origin, empty=True))
    # What an editor has said is not known: headline, outlet, published, language, url.
    not_known: list[str] = optional(many(words(20, empty=False), 10), list)
    versions: list[Text] = optional(many(record(Text), VERSIONS), list)
    columns: dict[str, Any] = field(default_factory=dict)  # not a key: the times, as stored

    @property
    def texts(self) -> list[Text]:
        """Every Version, the current one last."""
        return [*self.versions, self]


# --- sources, tags, claims -------------------------------------------------------------------


@dataclass(kw_only=True, slots=True)
class Name(Entry):
    """An alias, which holds everywhere, in this story, or in one article."""

    name: str = required(_NAME)
    story: bool = optional(flag, default=False)
    article: str | None = optional(_KEY)


@dataclass(kw_only=True, slots=True)
class RoleForm(Entry):
    """What a person is, from its first day to its last, where they are known."""

    words: str = required(words(WORDS_LENGTH, empty=False))
    since: date | None = optional(day)
    until: date | None = optional(day)


@dataclass(kw_only=True, slots=True)
class SourceForm(Entry):
    key: str = optional(_KEY, "")
    name: str = optional(_NAME, "")
    kind: str | None = optional(choice(Source.Kind))
    scope: str | None = optional(pattern(re.compile("register|story"), "register or story"))
    aliases: list[Name] = optional(many(named_or(Name, "name", _NAME), NAMES), list)
    domain: str = optional(words(253), "")
    parent: str | None = optional(_KEY)
    country: str = optional(words(2), "")
    language: str = optional(words(35), "")
    date_order: str = optional(choice(Source.DateOrder, empty=True), "")
    roles: list[RoleForm] = optional(many(record(RoleForm), NAMES), list)
    any_kind: bool = False  # not a key: the kind was left out, and what is filled in is a guess


@dataclass(kw_only=True, slots=True)
class TagForm(Entry):
    name: str = required(_TAG)
    colour: str | None = optional(_COLOUR)
    description: str = optional(words(TEXT), "")
    parent: str | None = optional(_TAG)


@dataclass(kw_only=True, slots=True)
class Relation(Entry):
    kind: str = required(choice(ClaimRelation.Kind))
    claim: str = required(_KEY)


@dataclass(kw_only=True, slots=True)
class Absent(Entry):
    article: str = required(_KEY)
    version: int | None = optional(whole(1, NUMBER))


@dataclass(kw_only=True, slots=True)
class ClaimForm(Entry):
    key: str = required(_KEY)
    text: str = required(words(TEXT, empty=False))
    tags: list[str] = optional(many(_TAG, LABELS), list)
    status: str = optional(choice(Claim.Status), Claim.Status.OPEN.value)
    status_reason: str = optional(words(WHY), "")
    note: str = optional(words(TEXT), "")
    relations: list[Relation] = optional(many(record(Relation), CLAIMS), list)
    absent: list[Absent] = optional(many(named_or(Absent, "article", _KEY), ARTICLES), list)
    appearances: list[Passage] = optional(many(record(Passage), MARKS), list)


@dataclass(kw_only=True, slots=True)
class Cited(Entry):
    """Words of a text that a finding rests on."""

    article: str = required(_KEY)
    version: int | None = optional(whole(1, NUMBER))
    fragments: list[Piece] = required(_PIECES)


@dataclass(kw_only=True, slots=True)
class TurnedUp(Entry):
    """What newsdesk knows a finding by when it turns up again."""

    claims: list[str] = optional(many(_KEY, CLAIMS), list)
    articles: list[str] = optional(many(_KEY, ARTICLES), list)
    what: str = optional(pattern(re.compile("[0-9a-f]{0,40}"), "a digest such as 5ab376d8"), "")


@dataclass(kw_only=True, slots=True)
class FindingForm(Entry):
    kind: str = optional(choice(Finding.Kind), Finding.Kind.OWN.value)
    sentence: str = required(words(SENTENCE, empty=False))
    material: bool = optional(flag, default=True)
    state: str = optional(choice(Finding.State), Finding.State.KEPT.value)
    reason: str = optional(words(REASON), "")
    found: TurnedUp | None = optional(record(TurnedUp))
    claims: list[str] = optional(many(_KEY, CLAIMS), list)
    passages: list[Cited] = optional(many(record(Cited), MARKS), list)


# --- the file --------------------------------------------------------------------------------


@dataclass(kw_only=True, slots=True)
class StoryForm(Entry):
    title: str = required(words(300, empty=False))
    summary: str = optional(words(TEXT), "")
    reference: str | None = optional(_KEY)


@dataclass(kw_only=True, slots=True)
class File(Entry):
    newsdesk: int = required(_this_form)
    story: StoryForm = required(record(StoryForm))
    sources: list[SourceForm] = optional(many(record(SourceForm), SOURCES), list)
    articles: list[ArticleForm] = optional(many(record(ArticleForm), ARTICLES), list)
    tags: list[TagForm] | None = optional(many(record(TagForm), TAGS))
    claims: list[ClaimForm] = optional(many(record(ClaimForm), CLAIMS), list)
    findings: list[FindingForm] = optional(many(record(FindingForm), MARKS), list)


file: Check[File] = record(File)
