"""A story in brat standoff and back, and corpora of others."""

import io
import json
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import interchange
from articles.interchange import Invalid
from articles.interchange.form import FRAGMENTS, file
from articles.interchange.form import TEXT as LONGEST_TEXT
from articles.interchange.formats import brat, guess
from articles.interchange.formats.brat import archive
from articles.interchange.formats.brat.fragments import drawn, joined
from articles.interchange.formats.brat.placed import cleaned
from tests.interchange.formats.corpora import documents, zipped
from tests.interchange.forms import FORM, TEXT
from tests.interchange.stories import LETTERS, Json, spans, stories

PARTS = ("source", "cue", "source_span", "hedge")
GONE = re.compile(r"^(E2|T4|T5)\t| E2 |Arg2:E2")
SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SOME
@given(stories())
def test_nothing_is_lost(form: Json) -> None:
    data = brat.write(form)
    assert guess(data) is brat.FORMAT
    taken = brat.read(data)
    assert (taken.form, taken.left) == (form, [])


def test_a_thousand_documents_of_others_come_out_as_they_went_in() -> None:
    """Read, written, read again, written again; the database has its turn below."""
    taken = brat.read(zipped(documents(1_000)))
    assert taken.left == []
    assert len(taken.form["articles"]) == 1_000
    form = complete(taken.form)
    again = brat.read(brat.write(form))
    assert (again.form, again.left) == (form, [])


def complete(form: Json) -> Json:
    """The form with what an import fills in, so that it is one that an export writes."""
    for article in form["articles"]:
        article |= {"source": None, "versions": []}
        article["attributions"] = [
            {"certainty": "CT+", "wording": "", "basis": "stated"} | dict.fromkeys(PARTS) | credit
            for credit in article["attributions"]
        ]
    for claim in form["claims"]:
        claim |= {"tags": []}
        for passage in claim["appearances"]:
            passage |= {"quote_type": "none"}
    return form


@pytest.mark.django_db
def test_a_corpus_goes_through_the_database_and_comes_out_equal() -> None:
    brought = interchange.bring_in(zipped(documents(1_000, most=1)))
    assert brought.left == []
    first = interchange.export(brought.story)
    again = interchange.bring_in(interchange.write(brought.story, "brat"))
    assert again.left == []
    assert interchange.export(again.story) == first
    assert sum(len(article["attributions"]) for article in first["articles"]) > 1_000


# --- what stands in it ------------------------------------------------------------------------


def files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name: found.read(name).decode() for name in found.namelist()}


@pytest.fixture
def written(db: None) -> dict[str, str]:
    return files(interchange.write(interchange.read(FORM), "brat"))


def test_credits_are_events_within_one_another(written: dict[str, str]) -> None:
    assert written["a1.txt"] == TEXT
    lines = written["a1.ann"].splitlines()
    cue = TEXT.index("reported")
    assert f"T1\tCue {cue} {cue + 8}\treported" in lines
    assert "E1\tAttribution:T3 Cue:T1 Content:T2 Content2:E2" in lines
    assert "R1\tCredited Arg1:T7 Arg2:E2" in lines
    assert "N3\tReference T7 claim:c1\tThe ministry asked for jammers." in lines
    assert written["a1-v1.txt"].endswith("memos list radars.")
    assert "Certainty\tArg:Attribution, Value:CT+|" in written["annotation.conf"]
    assert "Never" not in written["newsdesk.json"]


def test_without_newsdesks_own_file_texts_marks_and_chains_are_still_there(
    written: dict[str, str],
) -> None:
    del written["newsdesk.json"]
    del written["a1-v1.txt"], written["a1-v1.ann"]
    taken = brat.read(zipped(written.items()))
    assert taken.left == []
    story = interchange.export(interchange.read(taken.form))
    outer, inner = story["articles"][0]["attributions"]
    assert (inner["parent"], outer["cue"]["exact"]) == (outer["key"], "reported")
    names = {source["key"]: source["name"] for source in story["sources"]}
    assert [names[one["source"]] for one in (outer, inner)] == ["The Post", "memos"]
    (claim,) = story["claims"]
    assert claim["text"] == "The ministry asked for jammers."
    assert claim["appearances"][0]["attributions"] == [inner["key"]]


