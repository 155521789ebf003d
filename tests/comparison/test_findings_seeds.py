"""What turns up in the five real articles, marked by hand."""

from pathlib import Path

import pytest

from articles import reading
from articles.comparison.findings import Found, turned_up
from tests import seeds_story


@pytest.fixture
def found(seeds: Path, db: None) -> list[Found]:
    return turned_up(reading.load(seeds_story.build(seeds)))


def has(found: list[Found], kind: str, *words: str) -> bool:
    """Whether one sentence of `kind` has all of `words`."""
    return any(one.kind == kind and all(w in one.sentence for w in words) for one in found)


def test_five_outlets_rest_on_one_report(found: list[Found]) -> None:
    assert found[0].kind == "root"
    assert found[0].sentence.startswith("Five outlets, mostly one report:")
    assert found[0].sentence.endswith("The Washington Post, whose report is not here.")
    assert [one.label for one in found[0].passages] == ["A1", "A2", "A3", "A4", "A5"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("figure", ["“Su-20MK2”", "“Su-20 Mk2”", "“Su-30MK2s”"]),
        ("wording", ["jammers”", "navigators”", "“positioning systems”"]),
        ("hedge", ["“possibly”", "“almost certainly”", "nothing of the kind"]),
        ("hedge", ["“presumably so”", "“so that”"]),
        ("quoted", ["“expanding”", "“expanded”"]),
        ("crediting", ["“claimed”", "“show”"]),
        ("crediting", ["“allegations”", "“show”"]),
        ("loaded", ["“dictator”", "“President”"]),
        ("actor", ["aide”", "Transportation Minister"]),
        ("uncredited", ["The Gateway Pundit", "credits no one", "The White House"]),
        ("shorter", ["A Ukrainian outlet", "leave out “Internal US government documents”"]),
        ("firmness", ["as fact", "A Kyiv outlet", "as probable (“allegedly”)"]),
        (
            "disagree",
            ["The Gateway Pundit (A5 ¶9)", "has made the decision", "hasn’t made a final decision"],
        ),
        ("at-odds", ["The Gateway Pundit", "“China and Russia”", "“Russia, China and Iran”"]),
        ("contradicts", ["has decided to strike", "has not made a final decision"]),
    ],
)
def test_it_turns_up(found: list[Found], kind: str, words: list[str]) -> None:
    assert has(found, kind, *words), [one.sentence for one in found if one.kind == kind]


def test_what_is_equal_does_not(found: list[Found]) -> None:
    figures = [one for one in found if one.kind == "figure"]
    assert not any("eight" in one.sentence or "“km" in one.sentence for one in figures)


def test_nothing_is_called_altered(found: list[Found]) -> None:
    said = " ".join(one.sentence.split(": ")[0] for one in found)
    assert not any(word in said for word in ("altered", "changed", "strengthened"))


def test_each_has_a_key_of_its_own(found: list[Found]) -> None:
    assert len({one.key for one in found}) == len(found)
    assert all(len(one.key) <= 300 for one in found)
