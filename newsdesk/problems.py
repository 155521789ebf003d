"""What goes wrong at the API, told to a programme: `application/problem+json` (RFC 9457)."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

API = "/api/"
ALLOWED = "GET, HEAD"
# What a person would be told by a page.
SENTENCES = {
    400: "The request cannot be understood.",
    401: "A token that is open has to be sent, as “Authorization: Bearer” and the token.",
    403: "This is not for this token.",
    404: "There is nothing at this address that this token may read.",
    405: "The API is only read: ask by GET or HEAD.",
    412: "What there is is not what If-Match asks for.",
    413: "This is more than is taken at once.",
    429: "Asked too often; Retry-After says in how many seconds to ask again.",
    500: "Something went wrong here; X-Request-ID names the request in the log.",
    503: "The database does not answer; ask again in a moment.",
}


def is_api(request: HttpRequest) -> bool:
    """Whether the address is the API's, whatever answers there; told from the path, as an unknown
    address and a crash are problems, too."""
    return request.path_info.startswith(API)


def problem(status: int, detail: str = "") -> HttpResponse:
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or SENTENCES.get(status, ""),
    }
    return HttpResponse(
        json.dumps(told, ensure_ascii=False) + "\n",
        content_type="application/problem+json",
        status=status,
    )
