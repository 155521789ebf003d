"""Items of a page, as the HTML standard has them: itemscope, itemprop, itemref."""

from collections.abc import Iterator
from typing import Any

from lxml import html

URLS = {"a": "href", "link": "href", "img": "src", "time": "datetime", "meta": "content"}

type Item = dict[str, Any]


def items(page: str) -> list[Item]:
    """The items that are no property of another."""
    root = html.fromstring(page)
    return [_item(one, root) for one in root.iter() if _scoped(one) and one.get("itemprop") is None]


def _scoped(element: Any) -> bool:
    return isinstance(element.tag, str) and element.get("itemscope") is not None


def _item(element: Any, root: Any) -> Item:
    found: Item = {"type": element.get("itemtype").rpartition("/")[2]}
    below = list(element)
    for name in (element.get("itemref") or "").split():
        (referred,) = root.xpath("//*[@id=$name]", name=name)
        below.append(referred)
    for one in _properties(below):
        value = _item(one, root) if _scoped(one) else _value(one)
        for name in one.get("itemprop").split():
            found.setdefault(name, []).append(value)
    return found


def _properties(elements: Any) -> Iterator[Any]:
    """Those with an itemprop, not looking into other items."""
    for element in elements:
        if element.get("itemprop") is not None:
            yield element
        if not _scoped(element):
            yield from _properties(element)


def _value(element: Any) -> str:
    attribute = URLS.get(element.tag)
    return element.get(attribute) if attribute else element.text_content()
