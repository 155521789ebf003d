"""Naming: who is meant by the words that name a source, as far as the text itself says."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.crediting.drafts import Draft
from articles.text.crediting.lists import listed
from articles.text.crediting.units import Unit

_KINDS = (
    "Post|Times|Journal|Herald|Tribune|Guardian|Telegraph|Gazette|Courier|Chronicle|Observer|Globe"
    "|Independent|Economist|Express|Mail|Star|Sun|Mirror|Standard|Monitor|Examiner|Inquirer|Register"
    "|Republic|Record|Dispatch|Sentinel|Bulletin|Echo|Examiner|Enquirer|Pravda|News|TV|Television|Radio"
    "|Magazine|Review|Week|Today|Press|Agency|Network|Jazeera|Arabiya|Weekly|Daily|Wire|Insider|Beast"
)
_ALONE = (
    "Reuters|AFP|AP|Axios|Bloomberg|BBC|CNN|CBS|NBC|ABC|MSNBC|CNBC|NPR|PBS|Politico|POLITICO|Breitbart"
    "|Newsweek|Time|Forbes|Fortune|Vox|Vice|Slate|BuzzFeed|ProPublica|TASS|Interfax|Ukrinform|Xinhua"
    "|Bild|Spiegel|Zeit|Monde|Figaro|Libération|País|Mundo|Clarín|Nación|Repubblica|Haaretz|Meduza"
    "|Novinar|Bellingcat|Yahoo|USA TODAY|Суспільне|Укрінформ|Reuters"
)
_NAME = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w&’'.-]*"
_OUTLET = re.compile(
    rf"(?:(?:The|the)\s)?(?:{_NAME}\s){{0,4}}?(?:(?:{_NAME}\s){{1,3}}(?:{_KINDS})|{_ALONE})(?:\s(?:News|TV|Radio"
    rf"|Magazine|Times|Journal))?\b(?!\s(?:Minister|Office|Secretary|Department|House))"
)
_TITLED = re.compile(r"[“\"«„']([^”\"»“']{2,50})[”\"»“']")
_ONE_OUTLET = listed("""
    newspaper paper outlet publication publisher magazine agency network channel website site
    report article story broadcaster daily weekly tabloid journal portal
""")
_HEAD = re.compile(r"^[^,(]*")
_PERSON_WORD = re.compile(
    r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w’'-]*\.?|(?:de|del|la|von|van|der|bin|al|el|di|da|du)\b"
)
TITLES = listed("""
    mr mrs ms miss dr prof sir lady lord rep sen gov gen lt col maj capt sgt rev hon president
    vice prime minister senator representative congressman congresswoman governor general
    secretary chairman chairwoman chair judge justice chief attorney mayor ambassador
    spokesman spokeswoman spokesperson director professor king queen prince princess pope
    republican democrat democratic libertarian us american chinese russian british french
    german former first speaker leader commissioner officer police detective superintendent
    inspector captain lieutenant major sergeant colonel transport transportation foreign
    defense defence interior finance health state deputy acting rival del presidential nominee
    candidate author analyst expert economist strategist billionaire u.s venezuelan iranian
    ukrainian israeli european homeland security white house pentagon kremlin campaign manager
    communications city
""")
_HE = frozenset({"he", "she", "him", "her", "his", "he's", "she's", "himself", "herself"})
_NOBODY = listed("""
    i we you they it this that these those who which what them us me there they're we're it's
    i'm one some many others both all its their
""")
_CAPITALS = re.compile(
    rf"{_NAME}(?:\s(?:(?:de|del|la|von|van|der|bin|al|el|di|da|du)\s)?{_NAME}){{1,3}}"
)
_PLACES = listed("""
    house senate congress states kingdom court party department committee union nations street
    sea ocean city county university council ministry bank government week day night
