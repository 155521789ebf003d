"""The name of a file that is given out is made by newsdesk, never of somebody's words (T29)."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from newsdesk import urls as site
from tests.addresses import Address, addresses
from tests.security.newsroom import Newsroom
from tests.security.test_who_may import EXPECTED, PLAIN

TITLES = [
    "x\r\nSet-Cookie: a=b\r\n\r\n<script>",
    'a"; filename="evil.exe',
    "../../etc/passwd",
    "\u202egpj.exe",
    "a/b\\c:d*e?f",
    "CON",
    "; rm -rf /",
    "é" * 80,
]
# Small letters, digits and hyphens around a number: no words of anybody fit in.
NAME = re.compile(
    r'attachment; filename="newsdesk(?:-[a-z]+)*(?:-\d+)?\.(?:json|jsonld|csv|md|zip)"'
)
GIVEN = [name for name, row in EXPECTED.items() if row.newsroom[0] == 200]


def titled(room: Newsroom, words: str) -> None:
    """Puts the words wherever a person may have written some."""
    for noun, field in [("story", "title"), ("source", "name"), ("tag", "name"), ("claim", "text")]:
        row = room.mine[noun]
        type(row).objects.filter(pk=row.pk).update(**{field: words})


def named(room: Newsroom, one: Address) -> str | None:
    return room.browser("editor").get(room.at(one)).headers.get("Content-Disposition")


def test_no_words_are_in_the_name_of_a_file(room: Newsroom) -> None:
    given = {name: named(room, PLAIN[name]) for name in GIVEN}
    downloads = {name: said for name, said in given.items() if said}
    assert "story-export" in downloads
    assert [name for name, said in downloads.items() if not NAME.fullmatch(said)] == []
    for words in TITLES:
        titled(room, words)
        assert {name: named(room, PLAIN[name]) for name in downloads} == downloads, words


# --- the control ----------------------------------------------------------------------------------


def careless(request: HttpRequest, pk: int) -> HttpResponse:
    from articles.models import Story

    title = Story.objects.get(pk=pk).title
    return HttpResponse(headers={"Content-Disposition": f'attachment; filename="{title}.json"'})


urlpatterns: list[URLPattern] = [path("stories/<int:pk>/careless/", careless, name="careless")]
urlpatterns += site.urlpatterns  # type: ignore[arg-type]


@pytest.mark.urls(__name__)
def test_a_name_made_of_a_title_would_be_found(room: Newsroom) -> None:
    (one,) = (one for one in addresses(__name__) if one.name == "careless")
    titled(room, "../../etc/passwd")
    assert not NAME.fullmatch(named(room, one) or "")
