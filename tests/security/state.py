"""What the database holds, so that a test can say that nothing was written."""

from typing import Any

from django.db import connection

# Visits and sign-ins come and go: sessions, and when a shared link was opened last.
ASIDE = {"django_session", "django_migrations"}
UNTOLD = "{opened_at}"


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


def rows(*aside: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of each table but the columns `aside`."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT to_jsonb(t) - %s::text[] FROM {table} t", [list(aside)])
            found[table] = sorted((row for (row,) in cursor.fetchall()), key=str)
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
