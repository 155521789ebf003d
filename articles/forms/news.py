"""What an open page says that it knows, when it asks for what is new."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Known:
    """Up to which Change everything, the later ones that are `seen`, who is `here`, and which
    `texts`, both as words that the server has given; `since` is None where nothing is said.
    """

    since: int | None
    seen: frozenset[int]
    here: str
    texts: str

    @classmethod
    def asked(cls, data: QueryDict) -> Self:
        """`since=120&seen=121.125&here=1a2b3c4d&texts=5e6f7a8b`; what is no number is left out."""
        seen = map(_number, data.get("seen", "").split("."))
        return cls(
            _number(data.get("since", "")),
            frozenset(one for one in seen if one is not None),
            data.get("here", ""),
            data.get("texts", ""),
        )


def _number(value: str) -> int | None:
    if not (value.isascii() and value.isdigit() and len(value) < 20):
        return None
    return min(int(value), LARGEST)
