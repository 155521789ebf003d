"""A corpus in brat standoff that newsdesk did not write becomes a story of its documents."""

from articles.interchange.checking import Invalid, shown, words
from articles.interchange.form import TEXT
from articles.interchange.formats.brat.marks import Marks, Room, marks
from articles.interchange.formats.brat.placed import cleaned
from articles.interchange.formats.brat.standoff import parse
from articles.interchange.formats.format import Taken
from articles.interchange.formats.homes import Json
from articles.text.spans import shorten

MOST_TOLD = 10_000  # lines about one archive
_WHOLE = words(TEXT)
TITLE = "A corpus in brat standoff"


def read(files: dict[str, bytes], left: list[str]) -> Taken:
    """The story of the files; raises Invalid where none of them is a text."""
    corpus = _Corpus(files, left)
    for text, standoff in _pairs(files, left):
        corpus.take(text, standoff)
    if not corpus.articles:
        raise Invalid("", "there is no text in this archive")
    return Taken(corpus.form(), left)


def _pairs(files: dict[str, bytes], left: list[str]) -> list[tuple[str, str]]:
    """Every text with its `.ann`: of the same name, maybe in another folder, maybe with one more
    `_word` at its end, which says who has marked it. One that several have marked is an article
    for each.
    """
    texts = {name for name in files if name.endswith(".txt")}
    by_name: dict[str, list[str]] = {}
    for text in texts:
        by_name.setdefault(_stem(text), []).append(text)
    found, used = [], set()
    for standoff in sorted(name for name in files if name.endswith(".ann")):
        stem = _stem(standoff)
        alike = by_name.get(stem) or by_name.get(stem.rpartition("_")[0]) or []
        beside = standoff.removesuffix(".ann") + ".txt"
        if beside in texts or len(alike) == 1:
            text = beside if beside in texts else alike[0]
            found.append((text, standoff))
            used.add(text)
        else:
            left.append(f"{shown(beside)}: this file is missing")
    return sorted([*found, *((text, "") for text in texts - used)])


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".txt").removesuffix(".ann")


class _Corpus:
    def __init__(self, files: dict[str, bytes], left: list[str]) -> None:
        self.files, self.left = files, left
        self.room = Room()
        self.articles: list[Json] = []
        self.claims: dict[str, Json] = {}
        self.sources: dict[str, Json] = {}

    def form(self) -> Json:
        tops = {name.partition("/")[0] for name in self.files if "/" in name}
        alone = len(tops) == 1 and all("/" in name for name in self.files)
        title = shorten(tops.pop(), 300).strip() if alone else ""
        return {
            "newsdesk": 1,
            "story": {"title": title or TITLE},
            "sources": list(self.sources.values()),
            "articles": self.articles,
            "claims": list(self.claims.values()),
        }

    def take(self, file: str, standoff: str) -> None:
        """The article of a text and of its `.ann`, whose name is empty where it has none."""
        text = self._decoded(file)
        if text is None:
            return
        places = cleaned(text)
        if not places.text.strip():
            self.left.append(f"{shown(file)}: this file is empty")
            return
        try:
            _WHOLE(places.text, shown(file))
        except Invalid as why:
            self.left.append(str(why))
            return
        told = self._decoded(standoff) if standoff else None
        lines = parse(told or "", standoff)
        found = marks(lines, places, self.room)
        self.left += lines.left[: max(0, MOST_TOLD - len(self.left))]
        self._article(places.text, found)

    def _decoded(self, file: str) -> str | None:
        try:
            return self.files[file].decode()
        except UnicodeDecodeError as error:
            told = f"this is not UTF-8 from byte {error.start} on"
            self.left.append(f"{shown(file)}: {told}")
            return None

    def _article(self, text: str, found: Marks) -> None:
        key = f"a{len(self.articles) + 1}"
        credits_ = [self._credit(id_, one, found) for id_, one in found.credits.items()]
        furniture = [piece for pieces in found.furniture.values() for piece in pieces]
        marks_ = {"attributions": credits_, "furniture": furniture}
        self.articles.append({"key": key, "text": text} | marks_)
        for id_, passage in found.passages.items():
            self._passage(key, id_, passage, found)

    def _credit(self, id_: str, one: Json, found: Marks) -> Json:
        reference, name = found.sources.get(id_, ("", ""))
        if reference:
            called = shorten(name or reference.partition(":")[2], 300)
            # Of this story alone: the register is not for the names of a corpus.
            key = f"s{len(self.sources) + 1}"
            source = {"key": key, "name": called, "scope": "story"}
            one["source"] = self.sources.setdefault(called, source)["key"]
        return one | {"key": id_[:200]}

    def _passage(self, article: str, id_: str, passage: Json, found: Marks) -> None:
        reference, told = found.claims[id_]
        text = told.strip() or shorten(passage["fragments"][0]["exact"], 300)
        key = reference or f"text:{text}"
        number = f"c{len(self.claims) + 1}"
        claim = self.claims.setdefault(key, {"key": number, "text": text, "appearances": []})
        claim["appearances"].append({"article": article} | passage)
