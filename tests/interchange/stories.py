"""Stories as hypothesis makes them up: files as an export writes them, to the last key."""

from typing import Any

from hypothesis import strategies as st

from articles.models import (
    Appearance,
    Attribution,
    Carry,
    Claim,
    ClaimRelation,
    Finding,
    Furniture,
    Source,
)

type Json = dict[str, Any]

# Letters of two directions, combining marks, joined emoji, spaces of all kinds, line ends.
LETTERS = "abzÉß “”…\t\n\r\u2028\u200b\u200d\u202e\u0301مرحبאЖ中👩🏽🚀🇺🇦\ufeff\uffff"
texts = st.text(LETTERS, min_size=1, max_size=60)
lines = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
names = st.text(LETTERS, min_size=1, max_size=8)
dates = st.sampled_from(["2025", "2025-10", "2025-10-31"])
TIMES: list[Json] = [
    {},
    {"at": "0001", "origin": ""},
    {"at": "2025-10", "origin": "text"},
    {"at": "2025-10-31", "origin": "metadata", "zone": "Mecca time"},
    {"at": "2025-10-31T21:34", "origin": "editor"},
    {"at": "2025-10-31T21:34", "origin": "", "zone": "+03:00"},
    {"at": "2025-01-01T00:30", "origin": "text", "zone": "-11:45"},
    {"at": "2025-10-31T18:34Z", "origin": "text", "zone": "Mecca time"},
    {"at": "2025-10-31T18:34:05.000120Z", "origin": "metadata", "zone": ""},
    {"at": "2025-10-31T18:34Z", "origin": "metadata", "precision": "day", "zone": ""},
    {"at": "2025-10-31T00:00Z", "origin": "metadata", "precision": "", "zone": ""},
    {"at": "9999-12-31T23:59Z", "origin": "", "precision": "month", "zone": ""},
    {"precision": "year", "zone": "MSK", "origin": "editor"},
]


