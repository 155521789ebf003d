"""Corpora in brat standoff as others might have made them, written without newsdesk's own writer.

A document is sentences that name a source, a cue and what is said; contents are interrupted, lie
within one another, run over the end of a line, and carry claims.
"""

import io
import random
import zipfile
from collections.abc import Iterable, Iterator

SOURCES = [
    "The Post",
    "the ministry",
    "a “senior” official",
    "Минобороны",
    "وزارة الدفاع",
    "👩🏽‍🚀 Ana",
]
CUES = ["said", "according to", "wrote in a letter", "не подтвердил", "tweeted 🛰"]
SAID = ["jammers were asked for", "nobody asked", "the é in café moved", "радары прибыли", "x 🚀 y"]


class Document:
    def __init__(self, draw: random.Random) -> None:
        self.draw, self.text = draw, ""
        self.lines: list[str] = []
        self.counts: dict[str, int] = {}

    def line(self, letter: str, told: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        self.lines.append(f"{letter}{self.counts[letter]}\t{told}")
        return f"{letter}{self.counts[letter]}"

    def say(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def bound(self, kind: str, *spans: tuple[int, int]) -> str:
        places = ";".join(f"{start} {end}" for start, end in spans)
        return self.line("T", f"{kind} {places}\t{' '.join(self.text[s:e] for s, e in spans)}")

    def sentence(self) -> None:
        draw = self.draw
        who, _, cue = self.say(draw.choice(SOURCES)), self.say(" "), self.say(draw.choice(CUES))
        self.say(" ")
        content = [self.say(draw.choice(SAID))]
        if draw.random() < 0.4:  # interrupted, sometimes by the end of a line
            self.say(draw.choice([", he added, ", "\n"]))
            content.append(self.say(draw.choice(SAID)))
        inner = self._inner() if draw.random() < 0.3 else ""
        self.say(draw.choice([". ", ".\n", ".\n\n"]))
        source, said = self.bound("Source", who), self.bound("Content", *content)
        parts = [f"Source:{source}", f"Content:{said}"]
        trigger = self.bound("Attribution", cue)
        if draw.random() < 0.8:
            parts.append(f"Cue:{self.bound('Cue', cue)}")
        if inner:
            parts.append(f"Content2:{inner}")
        event = self.line("E", f"Attribution:{trigger} {' '.join(parts)}")
        self.line("A", f"Certainty {event} {draw.choice(['CT+', 'PR+', 'CT-', 'Uu'])}")
        if draw.random() < 0.5:
            self._claim(content, event)

    def _inner(self) -> str:
        self.say(" — ")
        who, _, what = self.say(self.draw.choice(SOURCES)), self.say(": "), self.say("it was so")
        trigger = self.bound("Attribution", who)
        source, content = self.bound("Source", who), self.bound("Content", what)
        return self.line("E", f"Attribution:{trigger} Source:{source} Content:{content}")

    def _claim(self, content: list[tuple[int, int]], event: str) -> None:
        claim = self.bound("Claim", *content)
        number = self.draw.randrange(40)
        self.line("N", f"Reference {claim} claim:k{number}\tClaim number {number}")
        self.line("A", f"Stance {claim} {self.draw.choice(['for', 'against', 'observing'])}")
        self.line("R", f"Credited Arg1:{claim} Arg2:{event}")


def documents(count: int, most: int = 5, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The name and the content of every file; a document has at most `most` sentences."""
    draw = random.Random(seed)
    for number in range(count):
        document = Document(draw)
        for _ in range(draw.randint(1, most)):
            document.sentence()
        yield f"news/d{number:04}.txt", document.text
        yield f"news/d{number:04}.ann", "".join(f"{line}\n" for line in document.lines)


def zipped(files: Iterable[tuple[str, str | bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return written.getvalue()
