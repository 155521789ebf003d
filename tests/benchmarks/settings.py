"""newsdesk's settings as they are; only the collected static files lie with the benchmark,
and one person may do what a hundred do: turns are counted, and never used up."""

import os
from pathlib import Path

from newsdesk.settings import *  # noqa: F403
from newsdesk.settings import LIMITS

STATIC_ROOT = Path(os.environ["BENCHMARK_STATIC_ROOT"])
LIMITS = {name: (times * 1000, seconds) for name, (times, seconds) in LIMITS.items()}
