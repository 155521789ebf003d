"""What can be told of the container without an engine: files that say one thing say the same."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from newsdesk import gunicorn
from tests.conftest import ROOT

DEMANDED = {"SECRET_KEY", "POSTGRES_PASSWORD"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def asked() -> set[str]:
    """Every variable that the code reads from the environment."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "newsdesk").glob("*.py"))
    return set(re.findall(r'\b(?:text|flag|number|words|environ\.get)\(\s*"([A-Z_]+)"', code))


def test_every_variable_is_in_the_example_and_in_the_readme() -> None:
    listed = set(re.findall(r"^#?([A-Z_]+)=", read(".env.example"), re.M))
    interpolated = set(re.findall(r"\$\{([A-Z_]+)", read("docker-compose.yml")))
    assert asked() | interpolated == listed
    table = set(re.findall(r"^\| `([A-Z_]+)`", read("README.md"), re.M))
    assert table == listed


def test_the_example_holds_no_secret() -> None:
    values = dict(re.findall(r"^([A-Z_]+)=(.*)$", read(".env.example"), re.M))
    assert {values[name] for name in DEMANDED} == {""}


def test_compose_holds_no_secret_and_publishes_on_loopback_alone() -> None:
    compose = read("docker-compose.yml")
    for name in DEMANDED:
        assert set(re.findall(rf"\$\{{{name}\b[^}}]*}}", compose)) == {
            f"${{{name}:?is not set, see .env.example}}"
        }
    assert re.findall(r"ports: (.*)", compose) == ['["127.0.0.1:${PORT:-8000}:8000"]']


def compose_client() -> list[str]:
    """The command, with or without an engine behind it; empty where there is none."""
    if shutil.which("docker"):
        plugin = subprocess.run(["docker", "compose", "version"], capture_output=True)
        if plugin.returncode == 0:
            return ["docker", "compose"]
    return ["docker-compose"] if shutil.which("docker-compose") else []


COMPOSE = compose_client()


@pytest.mark.skipif(not COMPOSE, reason="neither docker compose nor docker-compose is here")
@pytest.mark.parametrize("missing", [None, *sorted(DEMANDED)])
def test_compose_reads_its_file_and_refuses_without_a_secret(
    tmp_path: Path, missing: str | None
) -> None:
    (tmp_path / "docker-compose.yml").write_text(read("docker-compose.yml"))
    given = {name: "0123456789" for name in DEMANDED if name != missing}
    done = subprocess.run(
        [*COMPOSE, "config", "--quiet"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name not in DEMANDED} | given,
        capture_output=True,
        text=True,
    )
    assert (done.returncode == 0) is (missing is None), done.stderr
    if missing:
        assert "is not set, see .env.example" in done.stderr


def test_the_image_runs_gunicorn_itself_as_nobody_in_particular() -> None:
    instructions = re.findall(r"^([A-Z]+) (.*(?:\\\n.*)*)", read("Dockerfile"), re.M)
    last = dict(instructions)
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last["USER"])
    command = json.loads(last["CMD"])  # a list: no shell stands between a signal and gunicorn
    assert command[:3] == ["gunicorn", "--config", "python:newsdesk.gunicorn"]
    bases = {rest.split()[0] for name, rest in instructions if name == "FROM"}
    assert bases == {f"python:{read('.python-version').strip()}-slim-trixie"}


def test_a_stop_outlasts_what_is_under_way() -> None:
    (grace,) = re.findall(
        r"&newsdesk\n(?:.*\n)*?  stop_grace_period: (\d+)s", read("docker-compose.yml")
    )
    assert gunicorn.graceful_timeout < int(grace)
