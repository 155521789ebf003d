"""Where the articles, passages and words of a table's line stand in a story."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.interchange.checking import shown
from articles.interchange.formats.table import columns
from articles.interchange.formats.table.columns import GAP, Place
from articles.interchange.formats.table.lines import Line
from articles.text.spans import find

type Json = dict[str, Any]


def article_of(line: Line, articles: Sequence[Any], sources: Mapping[str, str]) -> Any:
    """The article of the form by its address, or by its number in the story; `sources` are names
    by keys.

    What the line says is looked for in that one alone. Raises Invalid, also where that number's
    address or outlet is another: the number of an article is soon that of another.
    """
    if found := _by_address(line, articles):
        return found
    found = _by_number(line, articles)
    if line["url"] and line["url"] != (found["url"] or ""):
        raise line.wrong("url", f"article {shown(line['article'])} has another address")
    outlet = sources.get(found["source"], "").strip()
    if line["outlet"] and line["outlet"] != outlet:
        raise line.wrong("outlet", f"this article is by {shown(outlet) or 'no outlet'}")
    return found


def _by_address(line: Line, articles: Sequence[Any]) -> Any:
    """None for a line without address, and for one of many with the same."""
    if not line["url"]:
        return None
    there = [one for one in articles if one["url"] == line["url"]]
    if not there:
        raise line.wrong("url", "no article of this story has this address")
    return there[0] if len(there) == 1 else None


def _by_number(line: Line, articles: Sequence[Any]) -> Any:
    number = line["article"]
    if not number:
        raise line.wrong("article", "give the number of the article, or an address only it has")
    for place, one in enumerate(articles, 1):
        if str(one.get("position", place)) == number.removeprefix("A"):
            return one
    raise line.wrong("article", f"this story has no article {shown(number)}")


def current(line: Line, article: Any) -> None:
    """Raises Invalid where the line tells of another text of the article than its current one."""
    number = str(article.get("number") or 1 + len(article["versions"]))
    if line["version"] and line["version"] != number:
        raise line.wrong("version", f"the text of this article is version {number} by now")


def fragments(line: Line, text: str) -> tuple[list[Json], bool]:
    """The fragments of a passage, and whether they stand where the line says.

    Where they do not, the words decide, which have to stand in one place. Raises Invalid.
    """
    words = line.whole("words")
    if not words:
        raise line.wrong("words", "the words of the passage are missing")
    places = columns.read_positions(line["positions"]) if line["positions"] else []
    if places is None:
        raise line.wrong("positions", "this must be like 120-171; 180-190")
    if places and GAP.join(text[start:end] for start, end in places) == words:
        return [piece(text, place) for place in places], True
    quotes = [words] if words in text else words.split(GAP)
    return [piece(text, only_place(line, "words", quote, text)) for quote in quotes], False


def only_place(line: Line, column: str, words: str, text: str) -> Place:
    found = find(text, words)
    if not found:
        raise line.wrong(column, f"“{shown(words)}” does not stand in this article")
    if len(found) > 1:
        raise line.wrong(
            column,
            f"“{shown(words)}” stands in {len(found)} places of this article; say where, as"
            f" {found[0].start}-{found[0].end}",
        )
    return found[0].start, found[0].end


def piece(text: str, place: Place) -> Json:
    start, end = place
    return {"start": start, "end": end, "exact": text[start:end]}


def placed(line: Line, column: str, part: str, text: str) -> Json | None:
    """Words such as a cue, with or without where they stand; None for none."""
    if not part:
        return None
    known = columns.read_placed(part)
    if known and text[slice(*known[1])] == known[0]:
        return piece(text, known[1])
    words = known[0] if known else columns.plain(part)
    return piece(text, only_place(line, column, words, text))
