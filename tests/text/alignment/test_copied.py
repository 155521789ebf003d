import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.alignment import Run, copied, prepare
from tests.text.strategies import texts

BLOCK = (
    "Two directors of the dam have resigned since the winter, and neither of them has been "
    "replaced."
)


def runs(one: str, other: str, long: int = 12) -> list[Run]:
    return list(copied(prepare(one), prepare(other), long))


def test_the_same_words_are_found_with_their_places() -> None:
    one, other = f"It leaks. {BLOCK} It rains.", f"Sources say so.\n{BLOCK.upper()}"
    (run,) = runs(one, other)
    assert run.words == 17
    assert run.one.exact == one[run.one.start : run.one.end] == BLOCK[:-1]
    assert run.other.exact == other[run.other.start : run.other.end] == BLOCK[:-1].upper()
    assert run.quoted == (False, False)


def test_case_accents_and_marks_do_not_count() -> None:
    one = "“Señor Peña’s turbines (five of them) were, in 2019, last overhauled by hand in Nordal.”"
    other = "SENOR PENA'S TURBINES - five of them - were in 2019 last overhauled by hand in Nordal"
    (run,) = runs(one, other)
    assert run.words == 15
    assert run.quoted == (True, False)


@pytest.mark.parametrize(("words", "found"), [(11, 0), (12, 1)])
def test_a_run_has_twelve_words(words: int, found: int) -> None:
    block = " ".join(BLOCK.split()[:words])
    assert len(runs(f"Here {block} rain.", f"There {block} snow.")) == found


def test_a_run_is_as_long_as_it_can_be() -> None:
    two = "The gates were left to rust for twelve years while concrete went into palaces."
    (whole,) = runs(f"{BLOCK} {two}", f"{BLOCK}\n{two}")
    assert whole.words == 31
    one, other = runs(f"{BLOCK} {two}", f"{two} {BLOCK}")
    assert (one.words, other.words) == (17, 14)
    assert one.one.start < other.one.start
    assert one.other.start > other.other.start


def test_of_several_places_the_one_with_most_in_common() -> None:
    (run,) = runs(BLOCK, f"{BLOCK[:-10]}. So it is.\n{BLOCK}")
    assert run.words == 17
    assert run.other.start > len(BLOCK)


def test_furniture_is_not_copied_and_parts_a_run() -> None:
    half = BLOCK.index("winter")
    one = prepare(f"{BLOCK[:half]}\nSubscribe!\n{BLOCK[half:]}", [(half, half + 11)])
    assert copied(one, prepare(BLOCK)) == ()
    assert copied(prepare(BLOCK), prepare(BLOCK, [(0, len(BLOCK))])) == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (f"He said: “{BLOCK}”", True),
        (f'He said: "{BLOCK}"', True),
        (f"He said: ‘{BLOCK}’", True),
        (f"Il a dit : « {BLOCK} »", True),
        (f"Er sagte: „{BLOCK}“", True),
        (f"“It leaks,” he said. “{BLOCK}\n“It does,” he said.", True),
        (f"The article explained:\n\n{BLOCK}\nIt rains.", True),
        (f"“It leaks,” he said. {BLOCK} “It rains.”", False),
        (f"It leaks.\n{BLOCK}", False),
        (f"- He said:\n{BLOCK}", False),
        (f"What is known: it leaks.\n{BLOCK}", False),
    ],
)
def test_quotation_marks_and_set_off_blocks_are_seen(text: str, quoted: bool) -> None:  # noqa: FBT001
    (run,) = runs(text, BLOCK)
    assert run.quoted == (quoted, False)
    (run,) = runs(BLOCK, text)
    assert run.quoted == (False, quoted)


def test_a_block_set_off_goes_on_while_it_is_copied() -> None:
    two = "The gates were left to rust for twelve years while concrete went into palaces."
    text = f"Here is how the Courier put it:\n{BLOCK}\n{two}\nIt rains.\n{BLOCK}"
    found = runs(text, f"{BLOCK} Now this. {two}")
    assert [run.quoted[0] for run in found] == [True, True, False]


WORDS = st.lists(st.sampled_from("abcd"), max_size=30).map(" ".join)


@given(texts | WORDS, texts | WORDS, st.integers(2, 5))
def test_runs_are_the_same_words_and_cannot_be_longer(one: str, other: str, long: int) -> None:
    here, there = prepare(one), prepare(other)
    found = list(copied(here, there, long))
    assert [run.one.start for run in found] == sorted(run.one.start for run in found)
    for run in found:
        assert run.words >= long
        assert one[run.one.start : run.one.end] == run.one.exact
        assert other[run.other.start : run.other.end] == run.other.exact


@given(WORDS, WORDS, st.integers(2, 5))
def test_every_row_of_words_in_common_lies_in_a_run(one: str, other: str, long: int) -> None:
    found = list(copied(prepare(one), prepare(other), long))
    words = one.split()
    for at in range(len(words) - long + 1):
        if f" {' '.join(words[at : at + long])} " in f" {other} ":
            start, end = 2 * at, 2 * (at + long) - 1
            assert any(run.one.start < end and start < run.one.end for run in found)


def test_a_text_of_one_word_repeated_is_read_to_its_end() -> None:
    (run,) = runs("a " * 20_000, "a " * 20_000)
    assert run.words == 20_000
