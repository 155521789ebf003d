"""Which parameters an address reads, found by watching it read them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any

from django.http import QueryDict

# Django's, in front of every form; asked for by nobody in particular.
ASIDE = {"csrfmiddlewaretoken"}


watching: list[set[str]] = []


@contextmanager
def watched() -> Iterator[set[str]]:
    """The names that are looked up meanwhile, in the address or in a form."""
    _watch()
    watching.append(found := set[str]())
    try:
        yield found
    finally:
        watching.remove(found)


@cache
def _watch() -> None:
    """Once, and for good: of a class that is changed again and again Python 3.13 keeps a thousand
    versions, and does not notice what comes after.
    """
    for method in ("__getitem__", "_getlist", "__contains__"):
        setattr(QueryDict, method, _seen(getattr(QueryDict, method)))


def _seen(plain: Any) -> Any:
    @wraps(plain)
    def ask(self: QueryDict, name: Any, *args: Any, **more: Any) -> Any:
        # Who goes through all that was sent asks for our arrays as well: those are no names.
        if isinstance(name, str) and name not in ASIDE and not name.endswith("[]"):
            for found in watching:
                found.add(name)
        return plain(self, name, *args, **more)

    return ask
