"""HTML: read by trafilatura in a short-lived child process, never rendered.

A page may make a parser run for minutes or take all memory; so the child (`html_child`) has a
deadline, a limit on processor time and memory, an empty environment and no network.
"""

import json
import subprocess
import sys
from dataclasses import dataclass, fields
from pathlib import Path

from .refusals import Refused

DEADLINE = 20
_CHILD = Path(__file__).with_name("html_child.py")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: an article's text, one paragraph a line, and what it says of it.

    Everything is plain text as the page has it, and empty where it has nothing; the times are
    ISO 8601 when the page keeps to the standard. `everything` is what else a page with hardly
    any text says.
    """

    text: str = ""
    headline: str = ""
    byline: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    published: str = ""
    updated: str = ""
    everything: str = ""


def read(page: str) -> Page:
    """What the HTML `page` holds. Raises Refused when it could not be read in time."""
    answer = _ask_child(page.encode("utf-8", "replace"))
    try:
        said = json.loads(answer)
        return Page(**{name: str(said.get(name) or "") for name in _NAMES})
    except (ValueError, AttributeError) as error:
        raise Refused("it could not be read as a web page") from error


_NAMES = [field.name for field in fields(Page)]


def _ask_child(page: bytes) -> bytes:
    # -I: neither the environment nor the current folder decides what is imported.
    command = [sys.executable, "-I", "-B", str(_CHILD)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no words of the page in the command
            command, input=page, capture_output=True, timeout=DEADLINE, env={}, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(f"it could not be read within {DEADLINE} seconds") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise Refused("it could not be read as a web page") from error
    return done.stdout
