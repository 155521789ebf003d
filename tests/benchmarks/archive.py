"""An archive of a size, always the same one: stories as outlets tell them, in five languages.

Words are drawn as news has them: a few everywhere, most of them rarely (Zipf), names that a
story's articles share, and others that come up in many stories. Each article retells facts of its
story; some print an agency's text with few words of their own, and so does an outlet of another
story here and there. It is loaded by COPY, without the triggers that watch over editors' changes;
the one that makes a text searchable works.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, batched
from random import Random
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, models
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Jsonb

from articles.models import Appearance, Article, Claim, Source, Story, Version
from articles.models.triggers import SEARCHABLE
from newsdesk import limits

ARTICLES = 5  # of a story
FACTS, TOLD = 22, (9, 16)  # of a story, and how many of them an article tells
WORDS = (10, 24)  # of a sentence
KEPT = 0.6  # of a fact's words; an outlet's own take the place of the others
NAMES = 14  # of a story
WIRES = 8  # one story in so many has an agency's text, that is printed three times
VOCABULARY, SHARE_OF_NEW_NAMES = 30_000, 0.5
CLAIMS = 2  # of a story, each with a passage in one article
TOGETHER = 500  # stories
ARTICLES_OF_AN_OUTLET = 100

# What the words of a language are made of, and which of its words are everywhere.
LANGUAGES = {
    "en": (
        "ka ve lo mi ran dor sel tu ing er st ow ment ry ple th",
        "the of to and a in that is for on said with was as it by at from have has not be were",
    ),
    "es": (
        "ca ve lo mi ran dor ción tu ado ero ez ía que ña ble",
        "de la que el en y a los del se las por un para con no una su al lo como más pero",
    ),
    "de": (
        "ka ver lo mi ung dor schaft tu keit er st lich rei ü ge",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch",
    ),
    "fr": (
        "ca ve lo mi tion dor ment tu eur é ez ique re au ge",
        "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se",
    ),
    "uk": (
        "ка ве ло мі ран дор ськ ту ння ер ст ів ий ра жі",
        "і в на що з не до у за та це як про від його для але є був було за при",
    ),
}
USED = ("en", "en", "en", "en", "en", "es", "de", "fr", "uk", "en")  # by turns


@dataclass(frozen=True)
class Telling:
    """A text, and where in it the facts stand that it tells."""

    outlet: int
    text: str
    facts: dict[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A story, by its number in the archive."""

    number: int
    language: str
    title: str
    articles: list[Telling]


def stories(numbers: Iterable[int], of: int) -> Iterator[Told]:
    """The stories of these numbers, in an archive that has `of` of them."""
    return (_story(number, of) for number in numbers)


# --- words -------------------------------------------------------------------------------------


@cache
def vocabulary(language: str) -> tuple[list[str], list[float]]:
    """The words of a language, those that are everywhere first, and their weights, added up."""
    syllables, everywhere = (part.split() for part in LANGUAGES[language])
    random, words = Random(language), dict.fromkeys(everywhere)
    while len(words) < VOCABULARY:
        words["".join(random.choices(syllables, k=random.choice((1, 2, 2, 3, 3, 4))))] = None
    weights = accumulate(1 / (rank + 2.7) for rank in range(len(words)))
    return list(words), list(weights)


def _drawn(random: Random, language: str, number: int) -> list[str]:
    words, weights = vocabulary(language)
    return random.choices(words, cum_weights=weights, k=number)


def _names(random: Random, language: str, of: int) -> list[str]:
    """Names that a story has: new ones, and such as other stories have too, some of them often."""
    syllables = LANGUAGES[language][0].split()
    found = []
    for _ in range(NAMES):
        if random.random() < SHARE_OF_NEW_NAMES:
            maker = random
        else:  # the archive's n-th name, the first ones in many stories
            maker = Random(f"{language} {int(of * random.random() ** 3)}")
        found.append("".join(maker.choices(syllables, k=maker.randint(2, 4))).capitalize())
    return found


# --- texts -------------------------------------------------------------------------------------


