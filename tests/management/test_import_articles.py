"""`manage.py import_articles`: files and folders into one story, and what is wrong with some."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.chronicle import Scope, page
from articles.models import Article, Story
from tests import desk

pytestmark = pytest.mark.django_db

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers.\n"
)


class Ran(NamedTuple):
    status: int
    lines: list[list[str]]
    errors: list[str]


def run(*paths: Path, story: str = "Oro") -> Ran:
    out, err = StringIO(), StringIO()
    try:
        call_command(
            "import_articles", *map(str, paths), f"--story={story}", stdout=out, stderr=err
        )
        status = 0
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    lines = [line.split("\t") for line in out.getvalue().splitlines()]
    return Ran(status, lines, err.getvalue().splitlines())


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_a_line_for_each_article_says_what_was_found(write: Callable[..., Path]) -> None:
    item = {
        "maintext": BODY,
        "title": "Harbour\tcloses",
        "source_domain": "oro.example",
        "date_publish": "2025-10-31 18:34:00",
    }
    first = write("a.txt", f"{BODY}Leave a Reply")
    ran = run(first, write("b.json", json.dumps(item)))
    one, two = Article.objects.order_by("position")
    assert ran == Ran(
        0,
        [
            [str(one.pk), "(no headline)", "(no outlet)", "en", "(no date)", "comment-form"],
            [str(two.pk), "Harbour closes", "oro.example", "en", "2025-10-31", "no furniture"],
        ],
        [],
    )
    assert {one.story.title, two.story.title} == {"Oro"}


def test_what_had_to_go_is_said_in_the_line(write: Callable[..., Path]) -> None:
    ran = run(write("a.txt", f"{BODY}\x01"))
    assert ran.lines[0][-1] == "1 control character was removed."


def test_one_bad_file_of_five_is_said_and_the_others_are_in(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    for n in (1, 2, 4, 5):
        write(f"{n}.txt", f"{BODY}{n}")
    write("3.txt", b"\0\1\2" * 500)
    ran = run(tmp_path)
    assert ran.status == 1
    assert ran.errors == ["3.txt was not taken in: it is not a text but binary data."]
    assert len(ran.lines) == Article.objects.count() == 4


def test_a_folder_is_read_by_name_with_what_is_in_it_and_without_the_hidden(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.htm.txt", "note.docx", "._a.txt", ".git/d.txt"):
        write(name, f"{BODY}{name}")
    (tmp_path / "folder.txt").mkdir()
    ran = run(tmp_path)
    assert (ran.status, ran.errors) == (0, [])
    texts = Article.objects.order_by("position").values_list("current__text", flat=True)
    assert [text.removeprefix(BODY) for text in texts] == ["a.TXT", "b.txt", "sub/c.htm.txt"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", "", "a.txt was not taken in: it is empty."),
        ("a.txt", " \n\t", "a.txt was not taken in: it is empty."),
        ("a.txt", b"\xff\x81\x8d\x8f\x90\x9d" * 9, "its encoding is unknown"),
        ("a.txt", b"\0\1" * 900, "it is not a text but binary data"),
        ("a.txt", "x" * (5 * 1024**2 + 1), "a.txt was not taken in: it is larger than 5 MB."),
        ("a.txt", "x " * 500_001, "1,000,002 characters, more than the 1,000,000 allowed"),
        ("a.txt", "You need to enable JavaScript to run this app.", "page failed to load"),
        ("a.html", "<html><body><p>Please enable JavaScript", "a.html was not taken in: "),
        ("a.html", b"PK\x03\x04rest", "it is a zip archive"),
        ("a.json", "{", "a.json was not taken in: it is not valid JSON."),
        ("a.json", "[1, 2]", "it is a list of 2; newsdesk takes one article per file"),
        ("a.json", '{"title": "x"}', "it has no article"),
        ("a.docx", b"PK\x03\x04rest", "only .txt, .html and .json files can be read"),
        ("a", BODY, "only .txt, .html and .json files can be read"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_by_name_and_stores_nothing(
    write: Callable[..., Path], name: str, content: str | bytes, sentence: str
) -> None:
    ran = run(write(name, content))
    assert (ran.status, ran.lines, len(ran.errors)) == (1, [], 1)
    assert ran.errors[0].startswith(f"{name} was not taken in: ")
    assert sentence in ran.errors[0]
    assert not Story.objects.exists()


def test_what_is_not_there_or_holds_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    ran = run(tmp_path / "gone.txt", tmp_path / "nothing")
    assert ran.status == 1
    assert ran.errors == [
        "gone.txt was not taken in: it cannot be read (No such file or directory).",
        "nothing was not taken in: it holds no .txt, .html or .json file.",
    ]


def test_a_second_run_adds_nothing_and_says_so(write: Callable[..., Path], tmp_path: Path) -> None:
    write("a.txt", BODY)
    write("b.txt", f"{BODY}b")
    run(tmp_path)
    ran = run(tmp_path)
    assert (ran.status, ran.errors) == (0, [])
    assert [line[1] for line in ran.lines] == [
        "the same text is in this story already, as A1",
        "the same text is in this story already, as A2",
    ]
    assert Article.objects.count() == 2


def test_another_text_of_an_article_is_said(write: Callable[..., Path]) -> None:
    for number in (1, 2):
        form = {"url": "https://courier.example/oro", "text": f"{BODY}{number}"}
        ran = run(write("a.json", json.dumps(form)))
    pk = Article.objects.get().pk
    assert ran.lines == [[str(pk), "another text of A1, now its version 2"]]


def test_a_story_of_that_title_is_gone_on_with(write: Callable[..., Path]) -> None:
    story = Story.objects.create(title="Oro")
    desk.article(story)
    run(write("a.txt", BODY), story="  Oro ")
    assert story.articles.count() == 2
    Story.objects.create(title="Oro")
    with pytest.raises(CommandError, match="There are 2 stories called “Oro”"):
        run(write("b.txt", f"{BODY}b"))


@pytest.mark.parametrize("title", ["", "  ", "x" * 301])
def test_a_title_that_is_none_is_refused(write: Callable[..., Path], title: str) -> None:
    with pytest.raises(CommandError, match="a title has 1 to 300 characters"):
        call_command("import_articles", str(write("a.txt", BODY)), f"--story={title}")


def test_it_costs_the_same_for_one_file_and_for_thirty(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    Story.objects.create(title="Oro")

    def cost(folder: str, many: int) -> int:
        for n in range(many):
            write(f"{folder}/{n}.txt", f"{BODY}{folder} {n}\nLeave a Reply")
        with CaptureQueriesContext(connection) as queries:
            assert len(run(tmp_path / folder).lines) == many
        return len(queries)

    cost("before", 1)  # the next ones are like it
    assert cost("one", 1) == cost("thirty", 30)


def test_the_story_that_the_first_article_resembles_is_said(write: Callable[..., Path]) -> None:
    run(write("other/1.txt", f"{BODY}The engineers will come back in winter with divers.").parent)
    text = f"{BODY}A year ago the engineers had warned of cracks."
    ran = run(write("new/1.txt", text), story="Ferries")
    (_, told) = ran.lines[-1]
    assert told.startswith("may belong to “Oro”: ")
    assert Article.objects.filter(story__title="Ferries").count() == 1


def test_more_files_than_are_stored_at_once(write: Callable[..., Path], tmp_path: Path) -> None:
    for n in range(405):
        write(f"{n:03}.txt", f"{BODY}This is text {n}.")
    ran = run(tmp_path)
    assert len(ran.lines) == 405
    positions = list(Article.objects.order_by("pk").values_list("position", flat=True))
    assert positions == list(range(1, 406))


def test_the_history_says_that_the_command_did_it(write: Callable[..., Path]) -> None:
    run(write("a.txt", BODY))
    (deed,) = page(Scope("story", Story.objects.get().pk)).deeds
    assert (deed.who, deed.command) == ("", "import_articles")
    assert "began the story “Oro”" in map(str, deed.sentences)
