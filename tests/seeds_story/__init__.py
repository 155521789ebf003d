"""Marks on the five seed articles: nineteen claims, where each has them and whom it credits.

The articles themselves are not part of the repository; here are a few words of each passage, by
which it is found in the seed files.
"""

from pathlib import Path
from typing import Any

from articles import interchange
from articles.sample.marks import Json
from tests.seeds_story.claims import CLAIMS
from tests.seeds_story.credits import ARTICLES
from tests.seeds_story.sources import SOURCES

TITLE = "Venezuela asks Russia, China and Iran for arms"


def form(folder: Path) -> Json:
    """The story in the interchange form; `folder` holds the seed files."""
    texts = {one.key: (folder / one.file).read_text(encoding="utf-8") for one in ARTICLES}
    return {
        "newsdesk": 1,
        "story": {"title": TITLE},
        "sources": SOURCES,
        "articles": [one.form(texts[one.key]) for one in ARTICLES],
        "tags": [{"name": name, "colour": "#aa3344"} for name in ("arms", "letters", "strikes")],
        "claims": [claim.form(texts) for claim in CLAIMS],
    }


def build(folder: Path, author: Any = None) -> Any:
    """The story, stored; its articles are A1 to A5 in the order of the files."""
    return interchange.read(form(folder), author)
