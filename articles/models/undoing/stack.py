"""What an editor can take back in a story, and do again: read from the history itself."""

from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from django.db import connection

# Left out of the stack. A shared link is out of the house: it is revoked, not undone. A merge of
# the register reaches into every story and has an undo of its own. A story is deleted on its own
# page, where it says what goes with it. Signing in and the like are no rows of a history.
APART = ("permalink", "sourcemerge", "story")
DEPTH = 200  # requests

# By the editor's requests in the story, the newest first; all of each is asked, since a merge of
# the register is told in no story.
REQUESTS = """
    SELECT mine.context_id, context.metadata ->> 'undoes', context.metadata ->> 'redoes'
      FROM (SELECT context_id, max(id) AS last FROM articles_change
             WHERE story_id = %s AND editor_id = %s AND context_id IS NOT NULL
             GROUP BY context_id ORDER BY max(id) DESC LIMIT %s) AS mine
      JOIN pghistory_context AS context ON context.id = mine.context_id
     WHERE NOT EXISTS (
           SELECT FROM articles_change AS other
            WHERE other.context_id = mine.context_id
              AND other.kind = ANY(%s) AND (other.kind <> 'story' OR other.what <> 'update'))
     ORDER BY mine.last
"""
# Two at once, from two tabs, take back two things and not one of them twice.
ALONE = "SELECT pg_advisory_xact_lock(hashtext('undo'), hashtext(%s))"


@dataclass(frozen=True, slots=True)
class Step:
    """`action` is the request that did it first, `request` the one that did it last: itself, or
    its undo or redo.
    """

    action: UUID
    request: UUID


@dataclass(slots=True)
class Stack:
    """The oldest first."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    @classmethod
    def of(cls, story: int, editor: int) -> Self:
        """In a transaction: whoever asks for the same stack next waits until it ends."""
        with connection.cursor() as cursor:
            cursor.execute(ALONE, [f"{story} {editor}"])
            cursor.execute(REQUESTS, [story, editor, DEPTH, list(APART)])
            rows = cursor.fetchall()
        stack = cls()
        for request, undoes, redoes in rows:
            stack._add(request, undoes, redoes)
        return stack

    def _add(self, request: UUID, undoes: str | None, redoes: str | None) -> None:
        if undoes:
            self._move(Step(UUID(undoes), request), self.done, self.undone)
        elif redoes:
            self._move(Step(UUID(redoes), request), self.undone, self.done)
        else:
            self.done.append(Step(request, request))
            self.undone.clear()

    @staticmethod
    def _move(step: Step, out: list[Step], into: list[Step]) -> None:
        out[:] = [one for one in out if one.action != step.action]
        into.append(step)

    def undoes(self, past: Any = None) -> Step | None:
        """The newest that is done, or the one before the action `past`, which cannot be undone."""
        return _before(self.done, past)

    def redoes(self, past: Any = None) -> Step | None:
        return _before(self.undone, past)


def _before(steps: list[Step], past: Any) -> Step | None:
    actions = [str(one.action) for one in steps]
    at = actions.index(str(past)) if str(past) in actions else len(steps)
    return steps[at - 1] if at else None
