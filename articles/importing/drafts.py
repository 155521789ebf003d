"""Drafts: an article as it came in, before it is stored."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import md5

from articles.text import cleaning, failed, headline, metadata, urls
from articles.text.furniture import Furniture
from articles.text.lines import split
from articles.text.metadata import Found
from articles.text.moments import Moment
from articles.text.spans import shorten

from .refusals import Refused

LONGEST_TEXT = 1_000_000
LONGEST_HEADLINE = 1000
LONGEST_BYLINE = 500
LONGEST_OUTLET = 300
_TOP = 5
_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a file says about its article beside the text; empty where it says nothing."""

    headline: str = ""
    byline: str = ""
    language: str = ""
    url: str = ""
    domain: str = ""
    outlet: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    retrieved_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Draft(Given):
    """An article that may be stored as it is.

    `text` is cleaned, and holds the headline as a paragraph of its own when it was given apart.
    `found` names the values that were found in the text and not given beside it. `furniture`
    are suggestions, their positions in code points of `text`. `notices` are sentences for the
    editor: what was removed, what could not be read.
    """

    text: str
    found: frozenset[str] = frozenset()
    furniture: tuple[Furniture, ...] = ()
    notices: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The same for the same text: MD5 in hexadecimal, as the database computes it."""
        return digest(self.text)

    @cached_property
    def bare(self) -> str:
        """A digest that is the same with and without blank lines around: a pasted text has none."""
        return self.spellings[1]

    @cached_property
    def spellings(self) -> tuple[str, str, str]:
        """The digests of its text as it is, without blank lines around, and with a line's end."""
        bare = self.text.strip()
        return self.digest, digest(bare), digest(f"{bare}\n")

    def read_in(self, order: str) -> "Draft":
        """The same with the dates of its text read in an outlet's date order (DMY, MDY, YMD)."""
        old, new = metadata.times(self.text), metadata.times(self.text, order)
        return replace(
            self,
            published=self.published or new.published,
            updated=self.updated or new.updated,
            found=self.found | _names(self, published=new.published, updated=new.updated),
            notices=(*(n for n in self.notices if n not in old.notices), *new.notices),
        )


def digest(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def draft(text: str, given: Given | None = None, *, order: str = "") -> Draft:
    """The Draft of a text and of what was given beside it.

    What was not given is looked for in the text; `order` is the outlet's date order when it is
    known. Raises Refused, with the reason alone, for a text that is empty, longer than
    LONGEST_TEXT code points once cleaned, or a page that failed to load.
    """
    given = _tidy(given or Given())
    cleaned = cleaning.clean(text)
    if not any(unicodedata.category(character)[0] in "LNS" for character in cleaned.text):
        raise Refused("it is empty")
    if len(cleaned.text) > LONGEST_TEXT:
        raise Refused(
            f"its text has {len(cleaned.text):,} characters, more than the {LONGEST_TEXT:,} allowed"
        )
    text = _headed(cleaned.text, given.headline)
    lines = split(text)
    if sign := failed.sign(lines):
        raise Refused(f"its page failed to load: it {sign}")
    shows = metadata.find(lines, given=given.headline, order=order)
    return _completed(text, given, shows, cleaned.notices)


def _headed(text: str, title: str) -> str:
    """`text` with `title` as its first paragraph, unless it stands at the top already."""
    top = split(text[: 4 * LONGEST_HEADLINE])[:_TOP]
    if not title or any(headline.same(line.words, title) for line in top):
        return text
    return f"{title}\n{text}"


def _completed(text: str, given: Given, shows: Found, notices: Iterable[str]) -> Draft:
    language, doubt = _language(given.language, shows.language)
    return Draft(
        text=text,
        headline=given.headline or shows.headline[:LONGEST_HEADLINE],
        byline=given.byline,
        language=language,
        url=given.url,
        domain=given.domain,
        outlet=given.outlet or shows.outlet[:LONGEST_OUTLET],
        published=given.published or shows.times.published,
        updated=given.updated or shows.times.updated,
        retrieved_at=given.retrieved_at,
        found=_names(
            given,
            headline=shows.headline,
            outlet=shows.outlet,
            language=shows.language,
            published=shows.times.published,
            updated=shows.times.updated,
        ),
        furniture=shows.furniture,
        notices=(*notices, *doubt, *shows.times.notices),
    )


def _names(given: Given, **shown: object) -> frozenset[str]:
    """The names of what the text shows and was not given."""
    return frozenset(name for name, value in shown.items() if value and not getattr(given, name))


def _language(given: str, shown: str) -> tuple[str, list[str]]:
    """The text's own language where it is sure and not the one its page gave."""
    if given and shown and given.partition("-")[0] != shown:
        return shown, [f"The page calls its language “{given}”, but the text reads as “{shown}”."]
    return given or shown, []


def _tidy(given: Given) -> Given:
    """On one line, without what cannot be stored, and addresses only as http(s)."""
    url = urls.normal(given.url)
    return replace(
        given,
        headline=_line(given.headline, LONGEST_HEADLINE),
        byline=_line(given.byline, LONGEST_BYLINE),
        outlet=_line(given.outlet, LONGEST_OUTLET),
        language=_tag(given.language),
        url=url,
        domain=urls.domain(url) or urls.domain(f"https://{given.domain.strip()}/"),
    )


def _line(words: str, length: int) -> str:
    return shorten(cleaning.clean(words).text, length)


def _tag(language: str) -> str:
    if not _TAG.fullmatch(language.strip()):
        return ""
    first, *rest = language.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *rest])
