"""What can be told of the container without an engine: files that say one thing say the same."""

import json
import re
import shutil
import stat
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
import yaml

from newsdesk import gunicorn, postgres, settings
from tests.conftest import ROOT

SECRETS = {"secret_key", "database_password", "database_owner_password"}


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
    table = set(re.findall(r"^\| `([A-Z_]{2,})`", read("README.md"), re.M))
    assert table == listed


def compose() -> dict[str, Any]:
    """The file as Compose reads it, variables not filled in."""
    found: dict[str, Any] = yaml.safe_load(read("docker-compose.yml"))
    return found


SERVICES = compose()["services"]
OURS = ["migrate", "web", "backup"]
OWNERS = {"migrate", "backup"}


def test_no_secret_is_in_a_file_of_ours_or_in_an_environment() -> None:
    """`docker inspect` shows what a container was given in its environment."""
    assert not re.findall(r"^(?:SECRET_KEY|.*PASSWORD)=.+", read(".env.example"), re.M)
    assert {name: one["file"] for name, one in compose()["secrets"].items()} == {
        name: f"${{SECRETS:-./.secrets}}/{name}" for name in SECRETS
    }
    for name in OURS:
        given = SERVICES[name]["environment"]
        assert given["SECRET_KEY_FILE"] == "/run/secrets/secret_key"
        assert given["DATABASE_PASSWORD_FILE"] == "/run/secrets/database_password"
        assert not {"SECRET_KEY", "DATABASE_PASSWORD", "DEBUG", "ALLOWED_HOSTS"} & given.keys()
        knows = "database_owner_password" in SERVICES[name]["secrets"]
        assert knows == ("DATABASE_OWNER_URL" in given) == (name in OWNERS)
        assert SECRETS - {"database_owner_password"} <= set(SERVICES[name]["secrets"]) <= SECRETS
    given = SERVICES["db"]["environment"]
    assert given["POSTGRES_PASSWORD_FILE"] == "/run/secrets/database_owner_password"
    assert "POSTGRES_PASSWORD" not in given
    for ignored in (".gitignore", ".dockerignore"):
        lines = read(ignored).splitlines()
        assert ".secrets/" in lines or "*" in lines


def test_the_command_that_makes_the_secrets(tmp_path: Path) -> None:
    """It stands in the README and above the services, makes keys that are taken, and once only."""
    command = re.findall(r"#   (mkdir -m 700 [^#]*)#     (.*)", read("docker-compose.yml"))
    line = " ".join(part.strip() for part in command[0])
    assert line in " ".join(read("README.md").split())
    for _ in range(2):
        subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True)
        made = {path.name: path.read_text().strip() for path in (tmp_path / ".secrets").iterdir()}
    assert made.keys() == SECRETS
    assert all(len(value) >= settings.SHORTEST_KEY for value in made.values())
    assert stat.S_IMODE((tmp_path / ".secrets").stat().st_mode) == 0o700
    # Mounted as they are, and read there by users without a name here.
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / ".secrets").iterdir()} == {
        0o644
    }
    again = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True)
    assert again.returncode != 0
    assert (tmp_path / ".secrets" / "secret_key").read_text().strip() == made["secret_key"]


def test_only_the_proxy_is_reached_from_elsewhere() -> None:
    published = {name: one["ports"] for name, one in SERVICES.items() if "ports" in one}
    assert published == {
        "web": ["127.0.0.1:${PORT:-8000}:8000"],
        "proxy": ["80:80", "443:443"],
    }
    assert SERVICES["proxy"]["profiles"] == ["proxy"]
    assert SERVICES["backup"]["profiles"] == ["backup"]
    assert compose()["networks"]["inside"] == {"internal": True}
    reached = {name: one["networks"] for name, one in SERVICES.items()}
    assert reached == {
        "db": ["inside"],
        "migrate": ["inside"],
        "backup": ["inside"],
        "web": ["inside", "outside"],
        "proxy": ["outside"],
    }


