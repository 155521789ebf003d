"""Whether marks on the seed articles say what those of this fixture say."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from articles.models import Appearance, Attribution, Claim, Version
from articles.sample import marks as sample
from articles.sample.marks import Credit, Seen, find
from tests.seeds_story.claims import CLAIMS
from tests.seeds_story.credits import ARTICLES
from tests.seeds_story.sources import SOURCES

NAMES = {one["key"]: one["name"] for one in SOURCES if one["kind"] != "anonymous"}
OUTLETS = {one["name"] for one in SOURCES if one["kind"] == "outlet"}
CREDITS = {credit.key: credit for article in ARTICLES for credit in article.credits}

# Of a passage: its last sources, and every outlet that is credited on the way to them. Somebody
# unnamed is None, whatever the words.
type Credited = tuple[set[str | None], set[str | None]]


type Judge = Callable[[Credited, Credited], str]


def same_last(here: Credited, there: Credited) -> str:
    """What is wrong, where the last source is another one, or an outlet on the way is missing."""
    if here[0] != there[0]:
        return f"credited to {here[0]}, not {there[0]}"
    return same_outlets(here, there)


def same_outlets(here: Credited, there: Credited) -> str:
    """What is wrong, where an outlet on the way is missing; where there is none there, the last
    source is another one.
    """
    if there[1]:
        return "" if there[1] <= here[1] else f"by way of {here[1]}, not {there[1]}"
    return "" if here[0] == there[0] or not there[0] else f"credited to {here[0]}, not {there[0]}"


def differences(
    claims: Mapping[str, Claim], texts: Mapping[str, Version], judge: Judge
) -> list[str]:
    """A line for each claim, passage and credit that is not as the fixture has it.

    Claims go by their keys there, `texts` are the current Versions by those of the articles.
    """
    return [line for one in CLAIMS for line in _claim(one, claims[one.key], texts, judge)]


def _claim(
    wanted: sample.Claim, claim: Claim, texts: Mapping[str, Version], judge: Judge
) -> Iterator[str]:
    absent = set(claim.absences.values_list("version", flat=True))
    for key, version in texts.items():
        if (key in wanted.absent) != (version.pk in absent):
            yield f"{wanted.key} in {key}: absent"
        marks = list(claim.appearances.filter(version=version))
        seen = [one for one in wanted.seen if one.article == key]
        if len(marks) != len(seen):
            yield f"{wanted.key} in {key}: {len(marks)} passages, not {len(seen)}"
        for one in seen:
            wrong = _passage(one, version, marks, judge)
            yield from (f"{wanted.key} in {key}: {what}" for what in wrong)


def _passage(
    seen: Seen, version: Version, marks: Iterable[Appearance], judge: Judge
) -> Iterator[str]:
    places = [find(version.text, quote) for quote in seen.fragments]
    here = [
        mark
        for mark in marks
        if any(span.overlaps(p["start"], p["end"]) for span in mark.fragments for p in places)
    ]
    if not here:
        yield "its words are not marked"
        return
    # Where several overlap, one of them says what it says there.
    told = [_told(mark, seen, judge) for mark in here]
    if all(told):
        yield told[0]


def _told(mark: Appearance, seen: Seen, judge: Judge) -> str:
    if mark.uncredited != (seen.by is None):
        return "no one is credited" if mark.uncredited else "somebody is credited"
    return judge(_credited_here(mark.attributions.all()), _credited_there(seen.by or []))


def _credited_there(keys: Iterable[str]) -> Credited:
    chains = [list(_up(CREDITS[key])) for key in keys]
    return _ends([[(one.key, NAMES.get(one.source or "")) for one in chain] for chain in chains])


def _up(credit: Credit) -> Iterator[Credit]:
    yield credit
    if credit.parent:
        yield from _up(CREDITS[credit.parent])


def _credited_here(rows: Iterable[Attribution]) -> Credited:
    chains = [list(_above(row)) for row in rows]
    return _ends(
        [[(one.pk, one.source.name if one.source else None) for one in chain] for chain in chains]
    )


def _above(row: Attribution) -> Iterator[Attribution]:
    yield row
    if row.parent:
        yield from _above(row.parent)


def _ends(chains: list[list[tuple[object, str | None]]]) -> Credited:
    """Of chains, innermost first: those that another one goes through are no ends."""
    passed = {one for chain in chains for one, _ in chain[1:]}
    last = {chain[0][1] for chain in chains if chain[0][0] not in passed}
    named = {name for chain in chains for _, name in chain if name in OUTLETS}
    return last, named
