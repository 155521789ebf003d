"""Random edits of random articles. Whoever makes them knows what he kept."""

from itertools import count
from typing import Any

from hypothesis import strategies as st

type Sentence = tuple[str, ...]
type Paragraphs = list[list[Sentence]]


def _chinese(number: int) -> str:
    """Of characters that no other has: each is a word by itself there."""
    return chr(0x4E00 + number) + chr(0x7600 + number)


# Numbered so that no word is a part of another; each begins a sentence where it stands first.
SCRIPTS = [
    *("Word{:04}".format, "Слово{:04}".format, "كلمة{:04}".format, "Λόγος{:04}".format),
    *("E\u0301t{:04}e\u0301".format, "W{:04}👩\u200d👩\u200d👧".format, _chinese),
]
FREQUENT = ["The", "Of", "Said", "Dead", "了"]
EDITS = [
    *("insert word", "delete word", "replace word"),
    *("insert sentence", "delete sentence", "move sentence"),
    *("delete paragraph", "move paragraph", "split paragraph"),
]


def written(paragraphs: Paragraphs) -> str:
    lines = (" ".join(f"{' '.join(words)}." for words in line if words) for line in paragraphs)
    return "\n".join(line for line in lines if line)


def _words(*, often: bool) -> Any:
    """A function that draws words: each but once, or few words again and again."""
    number = count()

    def word(draw: st.DrawFn) -> str:
        if often and draw(st.booleans()):
            return draw(st.sampled_from(FREQUENT))
        return draw(st.sampled_from(SCRIPTS))(next(number) % (20 if often else 10_000))

    return word


@st.composite
def edited(
    draw: st.DrawFn, *, often: bool = False, edits: tuple[str, ...] = tuple(EDITS)
) -> tuple[Paragraphs, Paragraphs]:
    """An article before and after up to six edits."""
    word = _words(often=often)

    def sentence() -> Sentence:
        return tuple(word(draw) for _ in range(draw(st.integers(1, 7))))

    lines = range(draw(st.integers(1, 4)))
    old = [[sentence() for _ in range(draw(st.integers(1, 4)))] for _ in lines]
    new = [list(line) for line in old]
    for edit in draw(st.lists(st.sampled_from(edits), max_size=6)):
        _apply(draw, edit, new, sentence)
    return old, new


def _apply(draw: st.DrawFn, edit: str, new: Paragraphs, sentence: Any) -> None:
    lines = [at for at, line in enumerate(new) if line]
    if not lines:
        return
    line = new[draw(st.sampled_from(lines))]
    at = draw(st.integers(0, len(line) - 1))
    place = draw(st.integers(0, len(line[at])))
    target = new[draw(st.integers(0, len(new) - 1))]
    if edit.endswith("word"):
        added = () if edit == "delete word" else sentence()[:1]
        rest = place if edit == "insert word" else place + 1
        line[at] = (*line[at][:place], *added, *line[at][rest:])
    elif edit.endswith("paragraph"):
        _apply_to_paragraph(draw, edit, new, line, at)
    elif edit == "insert sentence":
        line.insert(at, sentence())
    else:
        taken = line.pop(at)
        if edit == "move sentence":
            target.insert(draw(st.integers(0, len(target))), taken)


def _apply_to_paragraph(
    draw: st.DrawFn, edit: str, new: Paragraphs, line: list[Sentence], at: int
) -> None:
    if edit == "split paragraph":
        new.insert(new.index(line) + 1, line[at:])
        del line[at:]
        return
    new.remove(line)
    if edit == "move paragraph":
        new.insert(draw(st.integers(0, len(new))), line)
