"""Files of puzzles: JSON that the program makes and reads; a damaged one is told and never stops the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from kamsim.domain.puzzle import THEMES, Puzzle


def puzzles_from(path: Path) -> list[Puzzle]:
    """The puzzles of a file. Raises ValueError for what is no file of puzzles."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict) or not isinstance(found.get("puzzles"), list):
        raise ValueError(f"{path}: this is no file of puzzles")
    for one in found["puzzles"]:
        if not _is_whole(one):
            raise ValueError(f"{path}: a puzzle is not whole")
    return cast("list[Puzzle]", found["puzzles"])


def puzzle_from(plain: Any) -> Puzzle:
    """A puzzle that was kept by itself. Raises ValueError for what is none."""
    if not _is_whole(plain):
        raise ValueError("a puzzle is not whole")
    return cast("Puzzle", plain)


def rules_of(path: Path) -> dict[str, str]:
    """The digests of scenario, rulebook and repertoire that the puzzles were made under."""
    return cast("dict[str, str]", json.loads(path.read_text(encoding="utf-8"))["made_under"])


def puzzles_text(made_under: dict[str, str], puzzles: list[Puzzle]) -> str:
    """The file: one puzzle a line, so that a change shows which of them changed."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in puzzles)
    return f'{{"made_under": {json.dumps(made_under)},\n"puzzles": [\n{lines}\n]}}\n'


def _is_whole(one: Any) -> bool:
    """Whether it has what every puzzle must have, so that whoever shows it needs not ask."""
    options = one.get("options") if isinstance(one, dict) else None
    right = one.get("right") if isinstance(one, dict) else None
    return (
        isinstance(options, list)
        and len(options) > 1
        and isinstance(right, list)
        and bool(right)
        and all(isinstance(place, int) and 0 <= place < len(options) for place in right)
        and one.get("theme") in THEMES
        and isinstance(one.get("entries"), list)
        and len(one.get("brought", [])) in {0, len(options)}
    )
