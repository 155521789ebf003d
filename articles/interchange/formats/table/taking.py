"""What the lines of a table add to a story, in the interchange form."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.interchange.checking import Invalid
from articles.interchange.formats.table import columns
from articles.interchange.formats.table.crediting import Credits, chosen
from articles.interchange.formats.table.lines import Line
from articles.interchange.formats.table.places import Json, article_of, current, fragments
from articles.models import Appearance, Claim

CREDITED = (columns.CREDITED, columns.NO_ONE, columns.OWN, columns.NOT_LOOKED_AT)


@dataclass(slots=True)
class Made:
    """`form` has the story's articles with the credits that are there and the new ones, and what
    is new of claims; one that is there already has its key, and no tags. `lines` says where what
    stands.
    """

    form: Json
    lines: dict[str, int] = field(default_factory=dict)
    passages_there: int = 0
    wrong: Invalid | None = None  # of the first line that could not be taken

    def place(self, wrong: Invalid) -> Invalid:
        """`wrong` with the line in which it stands instead of its place in the form."""
        at = wrong.place
        while at and at not in self.lines:
            at = at[: max(at.rfind("."), at.rfind("["))] if {*at} & {*".["} else ""
        column = wrong.place.rpartition(".")[2].partition("[")[0]
        return Invalid(f"line {self.lines[at]}, {column}", wrong.sentence) if at else wrong


def taken(form: Any, lines: Sequence[Line], sources: Mapping[str, str]) -> Made:
    """What `lines` add to the story `form`, up to the first that cannot be taken; `sources` are
    keys by name, of the form and others.
    """
    taking, wrong = _Taking(form, sources), None
    for line in lines:
        try:
            taking.take(line)
        except Invalid as found:
            wrong = found
            break
    made = taking.made()
    made.wrong = wrong
    return made


class _Taking:
    def __init__(self, form: Any, sources: Mapping[str, str]) -> None:
        self._form = form
        self._sources = {one["key"]: one["name"] for one in form["sources"]}
        self._credits = {one["key"]: Credits(one, sources) for one in form["articles"]}
        self._claims = _Claims(form["claims"])
        self._there = 0

    def take(self, line: Line) -> None:
        claim = self._claims.of(line)
        appears = line["appears"]
        if not appears and not line.whole("words"):
            return
        if appears not in {"", columns.APPEARS, columns.ABSENT}:
            raise line.wrong("appears", f"this must be {columns.APPEARS} or {columns.ABSENT}")
        article = article_of(line, self._form["articles"], self._sources)
        if appears == columns.ABSENT:
            self._absent(line, claim, article)
        else:
            self._passage(line, claim, article)

    def _absent(self, line: Line, claim: "_Claim", article: Any) -> None:
        key = article["key"]
        if line.whole("words"):
            raise line.wrong("words", "the claim does not appear, yet there are words")
        if key in claim.marked:
            raise line.wrong("appears", "this claim has a passage in this article")
        if key not in claim.absent:
            current(line, article)  # nobody looked for the claim in a text that came later
            claim.absent.add(key)
            claim.form["absent"].append(key)

    def _passage(self, line: Line, claim: "_Claim", article: Any) -> None:
        key = article["key"]
        if key in claim.absent:
            raise line.wrong("appears", "this claim is said not to appear in this article")
        found, stands = fragments(line, article["text"])
        claim.marked.add(key)
        place = _place(key, found)
        if claim.there[place]:  # each one that is there answers for one line
            claim.there[place] -= 1
            self._there += 1
            return
        told = _told(line)
        told |= {"article": key, "fragments": found}
        told["attributions"] = self._credits[key].of(line, found, stands=stands)
        claim.lines.append(line.number)
        claim.form["appearances"].append(told)

    def made(self) -> Made:
        claims = list(self._claims.found.values())
        found = Made(
            {
                "newsdesk": 1,
                "story": {"title": self._form["story"]["title"]},
                "sources": self._form["sources"],
                "articles": [self._article(one) for one in self._form["articles"]],
                "claims": [one.form for one in claims],
            },
            passages_there=self._there,
        )
        for number, claim in enumerate(claims):
            found.lines[f"claims[{number}]"] = claim.line
            for mark, line in enumerate(claim.lines):
                found.lines[f"claims[{number}].appearances[{mark}]"] = line
        for number, credits_ in enumerate(self._credits.values()):
            for mark, line in enumerate(credits_.lines, len(credits_.there)):
                found.lines[f"articles[{number}].attributions[{mark}]"] = line
        return found

    def _article(self, one: Any) -> Json:
        credits_ = self._credits[one["key"]]
        return {
            "key": one["key"],
            "text": one["text"],
            "attributions": credits_.there + credits_.new,
        }


def _told(line: Line) -> Json:
    """What a line says of a passage, but for where it stands and who is credited."""
    credited = line["credited"] or (columns.CREDITED if line["chain"] else columns.NOT_LOOKED_AT)
    if credited not in CREDITED:
        raise line.wrong("credited", f"this must be one of {', '.join(CREDITED)}")
    if (credited == columns.CREDITED) != bool(line["chain"]):
        raise line.wrong("credited", "this and the chain do not go together")
    when = {"words": line.whole("when"), "date": line["date"]}
    return {
        "stance": chosen(line, "stance", line["stance"], Appearance.Stance) or None,
        "quote_type": chosen(line, "quote_type", line["quote_type"], Appearance.QuoteType) or None,
        "when": when if any(when.values()) else None,
        "uncredited": credited == columns.NO_ONE,
        "own_reporting": credited == columns.OWN,
    }


def _place(article: str, pieces: Sequence[Any]) -> tuple[Any, ...]:
    return article, *((piece["start"], piece["end"]) for piece in pieces)


# --- claims ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Claim:
    """`marked` and `absent` are keys of articles, `there` counts the passages that are there."""

    form: Json
    line: int
    marked: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    there: Counter[Any] = field(default_factory=Counter)
    lines: list[int] = field(default_factory=list)


class _Claims:
    """The claims that lines name, by their number in the table; where that is empty by their text.

    One with the words of a claim that is there is that claim.
    """

    def __init__(self, there: Sequence[Any]) -> None:
        self.found: dict[str, _Claim] = {}
        self._there: defaultdict[str, list[Any]] = defaultdict(list)
        for claim in there:
            self._there[claim["text"]].append(claim)

    def of(self, line: Line) -> _Claim:
        text = line.whole("text")
        if not text:
            raise line.wrong("text", "the claim’s text is missing")
        number = line["claim"] or text
        if number not in self.found:
            self.found[number] = self._claim(line, text)
        claim = self.found[number]
        if claim.form["text"] != text:
            raise line.wrong("text", f"claim {number} has other words in line {claim.line}")
        return claim

    def _claim(self, line: Line, text: str) -> _Claim:
        tags = [columns.plain(tag) for tag in columns.divided(line["tags"], columns.TAG) if tag]
        form: Json = {
            "text": text,
            "tags": list(dict.fromkeys(tags)),
            "status": chosen(line, "status", line["status"], Claim.Status) or None,
            "status_reason": line.whole("reason"),
            "note": line.whole("note"),
            "absent": [],
            "appearances": [],
        }
        if not self._there[text]:
            return _Claim(form | {"key": f"new {line.number}"}, line.number)
        there = self._there[text].pop(0)
        found = _Claim(form | {"key": there["key"], "tags": []}, line.number)
        for passage in there["appearances"]:
            if "version" not in passage:
                found.marked.add(passage["article"])
                found.there[_place(passage["article"], passage["fragments"])] += 1
        found.absent = {key for key in there["absent"] if isinstance(key, str)}
        return found
