"""What the embedded server promises, each time with processes of its own."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from newsdesk import embedded, postgres
from tests.conftest import ROOT

AS_ROOT = os.geteuid() == 0
root_only = pytest.mark.skipif(not AS_ROOT, reason="only root can be root, or somebody else")


@dataclass
class Place:
    """A folder for `.data/`, and the user whose processes hold the server in it."""

    folder: Path
    uid: int
    holders: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / ".data"

    @property
    def server_uid(self) -> int:
        return self.uid or pwd.getpwnam("nobody").pw_uid

    def inside(self, *names: str) -> "Place":
        folder = self.folder
        for name in names:
            folder /= name
            folder.mkdir()
            os.chown(folder, self.uid, -1)
        return Place(folder, self.uid, self.holders)

    def holder(self, uid: int | None = None, **environment: str) -> subprocess.Popen[str]:
        user = str(self.uid if uid is None else uid)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.holder", str(self.data), user],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.holders.append(process)
        return process

    def held(self, uid: int | None = None, **environment: str) -> subprocess.Popen[str]:
        return wait_until_held(self.holder(uid, **environment))

    def query(self, sql: str) -> tuple[object, ...] | None:
        entry = embedded.database(self.data, embedded.OWNER)
        with psycopg.connect(
            host=entry["HOST"], port=entry["PORT"], user=entry["USER"], dbname=entry["NAME"]
        ) as connection:
            found = connection.execute(sql)
            return found.fetchone() if found.description else None

    def postmaster(self) -> int:
        return int((self.data / "postgresql" / "postmaster.pid").read_text().split()[0])


def wait_until_held(holder: subprocess.Popen[str]) -> subprocess.Popen[str]:
    line = holder.stdout.readline()
    assert line == "held\n", holder.communicate()[1]
    return holder


def leave(holder: subprocess.Popen[str]) -> None:
    said, complaint = holder.communicate(timeout=90)
    assert (said, complaint, holder.returncode) == ("left\n", "", 0)


def kill(holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.communicate()


def gone(pid: int) -> bool:
    """Whether the process has ended (one that only waits to be reaped has)."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return not done.stdout.strip() or done.stdout.startswith("Z")


def can_run_postgres(uid: int) -> bool:
    places = (postgres.binaries(), ROOT)
    return all(postgres._may_enter(pwd.getpwuid(uid), place) for place in places)


