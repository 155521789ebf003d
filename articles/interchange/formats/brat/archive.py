"""The zip of a corpus, read as what somebody may have made to do harm.

Nothing is unpacked onto a disk, so that names lead nowhere; how much comes out of it is counted as
it comes, whatever the archive says; and no compression that asks for much memory is read.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping

from articles.interchange.checking import Invalid, shown

MOST_FILES = 10_000
MOST_UNPACKED = 60_000_000  # bytes, together
MOST_LINES = 500_000  # of standoff, together
ENDINGS = (".txt", ".ann")
REST = "newsdesk.json"
_READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say: two of one story are the same


def packed(files: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode())
    return written.getvalue()


def unpacked(data: bytes, left: list[str]) -> dict[str, bytes]:
    """The files of a corpus by their names; a line in `left` for one that cannot be read.

    Raises Invalid when it is no archive, or one that is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _files(archive, left)
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError) as error:
        if isinstance(error, Invalid):
            raise
        raise Invalid("", "this archive cannot be read") from error


def _files(archive: zipfile.ZipFile, left: list[str]) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise Invalid("", f"this archive has {len(entries):,} files; {MOST_FILES:,} is the limit")
    found: dict[str, bytes] = {}
    room = MOST_UNPACKED
    for entry in entries:
        name = entry.filename
        if not _wanted(name):
            continue
        if name in found:
            left.append(f"{shown(name)}: this name stands in the archive twice")
            continue
        try:
            found[name] = _content(archive, entry, room)
        except (zipfile.BadZipFile, RuntimeError, zlib.error, EOFError, NotImplementedError):
            left.append(f"{shown(name)}: this file cannot be unpacked")
            continue
        room -= len(found[name])
    lines = sum(content.count(b"\n") for name, content in found.items() if name.endswith(".ann"))
    if lines > MOST_LINES:
        raise Invalid("", f"this archive has {lines:,} lines; {MOST_LINES:,} is the limit")
    return _without_folder(found)


def _without_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    """A folder that was unpacked and packed again has its name before all others."""
    (first, *others) = [name for name in files if name.endswith(f"/{REST}")] or [""]
    folder = first.removesuffix(REST)
    if REST in files or others or not folder:
        return files
    return {name.removeprefix(folder): content for name, content in files.items()}


def _wanted(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    hidden = last.startswith(".") or "__MACOSX" in name
    return not hidden and (last == REST or last.endswith(ENDINGS))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    if entry.compress_type not in _READABLE:
        raise NotImplementedError
    with archive.open(entry) as file:
        found = file.read(room + 1)
    if len(found) > room:
        most = MOST_UNPACKED // 1_000_000
        raise Invalid("", f"this archive holds more than {most} MB, which is the limit")
    return found


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
