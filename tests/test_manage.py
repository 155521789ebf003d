"""The command line brings its own database and key, and nothing for mere questions."""

import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import manage
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("", False),
        ("help", False),
        ("help demo", False),
        ("demo --help", False),
        ("--version", False),
        ("collectstatic --no-input", False),
        ("migrate", True),
        ("demo --port 9000", True),
        ("import_articles help", True),
    ],
)
def test_only_questions_do_without_a_database(line: str, needed: bool) -> None:  # noqa: FBT001
    assert manage.needs_database(line.split()) is needed


def test_the_key_is_made_once_and_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manage, "DATA", tmp_path / ".data")
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: manage.kept_key(), range(16)))
    (key,) = keys
    assert len(key) >= 64
    assert manage.kept_key() == key
    assert stat.S_IMODE((tmp_path / ".data" / "secret_key").stat().st_mode) == 0o600


def test_a_database_url_needs_a_key_of_its_own() -> None:
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "SECRET_KEY is not set; see .env.example." in done.stderr


def test_a_polite_kill_stops_the_server(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; import manage\n"
        f"manage.DATA = Path({str(tmp_path)!r}) / '.data'\n"
        "sys.argv = ['manage.py', 'shell', '--no-imports', '-c',\n"
        "    'import time; print(1, flush=True); time.sleep(60)']\n"
        "manage.main()\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "1\n"
    assert (tmp_path / ".data" / "postgresql" / "postmaster.pid").exists()
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    assert not (tmp_path / ".data" / "postgresql" / "postmaster.pid").exists()
