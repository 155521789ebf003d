"""Every address of the site, read from its URL patterns."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One URL pattern: `route` is the whole pattern, as in `request.resolver_match.route`."""

    route: str
    name: str | None
    app: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def public(self) -> bool:
        """Whether the view says that it needs no account."""
        return not getattr(self.view, "login_required", True)

    @property
    def example(self) -> str:
        """A path of this form, whose parameters name nothing that is there."""
        path = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", self.route)
        return "/" + re.sub(r"<(int:)?\w+>|<\w+:\w+>", "1", path)


def addresses(urlconf: str | None = None) -> list[Address]:
    """All addresses of the site, or of another urlconf."""
    return list(_below(get_resolver(urlconf)))


def _below(
    resolver: URLResolver, prefix: str = "", app: str = "", outer: tuple[str, ...] = ()
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        names = (*outer, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _below(entry, route, entry.app_name or app, names)
        elif isinstance(entry, URLPattern):
            yield Address(route, entry.name, app, names, entry.callback)
