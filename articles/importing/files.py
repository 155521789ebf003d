"""Files: what editors upload and commands read, by the end of its name."""

import re
from collections.abc import Callable
from pathlib import PurePath

from articles.text import failed, moments
from articles.text.cleaning import clean
from articles.text.lines import split
from articles.text.spans import shorten

from . import html, news_please
from .decoding import decode
from .drafts import Draft, Given, draft
from .refusals import Refused

LARGEST = 5 * 1024 * 1024


def read(name: str, data: bytes, *, order: str = "") -> Draft:
    """The Draft of a `.txt`, `.html`, `.htm` or `.json` file.

    `order` is the outlet's date order (DMY, MDY, YMD) when it is known. Raises Refused with a
    sentence that names the file and the reason.
    """
    try:
        reader = _READERS.get(PurePath(name).suffix.lower())
        if reader is None:
            raise Refused("only .txt, .html and .json files can be read")
        if len(data) > LARGEST:
            raise Refused(f"it is larger than {LARGEST // 1024**2} MB")
        if not data.strip():
            raise Refused("it is empty")
        text, given = reader(decode(data))
        return draft(text, given, order=order)
    except Refused as refused:
        raise refusal(name, str(refused)) from refused


def refusal(name: str, reason: str) -> Refused:
    """The sentence that says why the file is not taken in."""
    return Refused(f"{_shown(name)} was not taken in: {reason}.")


def paste(text: str, *, order: str = "") -> Draft:
    """The Draft of a pasted text. Raises Refused with a sentence."""
    try:
        return draft(text, order=order)
    except Refused as refused:
        raise Refused(f"The pasted text was not taken in: {refused}.") from refused


def _plain(text: str) -> tuple[str, Given]:
    return text, Given()


def _html(page: str) -> tuple[str, Given]:
    found = html.read(page)
    if not found.text and (sign := failed.sign(split(found.everything))):
        raise Refused(f"its page failed to load: it {sign}")
    if not found.text:
        raise Refused("no article was found on the page")
    return found.text, Given(
        headline=_without_outlet(found.headline, found.outlet),
        byline=found.byline,
        language=found.language,
        url=found.url,
        outlet=found.outlet,
        published=moments.from_metadata(found.published),
        updated=moments.from_metadata(found.updated),
    )


def _without_outlet(title: str, outlet: str) -> str:
    """`title` without the " | The Outlet" that pages put after it."""
    if not outlet:
        return title
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE)


def _shown(name: str) -> str:
    return shorten(clean(PurePath(name).name).text, 100) or "A file without a name"


_READERS: dict[str, Callable[[str], tuple[str, Given]]] = {
    ".txt": _plain,
    ".html": _html,
    ".htm": _html,
    ".json": news_please.read,
}
KINDS = tuple(_READERS)
