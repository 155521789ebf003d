"""Phrases: the words of a lexicon and of our own vocabulary, looked up several at a time."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from articles.text.divergence.folding import fold, stem
from articles.text.divergence.nations import NATIONS, REGIONS
from articles.text.divergence.tokens import Token, tokens
from articles.text.divergence.vocabulary import BOUNDS, NEGATIONS, QUANTITIES, STATUSES
from articles.text.lexicon import Lexicon


class Phrase(NamedTuple):
    """What a row of words is: a `role` of those below, and what that role needs to know."""

    role: str  # hedge negation quantity bound status nation region loaded cue
    value: Any


type Book = dict[str, list[tuple[tuple[str, ...], Phrase]]]

# The forms of these are no plain endings.
_IRREGULAR = {
    "say": "said says saying", "tell": "told tells telling", "write": "wrote written writes",
    "show": "shown showed shows", "deny": "denied denies denial", "admit": "admitted admitting",
    "find": "found", "hold": "held", "think": "thought", "know": "known knew",
    "speak": "spoke spoken", "swear": "swore sworn", "read": "reads", "claim": "claims claimed",
    "allege": "alleged alleges alleging allegation allegations", "die": "died dying dies",
    "make clear": "made clear makes clear", "lose their life": "lost their lives",
    "shoot dead": "shot dead", "quote": "quoted quotes quoting", "put": "put",
    "gunman": "gunmen", "armed man": "armed men", "spokesman": "spokesmen",
    "businessman": "businessmen", "statesman": "statesmen", "strongman": "strongmen",
}  # fmt: skip


def forms(words: str) -> set[tuple[str, ...]]:
    """The forms of `words` in a text, folded: of verbs and nouns, the first or the last word."""
    base = tuple(fold(word) for word in words.replace("’", "'").replace("-", " ").split())
    if not base:
        return set()
    found = {base} | {(*base[:-1], form) for form in _inflected(base[-1])}
    if len(base) > 1:
        found |= {(form, *base[1:]) for form in _inflected(base[0])}
    several = _IRREGULAR.get(words, "").split()
    width = len(base)
    return found | {tuple(several[at : at + width]) for at in range(0, len(several), width)}


def _inflected(word: str) -> Iterable[str]:
    """Regular forms; a few that do not exist do no harm."""
    yield from (f"{word}s", f"{word}ed", f"{word}d", f"{word}ing", f"{word}es")
    if word.endswith("e"):
        yield f"{word[:-1]}ing"
    if word.endswith("y"):
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
    if len(word) > 2 and word[-1] not in "aeiouywx":
        yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    yield from _IRREGULAR.get(word, "").split()


def _exact(words: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(words, 0, len(words)))


@lru_cache(maxsize=32)
def book(lexicon: Lexicon, language: str) -> Book:
    """The phrases of `language` by their first word, the longest first."""
    language = language.partition("-")[0].lower() or "en"
    found: dict[tuple[str, ...], Phrase] = {}
    for entry in lexicon.cues:
        if entry.language == language:
            phrase = Phrase("cue", entry)
            found |= dict.fromkeys(forms(entry.words), phrase)
    for loaded in lexicon.loaded:
        if loaded.language == language:
            found |= dict.fromkeys(forms(loaded.words), Phrase("loaded", loaded))
    found |= _own()
    for hedge in lexicon.hedges:
        if hedge.language == language:
            found[_exact(hedge.words)] = Phrase("hedge", hedge)
    return _by_first(found)


def _own() -> dict[tuple[str, ...], Phrase]:
    found = {_exact(words): Phrase("nation", value) for words, value in NATIONS.items()}
    found |= {_exact(words): Phrase("region", words) for words in REGIONS}
    found |= {_exact(words): Phrase("negation", words) for words in NEGATIONS if words != "n't"}
    found[("n't",)] = Phrase("negation", "not")
    found |= {_exact(words): Phrase("status", value) for words, value in STATUSES.items()}
    found |= {_exact(words): Phrase("bound", value) for words, value in BOUNDS.items()}
    found |= {_exact(words): Phrase("quantity", value) for words, value in QUANTITIES.items()}
    return found


def _by_first(found: dict[tuple[str, ...], Phrase]) -> Book:
    book: Book = {}
    for words, phrase in found.items():
        if words:
            book.setdefault(words[0], []).append((words, phrase))
    for rows in book.values():
        rows.sort(key=lambda row: -len(row[0]))
    return book


def match(book: Book, row: Sequence[Token], at: int) -> tuple[Phrase, int] | None:
    """The longest phrase that begins with the token `at`, and the token after it."""
    for words, phrase in book.get(row[at].folded, ()):
        if len(words) == 1 or _stands(words, row, at):
            return phrase, at + len(words)
    return None


def _stands(words: tuple[str, ...], row: Sequence[Token], at: int) -> bool:
    if at + len(words) > len(row):
        return False
    return all(row[at + n].folded == word for n, word in enumerate(words))


def key(folded: str, same: dict[str, str]) -> str:
    """What a plain word is compared by."""
    stemmed = stem(folded)
    return same.get(folded) or same.get(stemmed) or stemmed
