"""Which stretches of a text are another's words: within quotation marks, or set off."""

import re
from collections.abc import Sequence

from articles.text.quotations import outer

_SAYS = re.compile(r"(?=.*\w)[^\n]{1,100}:\s*")  # "The article explained:"
_ITEM = re.compile(r"\s*(?:[-–—•·*]|\d+[.)])\s")


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of `text` within quotation marks, in code points, marks included, in order.

    One that is not closed ends with its paragraph: where a quotation goes on, the next paragraph
    opens it again.
    """
    return tuple((one.start, one.end) for one in outer(text))


def within(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether most of `[start, end)` lies within `stretches`."""
    shared = sum(max(0, min(end, last) - max(start, first)) for first, last in stretches)
    return 2 * shared > end - start


def paragraph_before(text: str, position: int) -> tuple[int, str]:
    """Where the paragraph before that of `position` begins, and its words."""
    here = text.rfind("\n", 0, position)
    before = text[: max(here, 0)].rstrip()
    start = before.rfind("\n") + 1
    return start, before[start:]


def introduces(paragraph: str) -> bool:
    """Whether `paragraph` ("The article explained:") says that others' words follow."""
    return bool(_SAYS.fullmatch(paragraph)) and not _ITEM.match(paragraph)
