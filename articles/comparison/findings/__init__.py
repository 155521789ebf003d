"""Findings: what turns up when a story's articles are held against each other.

Worked out from the story as it was read, and never stored by itself: what an editor keeps or
dismisses is a `models.Finding`, which knows by its key what it was made of. Without the original
at hand things differ; nothing is said to have been altered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.comparison.aliases import Aliases, aliases
from articles.comparison.findings.copying import copying
from articles.comparison.findings.correcting import corrected
from articles.comparison.findings.crediting import circular, firmness, root, shorter, uncredited
from articles.comparison.findings.differing import at_odds, between_articles
from articles.comparison.findings.disagreeing import at_once, contradicting
from articles.comparison.findings.told import Cited, Desk, Found, Kind
from articles.models import ClaimRelation, Term
from articles.models.finding import SENTENCE
from articles.reading import carried, tree
from articles.text.lexicon import Lexicon
from articles.text.spans import shorten

__all__ = ["Cited", "Found", "found", "turned_up"]

ORDER = [kind.value for kind in Kind]


def turned_up(story: tree.Story) -> list[Found]:
    """What turns up in `story`, gravest first. Eight queries at most."""
    against = ClaimRelation.objects.filter(
        claim__story=story.id, kind=ClaimRelation.Kind.CONTRADICTS
    )
    pairs = against.values_list("claim", "other")
    lexicon = Term.objects.lexicon()
    return found(story, aliases(story), list(pairs), lexicon, carried.now(story=story.id))


def found(
    story: tree.Story,
    known: Aliases,
    contradicts: Sequence[tuple[int, int]] = (),
    lexicon: Lexicon | None = None,
    corrections: Sequence[carried.Carried] = (),
) -> list[Found]:
    """The same, from nothing but what is given: `contradicts` are pairs of ids of claims,
    `corrections` the marks that were carried from one text to the next.

    What turns up twice, as one difference may under two claims' words, is told once.
    """
    desk = Desk(story, known, contradicts)
    every = [*_every(desk, lexicon), *corrected(desk, corrections)]
    once = {one.key: one for one in reversed(every)}
    place = {one.key: number for number, one in enumerate(reversed(once.values()))}
    return sorted(
        map(_fitting, once.values()),
        key=lambda one: (-one.grade, ORDER.index(one.kind), place[one.key]),
    )


def _fitting(one: Found) -> Found:
    """With a sentence that can be kept: that of a claim in many articles names them all."""
    if len(one.sentence) <= SENTENCE:
        return one
    return replace(one, sentence=shorten(one.sentence, SENTENCE))


def _every(desk: Desk, lexicon: Lexicon | None) -> Iterator[Found]:
    yield from root(desk)
    yield from contradicting(desk)
    yield from at_once(desk, lexicon)
    yield from at_odds(desk, lexicon)
    yield from circular(desk)
    yield from between_articles(desk, lexicon)
    yield from uncredited(desk)
    yield from shorter(desk)
    yield from firmness(desk)
    yield from copying(desk)
