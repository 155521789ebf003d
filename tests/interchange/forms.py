"""A small file by hand, and ways to change it."""

import json
from copy import deepcopy
from typing import Any

from articles.text.spans import find

type Json = dict[str, Any]

TEXT = "The Post reported that memos list jammers. “Never,” said the minister."
OLD = "The Post reported that memos list radars."


def span(text: str, words: str) -> Json:
    found = find(text, words)[0]
    return {"start": found.start, "end": found.end, "exact": found.exact}


FORM: Json = {
    "newsdesk": 1,
    "story": {"title": "A ministry asks for jammers"},
    "sources": [
        {"key": "post", "name": "The Post", "kind": "outlet", "aliases": ["Post"]},
        {"key": "memos", "name": "memos", "kind": "document", "scope": "story", "parent": "post"},
        {"key": "wire", "name": "The Wire", "kind": "outlet"},
    ],
    "articles": [
        {
            "key": "a1",
            "source": "wire",
            "text": TEXT,
            "furniture": [{"start": 0, "end": 3, "kind": "embed"}],
            "attributions": [
                {
                    "key": "t1",
                    "source": "post",
                    "content": [span(TEXT, "memos list jammers")],
                    "cue": span(TEXT, "reported"),
                },
                {
                    "key": "t2",
                    "parent": "t1",
                    "source": "memos",
                    "content": [span(TEXT, "jammers")],
                },
            ],
            "versions": [{"text": OLD, "attributions": [{"key": "t0", "wording": "the Post",
                "content": [span(OLD, "radars")]}]}],
        },
        {"key": "a2", "text": "Nothing was said."},
    ],
    "tags": [{"name": "arms"}, {"name": "jamming", "parent": "arms"}],
    "claims": [
        {
            "key": "c1",
            "text": "The ministry asked for jammers.",
            "tags": ["jamming"],
            "relations": [{"kind": "contradicts", "claim": "c2"}],
            "absent": ["a2"],
            "appearances": [
                {"article": "a1", "fragments": [span(TEXT, "jammers")], "attributions": ["t2"]},
                {"article": "a1", "version": 1, "fragments": [span(OLD, "radars")]},
            ],
        },
        {"key": "c2", "text": "It never asked."},
    ],
}  # fmt: skip


def changed(path: str, value: Any) -> Json:
    """The file with `value` at `path`, such as `claims.0.text`; `...` takes what is there away."""
    form = deepcopy(FORM)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at: Any = form
    for step in steps:
        at = at[step]
    if value is ...:
        del at[last]
    elif isinstance(at, list) and last == len(at):
        at.append(value)
    else:
        at[last] = value
    return form


def encoded(form: Any) -> bytes:
    return json.dumps(form).encode()
