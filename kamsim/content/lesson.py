"""A lesson as one file: a zip with a scenario, what belongs to it, a sheet for the teacher, authors and licence.

It comes from a stranger like any other file. Nothing of it is ever unpacked to disk: the scenario is read out of it, up
to a bound, and the names of everything else must stay inside.
"""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from kamsim.domain.problems import ERROR, Problem

CODE = "KS023"
SCENARIO, MANIFEST, SOLUTION = "scenario.yaml", "lesson.json", "solution.md"
ASSETS = "assets/"
MAX_FILES = 200
MAX_CONTENT = 16 * 1024 * 1024
_MAX_MANIFEST = 64 * 1024
# A zip with this date has the same bytes whenever it is made.
_DATE = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """The lesson with these files; `about` is put into its manifest, with what is needed to see that it is whole."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    manifest = json.dumps({"lesson": 1, **about, "files": digests}, ensure_ascii=False, indent=1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [(MANIFEST, manifest.encode()), *sorted(files.items())]:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def scenario_in(content: bytes, file: str, limit: int) -> bytes | Problem:
    """The scenario of a lesson, of at most `limit` bytes, once all names and the manifest have been found in order."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _checked(archive, file, limit)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return _wrong(file, "this is no lesson, or it is damaged", "Fetch it again, or ask who made it.")


def _checked(archive: zipfile.ZipFile, file: str, limit: int) -> bytes | Problem:
    entries = archive.infolist()
    if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_CONTENT:
        message = f"a lesson may hold {MAX_FILES} files of {MAX_CONTENT // 1024 // 1024} MiB together"
        return _wrong(file, message, "Is this the right file?")
    names = [entry.filename for entry in entries]
    for entry in entries:
        if not _stays_inside(entry) or names.count(entry.filename) > 1:
            return _wrong(file, f"the name `{entry.filename[:80]}` may not stand in a lesson", "Ask who made it.")
    missing = [name for name in (SCENARIO, MANIFEST) if name not in names]
    if missing:
        return _wrong(file, f"`{missing[0]}` is missing in this lesson", "Make it anew with `kamsim pack`.")
    manifest = json.loads(_read(archive, MANIFEST, _MAX_MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("lesson") != 1 or not isinstance(manifest.get("files"), dict):
        return _wrong(file, "this lesson is of another form", "A newer kamsim may open it.")
    scenario = _read(archive, SCENARIO, limit)
    if manifest["files"].get(SCENARIO) != hashlib.sha256(scenario).hexdigest():
        message = "the scenario is not the one that was packed"
        return _wrong(file, message, "Unpack it, look at it, and pack it anew.")
    return scenario


def _read(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """What a file of the lesson holds. Raises ValueError for more than `limit` bytes, whatever its entry promises."""
    with archive.open(name) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise ValueError(name)
    return content


def _stays_inside(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a plain file, or a folder, with a plain name that leads nowhere else."""
    name = entry.filename
    parts = name.rstrip("/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return (
        kind in (0, stat.S_IFREG, stat.S_IFDIR)
        and name.isprintable()
        and not set('\\:*?"<>|') & set(name)
        and not any(part in ("", ".", "..") or part != part.strip() for part in parts)
    )


def _wrong(file: str, message: str, remedy: str) -> Problem:
    return Problem(CODE, ERROR, file, 0, 0, "", message, remedy)
