"""A story in and out by the browser."""

import json
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from articles import interchange
from articles.models import Story
from tests import desk
from tests.interchange.formats.corpora import zipped
from tests.interchange.forms import FORM, changed, encoded

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client: Client) -> User:
    user = desk.editor()
    client.force_login(user)
    return user


def send(client: Client, data: bytes, key: str = "") -> HttpResponse:
    file = SimpleUploadedFile("story.json", data)
    return client.post("/stories/import/", {"file": file, "form_key": key or str(uuid4())})


# --- out -------------------------------------------------------------------------------------


def test_a_story_is_downloaded(client: Client, ana: User) -> None:
    story = interchange.read(changed("story.title", 'a"\r\nSet-Cookie: x=\u202e../'))
    response = client.get(f"/stories/{story.pk}/export.json")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == (
        f'attachment; filename="newsdesk-story-{story.pk}.json"'
    )
    assert json.loads(response.content) == interchange.export(story)


def test_there_is_no_export_for_strangers_and_of_nothing(client: Client, ana: User) -> None:
    story = interchange.read(FORM)
    assert client.get("/stories/0/export.json").status_code == 404
    assert client.post(f"/stories/{story.pk}/export.json").status_code == 405
    client.force_login(User.objects.create_user("stranger"))
    assert client.get(f"/stories/{story.pk}/export.json").status_code == 404
    client.logout()
    assert client.get(f"/stories/{story.pk}/export.json").status_code == 302


# --- in --------------------------------------------------------------------------------------


def test_the_page_asks_for_a_file(client: Client, ana: User) -> None:
    response = client.get("/stories/import/")
    assert response.status_code == 200
    assert b'type="file"' in response.content
    assert b'enctype="multipart/form-data"' in response.content


def test_a_file_becomes_a_story_of_its_sender(client: Client, ana: User) -> None:
    response = send(client, encoded(FORM))
    story = Story.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/stories/{story.pk}/")
    assert story.created_by == ana
    assert story.claims.count() == 2


def test_a_form_sent_twice_makes_one_story(client: Client, ana: User) -> None:
    key = str(uuid4())
    first, second = send(client, encoded(FORM), key), send(client, encoded(FORM), key)
    assert first["Location"] == second["Location"]
    assert Story.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b"{", "line 1, column 2: this is not JSON"),
        (b"\xff\xfe", "this is not UTF-8 from byte 0 on"),
        (encoded(changed("story.title", "\ud800")), "story.title: position 0 is U+D800"),
        (encoded({"<script>": 1} | FORM), "there is no key “&lt;script&gt;” in the form"),
        (
            encoded(changed("claims.0.appearances.0.fragments.0.exact", "radars!")),
            "claims[0].appearances[0].fragments[0]: quote does not match the text",
        ),
    ],
)
def test_what_is_wrong_is_said_on_the_page(
    client: Client, ana: User, data: bytes, sentence: str
) -> None:
    response = send(client, data)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Story.objects.exists()


def test_a_file_may_not_be_too_large(
    client: Client, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.forms.exchange.MOST_BYTES", 1_000_000)
    response = send(client, b" " * 1_000_001)
    assert response.status_code == 422
    assert "larger than 1 MB" in response.content.decode()


@pytest.mark.parametrize("fields", [{}, {"form_key": "x"}, {"file": "no file"}])
def test_an_incomplete_form_is_refused(client: Client, ana: User, fields: dict[str, str]) -> None:
    assert client.post("/stories/import/", fields).status_code == 422


def test_strangers_bring_nothing_in(client: Client) -> None:
    client.force_login(User.objects.create_user("stranger"))
    assert client.get("/stories/import/").status_code == 403
    assert send(client, encoded(FORM)).status_code == 403
    client.logout()
    assert send(client, encoded(FORM)).status_code == 401
    assert not Story.objects.exists()


def test_the_reader_has_a_menu_of_the_forms(client: Client, ana: User) -> None:
    story = interchange.read(FORM)
    page = client.get(f"/stories/{story.pk}/").text
    for one in interchange.FORMATS.values():
        assert f'href="/stories/{story.pk}/export{one.suffix}"' in page
        assert client.get(f"/stories/{story.pk}/export{one.suffix}").status_code == 200


# --- other forms ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["jsonld", "brat"])
def test_a_story_goes_out_and_comes_in_in_every_form(client: Client, ana: User, name: str) -> None:
    story = interchange.read(FORM)
    form = interchange.FORMATS[name]
    response = client.get(f"/stories/{story.pk}/export{form.suffix}")
    assert response["Content-Type"] == form.media_type
    assert response["Content-Disposition"].endswith(f'-{story.pk}{form.extension}"')
    assert send(client, response.content).status_code == 303
    again = Story.objects.exclude(pk=story.pk).get()
    assert interchange.export(again) == interchange.export(story)


def test_what_could_not_be_taken_is_told_in_the_story(client: Client, ana: User) -> None:
    lines = "".join(f"T{n}\tPerson 0 3\tOne\n" for n in range(1, 25))
    response = send(client, zipped([("a.txt", "One said."), ("a.ann", lines)]))
    page = client.get(response["Location"]).text
    assert "a.ann, line 20: “person” is no type that newsdesk knows" in page
    assert "a.ann, line 21" not in page
    assert "4 more could not be taken." in page


def test_annotations_go_into_the_story_that_the_page_was_opened_from(
    client: Client, ana: User
) -> None:
    story = interchange.read(FORM)
    page = client.get(f"/stories/import/?into={story.pk}").text
    assert f'name="into" value="{story.pk}"' in page
    assert "Annotations on" in page
    quote = {"type": "TextQuoteSelector", "exact": "Nothing was said"}
    note = {"target": {"source": "https://example.org/", "selector": quote}, "bodyValue": "No."}
    file = SimpleUploadedFile("x.json", json.dumps([note]).encode())
    sent = {"file": file, "form_key": str(uuid4()), "into": story.pk}
    response = client.post("/stories/import/", sent)
    assert (response.status_code, response["Location"]) == (303, f"/stories/{story.pk}/")
    assert "1 passage came in." in client.get(response["Location"]).text
    assert str(story.claims.get(text="No.").appearances.get()) == "Nothing was said"
    missing = {"file": SimpleUploadedFile("x.json", b"[]"), "form_key": str(uuid4()), "into": 0}
    assert client.post("/stories/import/", missing).status_code == 422
