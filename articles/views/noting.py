"""Notes as the pages show them of which they speak: threads, and a form that begins one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.forms.notes import SayForm, WordForm
from articles.models import Note

# As the screens call what a note is on.
WORDS = {
    "claim": "this claim",
    "appearance": "this passage",
    "article": "this article",
    "finding": "this finding",
}


@dataclass
class Thread:
    """A note with its answers and the form for another one; `wording` is a form that was refused,
    for the note `worded`.
    """

    note: Note
    answers: Sequence[Note] = ()
    say: SayForm | None = None
    wording: WordForm | None = None
    worded: int | None = None
    problem: str = ""

    def __post_init__(self) -> None:
        self.say = self.say or SayForm.blank(f"answer-{self.note.pk}")

    @property
    def notes(self) -> list[Note]:
        return [self.note, *self.answers]


@dataclass
class Section:
    """The threads on `row`, as its page has them."""

    row: Any
    story: int
    threads: list[Thread] = field(default_factory=list)
    form: SayForm | None = None

    def __post_init__(self) -> None:
        self.form = self.form or SayForm.blank(f"note-{self.on}")

    @property
    def on(self) -> str:
        """As `BeginForm` reads it."""
        return f"{self.row._meta.model_name}-{self.row.pk}"

    @property
    def words(self) -> str:
        return WORDS[self.row._meta.model_name]


def sections(story: int, *rows: Any) -> list[Section]:
    """Of each of `rows`, which are all of one story. One query."""
    notes = list(Note.objects.on(*rows))
    made = [Section(row, story) for row in rows]
    for section in made:
        kind = f"{section.row._meta.model_name}_id"
        firsts = [note for note in notes if getattr(note, kind) == section.row.pk]
        section.threads = list(threads(firsts, notes))
    return made


def threads(firsts: Iterable[Note], notes: Sequence[Note]) -> Iterable[Thread]:
    """The answers are found among `notes`."""
    for first in firsts:
        yield Thread(first, [note for note in notes if note.parent_id == first.pk])


def listed(rows: Iterable[Any]) -> list[Thread]:
    """Of rows that know their answers."""
    return [Thread(row, row.answers) for row in rows]
