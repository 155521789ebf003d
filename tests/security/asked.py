"""Which parameters an address reads, found by watching it read them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.http import QueryDict

# Django's, in front of every form; asked for by nobody in particular.
ASIDE = {"csrfmiddlewaretoken"}


@contextmanager
def watched() -> Iterator[set[str]]:
    """The names that are looked up meanwhile, in the address or in a form."""
    found: set[str] = set()

    def seen(method: str) -> Any:
        plain = getattr(QueryDict, method)

        def ask(self: QueryDict, name: Any, *args: Any, **more: Any) -> Any:
            # Who goes through all that was sent asks for our arrays as well: those are no names.
            if isinstance(name, str) and name not in ASIDE and not name.endswith("[]"):
                found.add(name)
            return plain(self, name, *args, **more)

        return patch.object(QueryDict, method, ask, create=True)

    with seen("__getitem__"), seen("_getlist"), seen("__contains__"):
        yield found
