"""Permalinks: what a link shows to whoever has it.

`share` makes a link of a story and a choice; `opened` gives the reading behind a link: frozen,
as its snapshot has it, or live, built anew from the story by the same code. `opened_to_answer`
gives the ids of its claims as well, which do not leave the server.
"""

from typing import Any

from django.conf import settings
from django.utils import timezone

from articles import models, reading
from articles.permalinks.answers import Answer, answers_to, numbers
from articles.permalinks.build import build
from articles.permalinks.choice import Choice
from articles.permalinks.since import corrected
from articles.permalinks.tree import Reading, plain, read

__all__ = [
    "Answer",
    "Choice",
    "Reading",
    "answers_to",
    "build",
    "corrected",
    "opened",
    "opened_to_answer",
    "share",
]


def share(
    row: models.Story,
    choice: Choice,
    *,
    author: Any,
    form_key: Any = None,
    story: reading.Story | None = None,
    **values: Any,
) -> models.Permalink:
    """A link to `choice`; the same one when `author` sends the form with `form_key` again.

    `values` are fields of Permalink: label, live, full_text, show_editor, answers, expires_at.
    `story` saves reading it again.
    """
    link = models.Permalink(
        story=row, selection=choice.plain(), created_by=author, form_key=form_key, **values
    )
    if not link.live:
        story = story or reading.load(row)
        link.snapshot = plain(_build(link, story))
        link.numbered = [claim.id for claim in choice.claims_of(story)] if link.answers else []
    kept = ("selection", "snapshot", "numbered")
    values |= {"story": row} | {field: getattr(link, field) for field in kept}
    return models.Permalink.objects.create_once(author, form_key, **values)[0]


def opened(link: models.Permalink) -> Reading:
    """What `link` shows now; a frozen one asks the database for nothing."""
    if link.snapshot is not None:
        return read(link.snapshot)
    return _build(link, reading.load(link.story))


def opened_to_answer(link: models.Permalink) -> tuple[Reading, list[int]]:
    """What `link` shows now, and the ids of its claims in the order of their numbers."""
    if link.snapshot is not None:
        return read(link.snapshot), numbers(link, None)
    story = reading.load(link.story)
    return _build(link, story), numbers(link, story)


def _build(link: models.Permalink, story: reading.Story) -> Reading:
    author = link.created_by if link.show_editor else None
    return build(
        story,
        Choice.read(link.selection),
        as_of=timezone.now(),
        desk=settings.DESK_NAME,
        editor=(author.get_full_name() or author.get_username()) if author else "",
        full_text=link.full_text,
        findings=reading.findings(story, kept=True),
    )
