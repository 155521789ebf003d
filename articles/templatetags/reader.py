"""The text of a column as HTML: flat sibling segments inside numbered paragraphs.

Written in Python rather than as a template loop, because a long article has thousands of
segments. Words from outside are escaped where they are put in; all else is numbers.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles import reading
from articles.text.segments import Layer, Marks, Ref, Segment

register = template.Library()

type Begins = dict[int, list[Ref]]

PARTS = {"cue": "cue", "source_span": "named", "hedge": "hedge"}


@register.simple_tag
def column_text(article: reading.Article) -> SafeString:
    """Every paragraph of `article`; the text content of the result is the Version's text."""
    return written(reading.written(article))


@register.simple_tag
def written(text: reading.Text) -> SafeString:
    """Every paragraph of `text`."""
    return mark_safe("".join(_parts(text)))  # noqa: S308 - escaped piece by piece


def _parts(text: reading.Text) -> Iterator[str]:
    lines, words = text.paragraphs, text.words
    begins = _begins(text.layers, lines)
    at = 0
    for line in lines:
        # Line ends and empty lines stand between the paragraphs, where a browser folds them.
        yield escape(words[at : line.start])
        yield _paragraph(text, line, begins)
        at = line.end
    yield escape(words[at:])


def _paragraph(text: reading.Text, line: reading.Paragraph, begins: Begins, more: str = "") -> str:
    inside = "".join(_segments(text.words, line, begins))
    number = line.number
    return f'<p id="v{text.version}-p{number}" data-n="{number}" dir="auto"{more}>{inside}</p>'


def _segments(text: str, line: reading.Paragraph, begins: Begins) -> Iterator[str]:
    for segment in line.segments:
        for appearance in begins.get(segment.start, ()):
            yield f'<span id="appearance-{appearance}"></span>'
        yield _segment(segment, escape(text[segment.start : segment.end]))


def _segment(segment: Segment, words: str) -> str:
    if not segment.marks:
        return words
    tag = "mark" if "appearance" in segment.marks else "span"
    return f"<{tag}{''.join(_attributes(segment.marks))}>{words}</{tag}>"


def _attributes(marks: Marks) -> Iterator[str]:
    if names := " ".join(PARTS[part] for part in PARTS if part in marks):
        yield f' class="{names}"'
    if "waits" in marks:
        yield " data-waits"
    if over := marks.get("appearance"):
        yield f' data-appearances="{" ".join(map(str, over))}"'
        if len(over) > 1:
            yield f' data-depth="{min(len(over), 4)}"'
    if credits_ := marks.get("attribution"):
        yield f' data-attributions="{" ".join(map(str, credits_))}"'
    if pieces := marks.get("furniture"):
        kinds, states, ids = zip(*(escape(str(piece)).split() for piece in pieces), strict=True)
        yield f' data-furniture="{kinds[0]}" data-state="{states[0]}" data-pieces="{" ".join(ids)}"'


def _begins(layers: Iterable[Layer], lines: list[reading.Paragraph]) -> Begins:
    """Where each passage's first words begin, for links to it.

    A passage that begins between two paragraphs is linked to in the second.
    """
    first: dict[Ref, int] = {}
    for layer in layers:
        if layer.kind == "appearance":
            first.setdefault(layer.ref, layer.start)
    ends = [line.end for line in lines]
    begins: Begins = {}
    for appearance, start in first.items():
        at = bisect_right(ends, start)
        if at < len(lines):
            begins.setdefault(max(start, lines[at].start), []).append(appearance)
    return begins


@register.simple_tag
def repainted(article: reading.Article, numbers: list[int]) -> SafeString:
    """The paragraphs `numbers` of `article`, to be put in the place of those in the page."""
    text = reading.written(article)
    lines = text.paragraphs
    begins = _begins(text.layers, lines)
    swap = ' hx-swap-oob="true"'
    painted = (_paragraph(text, lines[number - 1], begins, swap) for number in numbers)
    return mark_safe("".join(painted))  # noqa: S308 - escaped piece by piece


def claim_places(
    claim: reading.Claim, places: list[reading.Place], shown: Collection[int], address: str
) -> SafeString:
    """What is known of a claim in each article: links to its passages, and buttons that say, or
    take back, that it does not appear there.

    An article that is not `shown` gets a column beside those of `address`.
    """
    written = (_place(claim.id, place, place.article in shown, address) for place in places)
    return mark_safe("".join(written))  # noqa: S308 - numbers and words of our own


# State, the button's name, what is known, what a press does.
ABSENCE = {
    "absent": ("withdrawn", "does not appear", "take that back"),
    "unchecked": ("absent", "not checked", "say that it does not appear"),
}


def _place(claim: int, place: reading.Place, shown: bool, address: str) -> str:  # noqa: FBT001
    label, marks = place.label, place.appearances
    if marks:
        times = f", {len(marks)} times" if len(marks) > 1 else ""
        where = "" if shown else escape(f"{address or '?'}&with={place.article}".replace("?&", "?"))
        return (
            f'<a href="{where}#appearance-{marks[0]}" class="appears"'
            f' data-places="{" ".join(map(str, marks))}" title="in {label}{times}">{label}</a>'
        )
    name, known, press = ABSENCE[place.state]
    return (
        f'<button id="place-{claim}-{place.article}" class="{place.state}" name="{name}"'
        f' value="{place.version}" title="{known} in {label}; press to {press}"'
        f' aria-label="{label}: {known}; {press}">{label}</button>'
    )
