"""What a search asks PostgreSQL for.

Each text is indexed by the stems of its article's language, or by its plain words, and its vector
says by which (`#cen`) and when it came (`#e12`), in words that no text has. So a query asks for
the stems of each language among the texts of that language alone: “news” is no Dutch “new”.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import connection
from django.db.models import BooleanField, F, Func, IntegerField, Q, Value
from django.db.models.lookups import GreaterThan

from articles.text.hits import Folded, fold
from articles.text.query import WORD, Term, parse
from articles.text.query import asked as asked_terms

PLAIN, CONFIGURATION = "simple", "newsdesk_{}"
MOST_CANDIDATES, SHARED = 400, 3
# Words of these languages are inflected at their beginning as well.
PREFIXED = {"ar", "id"}

# In the languages in use, which an index on the articles' languages leads through.
TERMS = """
    SELECT one.cfgname::text, term.number,
           (CASE WHEN term.begins
                 THEN to_tsquery(one.map, quote_literal(newsdesk_words(term.words)) || ':*')
                 ELSE phraseto_tsquery(one.map, newsdesk_words(term.words)) END)::text
      FROM (SELECT cfgname, oid::regconfig AS map FROM pg_catalog.pg_ts_config) AS one,
           unnest(%s::text[], %s::boolean[]) WITH ORDINALITY AS term(words, begins, number)
     WHERE one.map = 'pg_catalog.simple'::regconfig
        OR one.map IN (
           WITH RECURSIVE tag(name, number) AS (
                SELECT min(language), 1 FROM articles_article
                UNION ALL
                SELECT (SELECT min(language) FROM articles_article WHERE language > tag.name),
                       number + 1
                  FROM tag WHERE tag.name IS NOT NULL AND number < 200
           )
           SELECT public.newsdesk_configuration(name) FROM tag WHERE name IS NOT NULL)
