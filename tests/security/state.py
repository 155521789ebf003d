"""What the database holds, so that a test can say that nothing was written."""

import re

from django.db import connection

# Visits and sign-ins come and go: sessions, how often somebody came, when a shared link was opened.
COMING_AND_GOING = {"django_session", "throttle_bucket", "axes_accessattempt"}
ASIDE = COMING_AND_GOING | {"django_migrations"}
UNTOLD = "{opened_at}"
# What the clock made has parts of a second; what a form said has none.
MOMENT = re.compile(r'"\d{4}-\d\d-\d\d[T ][\d:]+\.\d+\+00:00"')


def tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - ASIDE)


def state() -> dict[str, str]:
    """A digest of the rows of each table, its history and its log included."""
    one = (
        "SELECT '{0}', md5(coalesce(string_agg(row, ',' ORDER BY row), '')) FROM "
        "(SELECT (to_jsonb(t) - '{1}'::text[])::text AS row FROM {0} t) rows"
    )
    statement = " UNION ALL ".join(one.format(table, UNTOLD) for table in tables())
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(cursor.fetchall())


def written(before: dict[str, str]) -> set[str]:
    """The tables that are not what they were."""
    now = state()
    return {table for table in now if now[table] != before.get(table)}


def rows(*aside: str) -> dict[str, list[str]]:
    """Every row of each table but its columns `aside`; this moment is told as "now"."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            statement = f"SELECT (to_jsonb(t) - %s::text[])::text FROM {table} t"  # noqa: S608
            cursor.execute(statement, [list(aside)])
            found[table] = sorted(MOMENT.sub('"now"', row) for (row,) in cursor.fetchall())
    return found


def numbers() -> dict[str, int | None]:
    """Where each sequence stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
        return dict(cursor.fetchall())


def renumber(before: dict[str, int | None]) -> None:
    """Puts each sequence back, so that the next row gets the number it would have got then."""
    with connection.cursor() as cursor:
        for name, last in before.items():
            cursor.execute("SELECT setval(%s, %s, %s)", [name, last or 1, last is not None])