""")
_NO_NAME = listed("the a in on at but and as while for when after both if that")
_NEAR = 1500  # code points to the outlet that “the newspaper” may mean
_FAR = 3000  # code points of a sentence in which names are looked for
_ARTICLE = re.compile(r"(?:the|a|an|both)\s+", re.IGNORECASE)


@dataclass(slots=True)
class Known:
    """Names in the order of a text: where each stands, and its fullest form by its last word."""

    outlets: list[tuple[int, str]]
    people: list[tuple[int, str]]
    fullest: dict[str, str]
    fuller: "_Outlets"


def name(text: str, read: Sequence[Unit], drafts: Sequence[Draft]) -> None:
    """Writes into each of `drafts` whom its source's words mean."""
    known = _known(text, read)
    last: tuple[int, str] | None = None  # the person credited last, and where
    called = _called(read, text)
    for draft in sorted(drafts, key=lambda one: (one.unit, one.cue or (0, 0))):
        if draft.source is None:
            continue
        words = text[draft.source[0] : draft.source[1]]
        draft.pronoun = words.lower() in _HE | _NOBODY
        draft.name = called.get(_bare(words).lower()) or _meant(words, draft, known, last, read)
        if draft.name in known.fullest.values() and _is_person(draft.name):
            last = draft.unit, draft.name


def _known(text: str, read: Sequence[Unit]) -> Known:
    outlets, people, fullest = [], [], dict[str, str]()
    for unit in read:
        for found in _OUTLET.finditer(text, unit.start, min(unit.end, unit.start + _FAR)):
            outlets.append((found.start(), found.group().rstrip(".")))
        for found in _CAPITALS.finditer(text, unit.start, min(unit.end, unit.start + _FAR)):
            if one := person(found.group()):
                people.append((found.start(), one))
    fuller = _Outlets([name for _, name in outlets])
    outlets = [(at, fuller.fullest(name)) for at, name in outlets]
    for _, one in people:
        key = _last(one)
        if len(one.split()) > len(fullest.get(key, "").split()):
            fullest[key] = one
    return Known(outlets, people, fullest, fuller)


def _called(read: Sequence[Unit], text: str) -> dict[str, str]:
    """What people are called by: “Venezuelan President Nicolas Maduro” is the Venezuelan
    president; what several are called tells nothing.
    """
    called: dict[str, set[str]] = {}
    for unit in read:
        for found in _CAPITALS.finditer(text, unit.start, min(unit.end, unit.start + _FAR)):
            words = found.group()
            one = person(words)
            if one and not words.startswith(one) and words.endswith(one):
                called.setdefault(_bare(words[: -len(one)]).strip().lower(), set()).add(_last(one))
                full = called.setdefault(f"\0{_last(one)}", set())
                full.add(one)
    return {
        title: max(called[f"\0{next(iter(people))}"], key=len)
        for title, people in called.items()
        if len(people) == 1 and not title.startswith("\0") and title
    }


def _last(words: str) -> str:
    return words.replace("’s", "").replace("'s", "").split()[-1].lower()


def person(words: str) -> str:
    """The name of a person in `words` without titles; "" where it does not look like one."""
    words = re.split(r"[’']s\s", words)[-1]
    given = words.split()
    titles = [at for at, word in enumerate(given) if word.lower().strip(".,") in TITLES]
    named = given[titles[-1] + 1 :] if titles and titles[-1] + 1 < len(given) else given
    named = [re.sub(r"[’']s?$", "", word).rstrip(",") for word in named]
    if named and named[-1].count(".") == 1:
        named[-1] = named[-1].rstrip(".")
    named = [word for word in named if word]
    while named and named[0].lower() in _NO_NAME:
        named = named[1:]
    titled = len(named) < len(words.split()) and len(named) == 1
    if (
        len(named) < 2 - titled
        or len(named) > 4
        or any(w.lower().rstrip("s") in _PLACES for w in named)
    ):
        return ""
    if _OUTLET.fullmatch(" ".join(named)) or not all(w[0].isupper() or len(w) < 4 for w in named):
        return ""
    return " ".join(named)


def _is_person(words: str) -> bool:
    return bool(person(words))


def _meant(
    words: str, draft: Draft, known: Known, last: tuple[int, str] | None, read: Sequence[Unit]
) -> str:
    low = words.lower().replace("’", "'")
    if low in _HE:
        return _he(draft, known, last, read)
    if low in _NOBODY:
        return ""
    head = _head(words)
    titled = _TITLED.search(words)
    if titled and _last(words[: titled.start()] or "x") in _ONE_OUTLET:
        return titled[1]
    at = draft.source[0] if draft.source else 0
    if _one_outlet(head):
        described = len(words) > len(head) + 2
        return (not described and outlet_before(known.outlets, at)) or _bare(head)
    found = _OUTLET.search(head)
    if found and found.end() >= len(head) - 2:
        return known.fuller.fullest(found.group())
    if (head.isupper() and 2 <= len(head) <= 5) or re.match(r"(?i)the \w+$", head):
        fuller = known.fuller.fullest(head)
        if fuller != head:
            return fuller
    apposition = words[len(head) :].lstrip(" ,").split(",")[0]
    if apposition and not person(_run(head)) and (one := person(apposition)):
        return one
    return _person_or_words(head, known)