def one_of(choices: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(choices.values)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Json:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return {"start": start, "end": end, "exact": text[start:end]}


def several(text: str) -> st.SearchStrategy[list[Json]]:
    ordered = st.lists(spans(text), min_size=1, max_size=3)
    return ordered.map(lambda found: sorted(found, key=lambda s: (s["start"], s["end"])))


def carried(draw: st.DrawFn, earlier: list[str]) -> Json:
    """Sometimes the key of an earlier mark, which is taken out of `earlier`."""
    if not earlier or not draw(st.booleans()):
        return {}
    key = earlier.pop(draw(st.integers(0, len(earlier) - 1)))
    return {"carry": draw(one_of(Carry)), "carried_from": key}


class Keys:
    """Keys in the order in which they are asked for."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def __call__(self, prefix: str) -> str:
        self.last[prefix] = self.last.get(prefix, 0) + 1
        return f"{prefix}{self.last[prefix]}"


# --- sources and tags ------------------------------------------------------------------------


days = st.sampled_from(["0001-01-01", "2020-02-29", "2024-12-31", "9999-12-31"])


def _role(words: str, since: str | None, until: str | None) -> Json:
    return {"words": words, "since": since, "until": until}


def _told(role: Json) -> Json:
    """As an export writes it: a day that is not known is left out."""
    if role["since"] and role["until"]:
        role["since"], role["until"] = sorted([role["since"], role["until"]])
    return {name: value for name, value in role.items() if value}


def _in_order(found: list[Json]) -> list[Json]:
    """By the first day and then the last, the unknown ones after those that are known."""
    unknown = "x"
    return sorted(
        found, key=lambda r: (r.get("since", unknown), r.get("until", unknown), r["words"])
    )


roles = st.lists(
    st.builds(_role, names, st.none() | days, st.none() | days).map(_told),
    unique_by=lambda role: tuple(sorted(role.items())),
    max_size=2,
).map(_in_order)


@st.composite
def sources(draw: st.DrawFn, articles: int) -> list[Json]:
    made = draw(
        st.lists(
            st.tuples(st.sampled_from(["register", "story"]), names, one_of(Source.Kind)),
            unique=True,
            max_size=4,
        )
    )
    found = []
    for number, (scope, name, kind) in enumerate(sorted(made), 1):
        source = {"key": f"s{number}", "name": name, "kind": kind, "scope": scope, "aliases": []}
        source |= {"domain": draw(lines), "parent": None, "language": draw(names)}
        source["country"] = draw(st.sampled_from(["", "UA"]))
        source["date_order"] = draw(one_of(Source.DateOrder) | st.just(""))
        if kind == "person" and (played := draw(roles)):
            source["roles"] = played
        found.append(source)
    if found:
        _aliases(draw, found, articles)
    _nest(draw, found, "key")
    return found


def _aliases(draw: st.DrawFn, found: list[Json], articles: int) -> None:
    """Everywhere, in the story, in an article; each source has one that keeps it in the file."""
    scopes = ["", "story", *(f"a{number}" for number in range(1, articles + 1))]
    numbered = st.integers(0, len(scopes) - 1)
    aliases = draw(st.sets(st.tuples(numbered, names), max_size=5))
    aliases |= {(1, f"known as {source['key']}") for source in found}
    for number, name in sorted(aliases):
        whole = {"name": name} | ({"article": scopes[number]} if number > 1 else {"story": True})
        home = draw(st.sampled_from(found))
        if name.startswith("known as"):
            home = next(source for source in found if name.endswith(source["key"]))
        home["aliases"].append(whole if number else name)


def _nest(draw: st.DrawFn, rows: list[Json], key: str) -> None:
    """Puts rows above others, never in a circle: whom a shuffled order has before them."""
    order = draw(st.permutations(rows))
    for number, row in enumerate(order):
        if number and draw(st.booleans()):
            row["parent"] = order[draw(st.integers(0, number - 1))][key]


@st.composite
def tags(draw: st.DrawFn) -> list[Json]:
    found = [
        {"name": name, "colour": "#aA3344", "description": draw(lines), "parent": None}
        for name in sorted(draw(st.sets(names, max_size=3)))
    ]
    _nest(draw, found, "name")
    return found


# --- articles --------------------------------------------------------------------------------


@st.composite
def marks(draw: st.DrawFn, text: str, who: list[str], keys: Keys, earlier: list[str]) -> Json:
    """The furniture and the credits of one text; `earlier` has keys of credits before it."""
    furniture = []
    for _ in range(draw(st.integers(0, 2))):
        piece = draw(spans(text)) | {"kind": draw(one_of(Furniture.Kind))}
        piece["state"] = draw(one_of(Furniture.State))
        if reason := draw(lines):
            piece["reason"] = reason
        furniture.append(piece)
    attributions: list[Json] = []
    for _ in range(draw(st.integers(0, 3))):
        source = draw(st.sampled_from([None, *who]))
        inside = [None, *(credit["key"] for credit in attributions)]
        attributions.append(
            {
                "key": keys("t"),
                "parent": draw(st.sampled_from(inside)),
                "source": source,
                "wording": draw(lines if source else names),
                "basis": draw(one_of(Attribution.Basis)),
                "certainty": draw(one_of(Attribution.Certainty)),
                "content": draw(several(text)),
                "cue": draw(st.none() | spans(text)),
                "source_span": draw(st.none() | spans(text)),
                "hedge": draw(st.none() | spans(text)),
            }
            | carried(draw, earlier)
        )
    if attributions[1:] and draw(st.booleans()):  # a parent that comes later in the list
        for credit in attributions:
            credit["parent"] = None
        attributions[0]["parent"] = attributions[-1]["key"]
    return {"furniture": furniture, "attributions": attributions}


@st.composite
def articles(draw: st.DrawFn, count: int, who: list[str]) -> list[Json]:
    keys, shift = Keys(), draw(st.sampled_from([0, 3]))
    found = []
    for number in range(1, count + 1):
        article = draw(_article(number, who))
        earlier: list[str] = []
        for version in article["versions"]:
            said = draw(marks(version["text"], who, keys, earlier))
            version |= {name: rows for name, rows in said.items() if rows}
            earlier += [credit["key"] for credit in said["attributions"]]
        if shift:
            article["position"] = number + shift
        found.append(article | draw(marks(article["text"], who, keys, earlier)))
    return found


numbers = st.sets(st.integers(1, 5), max_size=2)


@st.composite
def _article(draw: st.DrawFn, number: int, who: list[str]) -> Json:
    found = {
        "key": f"a{number}",
        "source": draw(st.sampled_from([None, *who])),
        "url": draw(st.sampled_from([None, "https://example.org/?q=é#a"])),
        "headline": draw(lines),
        "byline": draw(lines),
        "language": draw(st.sampled_from(["", "ar-EG"])),
        "published_at": None,
        "text": draw(texts),
        **({"not_known": ["published", "url"]} if draw(st.booleans()) else {}),
        "versions": [
            draw(_version(n)) for n in sorted(draw(st.sets(st.integers(1, 5), max_size=2)))
        ],
    }
    for name in ("published", "updated"):
        time = draw(st.sampled_from(TIMES))
        found |= {f"{name}_{part}": value for part, value in time.items()}
    if draw(st.booleans()):
        found["number"] = 7
    if draw(st.booleans()):
        found["retrieved_at"] = "2025-11-02T06:00:01Z"
    return found


@st.composite
def _version(draw: st.DrawFn, number: int) -> Json:
    retrieved = draw(st.sampled_from([None, "2025-11-01T06:00Z"]))
    made = {"number": number, "headline": draw(lines), "text": draw(texts)}
    return made | {"retrieved_at": retrieved}


# --- claims ----------------------------------------------------------------------------------


@st.composite
def claims(draw: st.DrawFn, made: list[Json], labels: list[str]) -> list[Json]:
    """The first claim has all the tags; an export has no others."""
    keys = [f"c{number}" for number in range(1, draw(st.integers(0, 3)) + 1)]
    texts_ = [(a["key"], v) for a in made for v in (*[w["number"] for w in a["versions"]], None)]
    found: list[Json] = []
    for key in keys:
        marked = draw(st.lists(passage(made), max_size=3)) if made else []
        free = [
            text
            for text in texts_
            if text not in [(m["article"], m.get("version")) for m in marked]
        ]
        absent = [text for text in free if draw(st.booleans())]
        found.append(
            {
                "key": key,
                "text": draw(texts),
                "tags": [label for label in labels if not found or draw(st.booleans())],
                "status": draw(one_of(Claim.Status)),
                **({"status_reason": why} if (why := draw(lines)) else {}),
                "note": draw(lines),
                "relations": draw(relations([other for other in keys if other != key])),
                "absent": [{"article": a, "version": v} if v else a for a, v in absent],
                "appearances": marked,
            }
        )
    return found


@st.composite
def relations(draw: st.DrawFn, others: list[str]) -> list[Json]:
    if not others:
        return []
    pairs = st.tuples(one_of(ClaimRelation.Kind), st.sampled_from(others))
    made = draw(st.lists(pairs, unique=True, max_size=2))
    return [{"kind": kind, "claim": other} for kind, other in made]


@st.composite
def passage(draw: st.DrawFn, made: list[Json]) -> Json:
    article = draw(st.sampled_from(made))
    version = draw(st.sampled_from([None, *article["versions"]]))
    home = version or article
    known = [credit["key"] for credit in home.get("attributions", [])]
    credited = draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    when = {"words": draw(lines), "date": draw(dates)}
    own = not credited and draw(st.booleans())
    return {
        "article": article["key"],
        **({"version": version["number"]} if version else {}),
        "stance": draw(one_of(Appearance.Stance)),
        "quote_type": draw(one_of(Appearance.QuoteType)),
        "when": draw(st.sampled_from([None, when])),
        "fragments": draw(several(home["text"])),
        "attributions": credited,
        "uncredited": not credited and not own and draw(st.booleans()),
        **({"own_reporting": True} if own else {}),
    }


@st.composite
def findings(draw: st.DrawFn, made: list[Json], keys: list[str]) -> list[Json]:
    """What was kept, dismissed or written; nothing turns up twice."""
    found, seen = [], set()
    for _ in range(draw(st.integers(0, 2))):
        kind = draw(one_of(Finding.Kind))
        one: Json = {"kind": kind, "sentence": draw(texts), "material": draw(st.booleans())}
        one |= {"state": "kept", "reason": ""}
        if kind != "own" and draw(st.booleans()):
            one["found"] = {
                "claims": _some(draw, keys),
                "articles": _some(draw, [article["key"] for article in made]),
                "what": draw(st.sampled_from(["", "5ab376d8ecba7fe2841f"])),
            }
            known = str((kind, one["found"]))
            if known in seen:
                continue
            seen.add(known)
            if draw(st.booleans()):
                one |= {"state": "dismissed", "reason": draw(texts)}
        one |= {"claims": _some(draw, keys), "passages": []}
        for article in draw(st.lists(st.sampled_from(made), max_size=2)) if made else []:
            version = draw(st.sampled_from([None, *article["versions"]]))
            place = {"version": version["number"]} if version else {}
            text = (version or article)["text"]
            cited = {"article": article["key"], **place, "fragments": draw(several(text))}
            one["passages"].append(cited)
        found.append(one)
    return found


def _some(draw: st.DrawFn, keys: list[str]) -> list[str]:
    return [key for key in keys if draw(st.booleans())]


@st.composite
def stories(draw: st.DrawFn) -> Json:
    """A file that is exactly what an export of it gives."""
    count = draw(st.integers(0, 3))
    cast = draw(sources(count))
    made = draw(articles(count, [source["key"] for source in cast]))
    book = draw(tags())
    found = draw(claims(made, [tag["name"] for tag in book]))
    told = draw(findings(made, [claim["key"] for claim in found]))
    pin = draw(st.sampled_from([None, *(article["key"] for article in made)]))
    pinned = {"reference": pin} if pin else {}
    return {
        "newsdesk": 1,
        "story": {"title": draw(texts), "summary": draw(lines), **pinned},
        "sources": cast,
        "articles": made,
        "tags": book if found else [],
        "claims": found,
        **({"findings": told} if told else {}),
    }
