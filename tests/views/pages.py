"""Reading answers as a browser would: elements, the values of a form, what htmx is told."""

import json
from typing import Any
from uuid import uuid4

import lxml.html
from django.http import HttpResponse
from lxml.html import HtmlElement

from articles.models import Article
from tests import desk

HTMX = {"HX-Request": "true"}


def page(response: HttpResponse) -> HtmlElement:
    return lxml.html.fromstring(f"<div>{response.text}</div>" if _part(response) else response.text)


def _part(response: HttpResponse) -> bool:
    return not response.text.lstrip().startswith("<!DOCTYPE")


def find(response: HttpResponse, xpath: str) -> list[HtmlElement]:
    return page(response).xpath(xpath)


def words(response: HttpResponse, xpath: str) -> list[str]:
    """The words of every element that `xpath` finds, on one line each."""
    return [" ".join(found.text_content().split()) for found in find(response, xpath)]


def told(response: HttpResponse) -> dict[str, Any]:
    """The events that htmx is told to fire."""
    return json.loads(response.headers["HX-Trigger-After-Settle"])


def fields(response: HttpResponse, form: str) -> dict[str, list[str]]:
    """What a browser would send of the form with the action `form` if nothing were changed; not
    of the one beside it that says who was faster."""
    (found,) = find(response, f"//form[@action='{form}'][not(ancestor::*[@data-late])]")
    sent: dict[str, list[str]] = {}
    for field in found.xpath(".//*[@name][self::input or self::textarea or self::select]"):
        if (value := _value(field)) is not None:
            sent.setdefault(field.get("name"), []).append(value.replace("\n", "\r\n"))
    return sent


def _value(field: HtmlElement) -> str | None:
    if field.tag == "textarea":
        # Browsers drop a line end at its start.
        return (field.text or "").removeprefix("\n")
    if field.tag == "select":
        options = field.xpath(".//option[@selected]") or field.xpath(".//option")
        return options[0].get("value") if options else None
    if field.get("type") in {"radio", "checkbox"}:
        return None if field.get("checked") is None else field.get("value", "on")
    return field.get("value", "")


def marking(article: Article, *quotes: str, **values: Any) -> dict[str, Any]:
    """A form that marks `quotes` in the current text, each with its first place."""
    spans = desk.words(article.current, *quotes)
    return {
        "version": article.current.pk,
        "form_key": uuid4(),
        "start": [span.start for span in spans],
        "end": [span.end for span in spans],
        "quote": [span.exact.replace("\n", "\r\n") for span in spans],
    } | values
