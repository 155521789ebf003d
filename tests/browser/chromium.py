"""Where Chromium is; it is fetched where it is not, and a run without it stops."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoChromiumError(RuntimeError):
    """There is no Chromium and it could not be fetched; the message says what was tried."""


def find(playwright: Playwright) -> str:
    """The path of a Chromium: the system's, else Playwright's own, else one fetched now."""
    return present(playwright) or fetched(playwright)


def find_or_stop(playwright: Playwright) -> str:
    """As `find`; without Chromium the whole run of the tests stops."""
    try:
        return find(playwright)
    except NoChromiumError as error:
        pytest.exit(f"The browser tests need Chromium: {error}.", returncode=1)


def present(playwright: Playwright) -> str | None:
    for name in ("chromium", "google-chrome"):
        if path := shutil.which(name):
            return path
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def fetched(playwright: Playwright) -> str:
    for command in commands():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            end = (done.stdout + done.stderr).strip().splitlines()[-1:]
            raise NoChromiumError(f"`{' '.join(command)}` failed: {' '.join(end)}")
    if path := present(playwright):
        return path
    raise NoChromiumError("it was installed, but cannot be found on PATH")


def commands() -> list[list[str]]:
    if os.geteuid() == 0 and Path("/etc/debian_version").exists():
        return [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]]
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def arguments() -> list[str]:
    # Chromium's sandbox refuses to run as root.
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
