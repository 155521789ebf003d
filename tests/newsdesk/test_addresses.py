"""What is public is written down here, so that nothing becomes so by the way."""

from tests.addresses import addresses

PUBLIC = {"healthz", "readyz", "accounts/login/", "accounts/logout/", "admin/login/"}
# Without an account, yet not without a token: tests/api.
PUBLIC |= {
    "api/openapi.json",
    "api/stories/",
    "api/stories/<int:pk>/",
    "api/stories/<int:pk>/claims/",
    "api/articles/<int:pk>/",
    "api/sources/",
}


def test_nothing_is_public_but_what_is_listed() -> None:
    public = {one.route for one in addresses() if one.public and not one.route.startswith("p/")}
    assert public == PUBLIC


def test_every_shared_address_is_public() -> None:
    shared = [one for one in addresses("tests.newsdesk.site") if one.route.startswith("p/")]
    assert shared
    assert all(one.public for one in shared)


def test_the_walk_finds_nested_addresses_with_their_parameters() -> None:
    found = {one.route: one for one in addresses()}
    assert found["stories/<int:pk>/"].name == "reader"
    assert found["stories/<int:pk>/"].parameters == ("pk",)
    assert found["admin/auth/user/<path:object_id>/change/"].app == "admin"
