"""The texts of a story in the interchange form, and the marks that hang on them.

A form is written as marks of its own and a rest; these are what both need of the two.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from articles.interchange.checking import Invalid

type Json = dict[str, Any]
type Homes = dict[tuple[str, int | None], Json]


def homes(form: Mapping[str, Any]) -> Iterator[tuple[str, int | None, Json]]:
    """Every text with its article's key and its number, which the current one does without."""
    for article in form.get("articles") or []:
        for version in article.get("versions") or []:
            yield article["key"], version.get("number"), version
        yield article["key"], None, article


def by_place(form: Mapping[str, Any]) -> Homes:
    return {(article, number): home for article, number, home in homes(form)}


def without(form: Mapping[str, Any], name: str) -> Json:
    """The form with the lists `name` of its texts emptied, where there are such."""

    def emptied(home: Mapping[str, Any]) -> Json:
        found = dict(home)
        if name in found:
            found[name] = []
        if "versions" in found:
            found["versions"] = [emptied(version) for version in found["versions"]]
        return found

    return dict(form) | {"articles": [emptied(one) for one in form.get("articles") or []]}


def objects(value: Any, place: str) -> list[Json]:
    """`value` where it is a list of objects. Raises Invalid."""
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Invalid(place, "this must be a list of objects")
    return value


def plain(one: Json, place: str, kind: type, *names: str) -> None:
    """Raises Invalid where one of `names` is there and not what can be looked up by."""
    for name in names:
        if one.get(name) is not None and type(one[name]) is not kind:
            wanted = "text" if kind is str else "a whole number"
            raise Invalid(f"{place}.{name}", f"this must be {wanted}")


def skeleton(rest: Any, place: str) -> Json:
    """The rest of a form as far as it must hold to hang marks on it; all else is looked at when
    the whole is. Raises Invalid.
    """
    if not isinstance(rest, dict):
        raise Invalid(place, "this must be an object")
    for number, article in enumerate(_list(rest, "articles", place)):
        at = f"{place}.articles[{number}]"
        if not isinstance(article.get("key"), str):
            raise Invalid(f"{at}.key", "this is missing")
        _text(article, at)
        for earlier, version in enumerate(_list(article, "versions", at)):
            _text(version, f"{at}.versions[{earlier}]")
    for number, claim in enumerate(_list(rest, "claims", place)):
        at = f"{place}.claims[{number}]"
        plain(claim, at, str, "key")
        for one in _list(claim, "appearances", at):
            passage(one, f"{at}.appearances")
    return rest


def _list(home: Json, name: str, place: str) -> list[Json]:
    """The list `name` of `home`; null is an empty one. Raises Invalid."""
    found = objects(home.get(name), f"{place}.{name}")
    if name in home:
        home[name] = found
    return found


def _text(home: Json, place: str) -> None:
    plain(home, place, int, "number")
    for one in _list(home, "attributions", place):
        plain(one, f"{place}.attributions", str, "key", "parent", "as")
    for one in _list(home, "furniture", place):
        plain(one, f"{place}.furniture", str, "as")


def passage(one: Json, place: str) -> None:
    """Raises Invalid where a passage names what cannot be looked up by."""
    plain(one, place, str, "article")
    plain(one, place, int, "version")
    named = one.get("attributions") or []
    if not isinstance(named, list) or not all(isinstance(key, str) for key in named):
        raise Invalid(f"{place}.attributions", "this must be a list of keys")
