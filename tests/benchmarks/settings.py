"""newsdesk's settings as they are; only the collected static files lie with the benchmark."""

import os
from pathlib import Path

from newsdesk.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["BENCHMARK_STATIC_ROOT"])
