"""The story's claims in the editor's words, and how each article words them."""

from articles.sample.claims.dam import DAM
from articles.sample.claims.letters import LETTERS
from articles.sample.claims.requests import REQUESTS
from articles.sample.marks import Json


def tag(name: str, colour: str, description: str, parent: str | None = None) -> Json:
    return {"name": name, "colour": colour, "description": description, "parent": parent}


TAGS = [
    tag("requests", "#1f5f99", "What Karvelia asked for, and from whom"),
    tag("equipment", "#2b7a78", "Machines and instruments, with their figures", "requests"),
    tag("letters", "#7a4b94", "Whether the letters exist, and what became of them"),
    tag("the dam", "#9a5b13", "The state of the dam and what follows for those below it"),
    tag("answers", "#5b6770", "What the governments say to it"),
]

CLAIMS = [*REQUESTS, *LETTERS, *DAM]
