"""The headers of security section 3.4, frozen."""

import re

import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.urls("tests.newsdesk.site")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EVERYWHERE = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
DESK = EVERYWHERE | {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
SHARED = EVERYWHERE | {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
# The one page of a link that has a form: it sends it home, and says where it comes from.
ANSWERS = SHARED | {
    "Content-Security-Policy": SHARED["Content-Security-Policy"].replace(
        "form-action 'none'", "form-action 'self'"
    ),
    "Referrer-Policy": "same-origin",
}


def frozen(route: str) -> dict[str, str]:
    """The headers of every answer of an address."""
    if route.startswith("p/"):
        return ANSWERS if route.endswith("/answers/") else SHARED
    return DESK


@pytest.fixture
def quiet() -> Client:
    """A client that gets the error pages a browser would get."""
    return Client(raise_request_exception=False)


PAGES = [
    ("/accounts/login/", 200),
    ("/damaged/", 400),
    ("/denied/", 403),
    ("/nothing/", 404),
    ("/late/", 409),
    ("/often/", 429),
    ("/tries/", 429),
    ("/broken/", 500),
    ("/refused-row/", 500),
    ("/away/", 503),
    ("/dropped/", 503),
]


@pytest.mark.parametrize(("address", "status"), PAGES)
def test_every_page_of_the_desk(quiet: Client, address: str, status: int) -> None:
    response = quiet.get(address)
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in DESK} == DESK
    assert "Strict-Transport-Security" not in response.headers


def test_a_form_without_its_token_and_one_without_a_session() -> None:
    strict = Client(enforce_csrf_checks=True)
    for response, status in [(strict.post("/save/"), 403), (Client().post("/save/"), 401)]:
        assert response.status_code == status
        assert {name: response.headers.get(name) for name in DESK} == DESK


def test_a_foreign_host_is_refused_with_the_same_headers(quiet: Client) -> None:
    response = quiet.get("/accounts/login/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert {name: response.headers.get(name) for name in DESK} == DESK
    assert "evil.example" not in response.content.decode()


@pytest.mark.django_db
def test_a_page_for_a_signed_in_editor(admin_client: Client) -> None:
    response = admin_client.get("/stories/")
    assert response.status_code == 200
    assert {name: response.headers.get(name) for name in DESK} == DESK
    assert "nonce" not in response.content.decode()


@pytest.mark.django_db
def test_the_admin_has_a_nonce_for_its_style_and_only_there(admin_client: Client) -> None:
    response = admin_client.get("/admin/auth/user/")
    policy = response.headers["Content-Security-Policy"]
    (nonce,) = re.findall(r"'nonce-([\w-]{22})'", policy)
    assert policy == POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
    assert f'nonce="{nonce}"' in response.content.decode()
    others = DESK | {"Content-Security-Policy": policy}
    assert {name: response.headers.get(name) for name in others} == others


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/p/good-key/", 200),
        ("/p/unknown/", 404),
        ("/p/unknown/more/", 404),
        ("/p/unknown", 301),
        ("/p/broken/", 500),
        ("/p/away/", 503),
    ],
)
def test_whatever_answers_under_a_shared_link(quiet: Client, address: str, status: int) -> None:
    quiet.cookies["session"] = "left-over-from-yesterday"
    response = quiet.get(address)
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in SHARED} == SHARED
    assert not response.cookies
    assert "<script" not in response.content.decode()


def test_a_shared_reading_takes_no_forms(quiet: Client) -> None:
    assert quiet.post("/p/good-key/").status_code == 405


def test_two_unknown_links_get_the_same_page(quiet: Client) -> None:
    one, two = quiet.get("/p/one/"), quiet.get("/p/two/")
    assert one.content == two.content
    assert {**one.headers, "X-Request-ID": ""} == {**two.headers, "X-Request-ID": ""}


@override_settings(
    SECURE_HSTS_SECONDS=31536000,
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
)
def test_behind_a_proxy_with_tls(quiet: Client) -> None:
    over_tls = quiet.get("/accounts/login/", headers={"X-Forwarded-Proto": "https"})
    assert over_tls.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in quiet.get("/accounts/login/").headers


def test_an_answer_that_is_no_page_is_not_kept_either(quiet: Client) -> None:
    assert quiet.get("/healthz").headers["Cache-Control"] == "no-store"
