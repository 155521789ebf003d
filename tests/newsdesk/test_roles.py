"""The application's role (T33): the whole desk works as it, and the history can only grow."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from newsdesk import limits, roles, settings
from tests.conftest import ROOT
from tests.security.forms import FORMS
from tests.security.newsroom import Newsroom, open_newsroom
from tests.security.test_who_may import ADMIN, EXPECTED, PLAIN, in_the_admin, part

CONTEXT = "pghistory_context"


@pytest.fixture
def room(db: None) -> Newsroom:
    return open_newsroom()


@pytest.fixture
def role(db: None) -> str:
    """It has what it needs, also where only one role was known before."""
    name = roles.application() or "newsdesk_app"
    try:
        with transaction.atomic():
            roles.make(name, "")
            roles.grant(name)
    except ProgrammingError as error:
        pytest.skip(f"the tests' own role may not make another: {error}")
    return name


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def working_as(role: str) -> Iterator[None]:
    run(f"SET LOCAL ROLE {role}")
    yield
    run("RESET ROLE")


def history() -> list[str]:
    """Every table with events, by what the database says, and what belongs to them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class"
            " ON pg_class.oid = attrelid WHERE attname = 'pgh_obj_id' AND relkind = 'r'"
        )
        events = {table for (table,) in cursor.fetchall()}
    ours = {model._meta.db_table for model in apps.get_models() if roles.is_history(model)}
    return sorted(events | ours)


def refused(role: str, statement: str) -> bool:
    try:
        with transaction.atomic(), working_as(role):
            run(statement)
    except ProgrammingError as error:
        return any(said in str(error) for said in ("permission denied", "must be owner"))
    return False


# --- what it may not ------------------------------------------------------------------------------

CHANGES = (
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
    "DROP TABLE {table} CASCADE",
    "ALTER TABLE {table} DROP COLUMN {column} CASCADE",
)


def test_the_history_is_written_and_read_and_nothing_else(room: Newsroom, role: str) -> None:
    tables = history()
    assert {CONTEXT, "articles_claimevent", "articles_change"} <= set(tables)
    for table in tables:
        column = connection.introspection.get_primary_key_column(connection.cursor(), table)
        for statement in CHANGES:
            assert refused(role, statement.format(table=table, column=column)), (table, statement)
        assert not refused(role, f"SELECT FROM {table}"), table


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE articles_claim CASCADE",
        "DROP TABLE articles_claim CASCADE",
        "ALTER TABLE articles_claim ADD COLUMN secret text",
        "ALTER TABLE articles_claim DISABLE TRIGGER USER",
        "CREATE TRIGGER t BEFORE DELETE ON auth_user EXECUTE FUNCTION tsvector_update_trigger()",
        "CREATE TABLE articles_other (id int)",
        "CREATE TEMPORARY TABLE articles_claimevent (id int)",
        "CREATE SCHEMA other",
        "CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid LANGUAGE sql RETURN NULL",
        "DROP FUNCTION newsdesk_fold CASCADE",
        "SELECT setval(pg_get_serial_sequence('articles_claimevent', 'pgh_id'), 1)",
        "SET session_replication_role = replica",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('articles', 'x', now())",
        "DELETE FROM django_migrations",
        "UPDATE auth_permission SET codename = 'x'",
        "DELETE FROM django_content_type",
    ],
)
def test_what_makes_or_breaks_tables_is_the_owners(role: str, statement: str) -> None:
    assert refused(role, statement)


def test_the_owner_could_do_it_all(room: Newsroom) -> None:
    """The control: it is the role that is refused, and not the statement."""
    run("SET CONSTRAINTS ALL IMMEDIATE", "ALTER TABLE articles_claim DISABLE TRIGGER USER")
    for table in history():
        for statement in ("DELETE FROM {}", "TRUNCATE {}"):
            run(statement.format(table))
    run("TRUNCATE articles_claim CASCADE")


def test_every_table_is_spoken_of_and_nothing_is_left_from_before(role: str) -> None:
    run(f"GRANT ALL ON articles_claimevent, {CONTEXT} TO {role}")
    assert not refused(role, "DELETE FROM articles_claimevent")
    for _ in range(2):
        roles.grant(role)
        assert refused(role, "DELETE FROM articles_claimevent")
    assert set(connection.introspection.table_names()) == set(roles.rights())


def test_no_statement_holds_its_password(db: None) -> None:
    connection.ensure_connection()
    said = roles._password("newsdesk_app", "d4f1c6a2b7").as_string(connection.connection)
    assert said.startswith('ALTER ROLE "newsdesk_app" PASSWORD \'SCRAM-SHA-256$')
    assert "d4f1c6a2b7" not in said


# --- what it must be able to do -------------------------------------------------------------------


def test_every_form_is_taken(room: Newsroom, role: str) -> None:
    for name, form in FORMS.items():
        with transaction.atomic():
            run(f"SET LOCAL ROLE {role}")
            assert form.send(room).status_code in {200, 303}, name
            transaction.set_rollback(True)


