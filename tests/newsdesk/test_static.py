"""Static files as production serves them: each under a name with its content's hash."""

from pathlib import Path
from typing import Any

from django.core.management import call_command


def test_every_file_can_be_named_by_its_content(settings: Any, tmp_path: Path) -> None:
    """Scripts that import one another in a circle cannot: each name would hang on the other."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "newsdesk.storage.StaticStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    reader = next(tmp_path.glob("newsdesk/reader.*.js")).read_text(encoding="utf-8")
    assert './keys.js"' not in reader
    assert "./keys." in reader
