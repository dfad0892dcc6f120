"""A seal on a handed-in attempt: a keyed chain of digests over its lines (SHA-256, HMAC).

Whoever changes, drops, adds or moves a line after sealing breaks the chain at that place. A seal shows nothing more:
whoever has the key can seal anything, and a simulated seller may have played.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

# Hex digits of each line's mark: enough to find the place; the closing digest is what cannot be guessed.
MARK: Final = 8


@dataclass(frozen=True, slots=True)
class Seal:
    """What stands in the last line of a sealed file.

    `exercise` is the exercise's id, `code` the trainee's; `at` is when it was sealed, ISO 8601 in UTC; `marks` holds
    MARK hex digits for each line before it; `chain` is the closing digest in hex. `witness` is a server's own digest of
    the chain, by a key that no trainee has; "" where no server saw the call.
    """

    exercise: str
    code: str
    at: str
    marks: str
    chain: str
    witness: str = ""

    def plain(self) -> dict[str, object]:
        """The seal as its line holds it; a witness only where there is one."""
        told = {name: getattr(self, name) for name in Seal.__slots__}
        return {"seal": told if self.witness else {name: told[name] for name in _NAMES}}


_NAMES: Final = ("exercise", "code", "at", "marks", "chain")


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a seal is broken. `reason`: changed (line `line` is not the one that was sealed, or one was added or taken
    out there), cut (lines are missing at the end), added (lines were added at the end), closing (exercise, code or time
    of the seal were changed)."""

    reason: str
    line: int


def seal_of(lines: Sequence[str], key: str, *, exercise: str, code: str, at: str) -> Seal:
    """Seals lines; `key` is the exercise's."""
    links = _links(lines, key)
    marks = "".join(link[:MARK] for link in links)
    return Seal(exercise, code, at, marks, _closing(links, key, (exercise, code, at)))


def seal_from_plain(plain: object) -> Seal | None:
    """Reads a seal's line; None where it is none."""
    told = plain.get("seal") if isinstance(plain, Mapping) else None
    if not isinstance(told, Mapping):
        return None
    values = [*(told.get(name) for name in _NAMES), told.get("witness", "")]
    if not all(isinstance(value, str) and len(value) <= 1_000_000 for value in values):
        return None
    return Seal(*map(str, values))


def witnessed(seal: Seal, key: str) -> Seal:
    """The seal with a server's witness; `key` is the server's own."""
    return replace(seal, witness=_digest(key, "witness", seal.chain))


def is_witnessed(seal: Seal, key: str) -> bool:
    """Whether the server with this key saw what was sealed. The seal itself must hold, else this says nothing."""
    told = _digest(key, "witness", seal.chain)
    return hmac.compare_digest(told.encode(), seal.witness.encode("utf-8", "surrogatepass"))


def breach_of(seal: Seal, lines: Sequence[str], key: str) -> Breach | None:
    """Where the seal on these lines is broken; None where it holds."""
    links = _links(lines, key)
    marks = [seal.marks[at : at + MARK] for at in range(0, len(seal.marks), MARK)]
    for number, (link, mark) in enumerate(zip(links, marks, strict=False), start=1):
        if link[:MARK] != mark:
            return Breach("changed", number)
    if len(links) != len(marks):
        return Breach("cut" if len(links) < len(marks) else "added", min(len(links), len(marks)) + 1)
    closing = _closing(links, key, (seal.exercise, seal.code, seal.at))
    return None if hmac.compare_digest(closing.encode(), seal.chain.encode()) else Breach("closing", len(lines) + 1)


def _links(lines: Sequence[str], key: str) -> list[str]:
    """The chain: each link is the digest of the one before and of a line."""
    links: list[str] = []
    link = ""
    for line in lines:
        link = _digest(key, link, line)
        links.append(link)
    return links


def _closing(links: Sequence[str], key: str, told: Sequence[str]) -> str:
    return _digest(key, *links[-1:], *told)


def _digest(key: str, *parts: str) -> str:
    # Lengths stand before the parts, so that no two lists of parts run together into the same text.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(key.encode(), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
