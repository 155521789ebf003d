"""A process of its own that holds the embedded server: `python -m tests.holder DATA [UID]`.

It says "held", leaves when its input ends, and says "left". With a user's number it becomes
that user first (after its imports: that user need not be able to read this Python).
"""

import os
import pwd
import sys
from pathlib import Path

from newsdesk import embedded


def become(uid: int) -> None:
    os.setgroups([])
    os.setgid(pwd.getpwuid(uid).pw_gid)
    os.setuid(uid)


def main(folder: str, user: str = "") -> None:
    if user and int(user) != os.geteuid():
        become(int(user))
    try:
        with embedded.running(Path(folder)):
            print("held", flush=True)
            sys.stdin.read()
    except embedded.EmbeddedError as error:
        sys.exit(str(error))
    print("left", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
