"""The program that reads one HTML page and ends; `html.read` starts it and sets its deadline.

It stands alone: it imports nothing of newsdesk, has an empty environment and no database, and
gives up memory, processor time, writing and the network before it sees the page.

In: the page as UTF-8 on standard input. Out: JSON on standard output (`html.Page`).
"""

import contextlib
import json
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any

MEMORY = 1 << 30
SECONDS = 10
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
LONGEST_VALUE = 2000
# A page with less text than this may have failed to load; then its other words tell why.
LITTLE = 1000


def limit() -> None:
    """Limits that this process cannot take back."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def close_the_door() -> None:
    """No network and no other program from here on.

    A network of its own with nothing in it, where the system allows that; and an audit hook
    (PEP 578), which cannot be removed, everywhere.
    """
    with contextlib.suppress(AttributeError, OSError):
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: object) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is forbidden here")


def extract(page: str) -> dict[str, str]:
    """The article's text, one paragraph a line, and what the page says about it."""
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        return {}
    said = _said(tree)
    everything = trafilatura.html2txt(page)
    document: Any = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (document.text or "") if document else ""
    return {
        **said,
        "text": text,
        "headline": (document.title or "") if document else "",
        "byline": (document.author or "") if document else "",
        "outlet": (document.sitename or "") if document else "",
        "url": (document.url or "") if document else "",
        "everything": everything[:20_000] if len(text) < LITTLE else "",
    }


def _said(tree: Any) -> dict[str, str]:
    """What trafilatura shortens or leaves out: times to the minute and the page's language."""
    linked = list(_linked(tree))
    return {
        "language": _first(tree, "/html/@lang", "//meta[@http-equiv='content-language']/@content"),
        "published": _first(
            tree,
            "//meta[@property='article:published_time']/@content",
            "//meta[@itemprop='datePublished']/@content",
            "//*[@itemprop='datePublished']/@datetime",
        )
        or next((str(thing["datePublished"]) for thing in linked if "datePublished" in thing), ""),
        "updated": _first(
            tree,
            "//meta[@property='article:modified_time']/@content",
            "//meta[@itemprop='dateModified']/@content",
            "//*[@itemprop='dateModified']/@datetime",
        )
        or next((str(thing["dateModified"]) for thing in linked if "dateModified" in thing), ""),
    }


def _first(tree: Any, *paths: str) -> str:
    for path in paths:
        for value in tree.xpath(path):
            if str(value).strip():
                return str(value).strip()[:LONGEST_VALUE]
    return ""


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes (schema.org), outermost first."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        with contextlib.suppress(ValueError, RecursionError):
            waiting = [json.loads(script)]
            while waiting:
                thing = waiting.pop(0)
                if isinstance(thing, list):
                    waiting += thing
                elif isinstance(thing, dict):
                    waiting += thing.get("@graph") or []
                    if str(thing.get("@type")).strip("[]'").endswith(("Article", "Posting")):
                        yield thing


def main() -> None:
    limit()
    # trafilatura can tell languages by it; newsdesk does that itself, and it is slow to load.
    sys.modules["py3langid"] = None  # type: ignore[assignment]
    import trafilatura  # noqa: F401 - loaded while files may still be opened freely

    close_the_door()
    page = sys.stdin.buffer.read().decode("utf-8", "replace")
    found = extract(page)
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))


if __name__ == "__main__":
    main()
