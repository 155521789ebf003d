"""Names, titles and labels in the desk's pages: nothing in them that nobody can see (T30).

They stand in `<bdi>` or `<option>`, and in the page's `<title>`; what an article says, and what a
form holds, stands elsewhere and stays as it is.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from articles.text.directions import NAMES, visible

_NAMED = re.compile(r"(<(bdi|title|option)\b[^>]*>)(.*?)(?=</\2>)", re.S)


def visible_names(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware that shows them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and _is_page(response):
            text = response.content.decode()
            if any(sign in text for sign in NAMES):
                shown = _NAMED.sub(lambda found: found[1] + visible(found[3]), text)
                response.content = shown.encode()
        return response

    return middleware


def _is_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")
