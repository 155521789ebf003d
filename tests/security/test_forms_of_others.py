"""No form that another site made is taken (T4), and to look at something changes nothing.

`tests/newsdesk/test_csrf.py` asks every address; here are forms that would do something.
"""

from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from articles.models import Note, Story
from newsdesk import urls as site
from tests.addresses import addresses
from tests.security.forms import BY_KEY, FORMS, HTMX, Form
from tests.security.newsroom import Newsroom
from tests.security.state import state, written
from tests.security.test_who_may import ADMIN, EXPECTED, OF_ONESELF, in_the_admin

# Each with a valid token, so that the origin alone decides.
ORIGINS = ({"Origin": "https://evil.example"}, {"Origin": "null"})
OURS = {"Origin": "http://testserver"}


def test_every_address_that_takes_forms_has_one_here() -> None:
    take = {name for name, row in EXPECTED.items() if row.admin[1] not in {405, 302}}
    # The theme is kept in a cookie of who asks.
    assert take - OF_ONESELF - {"theme"} == {form.route for form in FORMS.values()}


def strict(room: Newsroom, who: str) -> tuple[Newsroom, str]:
    """The newsroom with a browser of `who` that asks for tokens, and one of them."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(room.people[who])
    browser.get("/stories/")
    room.browsers[who] = browser
    return room, browser.cookies[settings.CSRF_COOKIE_NAME].value


def refused(room: Newsroom, form: Form) -> bool:
    """Whether none of the ways another site has got anything done."""
    room, token = strict(room, form.who)
    before = state()
    answers = [form.send(room), form.send(room, headers=HTMX)]
    for origin in ORIGINS:
        answers.append(form.send(room, headers=origin, csrfmiddlewaretoken=token))
        answers.append(form.send(room, headers=origin | HTMX | {"X-CSRFToken": token}))
    return {answer.status_code for answer in answers} == {403} and not written(before)


@pytest.mark.parametrize("name", sorted(FORMS.keys() - BY_KEY))
def test_a_form_of_another_site_does_nothing_and_ours_does_it(room: Newsroom, name: str) -> None:
    form = FORMS[name]
    assert refused(room, form)
    room, token = strict(room, form.who)
    before = state()
    response = form.send(room, headers=OURS, csrfmiddlewaretoken=token)
    assert response.status_code == 303, response.text
    assert written(before)


@pytest.mark.parametrize("name", sorted(BY_KEY))
def test_what_is_taken_without_a_token_is_held_and_nothing_else(room: Newsroom, name: str) -> None:
    """Nor is it taken from a page that says where it comes from, and that is not ours."""
    signed_in = Client(enforce_csrf_checks=True)
    signed_in.force_login(room.people["admin"])
    form, before = FORMS[name], state()
    for said in (*ORIGINS, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
        assert form.send(room, headers=said).status_code == 403, said
    assert written(before) == set()
    for browser in (Client(enforce_csrf_checks=True), signed_in):
        data = form.fields(room) | {"form_key": uuid4(), "text": f"Said by {id(browser)}."}
        assert browser.post(form.to(room), data).status_code == 303
        made = Note.objects.latest("pk")
        assert (made.state, made.by_reader, made.created_by) == ("held", True, None)
    told = {"articles_note", "articles_noteevent", "articles_change", "pghistory_context"}
    assert written(before) <= told


@csrf_exempt
def exempt(request: HttpRequest) -> HttpResponse:
    Story.objects.create(title=request.POST["title"])
    return HttpResponse()


urlpatterns: list[URLPattern] = [path("open/", exempt, name="open")]
urlpatterns += site.urlpatterns  # type: ignore[arg-type]


@pytest.mark.urls(__name__)
def test_a_view_that_takes_any_form_would_be_found(room: Newsroom) -> None:
    assert not refused(room, Form("open", lambda _: {"title": "Planted"}))


# --- to look is not to write --------------------------------------------------------------------


def looked_at(room: Newsroom, who: str, paths: list[str]) -> set[str]:
    """The tables that are changed when `who` opens each of `paths` twice, and once by htmx; with
    parameters once, by turns with htmx and without.
    """
    browser, before = room.browser(who), state()
    for number, to in enumerate(paths):
        by_turns = (None, HTMX)[number // 3 % 2]
        for headers in (by_turns,) if "?" in to else (None, None, HTMX):
            assert browser.get(to, headers=headers).status_code in ANSWERS, to
        browser.head(to)
    return written(before)


# 401 where a token is asked for.
ANSWERS = {200, 302, 401, 403, 404, 405}
QUERIES = ("", "?q=one", "?page=2", "?pick=1&q=p", "?start=0&end=8", "?at=3", "?other=1", "?sort=x")


def test_to_look_at_a_page_changes_nothing(room: Newsroom) -> None:
    plain = [one for one in addresses() if not one.route.startswith("admin/")]
    paths = [room.at(one) + query for one in plain for query in QUERIES]
    assert looked_at(room, "editor", paths) == set()


def test_to_look_at_the_admin_changes_nothing(room: Newsroom) -> None:
    paths = [in_the_admin(one, room) for one in ADMIN]
    # Its add and change pages are asked for with what to fill in, too.
    assert looked_at(room, "admin", [f"{to}?title=x&_popup=1" for to in paths] + paths) == set()


def test_a_page_that_writes_would_be_found(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "django.test.Client.head", lambda *_: Story.objects.create(title="Looked at")
    )
    assert looked_at(room, "editor", ["/stories/"]) >= {"articles_story"}
