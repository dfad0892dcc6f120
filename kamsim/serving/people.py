"""Who may come in: the trainees of a class by code and name, or whoever takes a code where there is no class.

Nothing about a visitor is kept in the server's memory. His id follows from his code and the server's secret, and his
ticket is signed with that secret; so a server that was started anew, or another one beside it that has the same secret
and folder, knows him as well.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kamsim.domain.exercise import ALPHABET, Roster, code_of, plain_code
from kamsim.domain.text import one_line

VARIABLE: Final = "KAMSIM_SERVE_SECRET"
LASTS: Final = 12 * 3600.0  # seconds for which a ticket is good
MAX_NAME: Final = 40
CODE_LENGTH: Final = 7


@dataclass(frozen=True, slots=True)
class Person:
    """A trainee. `id` is a UUID that says nothing about him, `code` is plain, `name` is what he is called on pages."""

    id: str
    code: str
    name: str


def secret_of(folder: Path, environ: Mapping[str, str] = os.environ) -> bytes:
    """The secret that signs tickets: from KAMSIM_SERVE_SECRET, else from a file in the folder, made on first use.

    Raises OSError where the folder cannot be written to.
    """
    given = environ.get(VARIABLE, "")
    return given.encode() if given else kept_word(folder / "secret").encode()


def kept_word(path: Path) -> str:
    """A random word that is kept in a file only its owner may read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    try:
        # Whole or not at all, and never over one that is there.
        os.link(part, path)
    except FileExistsError:
        pass
    except OSError:
        if not path.exists():
            part.replace(path)
    part.unlink(missing_ok=True)
    return path.read_text("ascii").strip()


class People:
    """The trainees of one server."""

    def __init__(self, folder: Path, secret: bytes, roster: Roster | None = None) -> None:
        """`folder` has a folder for each trainee. Without a class, codes are given out to whoever asks."""
        self.folder = folder
        self.roster = roster
        self._secret = secret

    def known(self, code: str, name: str) -> Person | None:
        """The trainee with this code and name (or number, where the class has one); None where there is none."""
        plain = plain_code(code)
        if self.roster is None:
            person = self._person(plain, one_line(name)[:MAX_NAME])
            return person if len(plain) == CODE_LENGTH and self.home(person).is_dir() and person.name else None
        member = self.roster.member(plain) if plain else None
        if member is None or _told(name) not in {_told(member.name), _told(member.number)} - {""}:
            return None
        return self._person(plain, member.name)

    def newcomer(self, name: str) -> Person | None:
        """A trainee with a new code, where there is no class; None without a name."""
        shown = one_line(name)[:MAX_NAME]
        if self.roster is not None or not shown:
            return None
        person = self._person(plain_code(code_of(secrets.randbelow(len(ALPHABET) ** CODE_LENGTH))), shown)
        self.home(person).mkdir(mode=0o700, parents=True, exist_ok=True)
        return person

    def home(self, person: Person) -> Path:
        """The folder of a trainee's settings and records."""
        return self.folder / "people" / person.id

    # --- tickets

    def ticket(self, person: Person, now: float) -> str:
        """What the browser of a trainee shows from then on; `now` is seconds since the epoch."""
        plain = json.dumps([person.code, person.name, int(now + LASTS)], ensure_ascii=False).encode()
        return f"{_packed(plain)}.{_packed(self._sign(b'ticket', plain))}"

    def bearer(self, ticket: str, now: float) -> Person | None:
        """Whose ticket this is; None where it is forged, too old, or of somebody who is no longer in the class."""
        plain, _, sign = ticket.partition(".")
        try:
            content = _unpacked(plain)
            if not hmac.compare_digest(_unpacked(sign), self._sign(b"ticket", content)):
                return None
            code, name, until = json.loads(content)
        except (ValueError, binascii.Error):
            return None
        if now > until:
            return None
        if self.roster is not None and self.roster.member(code) is None:
            return None
        return self._person(code, name)

    def _person(self, code: str, name: str) -> Person:
        return Person(str(uuid.UUID(bytes=self._sign(b"person", code.encode())[:16], version=4)), code, name)

    def _sign(self, what: bytes, content: bytes) -> bytes:
        return hmac.new(self._secret, what + b"\0" + content, hashlib.sha256).digest()


def _told(name: str) -> str:
    """A name as it is compared: full-width letters, capitals and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", one_line(name)).casefold().split())


def _packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
