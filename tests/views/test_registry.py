"""The register as a table: out, and in by way of a dry run."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from articles.models import Source
from tests import desk
from tests.views.pages import find, words

IMPORT = "/sources/import/"


@pytest.fixture
def admin(db: None) -> Client:
    browser = Client()
    browser.force_login(desk.admin())
    return browser


def send(browser: Client, data: str | bytes) -> HttpResponse:
    whole = data.encode() if isinstance(data, str) else data
    return browser.post(IMPORT, {"file": SimpleUploadedFile("sources.csv", whole)})


def confirmed(response: HttpResponse) -> dict[str, Any]:
    """What the button under a dry run sends."""
    (form,) = find(response, "//form[.//input[@name='table']]")
    return {field.get("name"): field.get("value") for field in form.xpath(".//input[@name]")}


# --- out --------------------------------------------------------------------------------------


def test_the_table_has_what_the_list_shows(client: Client) -> None:
    desk.outlet("The Post", country="US", parent=desk.outlet("House")).go_by(["WP", "Post"])
    Source.objects.create(name="Jorge", kind="person")
    response = client.get("/sources/export.csv?kind=outlet&sort=newest&view=tree&after=x")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="newsdesk-sources.csv"'
    rows = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    assert [row["name"] for row in rows] == ["The Post", "House"]
    assert rows[0] == {
        "name": "The Post",
        "kind": "outlet",
        "aliases": "Post|WP",
        "parent": "House",
        "domain": "",
        "country": "US",
        "language": "",
        "date_order": "",
        "scope": "register",
        "story": "",
    }


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", " =1", '"=1', "'=1", "＝1"])
def test_no_cell_is_a_formula(client: Client, name: str) -> None:
    post = desk.outlet(name, parent=desk.outlet(f"{name}p"))
    post.go_by([f"{name}a"])
    text = client.get("/sources/export.csv?sort=newest").content.decode()
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    wanted = {"name": name, "parent": f"{name}p", "aliases": f"{name}a"}
    assert {column: row[column] for column in wanted} == {
        column: f"'{cell}" for column, cell in wanted.items()
    }


def test_strangers_get_no_row(stranger: Client) -> None:
    desk.outlet()
    assert stranger.get("/sources/export.csv").content.decode().count("\n") == 1


def test_the_lists_lead_to_it(client: Client, admin: Client) -> None:
    desk.outlet()
    out = "//a[contains(@href, 'export.csv')]/@href"
    assert find(client.get("/sources/?q=post&before=x&after=y&view=tree"), out) == [
        "/sources/export.csv?q=post"
    ]
    assert find(client.get("/sources/"), "//a[@href='/sources/import/']") == []
    assert len(find(admin.get("/sources/"), "//a[@href='/sources/import/']")) == 1


# --- the dry run ------------------------------------------------------------------------------


def test_a_dry_run_shows_what_would_change_and_stores_nothing(admin: Client) -> None:
    desk.outlet(country="US")
    desk.outlet("Gazette")
    before = list(Source.objects.values())
    response = send(admin, "name,kind,country\nThe Post,outlet,GB\nHerald,outlet,\nGazette,,\n")
    assert response.status_code == 200
    assert words(response, "//tbody/tr") == [
        "2 The Post changed country US → GB",
        "3 Herald new kind outlet",
    ]
    assert words(response, "//p[@class='counts']") == [
        "1 new · 1 changed · 1 unchanged · 0 with an error. Nothing is stored yet."
    ]
    assert words(response, "//ul[@class='unchanged']/li") == ["line 4 Gazette"]
    assert list(Source.objects.values()) == before


def test_errors_are_said_by_line_and_leave_nothing_to_confirm(admin: Client) -> None:
    response = send(admin, "name,kind,country\nHerald,outlet,US\nGazette,outlet,XX1\n")
    assert response.status_code == 422
    assert words(response, "//ul[@class='wrong-lines']/li") == [
        "line 3: country “XX1” is not a two-letter code"
    ]
    assert not find(response, "//input[@name='table']")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", "This file is empty."),
        (b"PK\x03\x04", "This file cannot be read: it is a zip archive"),
        (b"\0" * 100, "This file cannot be read: it is not a text but binary data."),
        ("colour\nx\n", "line 1: there is no column “colour”."),
        ("name\n" + "x\n" * 2_001, "This file has 2,001 lines; 2,000 is the limit."),
        ("x" * 1_000_001, "This file is larger than 1 MB, which is the limit."),
    ],
)
def test_what_cannot_be_a_table_is_said(admin: Client, data: Any, sentence: str) -> None:
    response = send(admin, data)
    assert response.status_code == 422
    (said,) = words(response, "//ul[contains(@class, 'errorlist')]")
    assert sentence in said
    assert "at most 1 MB and 2,000 lines" in admin.get(IMPORT).text


def test_older_encodings_are_read(admin: Client) -> None:
    name = "Die Zeitung für die Städte und Gemeinden in Österreich"
    text = f"name;kind\n{name};outlet\nDas Blatt der Münchner Straße;outlet\n"
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        response = send(admin, text.encode(encoding))
        assert words(response, "//tbody/tr/th") == [name, "Das Blatt der Münchner Straße"]


def test_what_went_out_comes_in_unchanged(admin: Client) -> None:
    rows = desk.every_noun()
    Source.objects.create(name="=memo", kind="document", story=rows["story"])
    response = send(admin, admin.get("/sources/export.csv").content)
    assert words(response, "//p[@class='counts']/b") == ["0", "0", "3", "0"]
    assert "There is nothing to store." in response.text


# --- confirmed --------------------------------------------------------------------------------


def test_what_was_shown_is_stored(admin: Client) -> None:
    desk.outlet(country="US")
    shown = send(admin, "name,kind,country\nThe Post,outlet,GB\nHerald,outlet,\n'=1,outlet,\n")
    response = admin.post(IMPORT, confirmed(shown))
    assert (response.status_code, response["Location"]) == (303, "/sources/")
    assert words(admin.get("/sources/"), "//p[contains(@class, 'notice')]") == [
        "2 sources were added and 1 changed."
    ]
    assert {(row.name, row.country) for row in Source.objects.all()} == {
        ("The Post", "GB"),
        ("Herald", ""),
        ("=1", ""),
    }
    again = admin.post(IMPORT, confirmed(shown))
    assert (again.status_code, again.headers["Location"]) == (303, "/sources/")
    assert Source.objects.count() == 3


def test_what_changed_meanwhile_is_shown_again(admin: Client) -> None:
    post = desk.outlet(country="US")
    shown = send(admin, "name,country\nThe Post,GB\n")
    post.revise(1, country="FR")
    response = admin.post(IMPORT, confirmed(shown))
    assert response.status_code == 409
    assert "Somebody has changed the register meanwhile" in response.text
    assert words(response, "//tbody/tr") == ["2 The Post changed country FR → GB"]
    post.refresh_from_db()
    assert post.country == "FR"
    assert admin.post(IMPORT, confirmed(response)).status_code == 303


@pytest.mark.parametrize(
    "change", [{"table": "forged"}, {"table": ""}, {"shown": ""}, {"shown": "0" * 64}]
)
def test_what_was_not_shown_is_not_stored(admin: Client, change: dict[str, str]) -> None:
    shown = send(admin, "name,kind\nHerald,outlet\n")
    response = admin.post(IMPORT, confirmed(shown) | change)
    assert response.status_code in {409, 422}
    assert not Source.objects.exists()


def test_editors_may_not(client: Client, stranger: Client, admin: Client) -> None:
    shown = confirmed(send(admin, "name,kind\nHerald,outlet\n"))
    for browser in (client, stranger):
        assert browser.get(IMPORT).status_code == 403
        assert send(browser, "name,kind\nHerald,outlet\n").status_code == 403
        assert browser.post(IMPORT, shown).status_code == 403
    assert not Source.objects.exists()
