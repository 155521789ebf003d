"""Cues: words that credit, by language and attitude."""

from articles.text.lexicon.entries import Cue

_ENGLISH = {
    "neutral": ("say", "tell", "report", "write", "add", "note", "state", "according to", "explain",
                "cite"),
    "doubting": ("claim", "allege", "allegation", "insist", "assert"),
    "firm": ("show", "confirm", "reveal", "indicate", "prove"),
    "conceding": ("admit", "acknowledge", "concede"),
    "denying": ("deny", "reject", "dispute"),
}  # fmt: skip

CUES: tuple[Cue, ...] = tuple(
    Cue(words, attitude) for attitude, all_words in _ENGLISH.items() for words in all_words
)
