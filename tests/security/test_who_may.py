"""Who may do what: one table of every address (T12), and one rule for the admin's.

Nobody is told what is there and not theirs: what a stranger asks for is answered the same
whether it exists or not, and nothing that is refused has written a word.
"""

import re
from typing import NamedTuple

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, path

from articles.models import Claim, Permalink
from newsdesk import urls as site
from tests.addresses import Address, addresses
from tests.security.newsroom import Newsroom, nowhere
from tests.security.state import state, written

# What is answered to GET and to POST of an empty form. `signed out`: without an account, with one
# that was made inactive, with a shared link's key alone. `in no group`: signed in, but not of the
# newsroom. `newsroom`: editors and admins, `403|200` when they are answered differently.
# `missing`: the newsroom, where no such row is.
TABLE = """
address                signed out   in no group   newsroom   missing
home                   302 401      302 302       302 302
desk                   302 401      403 403       200 422
articles               302 401      200 405       200 405
claims                 302 401      200 405       200 405
stories                302 401      200 403       200 422
story-import           302 401      403 403       200 422
story-export           302 401      404 405       200 405    404 405
story-export-csv       302 401      404 405       200 405    404 405
story-marks            302 401      404 404       200 422    404 404
story-export-jsonld    302 401      404 405       200 405    404 405
story-export-brat      302 401      404 405       200 405    404 405
reader                 302 401      404 405       200 405    404 405
story-news             302 401      404 405       200 405    404 405
story-here             302 401      405 404       405 303    405 404
matrix                 302 401      404 405       200 405    404 405
matrix-export          302 401      404 405       200 405    404 405
story-edit             302 401      404 404       200 422    404 404
provenance             302 401      404 405       200 405    404 405
story-assign           302 401      404 404       200 422    404 404
story-reference        302 401      405 404       405 422    405 404
story-changed          302 401      404 404       200 422    404 404
story-history          302 401      404 405       200 405    404 405
undo                   302 401      405 404       405 303|409  405 404
redo                   302 401      405 404       405 303|409  405 404
change-restore         302 401      403 403       200 409    404 404
article-history        302 401      404 405       200 405    404 405
claim-history          302 401      404 405       200 405    404 405
source-history         302 401      404 405       200 405    404 405
articles-of-story      302 401      404 404       200 422    404 404
copied                 302 401      404 405       200 405    404 405
findings               302 401      404 404       200 422    404 404
finding-new            302 401      404 404       200 422    404 404
findings-memo          302 401      404 405       200 405    404 405
findings-markdown      302 401      404 405       200 405    404 405
finding                302 401      404 404       200 422    404 404
finding-move           302 401      405 404       405 409    405 404
finding-delete         302 401      405 404       405 409    405 404
notes-of-story         302 401      404 404       200 422    404 404
note                   302 401      404 404       200 422|403  404 404
note-replies           302 401      405 404       405 422    405 404
note-resolve           302 401      405 404       405 409    405 404
note-decision          302 401      405 404       405 409    405 404
note-delete            302 401      405 404       405 409    405 404
note-seen              302 401      405 404       405 303    405 404
mentions               302 401      200 405       200 405
colleagues             302 401      403 405       200 405
article                302 401      404 404       200 422    404 404
counterparts           302 401      404 405       200 405    404 405
article-read           302 401      405 404       405 422    405 404
article-versions       302 401      404 404       200 422    404 404
version-changes        302 401      404 405       200 405    404 405
article-carried        302 401      404 404       200 422    404 404
article-asked          302 401      405 404       405 422    405 404
article-move           302 401      405 404       405 409    405 404
article-delete         302 401      404 404       200 409    404 404
article-story          302 401      404 404       200 422    404 404
mark                   302 401      404 404       200 409    404 404
credit                 302 401      404 404       200 409    404 404
set-aside              302 401      404 404       200 409    404 404
furniture-confirm      302 401      405 404       405 409    405 404
furniture-review       302 401      404 404       200 422    404 404
suggestions            302 401      404 404       200 409    404 404
suggested-credit       302 401      404 404       200 422    404 404
furniture-rule         302 401      405 404       405 409    405 404
appearance             302 401      404 404       200 422    404 404
appearance-delete      302 401      405 404       405 409    405 404
repeat-credit          302 401      405 404       405 303    405 404
attribution            302 401      404 404       200 422    404 404
attribution-delete     302 401      405 404       405 409    405 404
furniture              302 401      404 404       200 422    404 404
furniture-delete       302 401      405 404       405 409    405 404
claim                  302 401      404 404       200 422    404 404
claim-delete           302 401      404 404       200 409    404 404
claim-assign           302 401      405 404       405 422    405 404
claim-merge            302 401      404 404       200 422    404 404
claim-elsewhere        302 401      404 404       200 422    404 404
claim-archive          302 401      404 405       200 405    404 405
passage-archive        302 401      404 405       200 405    404 405
article-archive        302 401      404 405       200 405    404 405
claim-absences         302 401      405 404       405 422    405 404
claim-relations        302 401      405 404       405 422    405 404
claim-relation-delete  302 401      405 404       405 303    405 404
sources                302 401      200 403       200 422
sources-export         302 401      200 405       200 405
sources-import         302 401      403 403       403|200 403|422
source                 302 401      404 404       200 422    404 404
doubles                302 401      403 403       403|200 403|422
source-merge           302 401      404 404       403|200 403|422  404 404
source-merge-undo      302 401      405 404       405 403|303  405 404
source-review          302 401      405 404       405 403|409  405 404
source-promote         302 401      405 404       405 403|409  405 404
tags                   302 401      200 403       200 403|422
tag                    302 401      404 404       200 403|422  404 404
tag-move               302 401      405 404       405 403|409  405 404
tag-merge              302 401      404 404       403|200 403|422  404 404
tag-delete             302 401      405 404       405 403|409  405 404
permalinks-of-story    302 401      404 404       200 422    404 404
permalinks             302 401      200 405       200 405
permalink-revoke       302 401      405 404       405 409    405 404
search                 302 401      200 405       200 405
shared                 200 405      200 405       200 405    404 405
shared-answers         200 422      200 422       200 422    404 404
api-stories            401 405      401 405       401 405
api-story              401 405      401 405       401 405    401 405
api-claims             401 405      401 405       401 405    401 405
api-article            401 405      401 405       401 405    401 405
api-sources            401 405      401 405       401 405
api-openapi            200 405      200 405       200 405
login                  200 200      200 200       200 200
logout                 405 302      405 302       405 302
password_change        302 401      200 200       200 200
password_change_done   302 401      200 405       200 405
me                     302 401      200 405       200 405
theme                  302 401      405 303       405 303
healthz                200 405      200 405       200 405
readyz                 200 405      200 405       200 405
"""
SIGNED_OUT = ("anonymous", "inactive", "visitor")
NEWSROOM = ("editor", "admin")
# These end or change the session of who asks, not a row.
OF_ONESELF = {"login", "logout", "password_change"}

