"""What a story, or a claim, rests on, in sentences: “Five outlets, one report: The Washington
Post (not here).”

A sentence is a list of words and of the sources that it names, which a page shows as links.
"""

from collections.abc import Iterable

from articles.comparison.origins import OUTLET, Roots
from articles.comparison.provenance import Main
from articles.reading import tree

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MOST = 6  # names in a sentence

type Sentence = list[str | tree.Source]


def summary(story: tree.Story, roots: Roots, main: Main | None = None) -> list[Sentence]:
    """The sentence that matters first. `main` is whom most of the chains pass through."""
    found = [_origins_of(story, roots)]
    if main and roots.number > 1:
        found = [_mostly(story, roots, main), _in_all(story, roots)]
    found += [_through(roots), _without(roots), _unnamed(roots)]
    return [_joined(sentence) for sentence in found if sentence]


def in_words(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def counted(number: int, noun: str) -> str:
    return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"


def _origins_of(story: tree.Story, roots: Roots) -> Sentence:
    if not roots.passages:
        return ["No passages are marked yet."]
    outlets = counted(roots.outlets, "outlet").capitalize()
    if roots.unseen == roots.passages:
        return [f"{outlets}, and nobody has looked yet at who is credited."]
    if not roots.origins:
        return [f"{outlets}, no known origin."]
    return [f"{outlets}, {_origins(roots)}: ", *_names(story, roots), "."]


def _mostly(story: tree.Story, roots: Roots, main: Main) -> Sentence:
    outlets = counted(roots.outlets, "outlet").capitalize()
    return [f"{outlets}, mostly one report: ", *_placed(story, main.source), "."]


def _in_all(story: tree.Story, roots: Roots) -> Sentence:
    return [f"In all, {_origins(roots)}: ", *_names(story, roots), "."]


def _names(story: tree.Story, roots: Roots) -> Sentence:
    return _listed([_placed(story, source) for source in roots.origins])


def _origins(roots: Roots) -> str:
    if roots.number > 1:
        kind = "known origin" if roots.unknown else "independent origin"
        return counted(roots.number, kind)
    noun = "report" if roots.origins[0].kind == OUTLET else "source"
    return f"one known {noun}" if roots.unknown else f"one {noun}"


def _placed(story: tree.Story, source: tree.Source) -> Sentence:
    """A source and, if it is an outlet, which article of the story is its own."""
    if source.kind != OUTLET:
        return [source]
    own = [article.label for article in story.articles if article.publisher == source]
    return [source, f" ({', '.join(own) or 'not here'})"]


def _through(roots: Roots) -> Sentence:
    if not roots.through:
        return []
    names = _listed([[source] for source in roots.through])
    return ["Every chain passes through ", *names, "."]


def _without(roots: Roots) -> Sentence:
    """How many passages have no credit, and why."""
    without = roots.uncredited + roots.unseen
    if not without or roots.unseen == roots.passages:
        return []
    of = f"{counted(without, 'passage')} of {roots.passages} {_is(without)} without a credit"
    said = [f"{in_words(roots.uncredited)} by an editor’s statement"] if roots.uncredited else []
    open_ = [f"{in_words(roots.unseen)} not yet looked at"] if roots.unseen else []
    return [f"{of.capitalize()}: {', '.join([*said, *open_])}."]


def _unnamed(roots: Roots) -> Sentence:
    unnamed = roots.unknown - roots.uncredited - roots.unseen
    if unnamed <= 0:
        return []
    rest = "rests" if unnamed == 1 else "rest"
    return [f"{counted(unnamed, 'passage').capitalize()} {rest} on somebody unnamed or unknown."]


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _listed(items: list[Sentence]) -> Sentence:
    """Such as “A, B and C”, or the first few and how many there are beside them."""
    if len(items) > MOST:
        items = [*items[: MOST - 1], [counted(len(items) - MOST + 1, "other")]]
    words: Sentence = []
    for number, item in enumerate(items):
        if number:
            words.append(" and " if number == len(items) - 1 else ", ")
        words += item
    return words


def _joined(sentence: Iterable[str | tree.Source]) -> Sentence:
    """With no two strings in a row."""
    found: Sentence = []
    for part in sentence:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return found
