"""A story in and out by command."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles import interchange
from articles.models import Story
from articles.sample.build import STORY
from tests.interchange.formats.corpora import zipped
from tests.interchange.forms import FORM, changed, encoded

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *line: Any) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    status = 0
    try:
        call_command(*map(str, line))
    except SystemExit as end:
        status = int(end.code or 0)
    return status, *capsys.readouterr()


def test_a_story_goes_in_and_its_id_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "import_story", STORY) == (0, f"{Story.objects.get().pk}\n", "")


def test_a_story_may_come_by_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(encoded(FORM))))
    assert run(capsys, "import_story", "-") == (0, f"{Story.objects.get().pk}\n", "")


def test_what_is_wrong_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "story.json"
    path.write_bytes(encoded(changed("claims.0.appearances.0.fragments.0.exact", "\ud800")))
    status, out, err = run(capsys, "import_story", path)
    assert (status, out) == (1, "")
    (line,) = err.splitlines()
    assert "claims[0].appearances[0].fragments[0].exact: position 0 is U+D800" in line
    status, _, err = run(capsys, "import_story", tmp_path / "nowhere.json")
    assert (status, err) == (
        1,
        f"{tmp_path}/nowhere.json cannot be read: No such file or directory.\n",
    )
    assert not Story.objects.exists()


def test_a_story_goes_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    story = interchange.read(FORM)
    status, out, _ = run(capsys, "export_story", story.pk, "--format", "json")
    assert (status, json.loads(out)) == (0, interchange.export(story))
    path = tmp_path / "out.json"
    assert run(capsys, "export_story", story.pk, "--output", path) == (0, "", "")
    assert path.read_text(encoding="utf-8") == out


def test_what_cannot_go_out_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "export_story", 10**30) == (1, "", f"There is no story {10**30}.\n")
    story = interchange.read(FORM)
    status, _, err = run(capsys, "export_story", story.pk, "--output", tmp_path)
    assert (status, err) == (1, f"{tmp_path} cannot be written: Is a directory.\n")
    with pytest.raises(CommandError, match="invalid choice: 'docx'"):
        call_command("export_story", "1", "--format", "docx")


# --- other forms ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["jsonld", "brat"])
def test_every_form_goes_out_and_comes_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    story, path = interchange.read(FORM), tmp_path / "story"
    assert run(capsys, "export_story", story.pk, "--format", name, "--output", path) == (0, "", "")
    status, out, err = run(capsys, "import_story", path)
    assert (status, err) == (0, "")
    assert interchange.export(Story.objects.get(pk=int(out))) == interchange.export(story)
    status, _, err = run(capsys, "import_story", path, "--format", "json")
    assert status == 1
    assert "was not imported" in err


def test_an_archive_may_go_to_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    story = interchange.read(FORM)
    call_command("export_story", str(story.pk), "--format", "brat")
    assert capsysbinary.readouterr().out == interchange.write(story, "brat")


def test_what_could_not_be_taken_is_told_line_by_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "corpus.zip"
    path.write_bytes(zipped([("a.txt", "One said."), ("a.ann", "T1\tCue 4 9\twrote\n")]))
    assert run(capsys, "import_story", path) == (
        1,
        f"{Story.objects.get().pk}\n",
        "a.ann, line 1: the text does not have “wrote” at 4 9\n",
    )


def test_annotations_go_into_a_story(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    story, path = interchange.read(FORM), tmp_path / "notes.jsonld"
    selector = {"type": "TextQuoteSelector", "exact": "Nothing was said"}
    note = {"target": {"source": "https://example.org/", "selector": selector}}
    path.write_text(json.dumps([note]))
    assert run(capsys, "import_story", path, "--into", 0) == (1, "", "There is no story 0.\n")
    assert run(capsys, "import_story", path)[0] == 1
    assert run(capsys, "import_story", path, "--into", story.pk) == (0, f"{story.pk}\n", "")
    assert story.claims.filter(text="Nothing was said").exists()
