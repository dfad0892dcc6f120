"""Examples of the diagnostics, laid over a small complete scenario as docs/diagnostics.md says."""

from __future__ import annotations

import re
from pathlib import Path

BASE = Path(__file__).parent / "umbrellas.yaml"
# Sections whose entries are laid over one by one, by their ids.
LISTS = ("topics", "facts", "lines", "objections", "advances", "variants", "reactions")

_KEY = re.compile(r"([A-Za-z_]+)\s*[:：]")
_ENTRY = re.compile(r"^  - ", re.MULTILINE)
_ID = re.compile(r"\bid: *([\w-]+)")


def laid_over(fragment: str, base: str | None = None) -> str:
    """The base scenario with the keys of `fragment` in place of its own, and further keys at the end.

    In a section that is a list, entries take the place of those with their id, and others are added at the end.
    """
    mine = _blocks(fragment)
    parts: list[str] = []
    for key, block in _blocks(BASE.read_text(encoding="utf-8") if base is None else base):
        own = [text for name, text in mine if name == key]
        if not own:
            parts.append(block)
        elif key in LISTS:
            parts.append(_merged(block, own[0]))
        else:
            parts += own
        mine = [(name, text) for name, text in mine if name != key]
    return "".join([*parts, *(text for _, text in mine)])


def whole(file: Path) -> bytes:
    """What a broken file under tests/invalid is as a whole: itself, or the base with what stands in it laid over."""
    content = file.read_bytes()
    return laid_over(content.decode()).encode() if file.parent.name == "laid_over" else content


def _blocks(text: str) -> list[tuple[str, str]]:
    """Top-level keys with all their lines, in order; "" for what has no key."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines(keepends=True):
        key = _KEY.match(line)
        if found and line[0] in " \n":
            found[-1] = (found[-1][0], found[-1][1] + line)
        else:
            found.append((key[1] if key else "", line))
    return found


def _merged(block: str, own: str) -> str:
    """A list with the entries of `own` laid over its own."""
    head, *entries = _ENTRY.split(block)
    mine = [(_id(entry), f"  - {entry}") for entry in _ENTRY.split(own)[1:]]
    parts = [head]
    for entry in entries:
        parts += [text for name, text in mine if name == _id(entry)] or [f"  - {entry}"]
    known = {_id(entry) for entry in entries}
    return "".join([*parts, *(text for name, text in mine if name not in known)])


def _id(entry: str) -> str:
    found = _ID.search(entry)
    return found[1] if found else ""