type Pair = tuple[int, int]


class Row(NamedTuple):
    name: str
    signed_out: Pair
    in_no_group: Pair
    newsroom: Pair
    missing: Pair | None
    admin: Pair


def table() -> dict[str, Row]:
    found = {}
    for line in TABLE.strip().splitlines()[1:]:
        name, *statuses = line.split()
        pairs = list(zip(*[iter(statuses)] * 2, strict=True))
        columns = [pair(*each, 0) for each in pairs]
        found[name] = Row(name, *columns, *[None] * (4 - len(columns)), pair(*pairs[2], -1))
    return found


def pair(get: str, post: str, place: int) -> Pair:
    """Two statuses; of `403|200` the one at `place`."""
    return int(get.split("|")[place]), int(post.split("|")[place])


def in_admin(address: Address) -> bool:
    return address.route.startswith("admin/")


EXPECTED = table()
PLAIN = {str(one.name): one for one in addresses() if not in_admin(one)}
ADMIN = [one for one in addresses() if in_admin(one) and one.route != "admin/login/"]


def unlisted(urlconf: str | None = None) -> set[str | None]:
    return {one.name for one in addresses(urlconf) if not in_admin(one)} - EXPECTED.keys()


def test_every_address_is_in_the_table_and_none_besides() -> None:
    assert unlisted() == set()
    assert EXPECTED.keys() - PLAIN.keys() == set()


def test_what_has_an_id_says_what_is_answered_without_its_row() -> None:
    wrong = [name for name, one in PLAIN.items() if bool(one.parameters) != bool(EXPECTED[name][4])]
    assert wrong == []


def answers(room: Newsroom, who: str, to: str) -> Pair:
    """The statuses of GET and POST; whatever the newsroom's POST did is undone."""
    browser = room.browser(who)
    get = browser.get(to).status_code
    with transaction.atomic():
        post = browser.post(to).status_code
        transaction.set_rollback(who in NEWSROOM)
    return get, post


@pytest.mark.parametrize("name", EXPECTED)
def test_who_may(room: Newsroom, name: str) -> None:
    expected, address = EXPECTED[name], PLAIN[name]
    own, theirs, missing = room.at(address), room.at(address, room.theirs), nowhere(address)
    before = state()
    for who in (*SIGNED_OUT, "nobody"):
        wanted = expected.signed_out if who in SIGNED_OUT else expected.in_no_group
        for to in {own, theirs, missing}:
            shared = name in {"shared", "shared-answers"} and to == missing
            assert answers(room, who, to) == (expected.missing if shared else wanted), (who, to)
        assert name in OF_ONESELF or written(before) == set(), who
    for who in NEWSROOM:
        wanted = expected.admin if who == "admin" else expected.newsroom
        assert answers(room, who, own) == wanted, who
        if expected.missing:
            assert answers(room, who, missing) == expected.missing, who
    assert name in OF_ONESELF or written(before) == set()


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - OF_ONESELF))
def test_other_methods_write_nothing(room: Newsroom, name: str) -> None:
    to, before = room.at(PLAIN[name]), state()
    for method in ("put", "patch", "delete", "options", "trace"):
        status = getattr(room.browser("editor"), method)(to).status_code
        assert status == 405 or (method == "options" and status == 200) or name == "home", method
    assert written(before) == set()


