"""Two roles of the database: one owns its tables and migrates them, the other works in them (T33).

What the application's role may do follows from the models, so that nobody has to think of it: it
can add to the history and read it, and neither change nor empty it, nor any table's form. Where
only one role is known, as to a developer, it is the owner and may do everything.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import ProgrammingError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from psycopg.sql import SQL, Composable, Identifier, Literal

from newsdesk import limits

WORK = ("SELECT", "INSERT", "UPDATE", "DELETE")
ADD = ("SELECT", "INSERT")
READ = ("SELECT",)
# Made by migrations alone.
GIVEN = {"contenttypes.contenttype", "auth.permission"}

TOO_STRONG = """
SELECT current_user FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
   AND pg_has_role(relowner, 'USAGE') LIMIT 1
"""


def become_owner(database: dict[str, Any]) -> None:
    """Make Django's entry `database` the owner's; to be called before it is first used."""
    if settings.OWNER:
        database |= settings.OWNER | {"OPTIONS": settings.OWNER["OPTIONS"].copy()}


def application() -> str:
    """The role that works, if it is another than the one that owns; else empty."""
    return str(settings.DATABASE["USER"]) if settings.OWNER else ""


def is_history(model: Any) -> bool:
    """Whether rows of `model` are written once, by triggers, and stay as they are.

    A model of our own says so by `append_only = True`.
    """
    event = hasattr(model, "pgh_tracked_model") or model._meta.label == "pghistory.Context"
    return event or getattr(model, "append_only", False)


def rights() -> dict[str, Sequence[str]]:
    """Each table that the application needs, and what it may do there."""
    found: dict[str, Sequence[str]] = {MigrationRecorder.Migration._meta.db_table: READ}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            allowed = ADD if is_history(model) else WORK
            found[model._meta.db_table] = READ if model._meta.label_lower in GIVEN else allowed
    return found


def make(role: str, password: str) -> None:
    """Make the application's role where it is missing; its password and its limits are set anew
    where the owner may do that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.rowcount:
            cursor.execute(SQL("CREATE ROLE {} LOGIN").format(Identifier(role)))
            cursor.execute(SQL("GRANT {} TO CURRENT_USER").format(Identifier(role)))
        with suppress(ProgrammingError), transaction.atomic():
            if password:
                cursor.execute(_password(role, password))
            limits.keep(cursor, role)


def _password(role: str, password: str) -> Composable:
    """As the server will keep it, so that no log can hold what it is made of."""
    driver = connection.connection.pgconn
    kept = driver.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    return SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(role), Literal(kept))


@transaction.atomic
def grant(role: str) -> None:
    """Give `role` what it needs in this database and nothing else, whatever it had."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        given = {table: what for table, what in rights().items() if table in there}
        for statement in _statements(Identifier(role), given):
            cursor.execute(statement)


def _statements(role: Identifier, given: dict[str, Sequence[str]]) -> Iterable[Composable]:
    database = Identifier(connection.settings_dict["NAME"])
    yield SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role)
    yield SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}").format(role)
    # A table of its own, were it only a temporary one, could stand in front of the history's.
    yield SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC, {}").format(role)
    yield SQL("REVOKE CREATE, TEMPORARY ON DATABASE {} FROM PUBLIC, {}").format(database, role)
    yield SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, role)
    yield SQL("GRANT USAGE ON SCHEMA public TO {}").format(role)
    for table, what in given.items():
        allowed = SQL(", ").join(map(SQL, what))
        yield SQL("GRANT {} ON {} TO {}").format(allowed, Identifier(table), role)
    yield SQL("GRANT USAGE ON {} TO {}").format(_sequences(given), role)


def _sequences(given: dict[str, Sequence[str]]) -> Composable:
    """Those that number the rows of the tables to which something may be added."""
    found = []
    with connection.cursor() as cursor:
        for table in (table for table, what in given.items() if "INSERT" in what):
            for column in connection.introspection.get_sequences(cursor, table):
                found.append(Identifier(column["name"]))
    return SQL("SEQUENCE ") + SQL(", ").join(found)


def too_strong(database: dict[str, Any]) -> str:
    """The sentence that says that who works could rewrite the history; else empty."""
    found = limits.ask(database, TOO_STRONG)
    if found is None:
        return ""
    return (
        f"The role {found[0]} of DATABASE_URL owns newsdesk's tables, so that whoever breaks in"
        " could rewrite the history: name it in DATABASE_OWNER_URL, another in DATABASE_URL, and"
        " run manage.py migrate."
    )


def check(**_: Any) -> list[checks.CheckMessage]:
    """For `check --deploy`."""
    said = too_strong(settings.DATABASES["default"])
    return [checks.Warning(said, id="newsdesk.W001")] if said else []