def test_every_address_is_read_as_by_the_owner(room: Newsroom, role: str) -> None:
    with working_as(role):
        for name, address in PLAIN.items():
            who = room.browser("admin")
            assert who.get(room.at(address)).status_code == EXPECTED[name].admin[0], name


def test_the_admins_pages_are_read(room: Newsroom, role: str) -> None:
    paths = [in_the_admin(address, room) for address in ADMIN if part(address)]
    assert paths
    with working_as(role):
        for path in paths:
            room.browser("admin").get(path)


def test_an_account_with_a_history_is_made_changed_and_deleted(room: Newsroom, role: str) -> None:
    word = "a long enough passphrase"
    with working_as(role):
        new = {"username": "new", "password1": word, "password2": word}
        admin = room.browser("admin")
        assert admin.post("/admin/auth/user/add/", new | {"usable_password": "true"}).status_code
        User.objects.create_user("newer", password=word)
        gone = room.people["editor"].pk
        response = admin.post(f"/admin/auth/user/{gone}/delete/", {"post": "yes"})
        assert response.status_code in {302, 403}
        User.objects.filter(pk=gone).delete()


def test_whoever_comes_and_goes(room: Newsroom, role: str, settings) -> None:  # type: ignore[no-untyped-def]
    """Sessions, wrong passwords and turns are rows that come and go."""
    settings.THROTTLED = True
    user = room.people["editor"]
    user.set_password("a long enough passphrase")
    user.save()
    with working_as(role):
        browser = Client()
        for word in ("wrong", "a long enough passphrase"):
            browser.post("/accounts/login/", {"username": user.username, "password": word})
        assert "_auth_user_id" in browser.session
        assert browser.get("/search/?q=jammers").status_code == 200
        assert browser.post("/accounts/logout/").status_code == 302
        call_command("unlock", user.username, verbosity=0)
        call_command("clearsessions")


def test_the_context_of_a_change_is_written_once(room: Newsroom, role: str) -> None:
    tell = "SELECT set_config('pghistory.context_id', '{}', true)"
    know = "SELECT set_config('pghistory.context_metadata', '{}', true)"
    key = "6f2c53a4-0000-4000-8000-00000000000a"
    change = "UPDATE articles_claim SET note = note || 'x'"
    with working_as(role):
        run(tell.format(key), know.format('{"user": 1}'), change)
        run(know.format('{"user": 2}'), change)
        run(tell.format(""), change)
    with connection.cursor() as cursor:
        cursor.execute("SELECT metadata FROM pghistory_context WHERE id = %s", [key])
        assert cursor.fetchall() == [('{"user": 1}',)]
        cursor.execute("SELECT count(*) FROM articles_claimevent WHERE pgh_context_id = %s", [key])
        known = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM articles_claim")
        assert known == 2 * cursor.fetchone()[0]


# --- which role a process has ---------------------------------------------------------------------


def address(role: str) -> str:
    now = connection.settings_dict
    found = f"postgresql://{role}@/{now['NAME']}?host={now['HOST']}&port={now['PORT']}"
    return found + (f"&password={now['PASSWORD']}" if now["PASSWORD"] else "")


def start(how: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *how],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": "k" * 50, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_an_owner_that_works_is_said(db: None) -> None:
    now = connection.settings_dict
    said = roles.too_strong(now)
    assert said.startswith(f"The role {now['USER']} of DATABASE_URL owns newsdesk's tables")
    if settings.OWNER:
        assert roles.too_strong(now | {"USER": settings.DATABASE["USER"]}) == ""
    assert roles.too_strong(now | {"HOST": "127.0.0.1", "PORT": 1}) == ""


SHOW = "from django.db import connection as c; x = c.cursor(); x.execute('SHOW statement_timeout');"
SHOW += "print(c.settings_dict['USER'], *x.fetchone())"


@pytest.mark.skipif(not settings.OWNER, reason="there is one role only")
def test_the_command_line_becomes_the_owner_for_what_is_the_owners(db: None) -> None:
    both = {
        "DATABASE_URL": address(settings.DATABASE["USER"]),
        "DATABASE_OWNER_URL": address(connection.settings_dict["USER"]),
    }
    shell = start(["manage.py", "shell", "--no-imports", "-c", SHOW], **both)
    wanted = limits.FOR_A_REQUEST["statement_timeout"]
    assert shell.stdout.split() == [settings.DATABASE["USER"], wanted], shell.stderr
    migrated = start(["manage.py", "migrate"], **both)
    assert f"The role {settings.DATABASE['USER']} may work in it." in migrated.stdout


def test_production_does_not_start_as_the_owner(db: None) -> None:
    gunicorn = ["-m", "gunicorn", "--config", "python:newsdesk.gunicorn", "--bind", "127.0.0.1:0"]
    owner = {"DATABASE_URL": address(connection.settings_dict["USER"])}
    far = owner | {"NEWSDESK_BASE_URL": "https://desk.example"}
    done = start(gunicorn, **far)
    assert done.returncode == 1
    assert "owns newsdesk's tables" in done.stderr.splitlines()[-1]
    checked = start(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], **far)
    assert "newsdesk.W001" in checked.stderr
    assert checked.returncode == 1
