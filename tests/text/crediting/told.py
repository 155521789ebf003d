"""What tests say of the credits of a text, in short."""

from articles.text.crediting import Credit, credits_in
from articles.text.spans import check


def words(spans) -> str:
    return " … ".join(span.exact for span in spans)


def told(text: str) -> list[tuple[str, str, str]]:
    """(content, cue, source) of each credit of `text`, checked to be what the text has there."""
    return [
        (
            words(one.content),
            one.cue.exact if one.cue else "",
            one.source.exact if one.source else "",
        )
        for one in read(text)
    ]


def read(text: str) -> tuple[Credit, ...]:
    found = credits_in(text)
    for at, one in enumerate(found):
        check(text, [*one.content, *filter(None, (one.cue, one.source, one.hedge))])
        assert one.reason.endswith(".")
        assert one.parent is None or 0 <= one.parent < at
    return found


def one(text: str) -> Credit:
    (only,) = read(text)
    return only
