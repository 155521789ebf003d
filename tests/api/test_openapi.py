"""The API's file says what is asked and answered: every address, parameter, status and field.

What is answered and not in the file is an error, and so is what the file has and nobody answers.
"""

import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from hypothesis import given, settings

from articles import interchange
from articles.forms.paging import MOST, PagingForm
from articles.models import (
    Appearance,
    Attribution,
    Carry,
    Claim,
    ClaimRelation,
    Finding,
    Furniture,
    Origin,
    Precision,
    Source,
    Story,
)
from articles.sample.build import STORY
from articles.views.api import answering, views
from newsdesk import throttle
from tests.addresses import addresses
from tests.api.conftest import Programme
from tests.api.schema import Schemas
from tests.interchange.stories import Json, stories

DOCUMENT = json.loads(views._specification())
FILES = Schemas(DOCUMENT)
COMPONENTS = DOCUMENT["components"]
ASKED = {path: one["get"] for path, one in DOCUMENT["paths"].items()}
DATA = {path: asked for path, asked in ASKED.items() if "security" not in asked}


def test_every_address_is_in_the_file_and_none_besides() -> None:
    routes = {f"/{one.route}" for one in addresses() if one.route.startswith("api/")}
    assert {re.sub(r"<int:(\w+)>", r"{\1}", route) for route in routes} == set(DOCUMENT["paths"])
    assert all(set(asked) == {"get"} for asked in DOCUMENT["paths"].values())


def test_every_reference_points_at_something_and_everything_is_used() -> None:
    text = json.dumps(DOCUMENT)
    used = set(re.findall(r'"\$ref": "([^"]+)"', text))
    for ref in used:
        FILES.at(ref)
    kinds = ("schemas", "parameters", "headers", "responses")
    there = {f"#/components/{kind}/{name}" for kind in kinds for name in COMPONENTS[kind]}
    assert used == there


CHOICES = {
    "Stance": Appearance.Stance,
    "QuoteType": Appearance.QuoteType,
    "Certainty": Attribution.Certainty,
    "Basis": Attribution.Basis,
    "Status": Claim.Status,
    "SourceKind": Source.Kind,
    "FurnitureKind": Furniture.Kind,
    "FurnitureState": Furniture.State,
    "Carry": Carry,
    "Precision": Precision,
    "Origin": Origin,
    "DateOrder": Source.DateOrder,
}


def test_choices_are_those_of_the_models() -> None:
    schemas = COMPONENTS["schemas"]
    told = {name: set(schemas[name]["enum"]) - {""} for name in CHOICES}
    assert told == {name: set(choices.values) - {""} for name, choices in CHOICES.items()}
    finding = schemas["FileFinding"]["properties"]
    assert finding["kind"]["enum"] == Finding.Kind.values
    assert finding["state"]["enum"] == Finding.State.values
    relation = schemas["FileRelation"]["properties"]
    assert relation["kind"]["enum"] == ClaimRelation.Kind.values


def test_parameters_are_those_of_the_form() -> None:
    for path, asked in DATA.items():
        named = [FILES.resolved(one) for one in asked["parameters"]]
        paged = {one["name"] for one in named if one["in"] == "query"}
        assert paged == (set(PagingForm.base_fields) if in_pages(asked) else set())
        assert [one["name"] for one in named if one["in"] == "path"] == re.findall(r"{(\w+)}", path)
    limit = COMPONENTS["parameters"]["limit"]["schema"]
    assert (limit["minimum"], limit["maximum"], limit["default"]) == (1, MOST, answering.SIZE)


# --- answers -----------------------------------------------------------------------------------


def told(asked: Any, status: int) -> Any:
    """What the file says of an answer with this status."""
    assert str(status) in asked["responses"], status
    return FILES.resolved(asked["responses"][str(status)])


def in_pages(asked: Any) -> bool:
    return "Link" in told(asked, 200)["headers"]


def untold(path: str, response: HttpResponse) -> list[str]:
    """Where an answer is not as the file says."""
    said = told(ASKED[path], response.status_code)
    found = []
    for name, header in said.get("headers", {}).items():
        if FILES.resolved(header).get("required") and not response.headers.get(name):
            found.append(f"{name}: missing")
    if "content" not in said:
        return [*found, *(["it has a body"] if response.content else [])]
    ((kind, shape),) = said["content"].items()
    if response.headers["Content-Type"] != kind:
        found.append(response.headers["Content-Type"])
    return found + FILES.wrong(json.loads(response.content), shape["schema"])


@pytest.fixture
def story(db: None) -> Story:
    return interchange.read(STORY.read_bytes())


def filled(path: str, story: Story) -> str:
    row: Any = story.articles.order_by("position")[0] if "/articles/" in path else story
    return path.replace("{pk}", str(row.pk))


def test_every_answer_is_as_the_file_says(programme: Programme, story: Story) -> None:
    seen: set[tuple[str, int]] = set()

    def hear(path: str, response: HttpResponse) -> HttpResponse:
        assert untold(path, response) == [], (path, response.status_code)
        seen.add((path, response.status_code))
        return response

    for path, asked in DATA.items():
        to = filled(path, story)
        whole = hear(path, programme.get(to))
        hear(path, programme.get(to, If_None_Match=whole.headers["ETag"]))
        hear(path, programme.get(to, If_Match='"x"'))
        hear(path, programme.get(f"{to}?x=1"))
        hear(path, programme.client.get(to))
        hear(path, programme.client.post(to))
        if "{pk}" in path:
            hear(path, programme.get(path.replace("{pk}", "0")))
        if in_pages(asked):
            page = hear(path, programme.get(f"{to}?limit=1")).json()
            assert len(page["items"]) == 1
    hear("/api/openapi.json", programme.client.get("/api/openapi.json"))
    hear("/api/openapi.json", programme.client.post("/api/openapi.json"))
    # What cannot be brought about here: too often, errors, a database that is away.
    every = {(path, int(one)) for path, asked in ASKED.items() for one in asked["responses"]}
    assert {(path, one) for path, one in every - seen if one not in {429, 500, 503}} == set()


def test_too_often_and_a_database_that_is_away(
    programme: Programme, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "take", lambda *_: 7)
    for path in DATA:
        response = programme.get(filled(path, story))
        assert (response.status_code, response.headers["Retry-After"]) == (429, "7")
        assert untold(path, response) == []


@settings(max_examples=25)
@given(stories())
def test_every_file_of_a_story_is_as_the_file_says(form: Json) -> None:
    assert FILES.wrong(form, {"$ref": "#/components/schemas/File"}) == []


def test_a_field_that_is_not_in_the_file_and_one_that_is_missing_would_be_found(
    programme: Programme, story: Story
) -> None:
    found = programme.get(f"/api/stories/{story.pk}/claims/").json()
    item = found["items"][0]
    shape = {"$ref": "#/components/schemas/Claims"}
    assert FILES.wrong(found, shape) == []
    passage = item["appearances"][0]
    passage["extra"], text = 1, item.pop("text")
    missing, unknown = ".items[0].text: missing", ".items[0].appearances[0].extra: not in the file"
    assert set(FILES.wrong(found, shape)) == {missing, unknown}
    del passage["extra"]
    item["text"] = text
    item["number"] = "1"
    assert FILES.wrong(found, shape) == [".items[0].number: str for integer"]