def _story(number: int, of: int) -> Told:
    random, language = Random(number), USED[number % len(USED)]
    names = _names(random, language, of)
    facts = [_fact(random, language, names) for _ in range(FACTS)]
    outlets = max(ARTICLES, of * ARTICLES // ARTICLES_OF_AN_OUTLET)
    tellers = random.sample(range(outlets), ARTICLES)
    told = [_article(random, language, facts, outlet) for outlet in tellers]
    if number % WIRES == 0:
        wire = _wire(number, of)
        told[1:4] = [_printed(random, language, wire, outlet) for outlet in tellers[1:4]]
    elif number % WIRES == 1 and number % 3 == 0:  # the wire of the story before comes up in it
        told[4] = _printed(random, language, _wire(number - 1, of), tellers[4])
    return Told(number, language, _sentence(facts[0][:9])[:-1], told)


def _wire(number: int, of: int) -> list[str]:
    """The sentences of the agency's text in a story."""
    random, language = Random(f"wire {number}"), USED[number % len(USED)]
    names = _names(Random(number), language, of)
    return [_sentence(_fact(random, language, names)) for _ in range(TOLD[1])]


def _fact(random: Random, language: str, names: Sequence[str]) -> list[str]:
    words = _drawn(random, language, random.randint(*WORDS))
    for place in random.sample(range(len(words)), 2):
        words[place] = random.choice(names)
    return words


def _article(random: Random, language: str, facts: list[list[str]], outlet: int) -> Telling:
    told = sorted(random.sample(range(FACTS), random.randint(*TOLD)))
    sentences = [(which, _retold(random, language, facts[which])) for which in told]
    for _ in range(random.randint(2, 5)):  # what only this outlet has
        own = _sentence(_drawn(random, language, random.randint(*WORDS)))
        sentences.insert(random.randint(1, len(sentences)), (-1, own))
    return _laid_out(random, outlet, sentences)


def _printed(random: Random, language: str, wire: list[str], outlet: int) -> Telling:
    """An agency's text with a beginning and an end of the outlet's own."""
    first, last = (_sentence(_drawn(random, language, random.randint(*WORDS))) for _ in range(2))
    kept = wire[: random.randint(len(wire) - 4, len(wire))]
    return _laid_out(random, outlet, [(-1, first), *((-1, one) for one in kept), (-1, last)])


def _retold(random: Random, language: str, fact: Sequence[str]) -> str:
    own = iter(_drawn(random, language, len(fact)))
    return _sentence([w if w.istitle() or random.random() < KEPT else next(own) for w in fact])


def _sentence(words: Sequence[str]) -> str:
    joined = " ".join(words)
    return f"{joined[0].upper()}{joined[1:]}."


def _laid_out(random: Random, outlet: int, sentences: list[tuple[int, str]]) -> Telling:
    """The sentences in paragraphs of two to four, a line each."""
    parts: list[str] = []
    facts, at, left = {}, 0, random.randint(2, 4)
    for which, sentence in sentences:
        if which >= 0:
            facts[which] = (at, at + len(sentence))
        left -= 1
        parts += [sentence, " " if left else "\n"]
        at += len(sentence) + 1
        left = left or random.randint(2, 4)
    return Telling(outlet, "".join(parts[:-1]), facts)


# --- rows --------------------------------------------------------------------------------------

TABLES = (Source, Story, Article, Version, Claim, Appearance)


def fill(articles: int) -> None:
    """Adds stories until there are so many of the archive, and lets PostgreSQL look at them."""
    wanted, there = articles // ARTICLES, Story.objects.filter(title__startswith="#").count()
    with psycopg.connect(**limits.reach(settings.OWNER), autocommit=True) as owner:
        with _unwatched(owner):
            outlets = _outlets(owner, max(ARTICLES, articles // ARTICLES_OF_AN_OUTLET))
            for numbers in batched(range(there, wanted), TOGETHER):
                _store(owner, list(stories(numbers, wanted)), outlets)
        owner.execute("VACUUM (ANALYZE)")  # as PostgreSQL does by itself a minute later


@contextmanager
def _unwatched(owner: psycopg.Connection[Any]) -> Iterator[None]:
    def switch(how: str) -> None:
        for model in TABLES:
            table = Identifier(model._meta.db_table)
            owner.execute(SQL("ALTER TABLE {} {} TRIGGER USER").format(table, SQL(how)))

    switch("DISABLE")
    try:
        searchable = Identifier(SEARCHABLE.get_pgid(Version))
        owner.execute(SQL("ALTER TABLE articles_version ENABLE TRIGGER {}").format(searchable))
        yield
    finally:
        switch("ENABLE")


def _outlets(owner: psycopg.Connection[Any], number: int) -> list[int]:
    """The ids of the outlets, by their numbers."""
    known = dict(Source.objects.filter(name__startswith="Daily ").values_list("name", "pk"))
    names = [f"Daily {n}" for n in range(number)]
    new = [name for name in names if name not in known]
    ids = _copy(owner, Source, [{"name": name, "kind": "outlet"} for name in new])
    known |= zip(new, ids, strict=True)
    return [known[name] for name in names]


def _store(owner: psycopg.Connection[Any], told: list[Told], outlets: list[int]) -> None:
    made = _copy(owner, Story, [{"title": f"#{one.number} {one.title}"} for one in told])
    rows = [
        {
            "story_id": story,
            "position": at,
            "publisher_id": outlets[telling.outlet],
            "language": one.language,
        }
        for story, one in zip(made, told, strict=True)
        for at, telling in enumerate(one.articles, 1)
    ]
    texts = [telling for one in told for telling in one.articles]
    versions = _reserved(owner, Version, len(texts))
    for row, version in zip(rows, versions, strict=True):
        row["current_id"] = version
    with owner.transaction():  # the two point at each other
        articles = _copy(owner, Article, rows)
        given = zip(versions, articles, texts, strict=True)
        _copy(owner, Version, [_version(*each) for each in given])
    _mark(owner, zip(made, batched(zip(versions, texts, strict=True), ARTICLES), strict=True))


def _version(version: int, article: int, telling: Telling) -> dict[str, Any]:
    headline = telling.text.partition(".")[0][:90]
    return {"id": version, "article_id": article, "headline": headline, "text": telling.text}


def _mark(owner: psycopg.Connection[Any], stories: Iterable[tuple[int, Any]]) -> None:
    """Notes claims in the words of an article, where they appear."""
    claims: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for story, articles in stories:
        version, telling = articles[0]
        for start, end in list(telling.facts.values())[:CLAIMS]:
            words = telling.text[start:end]
            claims.append({"story_id": story, "text": words})
            span = {"start": start, "end": end, "exact": words}
            marks.append({"version_id": version, "fragments": Jsonb([span])})
    for mark, claim in zip(marks, _copy(owner, Claim, claims), strict=True):
        mark["claim_id"] = claim
    _copy(owner, Appearance, marks)


def _reserved(owner: psycopg.Connection[Any], model: type[models.Model], number: int) -> list[int]:
    sql = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    return [key for (key,) in owner.execute(sql, [model._meta.db_table, number])]


def _copy(
    owner: psycopg.Connection[Any], model: type[models.Model], rows: list[dict[str, Any]]
) -> list[int]:
    """Stores `rows`, given by their columns, with the model's defaults in all others."""
    if not rows:
        return []
    keys = [row["id"] for row in rows if "id" in row] or _reserved(owner, model, len(rows))
    rest = {
        one.column: one.get_db_prep_save(one.get_default(), connection)
        for one in model._meta.concrete_fields
        if not (one.generated or one.primary_key or one.has_db_default())  # type: ignore[attr-defined]
    }
    columns = dict.fromkeys(["id", *rows[0], *rest])
    names = SQL(", ").join(map(Identifier, columns))
    into = SQL("COPY {} ({}) FROM STDIN").format(Identifier(model._meta.db_table), names)
    with owner.cursor() as cursor, cursor.copy(into) as copy:
        for key, row in zip(keys, rows, strict=True):
            whole = rest | row | {"id": key}
            copy.write_row([whole[name] for name in columns])
    return keys