def test_what_was_changed_in_brat_is_taken_as_it_was_changed(written: dict[str, str]) -> None:
    at = TEXT.index("Never")
    lines = written["a1.ann"].splitlines()
    kept_lines = [line.replace(" Content2:E2", "") for line in lines if not GONE.search(line)]
    own = [
        f"T21\tClaim {at} {at + 5}\tNever",
        "N9\tReference T21 claim:c2\tIt never asked.",
        f"T22\tContent {at} {at + 5}\tNever",
        f"T23\tAttribution {at} {at + 5}\tNever",
        "E9\tAttribution:T23 Content:T22",
        "#9\tAnnotatorNotes E9\tthe minister",
    ]
    written["a1.ann"] = "\n".join([*kept_lines, *own])
    taken = brat.read(zipped(written.items()))
    form = interchange.export(interchange.read(taken.form))
    assert "a1.ann: E2 is no longer there" in taken.left
    kept, new = form["articles"][0]["attributions"]
    assert kept["cue"]["exact"] == "reported"
    assert (new["wording"], new["content"][0]["exact"]) == ("the minister", "Never")
    assert [p["fragments"][0]["exact"] for p in form["claims"][1]["appearances"]] == ["Never"]


def test_a_mark_is_of_what_its_line_refers_to(written: dict[str, str]) -> None:
    at = TEXT.index("Never")
    first = written["a1.ann"].replace("Reference T7 claim:c1", "Reference T7 claim:c2")
    first = first.replace("source:s1", "source:s2")
    written["a1.ann"] = first + (
        f"T22\tContent {at} {at + 5}\tNever\nT23\tAttribution {at} {at + 5}\tNever\n"
        "E9\tAttribution:T23 Content:T22\nN9\tReference E9 source:s1\tThe Post\n"
        f"T24\tClaim {at} {at + 5}\tNever\nN10\tReference T24 claim:c{'9' * 5_000}\tIt said no.\n"
    )
    form = interchange.export(interchange.read(brat.read(zipped(written.items())).form))
    exact = [[p["fragments"][0]["exact"] for p in claim["appearances"]] for claim in form["claims"]]
    assert exact == [["radars"], ["jammers"], ["Never"]]
    assert form["claims"][2]["text"] == "It said no."
    keys = [source["key"] for source in form["sources"]]
    sources = [credit["source"] for credit in form["articles"][0]["attributions"]]
    assert (sources[0], sources[-1]) == (keys[1], keys[0])


def test_what_a_line_refers_to_in_vain_is_told(written: dict[str, str]) -> None:
    at = TEXT.index("Never")
    changed = written["a1.ann"].replace("T7 claim:c1", "T7 claim:c7")
    written["a1.ann"] = changed.replace("E1 source:s1", "E1 source:s8") + (
        f"T24\tClaim {at} {at + 5}\tNever\nN10\tReference T24 claim:c9\tIt said no.\n"
    )
    taken = brat.read(zipped(written.items()))
    assert taken.left == [
        "a1.ann: E1 refers to “source:s8”, which is not there",
        "a1.ann: T7 refers to “claim:c7”, which is not there",
        "a1.ann: T24 refers to “claim:c9”, which is not there",
    ]
    assert [len(claim["appearances"]) for claim in taken.form["claims"]] == [2, 0, 1]
    assert taken.form["articles"][0]["attributions"][0]["source"] == taken.form["sources"][0]["key"]


def test_what_rests_on_a_mark_that_was_deleted_goes_too(written: dict[str, str]) -> None:
    rest = json.loads(written["newsdesk.json"])
    rest["claims"][0]["appearances"][0]["uncredited"] = True
    rest["claims"][0]["absent"] = ["a1"]
    rest["articles"][0]["attributions"][0] |= {"carried_from": "t0", "carry": "unchanged"}
    written |= {"newsdesk.json": json.dumps(rest), "a1-v1.ann": ""}
    taken = brat.read(zipped(written.items()))
    form = interchange.export(interchange.read(taken.form))
    (passage,) = form["claims"][0]["appearances"]
    assert "carried_from" not in form["articles"][0]["attributions"][0]
    assert not passage.get("uncredited")
    assert not form["claims"][0]["absent"]
    told = " ".join(taken.left)
    for words in ("was carried from", "so it goes that no one is credited", "was said not to"):
        assert words in told


# --- what is wrong ----------------------------------------------------------------------------