@pytest.fixture(params=["root", "ordinary"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    if request.param == "root" and not AS_ROOT:
        pytest.skip("only root can run newsdesk as root")
    uid = pwd.getpwnam("daemon").pw_uid if AS_ROOT else os.geteuid()
    if request.param == "root":
        uid = 0
    elif not can_run_postgres(uid):
        pytest.skip("an ordinary user may not enter this checkout")
    # Not tmp_path: its name is long, and its parents are closed to all but their owner.
    folder = Path(tempfile.mkdtemp(prefix="nd-", dir="/tmp"))
    os.chown(folder, uid, -1)
    folder.chmod(0o755)
    made = Place(folder, uid)
    yield made
    for holder in made.holders:
        if holder.poll() is None:
            holder.communicate(timeout=90)
    shutil.rmtree(folder)


@pytest.fixture
def bystander(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """A foreign process of the very user as whom the server runs, so that it could be hurt."""
    process = subprocess.Popen(
        ["sleep", "600"], cwd="/", user=place.server_uid if AS_ROOT else None
    )
    yield process
    process.kill()
    process.wait()


def test_settings_name_the_server_without_writing(tmp_path: Path) -> None:
    entry = embedded.database(tmp_path / ".data")
    assert entry["NAME"] == "newsdesk"
    assert entry["USER"] == "newsdesk_app"
    assert list(tmp_path.iterdir()) == []


def test_three_first_starts_at_once_share_one_server(place: Place) -> None:
    holders = [wait_until_held(holder) for holder in [place.holder() for _ in range(3)]]
    postmaster = place.postmaster()
    for holder in holders:
        assert place.query("SELECT current_user::text") == ("newsdesk",)
        assert place.postmaster() == postmaster
        leave(holder)
    assert gone(postmaster)
    assert not (place.data / "postgresql" / "postmaster.pid").exists()
    assert "initdb" not in (place.data / "postgresql" / "log").read_text()


def test_what_was_stored_is_there_after_a_restart(place: Place) -> None:
    holder = place.held()
    place.query("CREATE TABLE kept (n) AS VALUES (7)")
    leave(holder)
    leave(place.held())
    holder = place.held()
    assert place.query("SELECT n FROM kept") == (7,)
    leave(holder)


def test_comings_and_goings_never_leave_a_holder_without_a_server(place: Place) -> None:
    for _ in range(4):
        first, second = place.held(), place.holder()
        leave(first)  # while the second comes
        wait_until_held(second)
        assert place.query("SELECT 1") == (1,)
        leave(second)
    with pytest.raises(psycopg.OperationalError):
        place.query("SELECT 1")


def test_the_server_of_a_killed_holder_is_adopted_and_stopped(place: Place) -> None:
    kill(place.held())
    postmaster = place.postmaster()
    assert place.query("SELECT 1") == (1,)
    second = place.held()
    assert place.postmaster() == postmaster
    leave(second)
    assert gone(postmaster)


def test_a_killed_server_is_started_again(place: Place) -> None:
    holder = place.held()
    place.query("CREATE TABLE kept (n) AS VALUES (7)")
    os.kill(place.postmaster(), signal.SIGKILL)
    kill(holder)
    holder = place.held()
    assert place.query("SELECT n FROM kept") == (7,)
    leave(holder)


def test_a_holder_killed_during_the_first_start_does_no_harm(place: Place) -> None:
    first = place.holder()
    while not list(place.data.glob("postgresql.new-*/base")):
        assert first.poll() is None
        assert not (place.data / "postgresql").exists(), "it was faster than this test"
        time.sleep(0.001)
    kill(first)
    holder = place.held()
    assert place.query("SELECT 1") == (1,)
    leave(holder)
    # An initdb that outlives its start may leave its own folder; the cluster is another.
    left = {path.name for path in place.data.iterdir()}
    assert {name for name in left if not name.startswith("postgresql.new-")} == {
        "holders",
        "postgresql",
        "server",
        "turn",
    }


def test_a_stale_pid_file_neither_stops_the_start_nor_hurts_its_process(
    place: Place, bystander: subprocess.Popen[bytes]
) -> None:
    leave(place.held())
    stale = f"{bystander.pid}\n{place.data}/postgresql\n1700000000\n5432\n.\n\n  0 0\nready   \n"
    for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
        path = place.data / "postgresql" / name
        path.write_text(stale)
        os.chown(path, place.server_uid, -1)
    holder = place.held()
    assert place.query("SELECT 1") == (1,)
    leave(holder)
    assert bystander.poll() is None


def test_leaving_signals_the_server_and_not_whom_the_pid_file_names(
    place: Place, bystander: subprocess.Popen[bytes]
) -> None:
    holder = place.held()
    path, postmaster = place.data / "postgresql" / "postmaster.pid", place.postmaster()
    path.write_text(path.read_text().replace(str(postmaster), str(bystander.pid), 1))
    leave(holder)
    assert gone(postmaster)
    assert bystander.poll() is None


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["a folder with spaces", "ünïcode"], False),
        (["one, two"], True),
        (["x" * 60, "y" * 60], True),
    ],
    ids=["space", "comma", "over 107 bytes"],
)
def test_awkward_folders(place: Place, names: list[str], short: bool) -> None:  # noqa: FBT001
    place = place.inside(*names)
    sockets = Path(embedded.database(place.data)["HOST"])
    assert (sockets.parent == Path("/tmp")) is short  # noqa: S108
    first, second = place.held(), place.held()
    assert place.query("SELECT 1") == (1,)
    assert sockets.stat().st_uid == place.server_uid
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    kill(first)
    leave(second)
    assert sockets.exists() is not short  # Only what lies in .data/ stays.


def test_the_longest_path_that_fits_needs_no_other_folder(place: Place) -> None:
    taken = len(os.fsencode(place.data / "postgresql" / ".s.PGSQL.5432")) + len("/")
    fits = place.inside("x" * (embedded.LONGEST - taken))
    too_long = place.inside("x" * (embedded.LONGEST - taken + 1))
    assert embedded.database(fits.data)["HOST"] == str(fits.data / "postgresql")
    assert embedded.database(too_long.data)["HOST"].startswith("/tmp/newsdesk-")  # noqa: S108
    holder = fits.held()
    assert fits.query("SELECT 1") == (1,)
    leave(holder)


def test_a_short_folder_that_somebody_else_made_is_refused(place: Place) -> None:
    place = place.inside("x" * 60, "y" * 60)
    sockets = Path(embedded.database(place.data)["HOST"])
    sockets.mkdir(mode=0o777)
    sockets.chmod(0o777)
    try:
        holder = place.holder()
        assert "is in the way" in holder.communicate(timeout=90)[1]
        assert holder.returncode == 1
    finally:
        sockets.rmdir()


