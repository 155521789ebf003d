"""A form whose key has made a row before, of other words: nothing is written, both are shown.

So it is when an answer was lost: whoever sends the form again may have changed it since.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from articles.models import Otherwise
from newsdesk import errors

TITLE = "Saved before, in other words"
SAID = "This form has been saved before, with other words than it has now."


class SentOtherwise:
    """Answers 409 for what `create_once` refuses, whichever view it was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Otherwise):
            return None
        differences = [
            errors.Difference(label.capitalize(), _told(made), _told(sent))
            for label, made, sent in error.differences
        ]
        back = error.row.get_absolute_url()
        return errors.conflict(request, SAID, differences, back, title=TITLE)


def _told(value: Any) -> str:
    """Words, or the stretches of a text."""
    if isinstance(value, list | tuple):
        return " … ".join(span.exact for span in value)
    return str(value)
