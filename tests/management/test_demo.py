"""The demo, started as a newcomer starts it: in a fresh copy, with a database of its own."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import psycopg
import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models.functions import Now

from articles.management import newsroom
from articles.models import Permalink, Story
from newsdesk import embedded
from tests.conftest import ROOT

PATIENCE = 120  # seconds; other tests may be running
FOREIGN = {"DATABASE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE", "NEWSDESK_BASE_URL", "DEBUG"}


class Demo:
    """A running demo and what it has printed."""

    def __init__(self, folder: Path, **environment: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", "0"],
            cwd=folder,
            env=kept | {"PYTHONUNBUFFERED": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said = ""

    def wait(self) -> None:
        """Until it has told all, or has ended."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            if line.startswith("Its log is"):
                break

    @property
    def base(self) -> str:
        return self._found(r"running: (http://127\.0\.0\.1:\d+)/")

    def _found(self, pattern: str) -> str:
        match = re.search(pattern, self.said)
        assert match, self.said
        return match[1]

    @property
    def story(self) -> str:
        return self._found(r"sample story +(http\S+)")

    @property
    def link(self) -> str:
        return self._found(r"shared link +(http\S+)")

    def password(self, name: str) -> str:
        return self._found(rf"{name} +(\w{{4}}(?:-\w{{4}}){{3}})\b")

    def stop(self, number: int) -> tuple[int, str]:
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said

    def processes(self) -> list[str]:
        """What still runs in the folder or for it."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                where = (entry / "cwd").readlink()
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if where.is_relative_to(self.folder) and "defunct" not in line:
                found.append(line)
        return found


class Visitor:
    """A browser with its cookies."""

    def __init__(self) -> None:
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def open(self, url: str, form: dict[str, str] | None = None) -> str:
        data = urlencode(form).encode() if form else None
        with self.opener.open(Request(url, data), timeout=PATIENCE) as response:  # noqa: S310
            self.headers = response.headers
            return response.read().decode()

    def sign_in(self, base: str, name: str, password: str) -> str:
        page = self.open(f"{base}/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        form = {"username": name, "password": password, "csrfmiddlewaretoken": token[1]}
        return self.open(f"{base}/accounts/login/", form)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a fresh copy")
    for name in ("articles", "newsdesk", "static", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "manage.py", folder)
    return folder


@pytest.fixture
def demo(fresh: Path) -> Iterator[Callable[..., Demo]]:
    started: list[Demo] = []

    def start(**environment: str) -> Demo:
        started.append(Demo(fresh, **environment))
        started[-1].wait()
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.stop(signal.SIGTERM)


def test_one_command_starts_everything_and_may_be_given_again(
    demo: Callable[..., Demo], fresh: Path
) -> None:
    first = demo()
    _look_around(first)
    assert first.stop(signal.SIGINT) == (0, "Stopped.\n")
    assert first.processes() == []
    assert (fresh / ".data" / "demo.json").stat().st_mode & 0o777 == 0o600

    _as_before_there_were_two_roles(fresh / ".data")
    # What production has in its environment does not make the demo another one.
    again = demo(DEBUG="1", NEWSDESK_BASE_URL="http://localhost")
    assert again.password("editor") == first.password("editor")
    assert again.story.removeprefix(again.base) == first.story.removeprefix(first.base)
    assert again.link.removeprefix(again.base) == first.link.removeprefix(first.base)
    editor = Visitor()
    stories = editor.sign_in(again.base, "editor", again.password("editor"))
    assert stories.count(f'href="{again.story.removeprefix(again.base)}"') == 1
    with pytest.raises(HTTPError, match="404"):
        editor.open(f"{again.base}/nowhere/")
    assert again.stop(signal.SIGTERM) == (0, "Stopped.\n")
    assert again.processes() == []


def _as_before_there_were_two_roles(data: Path) -> None:
    with embedded.running(data):
        place = {"host": str(embedded._sockets(data)), "port": embedded.PORT, "user": "postgres"}
        with psycopg.connect(**place, dbname=embedded.NAME) as superuser:
            superuser.execute(f"DROP OWNED BY {embedded.APPLICATION}")
            superuser.execute(f"DROP ROLE {embedded.APPLICATION}")


def _works_as(data: Path) -> set[str]:
    """The roles of the connections that serve."""
    with embedded._superuser(data) as superuser:
        asked = "SELECT usename FROM pg_stat_activity WHERE datname = %s"
        return {name for (name,) in superuser.execute(asked, [embedded.NAME])}


def _look_around(demo: Demo) -> None:
    editor, admin = Visitor(), Visitor()
    assert editor.open(f"{demo.base}/healthz")
    page = editor.open(f"{demo.base}/accounts/login/")
    style = re.search(r'href="(/static/newsdesk/base\.\w+\.css)"', page)
    assert style, "static files have the names of production"
    assert editor.open(demo.base + style[1])
    assert "immutable" in editor.headers["Cache-Control"]

    assert "Hesper Dam" in editor.sign_in(demo.base, "editor", demo.password("editor"))
    assert editor.open(demo.story).count("data-version=") == 5
    assert _works_as(demo.folder / ".data") == {embedded.APPLICATION}
    reviewer = Visitor()
    assert "Hesper Dam" in reviewer.open(demo.link)
    assert not list(reviewer.cookies)
    admin.sign_in(demo.base, "admin", demo.password("admin"))
    assert "Site administration" in admin.open(f"{demo.base}/admin/")


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a child that its parent ended"
)
@pytest.mark.parametrize(("how", "outlives"), [("end_with_its_parent", False), ("None", True)])
def test_what_it_starts_ends_even_when_it_is_killed(how: str, outlives: bool) -> None:  # noqa: FBT001
    """And the control: without being told, it would go on."""
    script = (
        "import django, subprocess, time; django.setup()\n"
        "from articles.management.commands.demo import end_with_its_parent\n"
        f"child = subprocess.Popen(['sleep', '30'], stdout=-3, preexec_fn={how})\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(30)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE
    ) as killed:
        assert killed.stdout
        child = Path(f"/proc/{int(killed.stdout.readline())}")
        killed.kill()
    deadline = time.monotonic() + (1 if outlives else PATIENCE)
    while runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert runs(child) is outlives
    if outlives:
        os.kill(int(child.name), signal.SIGKILL)


def runs(process: Path) -> bool:
    """Whether it is there and no zombie."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_port_that_is_taken_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as end:
            call_command("demo", port=port)
    assert end.value.code == 1
    sentence = f"Port {port} cannot be used: Address already in use. Choose another with --port.\n"
    assert capsys.readouterr().err == sentence