@pytest.mark.parametrize("name", SERVICES)
def test_what_every_container_may_not(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["pids_limit"] <= 200
    assert service["stop_grace_period"]
    assert not {"privileged", "network_mode", "pid", "ipc", "devices"} & service.keys()
    added = {"db": 5, "proxy": 1}  # what its start needs to become another user; to listen on 80
    assert len(service.get("cap_add", [])) == added.get(name, 0)
    if name != "db":  # which writes where its image wants it
        assert service["read_only"] is True
        assert "/tmp" in service["tmpfs"]  # noqa: S108


@pytest.mark.parametrize("name", OURS)
def test_newsdesk_waits_for_a_database_that_is_ready(name: str) -> None:
    assert SERVICES[name]["init"] is True
    assert SERVICES[name]["depends_on"]["db"] == {"condition": "service_healthy"}
    assert SERVICES["db"]["healthcheck"]["test"][1] == "pg_isready"
    assert SERVICES["db"]["restart"] == SERVICES["web"]["restart"] == "unless-stopped"
    assert SERVICES["db"]["volumes"] == ["data:/var/lib/postgresql"]
    assert SERVICES["migrate"]["restart"] == SERVICES["backup"]["restart"] == "no"
    assert SERVICES["web"]["depends_on"]["migrate"] == {
        "condition": "service_completed_successfully"
    }


def test_the_database_is_made_like_the_embedded_one() -> None:
    """With this locale alone initdb would choose an encoding that it then refuses."""
    asked = set(SERVICES["db"]["environment"]["POSTGRES_INITDB_ARGS"].split())
    with patch.object(postgres, "run") as run, TemporaryDirectory() as folder:
        run.side_effect = postgres.EmbeddedError
        with suppress(postgres.EmbeddedError):
            postgres.initialise(Path(folder))
    (_, _, arguments), _ = run.call_args
    assert asked == {one for one in arguments if one.startswith(("--encoding", "--lo", "--built"))}


def test_the_proxy_takes_in_a_whole_request_within_bounds() -> None:
    said = SERVICES["proxy"]["environment"]["CADDYFILE"]
    for bound in (
        "read_header 10s",
        "read_body 30s",
        "max_size 10MB",
        "request_buffers 10MB",
        "response_buffers 10MB",
        "reverse_proxy web:8000",
    ):
        assert bound in said
    assert said.count("{") - said.count("${") == said.count("}") - said.count("${")


def compose_client() -> list[str]:
    """The command, with or without an engine behind it; empty where there is none."""
    if shutil.which("docker"):
        plugin = subprocess.run(["docker", "compose", "version"], capture_output=True)
        if plugin.returncode == 0:
            return ["docker", "compose"]
    return ["docker-compose"] if shutil.which("docker-compose") else []


COMPOSE = compose_client()


@pytest.mark.skipif(not COMPOSE, reason="neither docker compose nor docker-compose is here")
def test_compose_reads_its_file(tmp_path: Path) -> None:
    (tmp_path / "docker-compose.yml").write_text(read("docker-compose.yml"))
    done = subprocess.run(
        [*COMPOSE, "--profile", "proxy", "config", "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_the_image_runs_gunicorn_itself_as_nobody_in_particular() -> None:
    instructions = re.findall(r"^([A-Z]+) (.*(?:\\\n.*)*)", read("Dockerfile"), re.M)
    last = dict(instructions)
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last["USER"])
    command = json.loads(last["CMD"])  # a list: no shell stands between a signal and gunicorn
    assert command[:3] == ["gunicorn", "--config", "python:newsdesk.gunicorn"]
    bases = {rest.split()[0] for name, rest in instructions if name == "FROM"}
    assert bases == {f"python:{read('.python-version').strip()}-slim-trixie"}


def test_the_image_can_back_up_into_its_volume_without_a_server(tmp_path: Path) -> None:
    """Its own line is run, on a copy of the package; a volume gets the owner of its folder."""
    image = read("Dockerfile")
    (user,) = re.findall(r"^USER (\d+):", image, re.M)
    (volume,) = SERVICES["backup"]["volumes"]
    folder = volume.partition(":")[2]
    assert f"install -d -m 700 -o {user} -g {user} {folder}" in image
    assert folder in SERVICES["backup"]["command"]
    package = postgres.binaries().parents[1]
    place = tmp_path / ".venv" / "lib" / "python3.13" / "site-packages"
    for name in (package.name, f"{package.name}.libs"):
        shutil.copytree(package.with_name(name), place / name, symlinks=True)
    (line,) = re.findall(r"^RUN uv sync --no-dev \\\n((?:.*\\\n)*.*)", image, re.M)
    subprocess.run(["sh", "-ec", f"true {line}"], cwd=tmp_path, check=True)
    left = place / package.name / "pginstall18" / "bin"
    assert {path.name for path in left.iterdir()} == {"pg_dump", "pg_restore"}
    for program in left.iterdir():
        said = subprocess.check_output([program, "--version"], text=True)
        assert said == f"{program.name} (PostgreSQL) {said.split()[-1]}\n"
        assert said.split()[-1].startswith("18")


def test_a_stop_outlasts_what_is_under_way() -> None:
    assert gunicorn.graceful_timeout < seconds(SERVICES["web"]["stop_grace_period"])
    assert seconds(SERVICES["proxy"]["stop_grace_period"]) > gunicorn.graceful_timeout


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))
