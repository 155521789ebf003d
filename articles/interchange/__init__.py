"""The interchange form: a story as one JSON file, out of newsdesk and into it.

    {"newsdesk": 1, "story", "sources", "articles", "tags", "claims"}

`form` has the keys, what they hold and which may be left out (null is as good as left out).
A key that it does not know is refused, except those that begin with `x-`, which are passed over.
Text is taken as it is. Accounts, history, permalinks and discussion are not part of a file.

Beside what every file has, these keys say what would be lost without them:

* `published_precision`, `_zone`, `_origin` and the same for `updated_at`: see `times`;
* `number` and `retrieved_at` of an article are those of its current text, `position` its number in
  the story, where it is not its place in the list; `not_known` what an editor has said of it, so
  that nobody is asked again: headline, outlet, published, language, url;
* marks of earlier texts stand in their `versions` entry; an appearance there, and an `absent`,
  names its text by `article` and `version`;
* `carried_from` is the `key` of the mark of an earlier text that this one was, `carry` how; `gone`
  of a mark says that the next text has no words for it, `to_check` that no editor has seen what
  became of it;
* `uncredited` and `own_reporting` of an appearance, and `absent` of a claim (keys of articles),
  are an editor's statements; `reason` of furniture is why it was suggested;
* `reference` of the story is the key of the article that the others are held against;
* `findings` are what editors have kept or dismissed, in their order: `found` is what one is known
  by when it turns up again (keys of claims and articles, a digest of what differs);
* an alias is a string when it holds everywhere, else `{"name", "story": true}` or
  `{"name", "article": key}`;
* `roles` of a person are `{"words", "since", "until"}`, with the first and the last day.

What is left out is filled in: a source goes by its key where it has no name, is an outlet if it
publishes an article of the file and else an organisation, and stands in the register unless it is a
document, a group or unnamed; a credit without source or wording takes the name as printed; tags
need not be listed at all, but when some are, claims may name those only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.interchange.adding import Added, add_marks
from articles.interchange.agreement import agree
from articles.interchange.checking import Invalid, parse
from articles.interchange.exporting import export, keyed
from articles.interchange.form import file
from articles.interchange.formats import FORMATS, Format, guess, plain
from articles.interchange.hanging import hang
from articles.interchange.storing import store
from articles.models import Story

__all__ = [
    "FORMATS",
    "MOST_BYTES",
    "Added",
    "Brought",
    "Format",
    "Invalid",
    "add_marks",
    "bring_in",
    "dump",
    "export",
    "keyed",
    "read",
    "write",
]

MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Brought:
    """A story that came in, and a line for each thing of its file that could not be taken.

    `passages` is how many were marked in a story that was there: of a file of notes on its texts.
    """

    story: Story
    left: list[str]
    passages: int | None = None


def read(data: Mapping[str, Any] | bytes, author: Any = None, form_key: Any = None) -> Story:
    """The story that `data` tells, stored in one transaction; it is `author`'s.

    Sources of the register and tags join those that are there, see `register`. Raises Invalid for
    the first thing that is wrong, with nothing stored. The same `form_key` of the same author
    makes one story.
    """
    found = file(parse(data) if isinstance(data, bytes) else data, "")
    agree(found)
    return store(found, author, form_key)


def bring_in(
    data: bytes,
    name: str = "",
    author: Any = None,
    form_key: Any = None,
    into: Story | None = None,
) -> Brought:
    """The story in a file of the form `name`, or of the one that it looks like; see `read`.

    Annotations of somebody else's have none: they become passages `into` that story, or into the
    one whose texts they are on.
    """
    form = FORMATS[name] if name else guess(data)
    taken = form.read(data)
    if taken.foreign is not None:
        story, made, left = hang(taken.foreign, into, author, form_key)
        return Brought(story, taken.left + left, made)
    if into is not None:
        raise Invalid("", "this is a story of its own; only annotations go into one that is there")
    return Brought(read(taken.form, author, form_key), taken.left)


def write(story: Story, name: str) -> bytes:
    """The file of `story` in the form `name`."""
    return FORMATS[name].write(export(story))


def dump(story: Story) -> str:
    """The file of `story` in newsdesk's own form."""
    return plain.write(export(story)).decode()
