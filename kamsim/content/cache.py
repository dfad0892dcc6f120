"""What was read once need not be read again: plain values by the hash of the content they were made from.

An entry is found by what the files hold, by what it is for, and by the code that made it, so it cannot be out of date;
a damaged, foreign or unwritable cache is as good as none and nobody hears of it. Reading through it imports neither
yaml nor pydantic. KAMSIM_CACHE names another folder; set to nothing, it switches the cache off.

A folder that the user named may hold his documents, so the cache has one of its own in it, with a marker inside, and
deletes nothing but files of its own names there. A folder that others could write to is not used: whoever can put an
entry there decides what the program reads.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import marshal
import os
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kamsim.content.places import user_folder

VARIABLE = "KAMSIM_CACHE"
# The cache's own folder inside one that the user named, and the file in it that says so.
OWN = "kamsim-cache"
MARKER = ".kamsim-cache"
# Raise it when the plain form of anything cached changes without its code changing.
FORMAT = 1
MOST_ENTRIES = 300
# Larger files than any that is read; they are refused without a look at their content.
LARGEST = 4 * 1024 * 1024

_MAGIC = b"kamsim%d " % FORMAT
_PACKAGE = Path(__file__).resolve().parent.parent
# Code whose change makes what it built worthless.
_BUILDERS = ("domain", "content", "engine", "engine/rules", "authoring", "library")
# A file changed as lately as this may change again within the clock's grain and keep size and time.
_FRESH_NS = 2_000_000_000

Plain = Any
Stamp = tuple[int, int, str]  # size, mtime_ns, sha256 of the content


def cached(paths: Path | Sequence[Path], kind: str, build: Callable[[], Plain], *, salt: str = "") -> Plain:
    """What `build` returned the last time these files held what they hold now; else what it returns now, kept.

    The value must be plain (dict, list, tuple, str, int, float, bool, None). `kind` names what it is, such as
    "scenario"; `salt` is for whatever else the value depends on. Where a file cannot be read or is too large,
    `build` is asked, and what it says is not kept. Raises ValueError for a value that is not plain.
    """
    folder = cache_folder()
    files = [paths] if isinstance(paths, Path) else paths
    digest = content_digest(files, folder) if folder is not None else None
    if folder is None or digest is None:
        return build()
    key = _key(kind, salt, digest)
    entry = folder / f"{kind}-{digest[:24]}-{zlib.crc32(key.encode()):08x}"
    found = _load(entry)
    # The whole key stands inside: the name alone may be that of another value.
    if isinstance(found, tuple) and len(found) == 2 and found[0] == key:
        return found[1]
    value = build()
    if _store(entry, (key, value)):
        _prune(folder)
    return value


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Holds the garbage collector off while much is built that stays: a tenth of the time of a first reading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def cache_folder() -> Path | None:
    """The folder of the cache, whether it is there or not, which nothing but the cache is in.

    None where it is switched off, the platform names no place for it, or the folder there is not the user's alone.
    """
    place = _place()
    return place if place is not None and _is_ours_alone(place) else None


def _is_ours_alone(folder: Path) -> bool:
    """Whether there is no such folder yet, or it belongs to this user and nobody else may write to it."""
    try:
        status = folder.lstat()
    except OSError:
        # Made by `_store`, or not at all.
        return True
    if not stat.S_ISDIR(status.st_mode):
        return False
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _place() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named:
        # The folder of a running cache may be named as it is.
        return Path(named) if Path(named, MARKER).is_file() else Path(named, OWN)
    if named is not None:
        return None
    return user_folder("cache")


def content_digest(files: Iterable[Path], folder: Path | None = None) -> str | None:
    """The sha256 of each file's content in order, or None if one cannot be read.

    A file whose size and time of change stand in the index of `folder` is not read.
    """
    index = _Index(folder)
    digests = [index.digest(file) for file in files]
    index.save()
    known = [digest for digest in digests if digest is not None]
    return " ".join(known) if len(known) == len(digests) else None


class _Index:
    """Path → size, time of change and digest of the content as they were when it was last read."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "index" if folder is not None else None
        found = _load(self._file) if self._file is not None else None
        self._known: dict[str, Stamp] = found if isinstance(found, dict) else {}
        self._changed = False

    def digest(self, file: Path) -> str | None:
        path = file.absolute()
        name = str(path)
        try:
            status = path.stat()
            known = self._known.get(name)
            if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
                return None
            if known is not None and known[:2] == (status.st_size, status.st_mtime_ns):
                return known[2]
            content = path.read_bytes()
        except (OSError, ValueError):
            return None
        # Imported only when something is new: it costs as much as all the rest of a reading from the cache.
        import hashlib

        digest = hashlib.sha256(content).hexdigest()
        if time.time_ns() - status.st_mtime_ns > _FRESH_NS:
            self._known[name] = (status.st_size, status.st_mtime_ns, digest)
            self._changed = True
        return digest

    def save(self) -> None:
        if self._file is not None and self._changed:
            while len(self._known) > MOST_ENTRIES:
                del self._known[next(iter(self._known))]
            _store(self._file, self._known)


def _key(kind: str, salt: str, digest: str) -> str:
    """All that a value depends on."""
    return "\n".join((kind, salt, digest, str(sys.implementation.cache_tag), str(marshal.version), _code_stamp()))


@functools.cache
def _code_stamp() -> str:
    """Names, sizes and times of the sources that build what is cached."""
    found: list[str] = []
    for part in _BUILDERS:
        with contextlib.suppress(OSError), os.scandir(_PACKAGE / part) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    found.append(f"{part}/{entry.name}:{status.st_size}:{status.st_mtime_ns}")
    return " ".join(sorted(found))


def _load(file: Path) -> Plain | None:
    """What `_store` wrote, or None if there is nothing or it is not whole."""
    try:
        content = file.read_bytes()
        head = len(_MAGIC) + 4
        check = int.from_bytes(content[len(_MAGIC) : head], "big")
        if not content.startswith(_MAGIC) or zlib.crc32(memoryview(content)[head:]) != check:
            return None
        # The checksum has shown that this program wrote it, in a folder that belongs to the user.
        with collector_paused():
            return marshal.loads(memoryview(content)[head:])  # noqa: S302
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _store(file: Path, value: Plain) -> bool:
    """Writes the value whole or not at all; False where it cannot be written."""
    payload = marshal.dumps(value)
    content = _MAGIC + zlib.crc32(payload).to_bytes(4, "big") + payload
    temporary = file.with_name(f"{file.name}.{os.getpid()}.{time.monotonic_ns()}.new")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (file.parent / MARKER).touch(0o600)
        temporary.write_bytes(content)
        temporary.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        return False
    return True


def _prune(folder: Path) -> None:
    """Forgets the oldest entries where there are too many; files of other names are not counted and stay."""
    with contextlib.suppress(OSError):
        with os.scandir(folder) as found:
            own = [entry for entry in found if _is_entry(entry.name) and entry.is_file(follow_symlinks=False)]
        entries = [(entry.stat().st_mtime_ns, Path(entry.path)) for entry in own]
        for _, path in sorted(entries)[: max(0, len(entries) - MOST_ENTRIES)]:
            path.unlink()


def _is_entry(name: str) -> bool:
    """Whether `cached` gave a file this name."""
    kind, digest, check = [*name.rsplit("-", 2), "", ""][:3]
    return bool(kind) and len(digest) == 24 and len(check) == 8 and not set(digest + check) - set("0123456789abcdef")
