"""What a selection is credited to, where an editor's edges are not those of the rules."""

from collections.abc import Sequence

from articles.text.crediting.read import Credit, credits_of
from articles.text.spans import Span, covered, extent

_ENOUGH = 0.5  # of a content that a selection must hold to be about it


def suggested(spans: Sequence[Span], found: Sequence[Credit]) -> tuple[int, ...]:
    """The indices of the credits to suggest for the selected `spans`, each innermost: what covers
    them, by carried credits too; else what covers them with its crediting words and its source (a
    whole sentence was selected); else the outermost of those of which they hold the better part.
    """
    if not spans:
        return ()
    return credits_of(spans, found) or _with_source(spans, found) or _held(spans, found)


def _with_source(spans: Sequence[Span], found: Sequence[Credit]) -> tuple[int, ...]:
    near = [at for at, one in enumerate(found) if covered(spans, [_whole(one)])]
    outside = {found[at].parent for at in near}
    return tuple(at for at in near if at not in outside and _share(spans, found[at]) >= _ENOUGH)


def _whole(one: Credit) -> Span:
    """From the first to the last of what the credit consists of, marks at its end included."""
    parts = [*one.content]
    if one.basis == "stated":
        parts += [part for part in (one.cue, one.source) if part]
    start, end = extent(parts)
    return Span(start, end + 2, "")


def _held(spans: Sequence[Span], found: Sequence[Credit]) -> tuple[int, ...]:
    near = {at for at, one in enumerate(found) if _share(spans, one) >= _ENOUGH}
    return tuple(sorted(at for at in near if found[at].parent not in near))


def _share(spans: Sequence[Span], one: Credit) -> float:
    """How much of the content of `one` the selection holds, from 0 to 1."""
    held = sum(
        max(0, min(span.end, part.end) - max(span.start, part.start))
        for span in spans
        for part in one.content
    )
    return held / sum(part.end - part.start for part in one.content)
