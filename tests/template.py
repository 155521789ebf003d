"""A database with all tables, of which each run of the tests takes copies.

To make the tables takes longer than most files of tests; to copy them takes a moment. It is made
anew whenever what it is made of has changed: migrations, or the version of a package.
"""

from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection

PREFIX = "newsdesk_template_"
BEING_MADE = f"{PREFIX}being_made"
LOCK = 7_346_701  # any number that nobody else uses


def prepared(root: Path) -> str:
    """The template's name; whoever comes while it is made waits."""
    name = PREFIX + _made_of(root)
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # until this connection ends
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        known = {row for (row,) in cursor.fetchall()}
        if name not in known:
            for old in known:
                cursor.execute(f'DROP DATABASE "{old}"')
            cursor.execute(f'CREATE DATABASE "{BEING_MADE}"')
            _migrate(BEING_MADE)
            cursor.execute(f'ALTER DATABASE "{BEING_MADE}" RENAME TO "{name}"')
    return name


def _made_of(root: Path) -> str:
    """A digest of every migration, and of the versions of all packages."""
    folders = {Path(config.path) / "migrations" for config in apps.get_app_configs()}
    own = [file for folder in folders for file in folder.glob("*.py") if root in file.parents]
    digest = sha256()
    for file in [*sorted(own), root / "pyproject.toml"]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(name: str) -> None:
    kept = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept
