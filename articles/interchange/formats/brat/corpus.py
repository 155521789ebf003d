"""A corpus in brat standoff that newsdesk did not write becomes a story of its documents."""

from articles.interchange.checking import Invalid, shown
from articles.interchange.formats.brat.archive import ENDINGS
from articles.interchange.formats.brat.marks import Marks, marks
from articles.interchange.formats.brat.placed import cleaned
from articles.interchange.formats.brat.standoff import Standoff, parse
from articles.interchange.formats.format import Taken
from articles.interchange.formats.homes import Json
from articles.text.spans import shorten

TITLE = "A corpus in brat standoff"


def read(files: dict[str, bytes], left: list[str]) -> Taken:
    """The story of the files; raises Invalid where none of them is a text."""
    corpus = _Corpus(files, left)
    for name in sorted({file.removesuffix(end) for file in files for end in ENDINGS}):
        if name + ".txt" in files or name + ".ann" in files:
            corpus.take(name)
    if not corpus.articles:
        raise Invalid("", "there is no text in this archive")
    return Taken(corpus.form(), left)


class _Corpus:
    def __init__(self, files: dict[str, bytes], left: list[str]) -> None:
        self.files, self.left = files, left
        self.articles: list[Json] = []
        self.claims: dict[str, Json] = {}
        self.sources: dict[str, Json] = {}

    def form(self) -> Json:
        tops = {name.partition("/")[0] for name in self.files if "/" in name}
        alone = len(tops) == 1 and all("/" in name for name in self.files)
        return {
            "newsdesk": 1,
            "story": {"title": shorten(tops.pop(), 300) if alone else TITLE},
            "sources": list(self.sources.values()),
            "articles": self.articles,
            "claims": list(self.claims.values()),
        }

    def take(self, name: str) -> None:
        text = self._decoded(name + ".txt")
        if text is None:
            return
        places = cleaned(text)
        if not places.text.strip():
            self.left.append(f"{shown(name)}.txt: this file is empty")
            return
        lines = Standoff(name + ".ann")
        standoff = self._decoded(name + ".ann") if name + ".ann" in self.files else ""
        if standoff:
            lines = parse(standoff, name + ".ann")
        found = marks(lines, places)
        self.left += lines.left
        self._article(places.text, found)

    def _decoded(self, file: str) -> str | None:
        if file not in self.files:
            self.left.append(f"{shown(file)}: this file is missing")
            return None
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
            source = {"key": reference[:200], "name": called, "scope": "story"}
            one["source"] = self.sources.setdefault(called, source)["key"]
        return one | {"key": id_[:200]}

    def _passage(self, article: str, id_: str, passage: Json, found: Marks) -> None:
        reference, told = found.claims[id_]
        text = told.strip() or shorten(passage["fragments"][0]["exact"], 300)
        key = reference or f"text:{text}"
        number = f"c{len(self.claims) + 1}"
        claim = self.claims.setdefault(key, {"key": number, "text": text, "appearances": []})
        claim["appearances"].append({"article": article} | passage)
