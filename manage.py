#!/usr/bin/env python
"""newsdesk's command line: `uv run manage.py help`."""

import os
import secrets
import signal
import sys
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from newsdesk import embedded, limits, roles

DATA = Path(__file__).resolve().parent / ".data"
NEED_NO_DATABASE = {"help", "version", "collectstatic"}
# What makes, copies or empties tables is the owner's; all else works as the application's role.
OWNERS = {"backup", "demo", "flush", "loaddata", "migrate", "restore", "test", "testserver"}
# Somebody sits before these, who waits for no statement longer than for a page.
SEATED = {"dbshell", "runserver", "shell"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    try:
        if any(os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_URL_FILE")):
            run()
        else:
            with_own_database()
    except (embedded.EmbeddedError, ImproperlyConfigured) as error:
        sys.exit(f"newsdesk: {error}")


def with_own_database() -> None:
    # A polite kill unwinds, so that the server stops with its last holder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if not {"SECRET_KEY", "SECRET_KEY_FILE"} & os.environ.keys():
        os.environ["SECRET_KEY"] = kept_key()
    with embedded.running(DATA) if needs_database(sys.argv[1:]) else nullcontext():
        run()


def run() -> None:
    arguments = sys.argv[1:]
    if needs_database(arguments):
        database = settings.DATABASES["default"]
        if arguments[0] in OWNERS:
            roles.become_owner(database)
        if arguments[0] not in SEATED:
            limits.lift(database)
    execute_from_command_line(sys.argv)


def needs_database(arguments: list[str]) -> bool:
    asks = {"-h", "--help", "--version"} & set(arguments)
    return bool(arguments) and not asks and arguments[0] not in NEED_NO_DATABASE


def kept_key() -> str:
    """This installation's own secret key, made once."""
    path = DATA / "secret_key"
    with embedded.turn(DATA):
        if not path.exists():
            fresh, owner = path.with_suffix(".new"), DATA.stat()
            fresh.unlink(missing_ok=True)
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
            os.chown(fresh, owner.st_uid, owner.st_gid)
            fresh.rename(path)
        return path.read_text(encoding="ascii")


if __name__ == "__main__":
    main()
