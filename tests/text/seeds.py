"""The five real articles that lie beside the repository; tests that need them skip without."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "seeds"
needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="the seeds are not beside the repository")


def read(number: str) -> str:
    (path,) = FOLDER.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")
