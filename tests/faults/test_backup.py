"""A backup that is made under load holds what was confirmed before, and newsdesk starts on it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from articles.management import soundness
from newsdesk import dump, embedded, postgres
from newsdesk import place as database
from newsdesk.place import Place, Refused
from tests.faults.load import CLAIMS, MARKS, writing
from tests.faults.site import ROOT, Site, until

OLD = ["newsdesk-20200101T000000Z.dump", "newsdesk-20210101T000000Z.dump"]


def manage(site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=site.commands, capture_output=True, text=True)


def place(site: Site) -> Place:
    return Place(site.place(embedded.OWNER))


def databases(site: Site) -> set[str]:
    return {name for (name,) in site.sql("SELECT datname FROM pg_database")}


def make(site: Site, folder: Path, keep: int = 14) -> Path:
    return dump.backup(place(site), folder, keep, soundness.complaints)


@pytest.fixture
def elsewhere(site: Site) -> Iterator[Site]:
    """An empty database on the same server, and who would work in it."""
    found = Site(site.folder, database="elsewhere")
    found.environment["SECRET_KEY"] = site.environment["SECRET_KEY"]  # who is signed in stays so
    site.sql(f"CREATE DATABASE elsewhere OWNER {embedded.OWNER}")
    yield found
    if found.web and found.web.poll() is None:
        found.stop()
    for name in databases(site):
        if name.startswith("elsewhere"):
            site.sql(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def whole(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(site, tmp_path_factory.mktemp("whole"))


def texts(site: Site, statement: str, mark: str) -> list[str]:
    return sorted(text for (text,) in site.sql(statement) if text.endswith(mark))


def test_what_was_confirmed_before_a_backup_is_in_it(
    site: Site, elsewhere: Site, tmp_path: Path
) -> None:
    with writing(site) as ledger:
        until(lambda: len(ledger.confirmed) > 20)
        before = set(ledger.confirmed.values())
        made = manage(site, "backup", str(tmp_path))
        assert made.returncode == 0, made.stderr
        after = len(ledger.confirmed)
        until(lambda: len(ledger.confirmed) > after + 5)
    assert after > len(before), "nobody wrote meanwhile"
    assert ledger.unexpected == []
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600

    done = manage(elsewhere, "restore", str(file))
    assert done.returncode == 0, done.stderr
    elsewhere.start()
    claims = texts(elsewhere, CLAIMS, ledger.mark)
    assert before <= set(claims) <= set(ledger.sent.values())
    assert len(claims) == len(set(claims))
    assert texts(elsewhere, MARKS, ledger.mark) == claims
    # The web works in it, and goes on numbering where it stopped.
    elsewhere.clients = site.clients
    with writing(elsewhere, clients=2) as more:
        until(lambda: len(more.confirmed) > 2)
    assert more.against(elsewhere).well
    assert set(more.statuses) == {303}
    with (
        elsewhere.connect(embedded.APPLICATION) as role,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        role.execute("DELETE FROM articles_change")


def test_a_restore_is_refused_while_others_are_there_and_keeps_what_was(
    site: Site, elsewhere: Site, whole: Path
) -> None:
    elsewhere.sql("CREATE TABLE before (n) AS VALUES (7)")
    with elsewhere.connect(embedded.APPLICATION, name="somebody") as other:
        refused = manage(elsewhere, "restore", str(whole))
        assert refused.returncode == 1
        assert refused.stderr.splitlines() == [
            "Nothing was changed. Others use the database: newsdesk_app somebody (1)."
            " Stop newsdesk, or say --force."
        ]
        assert elsewhere.sql("SELECT n FROM before") == [(7,)]
        forced = manage(elsewhere, "restore", str(whole), "--force")
        assert forced.returncode == 0, forced.stderr
        with pytest.raises(psycopg.OperationalError):
            other.execute("SELECT 1")
    assert elsewhere.sql("SELECT count(*) FROM articles_claim")[0][0] > 0
    (kept,) = [name for name in databases(site) if name.startswith("elsewhere_before_")]
    assert Site(site.folder, database=kept).sql("SELECT n FROM before") == [(7,)]
    assert kept in forced.stdout


# --- what is no backup ----------------------------------------------------------------------------


def empty(file: Path, whole: Path, site: Site) -> None:
    file.touch()


def text(file: Path, whole: Path, site: Site) -> None:
    file.write_text("CREATE TABLE articles_claim ();")


def truncated(file: Path, whole: Path, site: Site) -> None:
    content = whole.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def flipped(file: Path, whole: Path, site: Site) -> None:
    content = bytearray(whole.read_bytes())
    # Behind the list of what is in it, in which some words are never read.
    middle = len(content) * 15 // 16
    content[middle : middle + 64] = bytes(byte ^ 0xFF for byte in content[middle : middle + 64])
    file.write_bytes(content)


def foreign(file: Path, whole: Path, site: Site) -> None:
    place(site).beside("template1").run("pg_dump", "--format=custom", f"--file={file}")


SAID = {
    empty: "is empty.",
    text: "is no backup of newsdesk.",
    truncated: "pg_restore failed: ",
    flipped: "pg_restore failed: ",
    foreign: "It is not sound: it holds no newsdesk.",
}


@pytest.mark.parametrize("damage", SAID, ids=lambda damage: damage.__name__)
def test_what_is_no_whole_backup_changes_nothing(
    site: Site, elsewhere: Site, whole: Path, tmp_path: Path, damage: Callable[..., None]
) -> None:
    file, before = tmp_path / "a.dump", databases(site)
    damage(file, whole, site)
    with pytest.raises(Refused) as refused:
        dump.restore(place(elsewhere), file, lambda _: None, soundness.complaints)
    assert SAID[damage] in str(refused.value)
    assert "\n" not in str(refused.value)
    assert databases(site) == before


# --- a backup that goes wrong ---------------------------------------------------------------------

PROGRAM = """#!/bin/sh
case "$1" in --version) exec {real} --version;; esac
for word in "$@"; do case "$word" in --file=*) file="${{word#--file=}}";; esac; done
{real} "$@" && {then}
"""
THEN = {
    "nothing is written": ('truncate -s 0 "$file"', "pg_restore failed: "),
    "half of it is written": ('truncate -s 100000 "$file"', "pg_restore failed: "),
    "it fails": ("exit 1", "pg_dump failed: it said nothing"),
}


@pytest.mark.parametrize("case", THEN)
def test_a_backup_that_is_not_whole_replaces_none(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    then, said = THEN[case]
    folder, programs, real = tmp_path / "kept", tmp_path / "bin", postgres.binaries()
    _old(folder)
    programs.mkdir()
    (programs / "pg_dump").write_text(PROGRAM.format(real=real / "pg_dump", then=then))
    (programs / "pg_dump").chmod(0o755)
    (programs / "pg_restore").symlink_to(real / "pg_restore")
    monkeypatch.setattr(database, "programs", lambda _: programs)
    before = databases(site)
    with pytest.raises(Refused) as refused:
        make(site, folder, keep=1)
    assert said in str(refused.value)
    assert sorted(path.name for path in folder.iterdir()) == OLD
    assert databases(site) == before


def _old(folder: Path) -> None:
    folder.mkdir()
    for name in OLD:
        (folder / name).write_bytes(b"PGDMP")


def test_a_copy_that_differs_is_no_backup(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = dump.fill

    def fill(copy: Place, file: Path) -> None:
        plain(copy, file)
        with copy.connect() as connection:
            connection.execute("UPDATE articles_story SET summary = 'x' WHERE id = 1")

    monkeypatch.setattr(dump, "fill", fill)
    with pytest.raises(Refused, match="The dump is not what was dumped: articles_change, "):
        make(site, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_words_that_are_not_at_their_place_are_found(site: Site, tmp_path: Path) -> None:
    """As somebody who switches the triggers off could write them."""
    with site.connect() as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("UPDATE articles_version SET text = '!' || text")
        try:
            with pytest.raises(Refused, match="words in fragments that are not at their"):
                make(site, tmp_path)
        finally:
            superuser.execute("UPDATE articles_version SET text = substr(text, 2)")
    assert list(tmp_path.iterdir()) == []


def test_only_the_newest_are_kept_and_nothing_else_is_touched(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    _old(folder)
    for other in ("notes.txt", "other-20200101T000000Z.dump", "newsdesk-20200101.dump"):
        (folder / other).touch()
    (folder / f".{OLD[0]}.part").touch()  # of one that was killed
    new = make(site, folder, keep=2)
    left = {path.name for path in folder.iterdir()}
    assert left == {
        OLD[1],
        new.name,
        "notes.txt",
        "other-20200101T000000Z.dump",
        "newsdesk-20200101.dump",
    }


def test_one_at_a_time_and_what_a_killed_one_left_goes(site: Site, tmp_path: Path) -> None:
    with dump.alone(place(site)), pytest.raises(Refused, match="is under way already"):
        make(site, tmp_path)
    site.sql(f"CREATE DATABASE newsdesk_scratch_1 OWNER {embedded.OWNER}")
    with dump.alone(place(site)):
        assert "newsdesk_scratch_1" not in databases(site)


def test_programs_that_are_too_old_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 15.18'\n")
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert database.programs(18) == postgres.binaries()
    assert database.programs(15) == tmp_path

    def missing() -> Path:
        raise postgres.EmbeddedError

    monkeypatch.setattr(postgres, "binaries", missing)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match=r"postgresql-client-18, .*there now: 15"):
        database.programs(18)
