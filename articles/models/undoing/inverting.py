"""Undoing a request: all that it did to tracked rows, in reverse order."""

from collections.abc import Iterable, Sequence
from typing import Any, NoReturn
from uuid import UUID

from django.db import IntegrityError, InternalError, connection, transaction

from .done import Done, belonging, done_by, in_order, needed
from .refusing import CannotUndo, NothingLeft, changed, in_the_way
from .tables import LOCK, Table, quoted

# A rule is learned on the way; what others have made of it since is theirs.
LEARNED = "furniturerule"

LATER = """
    SELECT DISTINCT ON (later.kind, later.object_id)
           later.kind, later.object_id, editor.username, later.at
      FROM articles_change AS mine
      JOIN articles_change AS later
        ON later.kind = mine.kind AND later.object_id = mine.object_id AND later.id > mine.id
       AND later.editor_id IS DISTINCT FROM mine.editor_id
      LEFT JOIN auth_user AS editor ON editor.id = later.editor_id
     WHERE mine.context_id = %s
     ORDER BY later.kind, later.object_id, later.id DESC
"""
MAKE = """
    INSERT INTO {name} ({columns}) SELECT {values} FROM {events} AS event WHERE event.pgh_id = %s
        ON CONFLICT (id) DO NOTHING
"""
REVISION = "(SELECT max(old.revision) + 1 FROM {events} AS old WHERE old.pgh_obj_id = event.id)"
SET = """
    UPDATE {name} AS now SET {sets}
      FROM {events} AS before, {events} AS event
     WHERE now.id = event.pgh_obj_id AND before.pgh_id = %s AND event.pgh_id = %s
       AND ({now}) IS NOT DISTINCT FROM ({after})
"""
# The history of a Version begins when it is deleted: that it was made is known from the article,
# or was told by the request that made it again.
FORGET_TEXTS = """
    DELETE FROM articles_version AS version
     WHERE version.article_id = %(article)s
       AND (EXISTS (SELECT FROM pghistory_context
                     WHERE id = %(request)s
                       AND metadata -> 'versions' @> to_jsonb(version.id))
            OR version.id = %(current)s
               AND NOT EXISTS (SELECT FROM articles_articleevent
                                WHERE pgh_obj_id = %(article)s AND current_id = version.id
                                  AND pgh_id < %(event)s))
"""
AS_MADE = """
    SELECT FROM {name} AS now JOIN {events} AS event ON event.pgh_obj_id = now.id
     WHERE event.pgh_id = %s AND {same}
"""
# Whoever changes one of the rows right now is waited for, and waits.
HOLD = "SELECT FROM {name} WHERE id = ANY(%s) ORDER BY id FOR UPDATE"
# A rule that is used elsewhere stays; what it was learned from does not.
FORGET_RULE = """
    DELETE FROM articles_furniturerule AS rule
     WHERE id = %s AND NOT EXISTS (SELECT FROM articles_furniture WHERE rule_id = rule.id)
"""
UNLEARN = "UPDATE articles_furniturerule SET learned_from_id = NULL WHERE learned_from_id = %s"


@transaction.atomic
def invert(request: UUID) -> None:
    """Undoes what `request` did. Raises CannotUndo, with nothing written, where that would go
    over what another editor did since.
    """
    _invert_all(request, done_by(request))


@transaction.atomic
def make_again(request: UUID, kind: str, key: int) -> None:
    """The row that `request` deleted, with what belonged to it and went with it; what else the
    request did stays. Raises CannotUndo as `invert`.
    """
    _invert_all(request, belonging(done_by(request), kind, key))


def _invert_all(request: UUID, done: list[Done]) -> None:
    _hold(done)
    later = _later(request)
    try:
        with transaction.atomic():
            written = [_invert(one, request, later) for one in in_order(done)]
            _settle()
    except (IntegrityError, InternalError) as error:  # what else points at it, or stands there
        why = in_the_way(error, request, needed(done), _newest(done, later))
        raise CannotUndo(why) from error
    if not any(written):
        raise NothingLeft("There is nothing left of it that could be taken back.")


def _hold(done: Iterable[Done]) -> None:
    keys: dict[str, list[int]] = {}
    for one in done:
        keys.setdefault(one.table.name, []).append(one.key)
    with connection.cursor() as cursor:
        for name in sorted(keys):
            cursor.execute(HOLD.format(name=name), [keys[name]])