WRONG = """\
T1\tSource 0 8\tThe Post
T2\tCue 9 17\treported
T3\tContent 23 41\tmemos list jammers
T4\tAttribution 9 17\treported
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3 Content2:E7 Topic:T9
T5\tPerson 0 8\tThe Post
T6\tCue 9 900\treported
T7\tCue 0 8\treported
A1\tCertainty E1 perhaps
A2\tCertainty E8 CT+
R1\tCredited Arg1:T40 Arg2:E1
E2\tAttribution:T4 Source:T1
E3\tAttribution:T77 Content:E1
E4\tAttribution:T4 Content:E3 Content2:E1
#1\tAnnotatorNotes T99\tlost
*\tEquiv T1 T2
not a line
T1\tSource 0 8\tThe Post
T8\tHedge 18 22\tthat
"""
LEFT = """\
line 16: this says nothing that newsdesk can read of *
line 17: this is no line of brat standoff
line 18: T1 stands here twice
line 6: “person” is no type that newsdesk knows
line 7: there is no stretch 9 900 in a text of 70
line 8: the text does not have “reported” at 0 8
line 5: there is no E7
line 5: “topic” is no part that newsdesk knows
line 13: there is no T77
line 14: E1 lies within another already, or would lie within itself
line 12: E2 has no content
line 19: T8 belongs to no attribution
line 9: “certainty: perhaps” is nothing that newsdesk knows
line 10: there is no E8
line 15: there is no T99
line 11: there is no T40
"""


@pytest.mark.django_db
def test_what_is_wrong_in_a_corpus_is_told_line_by_line_and_all_else_is_in() -> None:
    given = [("x/a.txt", TEXT), ("x/a.ann", WRONG), ("x/b.ann", "T1\tCue 0 1\tx"), ("x/c.txt", " ")]
    brought = interchange.bring_in(zipped([*given, ("x/d.txt", b"\xff"), ("x/e.txt", "Good.")]))
    assert brought.left == [
        "x/b.txt: this file is missing",
        *(f"x/a.ann, {line}" for line in LEFT.splitlines()),
        "x/c.txt: this file is empty",
        "x/d.txt: this is not UTF-8 from byte 0 on",
    ]
    form = interchange.export(brought.story)
    assert form["story"]["title"] == "x"
    first, second = form["articles"]
    assert second["text"] == "Good."
    inner, middle, outer = first["attributions"]
    assert (inner["parent"], middle["parent"]) == (middle["key"], outer["key"])
    assert inner["source_span"]["exact"] == "The Post"


@pytest.mark.django_db
def test_documents_that_cannot_be_stored_do_not_keep_out_the_others() -> None:
    many = ";".join(f"{2 * n} {2 * n + 1}" for n in range(201))
    given = [
        ("x/a.txt", "A\0B"),
        ("x/b.txt", "x" * (LONGEST_TEXT + 1)),
        ("x/c.txt", "ab" * 201),
        ("x/c.ann", f"T1\tClaim {many}\t\n#1\tAnnotatorNotes T1\tIt\0 is.\n"),
    ]
    brought = interchange.bring_in(zipped(given))
    assert brought.left == [
        "x/b.txt: this has 1,000,001 characters; 1,000,000 is the limit",
        "x/c.ann, line 2: there is a character in it that cannot be stored",
        "x/c.ann, line 1: of 201 stretches only the first 200 were taken",
    ]
    form = interchange.export(brought.story)
    assert [len(article["text"]) for article in form["articles"]] == [2, 402]
    (passage,) = form["claims"][0]["appearances"]
    assert len(passage["fragments"]) == FRAGMENTS


@pytest.mark.parametrize(
    ("offset", "kept"), [(0, "it was said"), (1, "it was said"), (2, None)], ids=["py", "raw", "no"]
)
def test_line_ends_of_two_characters_may_be_counted_either_way(
    offset: int, kept: str | None
) -> None:
    ann = f"T1\tContent {4 + offset} {15 + offset}\tit was said\nE1\tAttribution:T1 Content:T1"
    taken = brat.read(zipped([("a.txt", "One\r\nit was said\r\n"), ("a.ann", ann)]))
    assert taken.form["articles"][0]["text"] == "One\nit was said\n"
    said = [one["content"][0]["exact"] for one in taken.form["articles"][0]["attributions"]]
    assert said == ([kept] if kept else [])


def test_texts_and_marks_may_lie_in_folders_of_their_own() -> None:
    """As in a corpus whose every document several people have marked."""
    lines = "T1\tCue 4 8\tsaid\nT2\tContent 9 11\tso\nT3\tAttribution-no-source 4 8\tsaid\n"
    event = "E1\tAttribution-no-source:T3 Content:T2 Cue:T1\n"
    folders = [("dev/text/one_two.txt", "One said so."), ("dev/text/three.txt", "Three.")]
    marked = [(f"dev/marks/one_two_{who}.ann", lines + event) for who in ("4b22", "ef2d")]
    taken = brat.read(zipped([*folders, *marked, ("dev/marks/four.ann", lines)]))
    assert taken.left == ["dev/marks/four.txt: this file is missing"]
    first, second, third = taken.form["articles"]
    assert [one["text"] for one in (first, second, third)] == ["One said so."] * 2 + ["Three."]
    assert first["attributions"] == second["attributions"]
    assert first["attributions"][0]["cue"]["exact"] == "said"


