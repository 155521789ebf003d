"""What the command says of gold that it cannot read."""

from pathlib import Path

import pytest

from tests.benchmarks.quality.__main__ import main


@pytest.mark.parametrize("option", ["--alignment", "--attribution"])
def test_what_cannot_be_read_is_said(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "gold"
    if option == "--attribution":
        broken.mkdir()
    else:
        broken.write_text("{", encoding="utf-8")
    assert main([option, str(broken)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"{broken} cannot be scored: ")
