"""No address takes a form that newsdesk did not make (T4)."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from tests.addresses import Address, addresses

# The admin's last pattern is a regular expression that answers every other address under it; the
# monitors' addresses are answered before all else, and to GET alone.
MONITORS = {"healthz", "readyz"}
# Its key is all that counts there (`newsdesk.headers.answered_by_key`): what it takes, and from
# whom, is tried in tests/security/test_forms_of_others.py.
BY_KEY = {"p/<str:key>/answers/"}
PLAIN = [
    one for one in addresses() if "(?P" not in one.route and one.route not in MONITORS | BY_KEY
]
WRITES = ("post", "put", "patch", "delete")


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def signed(client: Client) -> str:
    """A token that goes with the client's cookie."""
    client.get("/accounts/login/")
    return client.cookies[settings.CSRF_COOKIE_NAME].value


@pytest.mark.parametrize("method", WRITES)
def test_a_change_without_a_token_is_refused(strict: Client, method: str) -> None:
    answers = {one: getattr(strict, method)(one.example).status_code for one in PLAIN}
    assert answers == {one: refused(one) for one in PLAIN}


def refused(address: Address) -> int:
    """The API takes no form at all, with or without a token."""
    return 405 if address.route.startswith("api/") else 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_change_from_another_site_is_refused(strict: Client, origin: str) -> None:
    token, headers = {"csrfmiddlewaretoken": signed(strict)}, {"Origin": origin}
    answers = {one: strict.post(one.example, token, headers=headers).status_code for one in PLAIN}
    assert answers == {one: refused(one) for one in PLAIN}


@pytest.mark.django_db
def test_what_is_taken_without_a_token_is_named_and_refused_from_another_site(
    strict: Client,
) -> None:
    free = {one.route for one in addresses() if getattr(one.view, "csrf_exempt", False)}
    assert free - {one for one in free if one.startswith("admin/")} == BY_KEY
    (address,) = (one for one in addresses() if one.route in BY_KEY)
    for said in ({"Origin": "https://evil.example"}, {"Origin": "null"}):
        assert strict.post(address.example, headers=said).status_code == 403
    for method in ("put", "patch", "delete"):
        assert getattr(strict, method)(address.example).status_code == 405


def test_with_its_token_the_same_form_passes(strict: Client) -> None:
    form = {"csrfmiddlewaretoken": signed(strict)}
    assert strict.post("/accounts/password/", form).status_code == 401


@csrf_exempt
def exempt(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("exempt/", exempt), path("", include("newsdesk.urls"))]


@pytest.mark.urls(__name__)
def test_an_exempt_view_would_be_found(strict: Client) -> None:
    (address,) = (one for one in addresses() if one.route == "exempt/")
    assert strict.post(address.example).status_code != 403