def test_a_link_of_a_colleague_is_the_admins_to_revoke_and_not_the_editors(room: Newsroom) -> None:
    link = room.theirs["permalink"]
    to = f"/permalinks/{link.pk}/revoke/"
    form = {"revision": link.revision}
    assert room.browser("editor").post(to, form).status_code == 404
    assert Permalink.objects.get(pk=link.pk).revoked_at is None
    assert room.browser("admin").post(to, form).status_code == 303
    assert Permalink.objects.get(pk=link.pk).revoked_at


# --- the admin: staff in Admins only ----------------------------------------------------------


def part(address: Address) -> str:
    """The noun whose pages these are; empty for the admin's own."""
    app, _, rest = address.route.removeprefix("admin/").partition("/")
    return rest.partition("/")[0] if app in {"articles", "auth"} else ""


def in_the_admin(address: Address, room: Newsroom) -> str:
    """A path of the admin, for my row of the noun that it speaks of."""
    rows = room.mine | {"user": room.people["nobody"]}
    row = rows.get(part(address), room.mine["permalink"])
    kind = ContentType.objects.get_for_model(row).pk
    filled = re.sub(r"<\w+:content_type_id>", str(kind), address.route)
    filled = re.sub(r"<path:object_id>|<id>", str(row.pk), filled)
    filled = re.sub(r"\(\?P<app_label>[^)]*\)", "articles", filled)
    return "/" + re.sub(r"\(\?P<url>[^)]*\)", "nothing/", filled).removesuffix("$").lstrip("^")


@pytest.mark.parametrize("noun", sorted({part(one) for one in ADMIN}))
def test_the_admin_is_for_staff_in_admins(room: Newsroom, noun: str) -> None:
    before = state()
    for address in (one for one in ADMIN if part(one) == noun):
        to = in_the_admin(address, room)
        for who in (*SIGNED_OUT, "nobody", "editor", "helper"):
            browser = room.browser(who)
            for response in (browser.get(to), browser.post(to)):
                assert response.status_code in {302, 401}, (who, to)
                if response.status_code == 302:
                    # From the admin's "log out" the door is a step further.
                    assert re.search("/login/[?]next=|^/admin/$", response.headers["Location"]), to
        response = room.browser("admin").get(to)
        assert response.status_code in {200, 302, 403, 404, 405}, to
        assert "/login/" not in response.headers.get("Location", ""), to
    assert written(before) == set()


def test_the_admins_addresses_are_walked() -> None:
    assert len(ADMIN) > 50


def test_staff_status_alone_does_not_tell_a_shared_links_address(room: Newsroom) -> None:
    link = room.mine["permalink"]
    kind = ContentType.objects.get_for_model(link).pk
    for who, told in [("admin", True), ("helper", False)]:
        response = room.browser(who).get(f"/admin/r/{kind}/{link.pk}/")
        assert (link.key in response.headers["Location"]) is told


def test_the_admin_leads_to_no_page_of_what_has_none(room: Newsroom) -> None:
    """Nor asks for a row of what is no table, as pghistory's Events."""
    for kind in ContentType.objects.all():
        if not hasattr(kind.model_class(), "get_absolute_url"):
            assert room.browser("admin").get(f"/admin/r/{kind.pk}/1/").status_code == 404, kind
    for odd in ("0", "x", " 1", "9" * 30):
        assert room.browser("admin").get(f"/admin/r/{odd}/1/").status_code == 404
    row = room.mine["story"]
    kind = ContentType.objects.get_for_model(row)
    answer = room.browser("admin").get(f"/admin/r/{kind.pk}/{row.pk}/")
    assert answer.headers["Location"].endswith(row.get_absolute_url())


# --- the controls: each of these would be found -----------------------------------------------


def open_door(request: object, pk: int) -> HttpResponse:
    return HttpResponse(Claim.objects.get(pk=pk).text)


urlpatterns: list[URLPattern] = [path("claims/<int:pk>/open/", open_door, name="open-door")]
urlpatterns += site.urlpatterns  # type: ignore[arg-type]


def test_an_address_that_is_not_in_the_table_would_be_found() -> None:
    assert unlisted(__name__) == {"open-door"}


@pytest.mark.urls(__name__)
def test_a_view_that_asks_nobody_would_be_found(room: Newsroom) -> None:
    to = f"/claims/{room.mine['claim'].pk}/open/"
    assert answers(room, "nobody", to) != EXPECTED["claim"].in_no_group