"""
# The best of the newest texts: to rank one all its words are read. They are looked for among the
# last two thousand, then among four thousand before them, and only then in all that there are. So
# of a frequent word few of its texts are looked at, however many there are.
BEST = """
    WITH newest AS (
        SELECT found.id
          FROM (SELECT max(id) / 1024 AS last FROM articles_version) AS era
         CROSS JOIN (VALUES (0, 1), (2, 5), (6, NULL)) AS part(newer, older)
         CROSS JOIN LATERAL (
            SELECT string_agg('''#e' || number || '''', ' | ')::tsquery AS eras
              FROM generate_series(last - older, last - newer) AS number
        ) AS of_part CROSS JOIN LATERAL (
            SELECT id FROM (
                SELECT id FROM articles_version
                 WHERE search @@ coalesce(%(match)s::tsquery && eras, %(match)s::tsquery) OFFSET 0
            ) AS matching
             WHERE id / 1024 <= last - newer ORDER BY id DESC LIMIT %(among)s
        ) AS found LIMIT %(among)s
    ), current AS (
        SELECT newest.id FROM newest JOIN articles_article AS article ON current_id = newest.id
         ORDER BY newest.id DESC LIMIT %(compared)s
    )
    SELECT looked.number, best.id
      FROM (SELECT count(*) AS number FROM newest) AS looked
      LEFT JOIN LATERAL (
        SELECT version.id,
               (1000000 * ts_rank_cd(version.search, %(ranked)s::tsquery))::integer AS rank
          FROM current JOIN articles_version AS version USING (id)
         ORDER BY rank DESC, version.id DESC LIMIT %(most)s
      ) AS best ON true
     ORDER BY best.rank DESC, best.id DESC
"""
STEMS = """
    SELECT one.name, one.word, tsvector_to_array(to_tsvector(c.oid::regconfig, one.word))
      FROM unnest(%s::text[], %s::text[], %s::text[]) AS one(configuration, name, word)
      JOIN pg_catalog.pg_ts_config AS c ON c.cfgname = one.configuration
"""


class SearchVector(Func):
    """The words of some columns, accents folded, of the first one with more weight
    (`newsdesk_search`).
    """

    function = "newsdesk_search"
    output_field = SearchVectorField()


class Written(SearchQuery):
    """A tsquery that PostgreSQL has written: it is not taken for words once more."""

    template = "(%(expressions)s)::tsquery"


class AnyWords(Func):
    """False, as PostgreSQL knows once it is told the value."""

    template = "(%(expressions)s)::text = 'any words'"
    output_field = BooleanField()


def having(query: Any) -> Q:
    """That the words of `search` are what `query` asks for, in PostgreSQL's words.

    How they are found best, through an index or among the newest rows, depends on how frequent
    they are: with `AnyWords` no plan that is made for whatever words is as good as one for these.
    """
    return Q(search=Written(query)) | Q(AnyWords(Value("these")))


def having_made(query: Any) -> Q:
    """As `having`, where `search` is not kept but made of a row's words, which takes as long as to
    fetch ten rows. PostgreSQL would count that for what its index gives as well: so the words look
    nine times as rare to it as they are, by two things that are always true.
    """
    always = [GreaterThan(F("pk") + 0, -1), GreaterThan(F("pk") - 0, -1)]
    return having(query) & Q(*always)


class Rank(Func):
    """How well a stored vector answers a query, in millionths: words that stand near each other,
    and in the headline, say more.
    """

    function = "ts_rank_cd"
    template = "(1000000 * %(function)s(%(expressions)s))::integer"
    output_field = IntegerField()


@dataclass(frozen=True)
class Asked:
    """A search in PostgreSQL's words: for texts, for what ranks them, and for all that an editor
    writes, which has no language. Empty where nothing is left to look for.
    """

    query: str
    match: str = ""
    ranked: str = ""
    plain: str = ""
    stemmed: Mapping[str, str] = field(default_factory=dict)


def ask(query: str) -> Asked:
    """What `query` asks for in each language that articles are written in. One statement."""
    alternatives = parse(query)
    numbers: dict[Term, int] = {}
    for term in (term for terms in alternatives for term in terms):
        numbers.setdefault(Term(term.words, begins=term.begins), len(numbers) + 1)
    if not numbers:
        return Asked(query)
    with connection.cursor() as cursor:
        words = [term.words for term in numbers]
        cursor.execute(TERMS, [words, [term.begins for term in numbers]])
        rows = cursor.fetchall()
    made: dict[str, dict[int, str]] = {}
    for name, number, one in rows:
        made.setdefault(name, {})[number] = one

    def written(name: str) -> str:
        known = {term: made[name].get(number, "") for term, number in numbers.items()}
        return _either(_all(terms, known) for terms in alternatives)

    each = {name: written(name) for name in sorted(made)}
    # The name of a configuration without “newsdesk_” is the language that is in the vector.
    tagged = (
        f"'#c{name.removeprefix('newsdesk_')}' & ({one})" for name, one in each.items() if one
    )
    return Asked(query, _either(tagged), _either(each.values()), each.get(PLAIN, ""), each)


def _either(queries: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(f"({one})" for one in queries if one))


def _all(terms: Iterable[Term], known: Mapping[Term, str]) -> str:
    """Terms together; empty where none is left that is asked for."""
    wanted: list[str] = []
    left_out: list[str] = []
    for term in terms:
        if one := known[Term(term.words, begins=term.begins)]:
            (left_out if term.excluded else wanted).append(f"({one})")
    return " & ".join([*wanted, *(f"!{one}" for one in left_out)]) if wanted else ""


def best(asked: Asked, *, among: int, most: int) -> list[int]:
    """The ids of the current texts that answer best, of so many of the newest that match; none
    where nothing is left to look for, which PostgreSQL would leave aside.

    Texts that were replaced match as well, and are mostly few; where they crowd out the others, it
    is looked further back.
    """
    if not asked.match:
        return []
    found: list[int] = []
    words: dict[str, Any] = {"match": asked.match, "ranked": asked.ranked}
    words |= {"compared": among, "most": most}
    with connection.cursor() as cursor:
        for wide in (among, 10 * among, 100 * among):
            cursor.execute(BEST, {**words, "among": wide})
            rows = cursor.fetchall()
            found = [pk for _, pk in rows if pk is not None]
            if len(found) >= most or rows[0][0] < wide:
                break
    return found


def forms(asked: Asked, texts: Iterable[tuple[str, Folded]]) -> dict[str, dict[str, set[str]]]:
    """What else words of the query stand for in `texts`, each given with its language's stems'
    name (“en”): by that name and the word, folded. At most one statement.
    """
    words = {word for term in asked_terms(asked.query) for word in WORD.findall(fold(term.words))}
    wanted: dict[str, set[str]] = {}
    for name, text in texts:
        if CONFIGURATION.format(name) in asked.stemmed and name:
            wanted.setdefault(name, set()).update(_candidates(name, text, words))
    pairs = [(name, one) for name, some in wanted.items() for one in sorted(some)[:MOST_CANDIDATES]]
    pairs += [(name, word) for name in wanted for word in words]
    found: dict[str, dict[str, set[str]]] = {}
    stems = _stems(pairs)
    for name in wanted:
        of_words = {word: stems.get((name, word), set()) for word in words}
        for word, mine in of_words.items():
            same = {one for (of, one), stem in stems.items() if of == name and mine & stem}
            found.setdefault(name, {})[word] = same
    return found


def _candidates(name: str, text: Folded, words: Iterable[str]) -> set[str]:
    """Words that may have a stem in common with one of `words`: mostly they begin alike."""
    if name in PREFIXED:
        return set(WORD.findall(text.folded))
    return text.beginning({word[:SHARED] for word in words if len(word) >= SHARED})


def _stems(pairs: list[tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
    if not pairs:
        return {}
    with connection.cursor() as cursor:
        names = [CONFIGURATION.format(name) for name, _ in pairs]
        cursor.execute(STEMS, [names, [name for name, _ in pairs], [word for _, word in pairs]])
        return {(name, word): set(stems) for name, word, stems in cursor.fetchall()}
