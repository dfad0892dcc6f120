"""Where the records of this program are: the user's own folder, or a database server that a class shares.

Nothing here loads a database library. An address may hold a password: `Address.shown` is what may be shown.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from kamsim.content.sources import read_bytes
from kamsim.domain.notice import Notice
from kamsim.domain.text import one_line
from kamsim.records.folder import RECORDS, data_folder
from kamsim.records.notices import notice

VARIABLE: Final = "KAMSIM_DATABASE_URL"
SETTINGS: Final = "settings.json"
KEY: Final = "database"
_SERVER: Final = ("postgresql", "postgres", "postgresql+psycopg")
_FILE: Final = "sqlite"


@dataclass(frozen=True, slots=True)
class Address:
    """`folder` holds the database file, or else what this machine keeps beside the server that `url` names. `url` is
    "" for a file. `shown` names the place to people, without a password."""

    folder: Path
    url: str
    shown: str


def chosen_address(folder: Path | None = None, environ: Mapping[str, str] = os.environ) -> Address | Notice:
    """The address that holds for this program: `KAMSIM_DATABASE_URL` if it is set, else `database` in the settings of
    `folder`, else the file in it. `folder` is by default the user's data folder."""
    place = folder if folder is not None else data_folder()
    return address_of(environ.get(VARIABLE, "") or _from_settings(place), place)


def address_of(text: str, folder: Path) -> Address | Notice:
    """The address in a text: a URL of PostgreSQL, `sqlite:///` with a path, a path, or "" for the file in `folder`."""
    if not text:
        return Address(folder, "", str(folder))
    if "://" not in text:
        return _in_folder(Path(text).expanduser())
    try:
        parts = urlsplit(text)
        shown = _shown(parts)
    except ValueError:
        return notice("bad_address", address=text.partition("://")[0] + "://…")
    if parts.scheme == _FILE and parts.path.strip("/"):
        return _in_folder(Path(unquote(parts.path.removeprefix("/"))).expanduser())
    if parts.scheme not in _SERVER:
        return notice("bad_address", address=shown)
    return Address(folder, text, shown)


def _in_folder(path: Path) -> Address:
    folder = path.parent if path.name == RECORDS else path
    return Address(folder, "", str(folder))


def _shown(parts: SplitResult) -> str:
    """The URL without its password and without its options, one of which may be another password."""
    name = f"{parts.username}@" if parts.username else ""
    port = f":{parts.port}" if parts.port else ""
    return one_line(f"{parts.scheme.partition('+')[0]}://{name}{parts.hostname or ''}{port}{parts.path}")


def _from_settings(folder: Path) -> str:
    content = read_bytes(folder / SETTINGS, SETTINGS)
    try:
        plain = json.loads(content) if isinstance(content, bytes) else None
    except (ValueError, RecursionError):
        return ""
    found = plain.get(KEY) if isinstance(plain, dict) else None
    return found if isinstance(found, str) else ""
