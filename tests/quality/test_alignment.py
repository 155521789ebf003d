import json
from pathlib import Path

import pytest

from tests.benchmarks.quality import __main__ as command
from tests.benchmarks.quality.alignment import score

GOLD = Path(__file__).resolve().parents[1] / "benchmarks" / "gold"
FLOORS = {"sample": (0.92, 0.95, 0.77), "seeds": (0.94, 0.96, 0.79)}
ONE = "The dam leaks. It was built in 1974.\nSubscribe to our newsletter.\n"
OTHER = "It rains. The dam, they say, leaks."


def gold(folder: Path, *pairs: list[object], **entry: object) -> Path:
    """A gold list of one entry, whose paths are relative to its folder."""
    path = folder / "gold.json"
    path.write_text(json.dumps([{"sentence_pairs": pairs, **entry}]), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    start = ONE.index("Subscribe")
    away = {"start": start, "end": start + 10, "kind": "newsletter", "state": "suggested"}
    articles = [{"key": "a0", "text": ONE, "furniture": [away]}, {"key": "a1", "text": OTHER}]
    (tmp_path / "story.json").write_text(json.dumps({"newsdesk": 1, "articles": articles}))
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "other.txt").write_text(OTHER)
    return tmp_path


@pytest.mark.parametrize(
    "entry",
    [{"story": "story.json"}, {"texts": {"a0": "one.txt", "a1": "other.txt"}}],
    ids=["story", "texts"],
)
def test_what_is_found_counts(folder: Path, entry: dict[str, object]) -> None:
    found = score(gold(folder, [["a1", 11, 20], ["a0", 4, 7]], **entry))
    assert found == {
        "top1": 1.0,
        "mrr": 1.0,
        "f1": 1.0,
        "precision": 1.0,
        "recall": 1.0,
        "queries": 2,
        "pairs": 1,
    }
    assert [*found][:3] == ["top1", "mrr", "f1"]


def test_what_is_not_found_is_missed(folder: Path) -> None:
    furniture = [["a0", ONE.index("Subscribe"), ONE.index("newsletter")], ["a1", 0, 9]]
    found = score(gold(folder, furniture, [["a0", 0, 14], ["a1", 10, 35]], story="story.json"))
    assert (found["queries"], found["pairs"]) == (4, 2)
    assert (found["top1"], found["mrr"]) == (0.5, 0.5)
    assert (found["precision"], found["recall"]) == (1.0, 0.5)


def test_a_second_place_counts_half(folder: Path) -> None:
    found = score(gold(folder, [["a0", 0, 14], ["a1", 0, 9]], story="story.json"))
    assert (found["top1"], found["mrr"], found["f1"]) == (0.5, 0.75, 0.0)


def test_nothing_to_score(folder: Path) -> None:
    assert score(gold(folder, story="story.json"))["f1"] == 0


def test_the_command_prints_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = gold(folder, [["a0", 0, 14], ["a1", 10, 35]], story="story.json")
    assert command.main(["--alignment", str(path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == score(path)


def test_the_command_needs_gold(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([])
    assert "--alignment" in capsys.readouterr().err


def check_floors(name: str) -> None:
    found = score(GOLD / f"{name}.json")
    reached = (found["top1"], found["mrr"], found["f1"])
    assert all(got >= least for got, least in zip(reached, FLOORS[name], strict=True)), found


def test_the_sample_story() -> None:
    check_floors("sample")


def test_the_seeds(seeds: Path) -> None:
    check_floors("seeds")