def _settle() -> None:
    """What hangs in the air is refused now, and not when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _later(request: UUID) -> dict[tuple[str, int], tuple[str | None, Any]]:
    """Who else has changed each row since, and when."""
    with connection.cursor() as cursor:
        cursor.execute(LATER, [request])
        return {(kind, key): (who, at) for kind, key, who, at in cursor.fetchall()}


def _invert(one: Done, request: UUID, later: dict[Any, Any]) -> bool:
    """Whether anything was to be done."""
    other = later.get((one.kind, one.key))
    if one.kind == LEARNED:
        return _unlearn(one, other)
    if one.what == "insert":
        if other and not _as_made(one):
            _refuse(one, other)
        return _take_away(one, request) or _refuse(one, other)
    if one.what == "delete":
        return make(one.table, one.event) or _refuse(one, other)
    if not one.changed:
        return False
    if one.before is None:  # the headline of a text, which stays once it is known
        raise CannotUndo("A headline that is known stays, as the text does.")
    if not put(one.table, one.before, one.event, one.changed):
        _refuse(one, other)
    if one.kind == "article" and "current_id" in one.changed:
        _forget_texts(one, request)
    return True


def _as_made(one: Done) -> bool:
    """What another has changed may be changed back."""
    columns = [name for name in one.table.columns if name != LOCK]
    same = f"{_row(columns, 'now')} IS NOT DISTINCT FROM {_row(columns, 'event')}"
    sql = AS_MADE.format(name=one.table.name, events=one.table.events, same=same)
    return _wrote(sql, [one.event])


def _unlearn(one: Done, other: Any) -> bool:
    """A rule that was used since, by whomever and wherever, is left as it is."""
    if other:
        return False
    if one.what == "insert":
        return _wrote(FORGET_RULE, [one.key])
    if one.what == "delete":
        return make(one.table, one.event)
    return bool(one.changed) and put(one.table, one.before or one.event, one.event, one.changed)


def _take_away(one: Done, request: UUID) -> bool:
    if one.kind == "article":
        _forget_texts(one, request)
    if one.kind == "furniture":
        _wrote(UNLEARN, [one.key])
    return _unmake(one.table, one.key)


def _forget_texts(one: Done, request: UUID) -> None:
    """The Versions that the article got in this very request go again."""
    of = {"article": one.key, "current": one.row["current_id"], "event": one.event}
    _wrote(FORGET_TEXTS, of | {"request": request})


def _unmake(table: Table, key: int) -> bool:
    return _wrote(f"DELETE FROM {table.name} WHERE id = %s", [key])  # noqa: S608 - a table's name


def make(table: Table, event: int) -> bool:
    """Makes a deleted row again, with the key that it had; whether it was away."""
    values = [quoted(name, of="event") for name in table.columns]
    if table.locked:
        values[table.columns.index(LOCK)] = REVISION.format(events=table.events)
    sql = MAKE.format(
        name=table.name,
        columns=quoted(*table.columns),
        values=", ".join(values),
        events=table.events,
    )
    return _wrote(sql, [event])


def put(table: Table, before: int, after: int, columns: Sequence[str]) -> bool:
    """Sets `columns` to what they were after the event `before`, where they are still what they
    were after the event `after`; whether they were.
    """
    sets = [f"{quoted(name)} = {quoted(name, of='before')}" for name in columns]
    sets += [f"{LOCK} = now.{LOCK} + 1"] if table.locked else []
    sql = SET.format(
        name=table.name,
        events=table.events,
        sets=", ".join(sets),
        now=_row(columns, "now"),
        after=_row(columns, "event"),
    )
    return _wrote(sql, [before, after])


def _row(columns: Sequence[str], of: str) -> str:
    return f"ROW({quoted(*columns, of=of)})"


def _wrote(sql: str, values: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.rowcount)


def _refuse(one: Done, other: tuple[str | None, Any] | None) -> NoReturn:
    raise CannotUndo(changed(one.table, other))


def _newest(done: Sequence[Done], later: dict[Any, Any]) -> list[tuple[Table, Any]]:
    """The rows that others changed since, the newest of these changes first."""
    rows = {(one.kind, one.key): one.table for one in done}
    by_time = sorted(later.items(), key=lambda item: item[1][1], reverse=True)
    return [(rows[row], other) for row, other in by_time if row in rows]
