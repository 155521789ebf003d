"""Settings come from the environment, and say in a sentence what is wrong with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsdesk import settings
from newsdesk.storage import StaticStorage
from tests.conftest import ROOT

KEY = "k" * 50


def ask(expression: str, **environment: str) -> str:
    """What fresh settings say in an environment of exactly these variables."""
    done = subprocess.run(
        [sys.executable, "-c", f"from newsdesk import settings; print({expression})"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )
    return (done.stdout or done.stderr.splitlines()[-1]).strip()


def test_a_missing_key_is_said() -> None:
    assert ask("1").endswith("SECRET_KEY is not set; see .env.example.")


def test_a_value_can_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert settings.text("SECRET_KEY") == "from a file"
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "missing"))
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE cannot be read"):
        settings.text("SECRET_KEY")


def test_a_database_url_is_used_and_a_wrong_one_said() -> None:
    entry = settings.database("A_URL", "postgresql://ana:s%20t@db:5433/desk?sslmode=require", "")
    assert {name: entry[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "desk",
        "USER": "ana",
        "PASSWORD": "s t",
        "HOST": "db",
        "PORT": "5433",
    }
    assert entry["OPTIONS"] == {"sslmode": "require"}
    apart = settings.database("A_URL", "postgresql://ana@db/desk", "p@ss/word")
    assert apart["PASSWORD"] == "p@ss/word"
    with pytest.raises(ImproperlyConfigured, match="A_URL is not a PostgreSQL address"):
        settings.database("A_URL", "mysql://db/desk", "")


def test_the_pool_holds_one_connection_for_each_thread_and_one_to_spare() -> None:
    pool = ask("settings.DATABASES['default']['OPTIONS']", SECRET_KEY=KEY, WEB_THREADS="6")
    assert "'max_size': 7" in pool
    assert "'timeout': 2" in pool


def test_without_https_only_its_marks_are_off() -> None:
    asked = "settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE"
    assert ask(asked, SECRET_KEY=KEY) == "session False"
    https = ask(asked, SECRET_KEY=KEY, NEWSDESK_BASE_URL="https://desk.example/")
    assert https == "__Host-session True"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEBUG", "maybe", "DEBUG must be 1 or 0, not 'maybe'."),
        ("WEB_THREADS", "-1", "WEB_THREADS must be a whole number, not '-1'."),
        ("SECRET_KEY", "k" * 49, "SECRET_KEY has fewer than 50 characters; see .env.example."),
        ("NEWSDESK_BASE_URL", "http://desk.example", "since desk.example is not this machine."),
        (
            "ALLOWED_HOSTS",
            "desk.example,*",
            "ALLOWED_HOSTS must name the hosts; * would believe any.",
        ),
    ],
)
def test_an_unusable_value_is_said(name: str, value: str, said: str) -> None:
    assert ask("1", **({"SECRET_KEY": KEY} | {name: value})).endswith(said)


# What an installation must not start with (T31), and the sentence that it ends with.
URL = "postgresql://ana:{}@db.example/desk"
OWNERS = URL.replace("ana", "owner")
GUESSED = "The database's password is one that is guessed first; make a random one."
REFUSED = {
    "no key": ({"SECRET_KEY": None}, "SECRET_KEY is not set; see .env.example."),
    "a short key": ({"SECRET_KEY": "k" * 49}, "SECRET_KEY has fewer than 50 characters"),
    "an example's key": ({"SECRET_KEY": "django-insecure-" + "k" * 50}, "(django-insecure)"),
    "debug": ({"DEBUG": "1", "ALLOWED_HOSTS": "desk.example"}, "DEBUG shows secrets"),
    "any host": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
    "no https": ({"NEWSDESK_BASE_URL": "http://desk.example"}, "must begin with https://"),
    "a known password": ({"DATABASE_URL": URL.format("postgres")}, GUESSED),
    "the user's name": ({"DATABASE_URL": URL.format("ana")}, GUESSED),
    "an owner's known one": ({"DATABASE_OWNER_URL": OWNERS.format("secret")}, GUESSED),
    "one role twice": ({"DATABASE_OWNER_URL": URL.format("d4f1c6a2b7")}, "name one role"),
    "two databases": ({"DATABASE_OWNER_URL": OWNERS.format("x") + "2"}, "name two databases"),
    "a key in no file": ({"SECRET_KEY_FILE": "/nowhere/key"}, "SECRET_KEY_FILE cannot be read"),
    "a key in no text": ({"SECRET_KEY_FILE": sys.executable}, "SECRET_KEY_FILE cannot be read"),
}
WELL = {"SECRET_KEY": KEY, "DATABASE_URL": URL.format("d4f1c6a2b7")}
STARTS = {
    "gunicorn": ["gunicorn", "--config", "python:newsdesk.gunicorn", "--check-config"],
    "manage.py": ["manage", "diffsettings"],
}


@pytest.mark.parametrize(
    ("how", "case"),
    [(how, case) for case in REFUSED for how in STARTS if how == "gunicorn" or case == "any host"],
)
def test_a_bad_environment_ends_the_start_with_one_line(how: str, case: str) -> None:
    changes, said = REFUSED[case]
    environment = {name: value for name, value in (WELL | changes).items() if value is not None}
    code, lines = started(how, environment)
    assert code == 1
    assert len(lines) == 1
    assert lines[0].startswith("newsdesk: ")
    assert said in lines[0]


@pytest.mark.parametrize("how", STARTS)
def test_a_good_one_starts(how: str) -> None:
    """The control: nothing but what is named above ends the start."""
    code, _ = started(how, WELL)
    assert code == 0


def started(how: str, environment: dict[str, str]) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", *STARTS[how]],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr.splitlines()


def test_a_guessable_password_is_taken_on_this_machine_alone() -> None:
    home = "postgresql://postgres:postgres@localhost/desk"
    assert ask("1", SECRET_KEY=KEY, DATABASE_URL=home) == "1"
    https = {"NEWSDESK_BASE_URL": "https://desk.example"}
    assert ask("1", SECRET_KEY=KEY, DATABASE_URL=home, **https).endswith(GUESSED)


def test_every_secret_can_lie_in_a_file(tmp_path: Path) -> None:
    secrets = {
        "SECRET_KEY": KEY,
        "SECRET_KEY_FALLBACKS": "a former one, one before",
        "DATABASE_URL": "postgresql://ana@db.example/desk",
        "DATABASE_PASSWORD": "d4f1c6a2b7",
        "DATABASE_OWNER_URL": "postgresql://eva@db.example/desk",
        "DATABASE_OWNER_PASSWORD": "f4f1c6a2b7",
    }
    files = {}
    for name, value in secrets.items():
        (tmp_path / name).write_text(f"{value}\n")
        files[f"{name}_FILE"] = str(tmp_path / name)
    found = ask(
        "settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS, settings.DATABASE['HOST'],"
        "settings.DATABASE['PASSWORD'], settings.OWNER['USER'], settings.OWNER['PASSWORD']",
        **files,
    )
    assert found == f"{KEY} ['a former one', 'one before'] db.example d4f1c6a2b7 eva f4f1c6a2b7"


def test_debug_is_for_this_machine_alone() -> None:
    assert ask("settings.DEBUG", SECRET_KEY=KEY, DEBUG="1") == "True"
    elsewhere = ask("1", SECRET_KEY=KEY, DEBUG="1", NEWSDESK_BASE_URL="https://desk.example")
    assert "DEBUG shows secrets" in elsewhere


def test_modules_import_each_other_under_their_stored_names(tmp_path: Path) -> None:
    """In production a module's content is in its name; what imports it must say that name."""
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\n')
    (tmp_path / "b.js").write_text("export const b = 1;\n")
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    paths = {name: (storage, name) for name in ("a.js", "b.js")}
    stored = {name: hashed for name, hashed, _ in storage.post_process(paths)}
    assert stored["b.js"] != "b.js"
    assert f'"./{stored["b.js"]}"' in (tmp_path / stored["a.js"]).read_text()
