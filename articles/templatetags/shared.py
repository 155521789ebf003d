"""The text of a shared reading as HTML; its text content is the block's text exactly.

Like the reader's columns: flat segments inside numbered paragraphs, everything escaped by
`format_html`. Numbers of claims stand in attributes and are drawn by the style sheet.
"""

from collections.abc import Iterator
from datetime import datetime

from django import template
from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.permalinks import Answer, firsts, tree
from articles.reading import SEPARATOR, Moment, cut
from articles.templatetags.wording import FORMATS
from articles.text.segments import Layer, Segment

register = template.Library()

PARTS = ("cue", "named", "hedge")
# Where a passage begins, and the way back to its claim; the style sheet draws the number.
PLACE = '<a id="passage-{0}" href="#cited-{0}" data-claim="{1}" aria-label="claim {1}"></a>'


@register.simple_tag
def shared_blocks(
    article: tree.Article, reading: tree.Reading
) -> list[tuple[tree.Block, SafeString]]:
    """The blocks of `article` with their paragraphs, passages linked to their claims."""
    writer = _Writer(reading.claim_numbers)
    return [(block, writer.block(block)) for block in article.blocks]


class _Writer:
    """Writes the blocks of one article in order, since a passage begins in one of them only."""

    def __init__(self, claims: dict[int, int]) -> None:
        self._claims = claims
        self._begun: set[int] = set()

    def block(self, block: tree.Block) -> SafeString:
        return format_html_join("", "{}", ((part,) for part in self._parts(block)))

    def _parts(self, block: tree.Block) -> Iterator[str]:
        at = 0
        layers = [Layer(one.start, one.end, one.kind, one.ref) for one in block.marks]
        for line in cut(block.text, layers):
            # Line ends stand between the paragraphs, where a browser folds them.
            yield block.text[at : line.start]
            words = (self._segment(segment, block.text) for segment in line.segments)
            number = block.paragraph + line.number - 1
            yield format_html(
                '<p data-n="{}" dir="auto">{}</p>',
                number,
                format_html_join("", "{}", ((part,) for part in words)),
            )
            at = line.end
        yield block.text[at:]

    def _segment(self, segment: Segment, text: str) -> SafeString | str:
        words = text[segment.start : segment.end]
        if not segment.marks:
            return words
        passages = [int(ref) for ref in segment.marks.get("passage", ())]
        begun = [number for number in passages if number not in self._begun]
        self._begun.update(begun)
        return format_html(
            "<{tag}{}>{}{}</{tag}>",
            format_html_join("", ' {}="{}"', self._attributes(segment)),
            format_html_join("", PLACE, ((number, self._claims[number]) for number in begun)),
            words,
            tag="mark" if passages else "span",
        )

    def _attributes(self, segment: Segment) -> Iterator[tuple[str, str | int]]:
        marks = segment.marks
        suggested = marks.get("suggested")
        furniture = marks.get("furniture", suggested)
        classes = [name for name in PARTS if name in marks]
        if suggested and furniture is suggested:
            classes.append("suggested")
        if classes:
            yield "class", " ".join(classes)
        if passages := marks.get("passage"):
            yield "data-appearances", " ".join(map(str, passages))
        if credits_ := marks.get("credit"):
            yield "data-attributions", " ".join(map(str, credits_))
        if furniture:
            yield "data-furniture", furniture[0]


@register.simple_tag
def chain(passage: tree.Passage, reading: tree.Reading) -> SafeString:
    """Such as “Gateway Pundit ▸ The Washington Post ▸ U.S. memos”, each name by itself."""
    names = [reading.by_number[passage.article].outlet, *(link.name for link in passage.shared)]
    links = [format_html("<bdi>{}</bdi>", name) for name in names]
    if passage.branches:
        branches = (
            (format_html_join(SEPARATOR, "<bdi>{}</bdi>", ((link.name,) for link in branch)),)
            for branch in passage.branches
        )
        links.append(format_html("[{}]", format_html_join(" + ", "{}", branches)))
    return format_html_join(SEPARATOR, "{}", ((link,) for link in links))


@register.filter
def for_article(corrected: dict[int, datetime] | None, number: int) -> datetime | None:
    """When another text came of an article that a frozen link shows."""
    return (corrected or {}).get(number)


@register.filter
def stamp(iso: str) -> SafeString:
    """A moment in UTC, which it says, since paper has no hover."""
    at = datetime.fromisoformat(iso)
    return format_html(
        '<time datetime="{}">{} UTC</time>', iso, dateformat.format(at, "j M Y, H:i")
    )


@register.filter
def when(moment: Moment) -> SafeString:
    """A time as precise as it was printed; to the minute in UTC, with the zone as printed."""
    zone = f" UTC (printed in {moment.zone})" if moment.zone else " UTC"
    return format_html(
        '<time datetime="{}">{}{}</time>',
        moment.at,
        dateformat.format(datetime.fromisoformat(moment.at), FORMATS[moment.precision]),
        zone if moment.precision == "minute" else "",
    )


@register.filter
def precisely(moment: Moment) -> str:
    """The time in ISO 8601, no more of it than was printed."""
    return firsts.precisely(moment)


@register.simple_tag
def first_appearance(claim: tree.Claim, reading: tree.Reading) -> int | None:
    """The number of the passage that was published first, where that is known."""
    return firsts.first(claim, reading)


@register.filter
def outlet(passage: tree.Passage, reading: tree.Reading) -> str:
    return reading.by_number[passage.article].outlet


@register.filter
def language(passage: tree.Passage, reading: tree.Reading) -> str:
    return reading.by_number[passage.article].language


@register.simple_tag
def outlets(numbers: list[int], reading: tree.Reading) -> SafeString:
    """Such as “A2 Al Jazeera, A4 Gateway Pundit”."""
    named = ((reading.by_number[n].label, reading.by_number[n].outlet) for n in numbers)
    return format_html_join(", ", "{} <bdi>{}</bdi>", named)


@register.filter
def answers_to(answers: dict[int, list[Answer]], claim: int) -> list[Answer]:
    """The answers to the claim of that number."""
    return answers.get(claim, [])
