"""Answers compressed, by zlib's quick level.

Django's own middleware has the slow one: a fifth of all that opening a story costs, for a tenth
fewer bytes. Like it, this one adds a name of random length, so that the length of an answer does
not tell what of a secret in it was guessed (BREACH).
"""

import gzip
import re
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

LEVEL = 2
SHORT = 200  # bytes that are not worth it
LONGEST_NAME = 100
_NAMED = 8  # the flag of gzip's header that says that a name follows it
_HEADER = 10
_CODING = re.compile(r"\s*([^\s;]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)


def accepted(request: HttpRequest) -> bool:
    """Whether gzip is asked for, by its name or by `*`, and not with the weight 0."""
    asked = map(_CODING.fullmatch, request.headers.get("Accept-Encoding", "").split(","))
    weights = {one[1].lower(): float(one[2] or 1) for one in asked if one}
    return weights.get("gzip", weights.get("*", 0)) > 0


def compress(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponse) or len(response.content) < SHORT:
            return response
        if response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if accepted(request):
            response.content = compressed(response.content)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return middleware


def compressed(content: bytes) -> bytes:
    data = gzip.compress(content, LEVEL, mtime=0)
    header = bytearray(data[:_HEADER])
    header[3] = _NAMED
    name = secrets.token_hex(LONGEST_NAME // 2)[: 1 + secrets.randbelow(LONGEST_NAME)]
    return b"".join([header, name.encode(), b"\0", data[_HEADER:]])