# --- archives of somebody who means harm ------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 and no more", "this archive cannot be read"),
        (zipped([]), "there is no text in this archive"),
        (zipped([("../../etc/passwd", "x"), (".a.txt", "x")]), "there is no text in this archive"),
        (zipped([("newsdesk.json", "{}"), ("a.txt", "x")]), None),
        (zipped([("newsdesk.json", '{"articles": [{"key": "a1"}]}')]), "None.txt: this file is"),
        (zipped([("newsdesk.json", '{"articles": 7}')]), "newsdesk.json.articles: this must be"),
    ],
    ids=["cut", "empty", "elsewhere", "nothing", "no text", "no list"],
)
def test_an_archive_that_is_none_is_refused(data: bytes, sentence: str | None) -> None:
    if sentence is None:
        assert brat.read(data).form == {}
        return
    with pytest.raises(Invalid, match=sentence):
        brat.read(data)


def test_an_archive_may_not_become_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1_000_000)
    bomb = zipped([("a.txt", "x" * 600_000), ("b.txt", "x" * 600_000)])
    assert len(bomb) < 5_000
    with pytest.raises(Invalid, match="holds more than 1 MB"):
        brat.read(bomb)
    monkeypatch.setattr(archive, "MOST_FILES", 1)
    with pytest.raises(Invalid, match="has 2 files; 1 is the limit"):
        brat.read(bomb)


def test_names_lead_nowhere_and_what_cannot_be_unpacked_is_said() -> None:
    data = zipped([("../up.txt", "Up there."), ("b.txt", "Here it is.")])
    broken = data.replace(b"Here", b"Gone") if b"Here" in data else data[:70] + b"?" + data[71:]
    taken = brat.read(broken)
    assert len(taken.form["articles"]) + len(taken.left) == 2


@SOME
@given(st.data())
def test_fragments_lie_apart_and_on_one_line(data: st.DataObject) -> None:
    text = data.draw(st.text(LETTERS, min_size=1, max_size=30))
    pieces = data.draw(st.lists(spans(text), min_size=1, max_size=4))
    fragments = drawn(text, pieces)
    assert all(len(text[start:end].splitlines()) == 1 for start, end in fragments)
    ends = [at for span in fragments for at in span]
    assert ends == sorted(ends)
    assert drawn(text, joined(text, fragments)) == fragments


@SOME
@given(st.text([*LETTERS, "\0", "\x85", "\x0b"], max_size=30), st.data())
def test_places_follow_a_text_that_is_cleaned(text: str, data: st.DataObject) -> None:
    places = cleaned(text)
    moved = places.moved or list(range(len(text) + 1))
    assert (moved[0], moved[-1], len(moved)) == (0, len(places.text), len(text) + 1)
    for at, letter in enumerate(text):
        if letter in "abz“مЖ中👩" and moved[at] < moved[at + 1]:
            assert places.text[moved[at]] == letter


BITS = [
    *("T1", "T2", "E1", "E2", "A1", "N1", "R1", "#1", "*", "\t", " ", "\n", "0 1", "5 9", ":", ";"),
    *("T1\tContent 0 4\n", "T2\tAttribution 5 9\n", "E1\tAttribution:T2 Content:", "Claim"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=40))
def test_no_standoff_breaks_it(bits: list[str]) -> None:
    taken = brat.read(zipped([("a.txt", "Some text."), ("a.ann", "".join(bits))]))
    assert taken.form["articles"][0]["text"] == "Some text."
    assert json.dumps(taken.form)


def test_one_that_is_referred_to_by_two_names_is_two_sources() -> None:
    lines = (
        "T1\tSource 0 3\nT2\tContent 9 14\nT3\tAttribution 4 8\n"
        "E1\tAttribution:T3 Source:T1 Content:T2\nN1\tReference E1 Wiki:1\t{name}\n"
    )
    taken = brat.read(
        zipped(
            (f"{n}.{end}", "Ann said rain." if end == "txt" else lines.format(name=name))
            for n, name in enumerate(["Ann", "Ann Bo"])
            for end in ("txt", "ann")
        )
    )
    assert [one["name"] for one in taken.form["sources"]] == ["Ann", "Ann Bo"]
    assert file(taken.form, "")
