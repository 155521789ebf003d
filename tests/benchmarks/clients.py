"""Browsers without a screen: one kept connection each, signed in."""

import gzip
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import Group, User
from django.test import Client as DjangoClient

from articles.models import EDITORS

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def signed_in(name: str = "ana") -> str:
    """The session cookie of an editor."""
    user, _ = User.objects.get_or_create(username=name)
    user.groups.add(Group.objects.get(name=EDITORS))
    django_client = DjangoClient()
    django_client.force_login(user)
    return django_client.cookies["session"].OutputString(attrs=[])


@dataclass
class Answer:
    status: int
    body: bytes  # as it came, compressed

    @property
    def text(self) -> str:
        return gzip.decompress(self.body).decode()


class Client:
    def __init__(self, address: str, session: str) -> None:
        self._connection = HTTPConnection(address, timeout=60)
        self._origin = f"http://{address}"
        self._cookies = [session]
        self.headers = {"Accept-Encoding": "gzip"}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def form(self, path: str) -> dict[str, str]:
        """The token of the forms on a page, whose cookie is kept."""
        answer = self.get(path)
        found = TOKEN.search(answer.text)
        if answer.status != 200 or not found:
            raise RuntimeError(f"{path} answered {answer.status} without a form")
        return {"csrfmiddlewaretoken": found[1]}

    def post(self, path: str, fields: Any) -> Answer:
        """A form as htmx sends it."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Request": "true",
            "Origin": self._origin,
            "Sec-Fetch-Site": "same-origin",
        }
        return self._ask("POST", path, urlencode(fields, doseq=True), headers)

    def _ask(
        self, method: str, path: str, body: str | None = None, more: dict[str, str] | None = None
    ) -> Answer:
        headers = {**self.headers, "Cookie": "; ".join(self._cookies), **(more or {})}
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        except ConnectionError:
            # The server closed an idle connection; a browser asks again on a new one, too.
            self._connection.close()
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie", []):
            if cookie.startswith("csrf="):
                self._cookies[1:] = [cookie.partition(";")[0]]
        return Answer(response.status, response.read())


def load(
    clients: int, seconds: float, work: Callable[[int], Callable[[], bool]]
) -> tuple[float, int]:
    """How often a second `clients` at once do their work, and how often it failed.

    `work` is called once for each client and gives what it repeats, true when it went well.
    """

    def one(number: int) -> tuple[int, int]:
        done, failed, job = 0, 0, work(number)
        while time.perf_counter() < end:
            try:
                well = job()
            except OSError:
                well = False
            done, failed = done + well, failed + (not well)
        return done, failed

    start = time.perf_counter()
    end = start + seconds
    with ThreadPoolExecutor(clients) as pool:
        results = list(pool.map(one, range(clients)))
    took = time.perf_counter() - start
    return sum(done for done, _ in results) / took, sum(failed for _, failed in results)
