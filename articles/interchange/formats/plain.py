"""newsdesk's own form, as it is."""

import json

from articles.interchange.checking import parse
from articles.interchange.formats.format import Form, Format, Taken


def write(form: Form) -> bytes:
    """The file, which ends with a line end."""
    return (json.dumps(form, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Taken:
    return Taken(parse(data))


FORMAT = Format(
    name="json",
    label="newsdesk’s own format",
    suffix=".json",
    media_type="application/json",
    keeps="Keeps everything of a story but accounts, history, links and discussion.",
    write=write,
    read=read,
)
