"""Furniture: the stretches of a text that are not the article.

Precision first: only whole lines are suggested, and only for what they say (`phrases`), where
they stand, or what they repeat. Each suggestion says why, for the editor who decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import headline as headlines
from . import phrases, stamps
from .lines import Line, split
from .stamps import Stamp

COMMENT_FORM = "comment-form"
NEWSLETTER = "newsletter"
DONATION = "donation"
CONTACT = "contact"
EMBED = "embed"
SYNDICATION_FOOTER = "syndication-footer"
PUBLICATION_STAMP = "publication-stamp"
DUPLICATE_HEADLINE = "duplicate-headline"
KINDS = (
    COMMENT_FORM, NEWSLETTER, DONATION, CONTACT, EMBED,
    SYNDICATION_FOOTER, PUBLICATION_STAMP, DUPLICATE_HEADLINE,
)  # fmt: skip

_SURE = {
    EMBED: phrases.whole(phrases.EMBED),
    COMMENT_FORM: phrases.whole(phrases.COMMENT_FORM),
    DONATION: phrases.whole(phrases.DONATION),
    NEWSLETTER: phrases.whole(phrases.NEWSLETTER),
    CONTACT: phrases.whole(phrases.CONTACT),
}
_CALLS = {DONATION, NEWSLETTER, CONTACT}
_BESIDE = {
    COMMENT_FORM: phrases.whole(phrases.COMMENT_FORM_BESIDE),
    DONATION: phrases.whole(phrases.DONATION_BESIDE),
    NEWSLETTER: phrases.whole(phrases.NEWSLETTER_BESIDE),
}
_REASONS = {
    COMMENT_FORM: "These words belong to a form for readers’ comments.",
    NEWSLETTER: "These words invite readers to subscribe or to follow the outlet.",
    DONATION: "These words ask readers for money or say how to pay it.",
    CONTACT: "These words say how to reach the outlet.",
    EMBED: "This is a post from another site, embedded in the article.",
    SYNDICATION_FOOTER: "Feeds put this line under an article to say where it first appeared.",
    PUBLICATION_STAMP: "These lines say only when the article was published or updated.",
    DUPLICATE_HEADLINE: "This paragraph only says the headline again.",
}
# "– Name (@handle) October 28, 2025", with which an embedded post of X ends.
_SIGNATURE = re.compile(r"(?P<post>.*?)[-–—] ?[^@]{1,80} \(@\w{1,20}\),? [\w.,/ ]{2,36}\d")
_POST_END = re.compile(r"(?:pic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+)\W*$")
_LONGEST = 320
_LONGEST_POST = 1200
_TOP = 8


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch `[start, end)` of a text, in code points, and why it is not the article.

    `rule` is the key of the learned rule that says so, if one does.
    """

    start: int
    end: int
    kind: str
    reason: str
    rule: int | None = None


def suggest(text: str, headline: str = "") -> list[Furniture]:
    """What in `text` is not the article, in order and without overlaps.

    `headline` is the article's when it is known; a first paragraph said twice is one anyway.
    """
    lines = split(text)
    return pieces(lines, kinds_of(lines, stamps.find(lines), headline))


def kinds_of(lines: Sequence[Line], found: Sequence[Stamp], headline: str = "") -> list[str]:
    """The kind of furniture that each of a text's lines is, empty for the article's own.

    `found` are the text's publication stamps.
    """
    kinds = _said(lines)
    for stamp in found:
        kinds[stamp.first : stamp.last] = [PUBLICATION_STAMP] * (stamp.last - stamp.first)
    _embeds(lines, kinds)
    _repeats(lines, kinds, headline)
    _beside(lines, kinds)
    _footer(lines, kinds)
    return kinds


def pieces(lines: Sequence[Line], kinds: Sequence[str]) -> list[Furniture]:
    """Neighbouring lines of one kind as one piece."""
    made, first = [], 0
    for n, kind in enumerate(kinds):
        if n + 1 == len(kinds) or kinds[n + 1] != kind:
            if kind:
                made.append(Furniture(lines[first].start, lines[n].end, kind, _REASONS[kind]))
            first = n + 1
    return made


def joined(own: Sequence[Furniture], learned: Sequence[Furniture]) -> list[Furniture]:
    """Both kinds of suggestions in order and without overlaps.

    What was learned from the outlet counts, unless more is known than it says; of one stretch
    both reasons are given.
    """
    kept, made = list(own), []
    for rule in learned:
        over = [piece for piece in kept if piece.start < rule.end and rule.start < piece.end]
        if not all(rule.start <= piece.start and piece.end <= rule.end for piece in over):
            continue
        same = [piece for piece in over if piece.kind == rule.kind]
        reason = f"{same[0].reason} {rule.reason}" if same else rule.reason
        made.append(replace(rule, reason=reason))
        kept = [piece for piece in kept if piece not in over]
    return sorted([*kept, *made], key=lambda piece: piece.start)


def _said(lines: Sequence[Line]) -> list[str]:
    """The kind of each line whose words alone tell; empty for others."""
    return [_kind(line.plain) if len(line.words) <= _LONGEST else "" for line in lines]


def _kind(plain: str) -> str:
    for kind, said in _SURE.items():
        if said.fullmatch(plain):
            return "" if kind in _CALLS and phrases.SPEECH.search(plain) else kind
    return ""


def _embeds(lines: Sequence[Line], kinds: list[str]) -> None:
    """A signed post, and the line before its signature when that ends as posts do."""
    for n, line in enumerate(lines):
        if "(@" not in line.words or len(line.words) > _LONGEST_POST:
            continue
        match = _SIGNATURE.fullmatch(line.words)
        if match and (not match["post"] or _POST_END.search(match["post"])):
            kinds[n] = EMBED
            if n and not match["post"] and _POST_END.search(lines[n - 1].words):
                kinds[n - 1] = EMBED


def _repeats(lines: Sequence[Line], kinds: list[str], headline: str) -> None:
    """Lines near the top that say the headline a second time."""
    headline = headline or headlines.doubled(lines)
    if not headline:
        return
    top = [n for n, line in enumerate(lines[:_TOP]) if headlines.same(line.words, headline)]
    for n in top[1:]:
        kinds[n] = DUPLICATE_HEADLINE


def _beside(lines: Sequence[Line], kinds: list[str]) -> None:
    """Small lines ("Name *", "Thank you!") next to furniture of their kind."""
    order = range(len(lines))
    for step, places in ((-1, order[1:]), (1, order[-2::-1])):
        for n in places:
            beside = _BESIDE.get(kinds[n + step])
            if beside and not kinds[n] and beside.fullmatch(lines[n].plain):
                kinds[n] = kinds[n + step]


def _footer(lines: Sequence[Line], kinds: list[str]) -> None:
    """ "The post … appeared first on …" when nothing of the article follows."""
    for n in range(len(lines) - 1, -1, -1):
        if headlines.footer(lines[n]):
            kinds[n] = SYNDICATION_FOOTER
        if not kinds[n]:
            return
