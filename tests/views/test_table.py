"""Marks from a table, by the page and by the command."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from articles import interchange
from articles.models import Appearance, Change, Claim, Story
from tests import desk

pytestmark = pytest.mark.django_db
GOOD = b"text,article,words\nJammers are on a list.,1,new jammers\n"


@pytest.fixture
def story() -> Story:
    story = Story.objects.create(title="A story")
    desk.article(story, position=1)
    return story


def send(client: Client, story: Story, data: bytes) -> HttpResponse:
    form = {"file": SimpleUploadedFile("marks.csv", data)}
    return client.post(f"/stories/{story.pk}/marks/", form)


def test_a_table_is_downloaded_and_its_marks_come_in_again(client: Client, story: Story) -> None:
    response = send(client, story, GOOD)
    assert (response.status_code, response.headers["Location"]) == (303, f"/stories/{story.pk}/")
    page = client.get(response.headers["Location"]).text
    assert "1 claim and 1 passage are new." in page
    assert (
        Change.objects.filter(kind="appearance").get().editor_id
        == Claim.objects.get().created_by_id
    )
    out = client.get(f"/stories/{story.pk}/export.csv")
    assert out.headers["Content-Type"] == "text/csv; charset=utf-8"
    Claim.objects.all().delete()
    assert send(client, story, out.content).status_code == 303
    assert send(client, story, out.content).status_code == 303
    assert Appearance.objects.count() == 1
    assert interchange.write(story, "csv") == out.content


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GOOD + b"Right.,1,old jammers\n", "Nothing was taken in. line 3, words: “old jammers”"),
        (b"", "This file is empty."),
        (b"\x89PNG\r\n", "Nothing was taken in. this is not UTF-8 from byte 0 on."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_stored(
    client: Client, story: Story, data: bytes, said: str
) -> None:
    response = send(client, story, data)
    assert response.status_code == 422
    assert said in response.text
    assert not Claim.objects.exists()


def test_by_command(
    client: Client, story: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(GOOD)
    call_command("import_marks", story.pk, path)
    assert capsys.readouterr().out == "1 claim and 1 passage are new.\n"
    path.write_bytes(GOOD + b",,\nNo.,9,x\n")
    wrong: list[Any] = [(story.pk, path), (story.pk, tmp_path / "none"), (0, path)]
    said = ["line 4, article: this story has no article 9", "cannot be read", "There is no story 0"]
    for line, words in zip(wrong, said, strict=True):
        with pytest.raises(SystemExit):
            call_command("import_marks", *line)
        assert words in capsys.readouterr().err


def test_a_table_costs_the_same_with_more_lines(
    client: Client, story: Story, django_assert_max_num_queries: Any
) -> None:
    lines = [b"One %d.,1,new jammers\n" % number for number in range(40)]
    counts = []
    for table in (GOOD, GOOD + b"".join(lines)):
        with django_assert_max_num_queries(60) as queries:
            interchange.add_marks(story, table)
        counts.append(len(queries))
        Claim.objects.all().delete()
    assert counts[0] == counts[1]
