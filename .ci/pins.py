"""Compare the pins of pyproject.toml with what uv resolves: `uv run .ci/pins.py`.

Every package that newsdesk gets, on any platform, has one version that is written down there;
and nothing is written down that it does not get.
"""

import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXPORT = ["uv", "export", "--all-groups", "--no-hashes", "--no-annotate", "--no-header", "--quiet"]
PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)")


def pins(lines: list[str]) -> dict[str, str]:
    """Name and version of every line of the form `name[extra]==version`; others are refused."""
    found = {}
    for line in lines:
        match = PIN.match(line)
        if not match:
            raise ValueError(f"{line!r} is not pinned to one version")
        found[re.sub(r"[-_.]+", "-", match[1]).lower()] = match[2]
    return found


def written() -> dict[str, str]:
    form = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = form["dependency-groups"].values()
    constraints = form["tool"]["uv"]["constraint-dependencies"]
    return pins([*form["project"]["dependencies"], *chain.from_iterable(groups), *constraints])


def resolved() -> dict[str, str]:
    done = subprocess.run(EXPORT, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return pins(done.stdout.split("\n")[:-1])


def main() -> int:
    pinned, got = written(), resolved()
    for name in sorted(pinned.keys() | got.keys()):
        if pinned.get(name) != got.get(name):
            print(f"{name}: pinned {pinned.get(name, '-')}, resolved {got.get(name, '-')}")
    if pinned != got:
        return 1
    print(f"{len(got)} packages, each at its pinned version.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