def test_a_locale_that_is_not_installed_and_foreign_variables(place: Place) -> None:
    strange = {"LC_ALL": "xx_XX", "LANG": "xx_XX", "PGPORT": "1", "PGDATA": "/nowhere"}
    holder = place.held(**strange)
    query = "SELECT datlocprovider::text, datlocale, pg_encoding_to_char(encoding), lower('ÄÉ')"
    found = place.query(f"{query} FROM pg_database WHERE datname = 'newsdesk'")
    assert found == ("b", "C.UTF-8", "UTF8", "äé")
    leave(holder)


def test_nothing_around_the_folder_is_touched(place: Place) -> None:
    place = place.inside("checkout")
    place.folder.chmod(0o705)
    around = [place.folder, *place.folder.parents]

    def seen() -> list[tuple[int, int, int]]:
        return [(s.st_mode, s.st_uid, s.st_gid) for s in (path.stat() for path in around)]

    before = seen()
    leave(place.held())
    assert seen() == before
    assert [path.name for path in place.folder.iterdir()] == [".data"]


def test_others_can_read_nothing(place: Place) -> None:
    holder = place.held()
    assert not place.data.stat().st_mode & 0o066
    for path in place.data.iterdir():
        assert not path.stat().st_mode & 0o077, path
    assert (place.data / "postgresql").stat().st_uid == place.server_uid
    leave(holder)


def test_it_listens_on_no_network_and_is_tuned_for_a_small_desk(place: Place) -> None:
    holder = place.held()
    names = ("listen_addresses", "shared_buffers", "max_connections", "jit")
    shown = ", ".join(f"current_setting('{name}')" for name in names)
    assert place.query(f"SELECT {shown}") == ("", "128MB", "50", "off")
    leave(holder)


def test_a_failed_start_says_what_postgresql_said(place: Place) -> None:
    leave(place.held())
    (place.data / "postgresql" / "PG_VERSION").write_text("12\n")
    holder = place.holder()
    complaint = holder.communicate(timeout=90)[1]
    assert "initialized by PostgreSQL version 12" in complaint
    assert "Traceback" not in complaint


def test_a_forked_child_that_ends_leaves_the_server_to_its_parent(place: Place) -> None:
    script = (
        "import os, sys; from pathlib import Path; from newsdesk import embedded\n"
        "from tests.holder import become\n"
        f"become({place.uid}) if os.geteuid() != {place.uid} else None\n"
        f"data = Path({str(place.data)!r})\n"
        "with embedded.running(data):\n"
        "    child = os.fork()\n"
        "    if not child: sys.exit(0)\n"
        "    os.waitpid(child, 0)\n"
        "    assert embedded._answers(data)\n"
        "assert not embedded._answers(data)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=90)


def capabilities(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("CapEff:")[1].split()[0], 16)


@root_only
def test_root_runs_it_as_an_unprivileged_user_without_any_power() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        open_place = Place(Path(folder), 0)
        if not can_run_postgres(open_place.server_uid):
            pytest.skip("this checkout is closed to other users")
        holder = open_place.held()
        assert Path(f"/proc/{open_place.postmaster()}").stat().st_uid == open_place.server_uid
        assert capabilities(open_place.postmaster()) == 0
        leave(holder)


@root_only
def test_a_closed_parent_stays_closed_and_costs_one_power() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        assert stat.S_IMODE(Path(folder).stat().st_mode) == 0o700
        closed = Place(Path(folder), 0)
        holder = closed.held()
        postmaster = closed.postmaster()
        assert closed.query("SELECT 1") == (1,)
        assert capabilities(postmaster) in {1 << bit for bit in postgres.PASSES.values()}
        assert Path(f"/proc/{postmaster}").stat().st_uid == closed.server_uid
        assert stat.S_IMODE(Path(folder).stat().st_mode) == 0o700
        leave(holder)
        assert gone(postmaster)


@root_only
def test_a_closed_parent_without_a_way_through_is_said() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        holder = Place(Path(folder), 0).holder(PATH="/nowhere")
        assert "nobody may not enter a folder around" in holder.communicate(timeout=90)[1]


@root_only
def test_root_in_the_checkout_of_a_user_leaves_it_to_that_user() -> None:
    user = pwd.getpwnam("daemon")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chown(folder, user.pw_uid, user.pw_gid)
        checkout = Place(Path(folder), 0)
        if not can_run_postgres(user.pw_uid):
            pytest.skip("this checkout is closed to other users")
        first = checkout.held()
        assert checkout.data.stat().st_uid == user.pw_uid
        second = checkout.held(uid=user.pw_uid)
        leave(first)
        leave(second)
        leave(checkout.held(uid=user.pw_uid))
