"""Taking a trainee out of the files of a class: what was handed in under a code, and the name beside the code."""

from __future__ import annotations

import os
from pathlib import Path

from kamsim.content.exercise import roster_from, roster_text
from kamsim.domain.exercise import Roster, plain_code
from kamsim.records.kam_files import read_kam_file

CLASS = "*.class.yaml"


def erase_code(folder: Path, code: str) -> list[Path]:
    """Removes every file below a folder that was handed in under a code, and the code with its name from every class
    file there; returns the files removed or changed. Raises OSError where one cannot be.

    Gradebooks and reports that were made of them before, and printed codes, are files like any other: they are not
    looked for.
    """
    wanted, touched = plain_code(code), []
    for path in sorted(folder.rglob("*.kam")):
        parsed = read_kam_file(path)
        if parsed.seal is not None and plain_code(parsed.seal.code) == wanted:
            path.unlink()
            touched.append(path)
    for path in sorted(folder.rglob(CLASS)):
        roster, _ = roster_from(path)
        member = roster.member(code) if roster is not None else None
        if roster is not None and member is not None:
            left = tuple(one for one in roster.members if one is not member)
            if left:
                _replace(path, Roster(roster.id, roster.title, left))
            else:
                path.unlink()
            touched.append(path)
    return touched


def _replace(path: Path, roster: Roster) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(roster_text(roster))
    part.replace(path)
