import pytest

from tests.benchmarks.quality.attribution import relations, score

TEXT = "The mayor said the wall is open. “It is safe,” she said, “and old.” It rained.\n"
ANN = (
    "T1\tSource 0 9\tThe mayor\n"
    "T2\tCue 10 14\tsaid\n"
    "T3\tContent 15 31\tthe wall is open\n"
    "T4\tAttribution 10 14\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T5\tContent 33 46;57 67\t“It is safe,” “and old.”\n"
    "T6\tCue 51 55\tsaid\n"
    "E2\tAttribution:T6 Content:T5\n"
)


def folder(path, text=TEXT, ann=ANN, name="one"):
    path.mkdir(parents=True, exist_ok=True)
    (path / f"{name}.txt").write_bytes(text.encode())
    (path / f"{name}.ann").write_bytes(ann.encode())
    return path


def test_what_is_found_as_the_gold_has_it_scores_one(tmp_path):
    scores = score(folder(tmp_path))
    assert list(scores) == [
        "sentence", "cue", "content", "content_exact", "relation", "relation_content",
    ]  # fmt: skip
    assert all(set(one.values()) == {1.0} for one in scores.values())


def test_what_is_missed_costs_recall_and_what_is_wrong_costs_precision(tmp_path):
    missed = folder(tmp_path, TEXT.replace("It rained.", "It felt wet"), ANN + (
        "T8\tContent 68 70\tIt\nE3\tAttribution:T9 Content:T8\n"
    ))  # fmt: skip
    assert score(missed)["relation"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8}
    wrong = folder(tmp_path / "b", ann=ANN[: ANN.index("T5")])
    assert score(wrong)["relation"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    assert score(wrong)["sentence"]["precision"] == 0.5


def test_a_relation_needs_the_cue_or_the_source_too(tmp_path):
    elsewhere = ANN.replace("Cue 10 14", "Cue 70 76").replace("Source 0 9", "Source 68 70")
    scores = score(folder(tmp_path, ann=elsewhere))
    assert scores["relation"]["recall"] == 0.5
    assert scores["relation_content"]["recall"] == 1.0


def test_a_content_must_overlap_by_half(tmp_path):
    longer = ANN.replace("Content 15 31", "Content 15 78")
    assert score(folder(tmp_path, ann=longer))["relation"]["recall"] == 0.5


def test_folders_within_folders(tmp_path):
    folder(tmp_path / "a" / "b")
    folder(tmp_path / "c", name="two")
    assert score(tmp_path)["relation"]["f1"] == 1.0


def test_broken_lines_and_dangling_ids_are_passed_over():
    ann = (
        "#1\tAnnotatorNotes T1\tunsure\r\nA1\tSure T1\r\nR1\tSame Arg1:T1 Arg2:T2\r\n"
        "*\tEquiv T1 T2\r\n"
        "T1\r\nT2\tContent\r\nT3\tContent x y\tz\r\nT4\tContent 5 3\tz\r\nT5\tContent 0 3\tThe\r\n"
        "E1\r\nE2\tAttribution:T99 Content:T98\r\nE3\tAttribution:T5\r\n"
        "E4\tAttribution:T99 Content:T5 Content2:T3 Source:T97\r\nT6\tContent 90 99\tz\r\nnonsense"
    )
    found = relations(ann, 50)
    assert [one.content for one in found] == [[(0, 3)], [(0, 3)]]
    assert all(not one.cue and not one.source for one in found)


def test_several_contents_of_one_event_and_a_trigger_that_is_the_cue():
    ann = "T1\tCue 0 4\tsaid\nT2\tContent 5 8\ta\nT3\tContent 9 12\tb\n"
    ann += "E1\tAttribution-no-source:T1 Content:T2 Content2:T3\n"
    (one,) = relations(ann)
    assert (one.cue, one.content) == ([(0, 4)], [(5, 8), (9, 12)])


def test_positions_count_code_points_of_the_file_with_its_line_ends(tmp_path):
    text = "🌊\r\nThe mayor said the wall is open.\r\n"
    ann = "T1\tCue 13 17\tsaid\r\nT2\tContent 18 34\tthe wall is open\r\n"
    ann += "E1\tAttribution:T1 Content:T2\r\n"
    assert score(folder(tmp_path, text, ann))["content_exact"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("ann", "says"),
    [("", "has no attributions"), ("\ufeffT1\tContent 0 3\tThe", "has no attributions")],
)
def test_nothing_to_score_is_said(tmp_path, ann, says):
    with pytest.raises(ValueError, match=says):
        score(folder(tmp_path, ann=ann))


def test_a_folder_that_is_none_is_said(tmp_path):
    with pytest.raises(ValueError, match=r"has no NAME\.ann"):
        score(tmp_path)
    with pytest.raises(ValueError, match="is no folder"):
        score(tmp_path / "none")
    folder(tmp_path)
    (tmp_path / "one.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="not in UTF-8"):
        score(tmp_path)