@pytest.mark.parametrize("value", ["-1", "65536", "x", "9" * 5000, "٣"])
def test_what_is_no_port_is_said(value: str) -> None:
    with pytest.raises(CommandError, match="is no port: give a number below 65536"):
        call_command("demo", f"--port={value}")


# --- the people and their story --------------------------------------------------------------


@pytest.mark.django_db
def test_people_are_made_once_and_keep_their_passwords(tmp_path: Path) -> None:
    path = tmp_path / "demo.json"
    editor, password = newsroom.editor(newsroom.People(path))
    admin, _ = newsroom.admin(newsroom.People(path))
    assert newsroom.editor(newsroom.People(path)) == (editor, password)
    assert [group.name for group in editor.groups.all()] == ["Editors"]
    assert [group.name for group in admin.groups.all()] == ["Admins"]
    assert (editor.is_staff, admin.is_staff, admin.is_superuser) == (False, True, False)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(password) == 19


@pytest.mark.django_db
def test_somebody_elses_account_stays_as_it_is(tmp_path: Path) -> None:
    admin = User.objects.create_user("admin", password="their own words")
    found, told = newsroom.admin(newsroom.People(tmp_path / "demo.json"))
    assert (found, told) == (admin, "(a password of its own)")
    found.refresh_from_db()
    assert found.check_password("their own words")
    assert not found.is_staff


@pytest.mark.django_db
def test_a_changed_password_stays_changed(tmp_path: Path) -> None:
    path = tmp_path / "demo.json"
    editor, _ = newsroom.editor(newsroom.People(path))
    editor.set_password("their own words")
    editor.save()
    assert newsroom.editor(newsroom.People(path))[1] == "(a password of its own)"


@pytest.mark.django_db
def test_the_sample_story_is_there_once(tmp_path: Path) -> None:
    editor, _ = newsroom.editor(newsroom.People(tmp_path / "demo.json"))
    story = newsroom.sample_story(editor)
    assert newsroom.sample_story(editor) == story
    assert Story.objects.get().articles.count() == 5


@pytest.mark.django_db
def test_the_link_is_made_once_and_stays_revoked(tmp_path: Path) -> None:
    editor, _ = newsroom.editor(newsroom.People(tmp_path / "demo.json"))
    story = newsroom.sample_story(editor)
    link = newsroom.shared_link(story, editor)
    assert link
    assert not link.live
    assert newsroom.shared_link(story, editor) == link
    Permalink.objects.update(revoked_at=Now())
    assert newsroom.shared_link(story, editor) is None
    assert Permalink.objects.count() == 1
