"""An editor's browser without a screen: it sends what is typed into the forms it has read."""

import html
from collections import defaultdict
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from lxml.html import FormElement, document_fromstring

TOKEN = "t" * 32  # any, as long as cookie and form agree

FORM = {"Content-Type": "application/x-www-form-urlencoded"}

type Form = dict[str, list[str]]  # as it would be sent: no field that is not ticked or chosen


@dataclass(frozen=True)
class Answer:
    status: int  # 0 for a connection that broke
    body: str = ""
    location: str = ""

    @property
    def said(self) -> str:
        """The page with what stands in it as characters."""
        return html.unescape(self.body)


class Browser:
    def __init__(self, host: str, session: str) -> None:
        self._host = host
        self._cookie = {"Cookie": f"session={session}; csrf={TOKEN}"}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, form: dict[str, object], *, htmx: bool = False) -> Answer:
        more = {"HX-Request": "true"} if htmx else {}
        return self._ask("POST", path, _body(form), FORM | more)

    def cut_off(self, path: str, form: dict[str, object]) -> None:
        """Sends it and goes away before anything is answered."""
        connection = HTTPConnection(self._host, timeout=30)
        connection.request("POST", path, _body(form), self._cookie | FORM)
        connection.close()

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = HTTPConnection(self._host, timeout=30)
        try:
            connection.request(method, path, body, self._cookie | headers)
            response = connection.getresponse()
            location = response.headers.get("Location", "")
            return Answer(response.status, response.read().decode(), location)
        except (OSError, HTTPException):
            return Answer(0)
        finally:
            connection.close()


def _body(form: dict[str, object]) -> str:
    return urlencode(form | {"csrfmiddlewaretoken": TOKEN}, doseq=True)


def form_with(field: str, body: str) -> Form:
    """The first form of a page, or of a part of one, that changes `field` of a row."""
    for form in document_fromstring(body).forms:
        if {field, "revision"} <= set(form.fields.keys()):
            return _values(form)
    raise AssertionError(f"no form has {field}")


def _values(form: FormElement) -> Form:
    for words in form.iter("textarea"):  # HTML leaves out the line end that comes first.
        words.text = (words.text or "").removeprefix("\n")
    for field in form.iter("input"):  # lxml leaves out what is empty.
        if field.type in {"text", "hidden"}:
            field.set("value", field.value or "")
    values: Form = defaultdict(list)
    for name, value in form.form_values():
        values[name].append(value)
    return dict(values)
