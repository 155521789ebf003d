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


def test_a_database_url_is_used_and_a_wrong_one_said(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = settings.database("postgresql://ana:s%20t@db:5433/desk?sslmode=require")
    assert {name: entry[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "desk",
        "USER": "ana",
        "PASSWORD": "s t",
        "HOST": "db",
        "PORT": "5433",
    }
    assert entry["OPTIONS"] == {"sslmode": "require"}
    monkeypatch.setenv("DATABASE_PASSWORD", "p@ss/word")
    assert settings.database("postgresql://ana@db/desk")["PASSWORD"] == "p@ss/word"
    with pytest.raises(ImproperlyConfigured, match="not a PostgreSQL address"):
        settings.database("mysql://db/desk")


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
