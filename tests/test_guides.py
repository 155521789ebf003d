"""The guides show pictures taken of newsdesk as it is, and speak of keys that there are."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)#]+)")
KEYS = re.compile(r"<kbd>([^<]+)</kbd>")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("screenshots", ROOT / "docs" / "screenshots.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_every_picture_is_there_and_says_what_it_shows(text: Path, script: ModuleType) -> None:
    for words, target in PICTURE.findall(text.read_text()):
        assert words, f"{target} has no words for who cannot see it"
        assert (text.parent / target).is_file(), target
        assert Path(target).stem in {*script.SHOTS, *script.LINKS}, f"nobody takes {target}"


def test_every_picture_that_is_kept_is_taken_by_the_script(script: ModuleType) -> None:
    kept = {path.stem for path in (ROOT / "docs" / "screenshots").glob("*")}
    assert kept == {*script.SHOTS, *script.LINKS}


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_every_file_that_is_linked_is_there(text: Path) -> None:
    for target in LINK.findall(text.read_text()):
        assert (text.parent / target).exists(), target


def template(name: str) -> str:
    return (ROOT / "templates" / name).read_text()


def test_the_editors_guide_names_no_key_that_no_screen_lists() -> None:
    guide = (ROOT / "docs" / "editors-guide.md").read_text()
    screens = ("reader/_keys", "articles/review", "articles/suggestions", "findings/findings")
    named = set(re.findall(r"`(\S)`", guide))
    assert named
    assert named <= set(KEYS.findall("".join(template(f"{screen}.html") for screen in screens)))


def test_the_readme_lists_the_keys_of_the_reader() -> None:
    _, _, rest = (ROOT / "README.md").read_text().partition("\n## Keys in the reader\n")
    table = "".join(line for line in rest.split("\n## ")[0].splitlines() if line.startswith("|"))
    assert set(re.findall(r"`([^`]+)`", table)) == set(KEYS.findall(template("reader/_keys.html")))
