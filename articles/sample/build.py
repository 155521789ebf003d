"""Build `story.json` from the texts and the marks: `python -m articles.sample.build`.

With `--check` nothing is written; the exit status says whether the file is what the marks give.
"""

import json
import sys
from pathlib import Path

from articles.sample.claims import CLAIMS, TAGS
from articles.sample.credits import ARTICLES
from articles.sample.findings import FINDINGS
from articles.sample.marks import Json
from articles.sample.sources import SOURCES

HERE = Path(__file__).resolve().parent
STORY = HERE / "story.json"

TITLE = "Karvelia asks its neighbours to help save the Hesper Dam"
SUMMARY = (
    "The Lindgate Courier, which is not among the five articles, obtained internal papers of the "
    "Yarne River Commission: President Velmar of Karvelia asks Nordal, Tessia and Ilvane for "
    "pumps, ground radar and instruments. A sample story; everything in it is invented."
)


def read(file: str) -> str:
    """The article's text without the file's last line end."""
    return (HERE / file).read_text(encoding="utf-8").removesuffix("\n")


def story() -> Json:
    """The sample story in the interchange form; ValueError when a quotation has no one place."""
    texts = {article.key: read(article.file) for article in ARTICLES}
    return {
        "newsdesk": 1,
        "story": {"title": TITLE, "summary": SUMMARY},
        "sources": SOURCES,
        "articles": [article.form(texts[article.key]) for article in ARTICLES],
        "tags": TAGS,
        "claims": [claim.form(texts) for claim in CLAIMS],
        "findings": [finding.form(texts) for finding in FINDINGS],
    }


def dump() -> str:
    return json.dumps(story(), ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        STORY.write_text(dump(), encoding="utf-8")
        return 0
    return int(STORY.read_text(encoding="utf-8") != dump())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