def _head(words: str) -> str:
    """The words without apposition, parentheses and what describes them behind a preposition."""
    found = _HEAD.match(words)
    return (found.group() if found else words).strip(" “”\"'’")


def _one_outlet(head: str) -> bool:
    words = head.split()
    return (
        1 < len(words) <= 5
        and words[0].lower() in {"the", "this", "that", "its"}
        and words[-1].lower() in _ONE_OUTLET
        and (words[-1].islower() or len(words) == 2)
    )


def outlet_before(outlets: Sequence[tuple[int, str]], at: int) -> str:
    """The outlet named last before `at`, by its fullest name so far; "" where there is none."""
    place = bisect_left(outlets, (at, ""))
    near = place and at - outlets[place - 1][0] <= _NEAR
    return outlets[place - 1][1] if near else ""


class _Outlets:
    """The names of outlets that a text has; `fullest`: “The Journal” is The Wall Street Journal,
    “WP” The Washington Post, where the text has those.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._by_end: dict[str, str] = {}
        self._with_article = {_bare(name): name for name in names if name.startswith("The ")}
        for full in dict.fromkeys(map(_bare, names)):
            words = full.split()
            ends = [" ".join(words[at:]).lower() for at in range(1, len(words))]
            for end in (*ends, _initials(full) if len(words) > 1 else full):
                if len(full) > len(self._by_end.get(end, "")):
                    self._by_end[end] = full

    def fullest(self, words: str) -> str:
        bare = _bare(words)
        full = self._by_end.get(bare.lower()) or self._by_end.get(bare) or bare
        return self._with_article.get(full, full)


def _initials(words: str) -> str:
    return "".join(word[0] for word in words.split())


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words, count=1).strip() if _ARTICLE.match(words) else words.strip()


def _person_or_words(head: str, known: Known) -> str:
    capitals = _run(head)
    if capitals:
        key = _last(capitals)
        full = known.fullest.get(key, "")
        if full and (len(capitals.split()) == 1 or person(capitals)):
            mine = person(capitals) or capitals
            return full if set(mine.split()) <= set(full.split()) else mine
        if one := person(capitals):
            return one
        if len(capitals.split()) == 1 and capitals == _without_titles(head):
            return capitals
    return _bare(head)


def _run(head: str) -> str:
    """The last run of capitalised words of `head`, where it ends with it or “of …” follows."""
    kept = re.split(r"\s(?:of|for|from|at|in|with|to|on)\s", head)[0]
    words: list[str] = []
    for word in reversed(kept.split()):
        if _PERSON_WORD.fullmatch(word.rstrip(".,")) or word[0].isupper():
            words.append(word)
        else:
            break
    while words and words[-1].lower().strip(".") in TITLES | {"the", "a", "de", "la", "el"}:
        words.pop()
    return " ".join(reversed(words))


def _without_titles(head: str) -> str:
    return " ".join(w for w in head.split() if w.lower().strip(".") not in TITLES | {"the"})


def _he(draft: Draft, known: Known, last: tuple[int, str] | None, read: Sequence[Unit]) -> str:
    """Whom “he” or “she” means: who was credited last, close by, where the sentence before names
    nobody else; else the only one whom it names.
    """
    at = draft.source[0] if draft.source else 0
    start = read[max(draft.unit - 1, 0)].start
    first, end = bisect_left(known.people, (start, "")), bisect_left(known.people, (at, ""))
    near = {known.fullest.get(_last(one), one) for _, one in known.people[first:end]}
    credited = last[1] if last and draft.unit - last[0] <= 4 else ""
    if credited and (not near or near == {credited} or draft.unit - (last or (0,))[0] <= 1):
        return credited
    return near.pop() if len(near) == 1 and not credited else ""


def is_outlet(words: str) -> bool:
    """Whether `words` look like the name of an outlet."""
    return bool(_OUTLET.search(words)) or _one_outlet(words)
