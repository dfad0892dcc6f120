"""What is kept of a trainee, all of it handed out, and all of it erased: `kamsim data`.

The records are one place of several. On the machine of who plays there are also his settings, copies of the records and
files of moves that found no place; on a server there is what whoever runs it backs up, which no program can reach.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kamsim.content.sources import read_bytes
from kamsim.domain.notice import Notice
from kamsim.records import player
from kamsim.records.address import SETTINGS, Address
from kamsim.records.folder import RECORDS
from kamsim.records.kam_files import read_kam_file
from kamsim.records.notices import TroubleError, code_of_os_error, notice, trouble
from kamsim.records.openers import opener_for
from kamsim.records.refuge import UNSAVED
from kamsim.records.sql.erasing import Amounts, count, erase, erase_before
from kamsim.records.sql.store import SqlStore
from kamsim.records.sqlite.backup import backups
from kamsim.records.sqlite.scrubbing import scrub_copies
from kamsim.records.store import StoreError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a trainee in the records at `place`, and in which other `files` of this machine.

    `whose` are the ids that count as his, "" for nobody known; the first is his own. `name` is that in the settings.
    """

    whose: tuple[str, ...]
    place: str
    name: str
    amounts: Amounts
    files: tuple[Path, ...]

    @property
    def id(self) -> str:
        """The trainee's own id; "" where nobody has played yet."""
        return self.whose[0]


@dataclass(frozen=True, slots=True)
class Erased:
    """How many attempts were erased, and the files of this machine that were changed or removed."""

    attempts: int
    files: tuple[Path, ...]


def kept(address: Address, trainee: str = "") -> Kept | Notice:
    """What there is of a trainee; by default of who plays here, and of nobody known. Raises nothing."""

    def look(store: SqlStore) -> Kept:
        whose = _whose(store, trainee)
        with store.viewing() as connection:
            amounts = count(connection, whose)
        name = "" if trainee else _name_in_settings(address.folder)
        return Kept(tuple(whose), address.shown, name, amounts, tuple(_files(address.folder, own=not trainee)))

    return _with_store(address, look)


def erase_all(address: Address, trainee: str = "") -> Erased | Notice:
    """Erases all that `kept` tells of: in the records, in their copies and in files beside them. Raises nothing.

    Nobody else may have a file of records open: what its log holds could not be erased.
    """

    def take_away(store: SqlStore) -> Erased:
        whose = _whose(store, trainee)
        with store.viewing() as connection:
            name = count(connection, whose).name or (_name_in_settings(address.folder) if not trainee else "")
        with store.alone() as connection:
            gone = erase(connection, whose)
        store.forget()
        touched = [] if address.url else scrub_copies(address.folder, whose, name)
        touched += _erase_unsaved(address.folder, whose)
        if not trainee:
            touched += _erase_own(address.folder)
        return Erased(gone, tuple(touched))

    return _with_store(address, take_away)


def prune(address: Address, before: str, *, everybody: bool = False) -> Erased | Notice:
    """Erases attempts begun before a time (ISO 8601, UTC) that cannot go on, in the records and in their copies; those
    of who plays here and of nobody known, or of `everybody`. Raises nothing."""

    def take_away(store: SqlStore) -> Erased:
        whose = _whose(store, "")
        with store.alone() as connection:
            everyone = {one for (one,) in connection.exec_driver_sql("SELECT DISTINCT trainee FROM attempts")}
            gone = erase_before(connection, before, None if everybody else whose)
        store.forget()
        scrubbed = sorted(everyone | set(whose)) if everybody else whose
        touched = [] if address.url else scrub_copies(address.folder, scrubbed, "", before)
        return Erased(gone, tuple(touched))

    return _with_store(address, take_away)


def _whose(store: SqlStore, trainee: str) -> list[str]:
    return [trainee] if trainee else [store.player, ""] if not store.is_shared else [store.player]


def _with_store(address: Address, act: Callable[[SqlStore], T]) -> T | Notice:
    opened = opener_for(address, everybody=True)()
    store: object = opened.store
    try:
        if not isinstance(store, SqlStore) or not store.writable:
            return opened.notice or notice("read_only", folder=address.shown)
        return act(store)
    except StoreError as error:
        return trouble(error.code, address.shown)
    except OSError as error:
        return trouble(code_of_os_error(error), address.folder)
    except TroubleError as found:
        return found.notice
    finally:
        if opened.store is not None:
            opened.store.close()


# ------------------------------------------------------------------------------------------- files of this machine


def _files(folder: Path, *, own: bool) -> list[Path]:
    """Files beside the records that may hold something of a trainee."""
    found = [*backups(folder), *sorted(folder.glob(f"{RECORDS}.*")), *_unsaved(folder)]
    return [*found, *(path for path in _own(folder) if path.is_file())] if own else found


def _own(folder: Path) -> list[Path]:
    return [folder / SETTINGS, folder / player.FILE, folder / "opened-files.json", folder / "focus.json"]


def _unsaved(folder: Path) -> list[Path]:
    places = [folder / UNSAVED]
    with suppress(RuntimeError):
        places.append(Path.home() / "kamsim-unsaved")
    return [path for place in places for path in sorted(place.glob("*.kam"))]


def _erase_unsaved(folder: Path, whose: Sequence[str]) -> list[Path]:
    touched = []
    for path in _unsaved(folder):
        attempt = read_kam_file(path).attempt
        if attempt is None or attempt.header.trainee in whose:
            path.unlink(missing_ok=True)
            touched.append(path)
    return touched


def _erase_own(folder: Path) -> list[Path]:
    """The name in the settings, which stay else; the id; and what was opened from where."""
    settings, *others = _own(folder)
    touched = [path for path in others if path.is_file()]
    for path in touched:
        path.unlink()
    plain = _settings(folder)
    if plain.pop("name", ""):
        part = settings.with_name(f".{SETTINGS}.part")
        part.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", "utf-8")
        part.replace(settings)
        touched.append(settings)
    return touched


def _name_in_settings(folder: Path) -> str:
    return str(_settings(folder).get("name", ""))


def _settings(folder: Path) -> dict[str, object]:
    content = read_bytes(folder / SETTINGS, SETTINGS)
    try:
        plain = json.loads(content) if isinstance(content, bytes) else None
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}
